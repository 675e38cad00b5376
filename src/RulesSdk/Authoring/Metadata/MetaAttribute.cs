namespace RulesSdk;

/// <summary>Something that is said of a rule under a name for which there is no attribute of its own: its id elsewhere, its data source, an owner.</summary>
/// <remarks>Names are free; those of YARA-L's <c>meta</c> section and of Sigma's custom fields are in lower case with underscores.</remarks>
/// <example><code>[Meta("data_source", "AWS CloudTrail")]</code></example>
/// <param name="name">The name.</param>
/// <param name="value">What is said.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MetaAttribute(string name, string value) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>What is said.</summary>
    public string Value { get; } = value;
}
