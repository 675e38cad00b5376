namespace RulesSdk;

/// <summary>
/// Declares a number that whoever runs the rule may change: a threshold, a share, an amount. The methods of the rule read the property where
/// they would have a constant.
/// </summary>
/// <param name="value">The number, unless a consumer sets another.</param>
/// <remarks>
/// The property is <c>static partial</c>, can only be read, and is an <c>int</c>, a <c>long</c> or a <c>double</c> in the class of a <see cref="RuleAttribute">rule</see>; the build
/// writes its other half. The name and the number are part of the rule's logic. A consumer sets it by <see cref="SetOptionAttribute"/>,
/// <see cref="RuleTuning.Options"/> or settings, for one engine; that changes the logic hash, and so the ids of detections. What is proved of the
/// rule when it is built holds for every number between <see cref="Minimum"/> and <see cref="Maximum"/>. Code outside of engines reads the declared number. Reading allocates nothing, on any thread.
/// </remarks>
/// <example>
/// <code>
/// [TuningOption(10, Maximum = 1000)] static partial int MinimumUsers { get; }
///
/// [Condition] static bool Many(long users) => users >= MinimumUsers;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TuningOptionAttribute(double value) : Attribute
{
    /// <summary>The number, unless a consumer sets another.</summary>
    public double Value { get; } = value;

    /// <summary>The least number that a consumer may set. Default: 1.</summary>
    public double Minimum { get; set; } = 1;

    /// <summary>The largest number that a consumer may set. Default: the largest of the property's type; of a <c>long</c>, 2⁵³.</summary>
    public double Maximum { get; set; } = double.MaxValue;
}
