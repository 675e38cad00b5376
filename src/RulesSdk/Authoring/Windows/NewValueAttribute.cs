namespace RulesSdk;

/// <summary>Keeps only events with a value that was not seen for their key before, or not for a time. For rules of one event variable.</summary>
/// <param name="value">The name of a <see cref="LetAttribute"/> method that returns a single value.</param>
/// <param name="memory">For how long a value is remembered after it was last seen, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NewValueAttribute(string value, string memory) : Attribute
{
    /// <summary>The name of a <see cref="LetAttribute"/> method that returns a single value.</summary>
    public string Value { get; } = value;

    /// <summary>For how long a value is remembered after it was last seen, as a duration.</summary>
    public string Memory { get; } = memory;

    /// <summary>For how long after a key is first seen its values are only learnt, as a duration. Default: not at all.</summary>
    public string Learn { get; set; } = "0s";
}
