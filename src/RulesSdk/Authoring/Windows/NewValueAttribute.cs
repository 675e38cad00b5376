namespace RulesSdk;

/// <summary>Keeps only events whose value is new for their key: never seen before, or not within the memory. For rules of one event variable.</summary>
/// <param name="value">The name of a <see cref="LetAttribute"/> method that returns a single value.</param>
/// <param name="memory">How long a value is remembered after it was last seen, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NewValueAttribute(string value, string memory) : Attribute
{
    /// <summary>The name of a <see cref="LetAttribute"/> method that returns a single value.</summary>
    public string Value { get; } = value;

    /// <summary>How long a value is remembered after it was last seen, as a duration.</summary>
    public string Memory { get; } = memory;

    /// <summary>The learning time: how long after a key is first seen its values are only recorded, as a duration. Default: zero.</summary>
    public string Learn { get; set; } = "0s";
}
