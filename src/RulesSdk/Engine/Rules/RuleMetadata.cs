using RulesSdk.Runtime.Metadata;

namespace RulesSdk;

/// <summary>A rule's metadata: everything that describes a rule, without its logic.</summary>
public sealed record RuleMetadata
{
    /// <summary>The stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The title an analyst reads.</summary>
    public required string Title { get; init; }

    /// <summary>The goal of the rule: the class's documentation summary, as plain text.</summary>
    public string Goal { get; init; } = "";

    /// <summary>
    /// How it is detected: the text of <see cref="StrategyAttribute"/>. If a chain has none, the documentation summary of each
    /// activity that has one, in source order. Empty if there is neither.
    /// </summary>
    public IReadOnlyList<StrategyPart> Strategy { get; init; } = [];

    /// <summary>The severity, unless a case sets it.</summary>
    public Severity Severity { get; init; }

    /// <summary>The rule's maturity.</summary>
    public RuleStatus Status { get; init; } = RuleStatus.Stable;

    /// <summary>A risk score from 0 to 100, or 0.</summary>
    public int RiskScore { get; init; }

    /// <summary>The version, as its author numbers it.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>Whether it is a signal, which reports no detection itself.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Tactics and techniques.</summary>
    public IReadOnlyList<AttackReference> Attack { get; init; } = [];

    /// <summary>What an analyst should do, step by step.</summary>
    public IReadOnlyList<string> Triage { get; init; } = [];

    /// <summary>Where to read more.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Benign activities that the rule also detects.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What else is said of it, in source order: <see cref="MetaAttribute"/>.</summary>
    public IReadOnlyList<RuleMeta> Meta { get; init; } = [];

    /// <summary>The case table, in order; empty if the rule has none.</summary>
    public IReadOnlyList<RuleCase> Cases { get; init; } = [];

    /// <summary>The names of the key's parts, in order; empty if the rule has no key.</summary>
    public IReadOnlyList<string> KeyNames { get; init; } = [];

    /// <summary>The ids of the schemas it reads, in order of first use.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The ids of the rules and signals whose detections or predicates it reads, in order of first use; empty if it reads only events.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The reference lists and tables that the rule reads, in ordinal order of their names.</summary>
    public IReadOnlyList<ReferenceDeclaration> ReferenceData { get; init; } = [];

    /// <summary>The numbers that a consumer may change, in source order; empty if there are none.</summary>
    public IReadOnlyList<TuningOption> Options { get; init; } = [];

    /// <summary>The window's size; zero if the rule has no window.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>How long after a detection opens further ones of its key are suppressed; zero if none are.</summary>
    public TimeSpan Suppress { get; init; }

    /// <summary>The outcome that is compared in place of the key for <see cref="Suppress"/>, or null.</summary>
    public string? SuppressBy { get; init; }

    /// <summary>How long a value is remembered after it was last seen, if the rule keeps only new values; otherwise zero.</summary>
    public TimeSpan NewValueMemory { get; init; }

    /// <summary>The learning time: how long after a key is first seen its values are only recorded.</summary>
    public TimeSpan NewValueLearn { get; init; }

    /// <summary>A hash of the rule's logic: 16 lower-case hex digits. It does not depend on formatting.</summary>
    public string LogicHash { get; init; } = "";
}
