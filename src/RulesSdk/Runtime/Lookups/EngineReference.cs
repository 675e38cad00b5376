using RulesSdk.Runtime.Lookups.Enrichments;

namespace RulesSdk.Runtime.Lookups;

/// <summary>A list, a table or an enrichment in one engine: what it contains now, and what was counted.</summary>
/// <param name="owner">All of the engine.</param>
/// <param name="declaration">What rules declare.</param>
internal sealed class EngineReference(EngineReferences owner, ReferenceDeclaration declaration)
{
    public ReferenceDeclaration Declaration { get; } = declaration;

    /// <summary>What was provided.</summary>
    public ReferenceContent Content { get; private set; } = null!;

    /// <summary>The same, as it is declared.</summary>
    public ParsedContent Parsed { get; private set; } = null!;

    /// <summary>What its provider has answered; null where no provider is asked.</summary>
    public AnswerCache? Cache { get; private set; }

    /// <inheritdoc cref="EngineReferences.EventTime"/>
    public long EventTime => owner.EventTime;

    /// <inheritdoc cref="EngineReferences.EventNumber"/>
    public long EventNumber => owner.EventNumber;

    /// <inheritdoc cref="EngineReferences.Counts"/>
    public bool IsCounted => owner.Counts;

    /// <summary>What was counted.</summary>
    public ReferenceStatistics Statistics => new()
    {
        Version = Content.Version,
        Entries = Cache?.Count ?? Parsed.Entries,
        Skipped = Parsed.Skipped,
        Lookups = Lookups,
        Hits = Hits,
        ProviderCalls = Cache?.Calls ?? 0,
        ProviderFailures = Cache?.Failures ?? 0,
        LastProviderFailure = Cache?.LastFailure,
    };

    /// <summary>How many values were looked up.</summary>
    public long Lookups { get; private set; }

    /// <summary>How many of them were found.</summary>
    public long Hits { get; private set; }

    /// <summary>Takes other content over.</summary>
    public void Take(ReferenceContent content)
    {
        if (content != Content)
        {
            (Content, Parsed) = (content, content.Parse(Declaration));
            Cache = Parsed.CreateCache(owner.MostAnswers);
        }
    }

    /// <summary>Adds what was counted for another engine, which counts from zero.</summary>
    public void TakeCounts(EngineReference other)
    {
        (Lookups, Hits) = (Lookups + other.Lookups, Hits + other.Hits);
        (other.Lookups, other.Hits) = (0, 0);
    }

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
