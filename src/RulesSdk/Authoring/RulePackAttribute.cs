namespace RulesSdk;

/// <summary>Marks the partial class that stands for every rule of its assembly.</summary>
/// <example>
/// <code>
/// [RulePack("acme")]
/// public sealed partial class AcmeRules : IRulePack;
///
/// using var engine = AcmeRules.CreateEngine(sink);
/// </code>
/// </example>
/// <param name="id">The pack's stable identifier.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RulePackAttribute(string id) : Attribute
{
    /// <summary>The pack's stable identifier.</summary>
    public string Id { get; } = id;

    /// <summary>The title a person reads. Default: the identifier.</summary>
    public string Title { get; set; } = "";
}
