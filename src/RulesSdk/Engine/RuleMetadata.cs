using RulesSdk.Runtime.Metadata;

namespace RulesSdk;

/// <summary>What is said about a rule, apart from what it does.</summary>
public sealed record RuleMetadata
{
    /// <summary>The stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The title an analyst reads.</summary>
    public required string Title { get; init; }

    /// <summary>The goal, what is detected: the class's documentation summary, as plain text.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// How it is detected: the text of <see cref="StrategyAttribute"/>. If a chain has none, the documentation summary of each
    /// activity that has one, in source order. Empty if there is neither.
    /// </summary>
    public IReadOnlyList<StrategyPart> Strategy { get; init; } = [];

    /// <summary>The severity where no case sets it.</summary>
    public Severity Severity { get; init; }

    /// <summary>How far the rule has come.</summary>
    public RuleStatus Status { get; init; } = RuleStatus.Stable;

    /// <summary>A risk score from 0 to 100, or 0.</summary>
    public int RiskScore { get; init; }

    /// <summary>The version as its author counts.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>Whether it is a signal, which raises no detection of its own.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Tactics and techniques.</summary>
    public IReadOnlyList<AttackReference> Attack { get; init; } = [];

    /// <summary>What an analyst does, step by step.</summary>
    public IReadOnlyList<string> Triage { get; init; } = [];

    /// <summary>Where to read more.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Benign activities that look the same.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The case table, in order; empty where the rule has none.</summary>
    public IReadOnlyList<RuleCase> Cases { get; init; } = [];

    /// <summary>The names of the key's parts, in order; empty where the rule has no key.</summary>
    public IReadOnlyList<string> KeyNames { get; init; } = [];

    /// <summary>The ids of the schemas it reads, in order of first use.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The ids of the rules and signals whose detections or predicates it reads, in order of first use; empty where it reads events alone.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The window, zero where the rule has none.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>For how long after a detection opened no other one of its key does; zero where nothing is held back.</summary>
    public TimeSpan Suppress { get; init; }

    /// <summary>The outcome that counts in place of the key for <see cref="Suppress"/>, or null.</summary>
    public string? SuppressBy { get; init; }

    /// <summary>For how long a value is remembered after it was last seen, of a rule that keeps only new ones; else zero.</summary>
    public TimeSpan NewValueMemory { get; init; }

    /// <summary>For how long after a key is first seen its values are only learnt.</summary>
    public TimeSpan NewValueLearn { get; init; }

    /// <summary>A hash of what the rule does (not of how it is written): 16 lower-case hex digits.</summary>
    public string LogicHash { get; init; } = "";
}
