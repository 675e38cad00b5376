namespace RulesSdk.Schemas;

/// <summary>A name with a value. YARA-L's <c>labels["name"]</c> is the value of a label of that name.</summary>
/// <example><code>e.Target.Resource.Attribute.Labels.Any(label => label.Key == "enabled" &amp;&amp; label.Value == "false")</code></example>
public sealed partial record UdmLabel
{
    /// <summary>The name. Several labels may have one name.</summary>
    public string Key { get; init; } = "";

    /// <summary>The value.</summary>
    public string Value { get; init; } = "";
}
