namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>What stands for an optional enrichment that is not provided: it knows nothing.</summary>
internal sealed class AbsentContent(string name) : ReferenceContent(name, source: null)
{
    public override string Version => "none";

    public override int Count => 0;

    private protected override IEnumerable<string> Lines() => [];
}
