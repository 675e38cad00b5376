namespace RulesSdk;

/// <summary>Sets an option of the rule that a tuning changes.</summary>
/// <param name="name">The name of the property that the rule marks <see cref="TuningOptionAttribute"/>.</param>
/// <param name="value">The number, within the bounds that the rule declares.</param>
/// <remarks>On a class marked <see cref="TuningAttribute"/>. Of a rule in the same assembly, the build checks name and number; of others, the engine does.</remarks>
/// <example>
/// <code>
/// [Tuning(typeof(PasswordSpraying)), SetOption("MinimumUsers", 25)]
/// public static partial class OurSpraying;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SetOptionAttribute(string name, double value) : Attribute
{
    /// <summary>The name of the option.</summary>
    public string Name { get; } = name;

    /// <summary>The number.</summary>
    public double Value { get; } = value;
}
