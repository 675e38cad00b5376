namespace RulesSdk;

/// <summary>Marks the partial class that contains every rule of its assembly, and the rules of the packs that it includes.</summary>
/// <example>
/// <code>
/// [RulePack("acme")]
/// public sealed partial class AcmeRules : IRulePack;
///
/// var engine = AcmeRules.CreateEngine(sink);
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

    /// <summary>
    /// The version of MITRE ATT&amp;CK that the rules of this assembly mean in <see cref="AttackAttribute"/>: <c>18.1</c> or <c>19</c>.
    /// Analyzers check tactics and techniques against it.
    /// </summary>
    /// <example>
    /// <code>
    /// [RulePack("acme", AttackVersion = "19")]
    /// public sealed partial class AcmeRules : IRulePack;
    /// </code>
    /// </example>
    public string AttackVersion { get; set; } = "18.1";

    /// <summary>
    /// Other packs, usually of other assemblies, whose rules and signals this pack also contains. One engine then runs them
    /// all over one stream, and reads each line once. A rule that several packs contain is included once.
    /// </summary>
    /// <example>
    /// <code>
    /// [RulePack("host", Include = [typeof(AwsRules), typeof(WorkloadRules)])]
    /// public sealed partial class HostRules : IRulePack;
    /// </code>
    /// </example>
    public Type[] Include { get; set; } = [];
}
