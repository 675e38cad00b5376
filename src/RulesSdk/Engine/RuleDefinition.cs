using RulesSdk.Runtime;

namespace RulesSdk;

/// <summary>One tactic and its techniques.</summary>
/// <param name="Tactic">The ATT&amp;CK tactic.</param>
/// <param name="Techniques">Technique ids.</param>
public sealed record AttackReference(Tactic Tactic, IReadOnlyList<string> Techniques);

/// <summary>One row of a rule's case table.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Severity">The severity it sets.</param>
/// <param name="Runbook">Where an analyst reads what to do in this case: an address or a document's name; null where the case names none.</param>
public sealed record RuleCase(string Name, Severity Severity, string? Runbook = null);

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
    /// How it is detected: the text of <see cref="StrategyAttribute"/>; where a chain has none, the documentation summary of each
    /// activity that has one, in source order. Empty where neither is there.
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
    public IReadOnlyList<string> StandsOn { get; init; } = [];

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

/// <summary>A compiled rule: its metadata, and the program that engines run.</summary>
public abstract class RuleDefinition
{
    private protected RuleDefinition(RuleMetadata metadata, Type ruleType, Func<RuleDefinition, RuleProgram> program, IReadOnlyList<string> plan)
    {
        Metadata = metadata;
        Plan = plan;
        RuleType = ruleType;
        Program = program;
    }

    /// <summary>What is said about the rule.</summary>
    public RuleMetadata Metadata { get; }

    /// <summary>The stable identifier.</summary>
    public string Id => Metadata.Id;

    /// <summary>How the rule is matched and why, a sentence each; empty where there is nothing to choose.</summary>
    public IReadOnlyList<string> Plan { get; }

    /// <summary>The class that is the rule.</summary>
    public Type RuleType { get; }

    /// <summary>Makes a detection of the rule's own type out of loose parts. For engines that run the plain methods.</summary>
    /// <param name="header">All but the outcomes.</param>
    /// <param name="outcomes">The outcomes in source order, each of its declared type.</param>
    public abstract Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes);

    /// <summary>Makes a program of a definition.</summary>
    private protected Func<RuleDefinition, RuleProgram> Program { get; }

    /// <summary>Makes the rule's program: its state in one engine.</summary>
    public RuleProgram CreateProgram() => Program(this);

    /// <summary>The same rule under other metadata, from which its programs take their window.</summary>
    internal abstract RuleDefinition With(RuleMetadata metadata);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <inheritdoc/>
/// <typeparam name="TDetection">The rule's own detection type.</typeparam>
public sealed class RuleDefinition<TDetection> : RuleDefinition
    where TDetection : Detection
{
    private readonly Func<DetectionHeader, IReadOnlyList<object?>, TDetection> _create;

    /// <summary>Describes a compiled rule. Called by generated code.</summary>
    public RuleDefinition(
        RuleMetadata metadata,
        Type ruleType,
        Func<RuleDefinition, RuleProgram> program,
        Func<DetectionHeader, IReadOnlyList<object?>, TDetection> create,
        IReadOnlyList<string>? plan = null)
        : base(metadata, ruleType, program, plan ?? []) => _create = create;

    /// <inheritdoc/>
    public override Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes) => _create(header, outcomes);

    internal override RuleDefinition With(RuleMetadata metadata) => new RuleDefinition<TDetection>(metadata, RuleType, Program, _create, Plan);
}
