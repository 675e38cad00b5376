namespace RulesSdk.Runtime.Lookups;

/// <summary>A list or table in one engine: what it contains now, and what was counted.</summary>
/// <param name="owner">All of the engine.</param>
/// <param name="declaration">What rules declare.</param>
internal sealed class EngineReference(EngineReferences owner, ReferenceDeclaration declaration)
{
    public ReferenceDeclaration Declaration { get; } = declaration;

    /// <summary>What was provided.</summary>
    public ReferenceContent Content { get; private set; } = null!;

    /// <summary>The same, as it is declared.</summary>
    public ParsedContent Parsed { get; private set; } = null!;

    /// <summary>How many values were looked up.</summary>
    public long Lookups { get; private set; }

    /// <summary>How many of them were found.</summary>
    public long Hits { get; private set; }

    /// <summary>Takes other content over.</summary>
    public void Take(ReferenceContent content) => (Content, Parsed) = (content, content.Parse(Declaration));

    /// <summary>Counts a value that was looked up.</summary>
    public void Count(bool isHit)
    {
        if (owner.Counts)
        {
            Lookups++;
            Hits += isHit ? 1 : 0;
        }
    }
}
