namespace RulesSdk.Generators.Models;

/// <summary>What a rule's kind is.</summary>
internal enum RuleKind
{
    /// <summary>One event variable, no window.</summary>
    SingleEvent,

    /// <summary>Event variables within a window.</summary>
    Join,

    /// <summary>Activities and cases.</summary>
    Chain,
}

/// <summary>All that the ordinary output needs of one rule: read from symbols alone, at every edit.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="TypeName">The rule type's simple name.</param>
/// <param name="Accessibility">Its accessibility keyword.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Metadata">What is said about it.</param>
/// <param name="Outcomes">Its outcomes, in source order: name and type.</param>
/// <param name="Activities">A chain's activities, in source order.</param>
internal sealed record RuleDeclaration(
    string Namespace,
    string TypeName,
    string Accessibility,
    RuleKind Kind,
    MetadataModel Metadata,
    EquatableArray<OutcomeDeclaration> Outcomes,
    EquatableArray<ActivityDeclaration> Activities)
{
    /// <summary>How many event variables it has; 0 for a chain.</summary>
    public int VariableCount { get; init; }

    /// <summary>Whether an error forbids all of the generated part but the activities, which the compiler would report one by one.</summary>
    public bool HasOnlyActivities { get; init; }
}

/// <summary>An outcome as the detection type shows it.</summary>
internal sealed record OutcomeDeclaration(string Name, ValueType Type)
{
    /// <summary>What its author says of it; empty where that is nothing.</summary>
    public string Summary { get; init; } = "";
}

/// <summary>A chain's activity: a partial property that the generator implements.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Accessibility">Its accessibility keyword.</param>
/// <param name="IsCount">Whether it is an <see cref="int"/> (how often) rather than a <see cref="bool"/> (seen).</param>
internal sealed record ActivityDeclaration(string Name, string Accessibility, bool IsCount);

/// <summary>What is said about a rule. Enum values travel by member name.</summary>
internal sealed record MetadataModel(
    string Id,
    string Title,
    string Goal,
    string Severity,
    string Status,
    int RiskScore,
    string Version,
    bool IsSignal,
    long WindowTicks,
    EquatableArray<AttackModel> Attack,
    EquatableArray<string> Triage,
    EquatableArray<string> References,
    EquatableArray<string> FalsePositives,
    EquatableArray<string> Authors,
    EquatableArray<CaseModel> Cases,
    EquatableArray<string> KeyNames,
    EquatableArray<string> Schemas)
{
    /// <summary>How it detects what it is meant to detect: as a whole, or by activity.</summary>
    public EquatableArray<StrategyModel> Strategy { get; init; } = [];

    /// <summary>What else is said of it: names and values.</summary>
    public EquatableArray<MetaModel> Meta { get; init; } = [];

    /// <summary>The numbers that a consumer may change, in source order.</summary>
    public EquatableArray<TuningOptionModel> Options { get; init; } = [];

    /// <summary>The ids of the rules and signals that it reads, in order of first use.</summary>
    public EquatableArray<string> DependsOn { get; init; } = [];

    /// <summary>For how long other detections of a key are held back, in ticks; 0 where none are.</summary>
    public long SuppressTicks { get; init; }

    /// <summary>The outcome that counts in place of the key; empty where the key does.</summary>
    public string SuppressBy { get; init; } = "";

    /// <summary>For how long a value stays known after it was last seen, in ticks; 0 where the rule does not ask for new ones.</summary>
    public long NewValueTicks { get; init; }

    /// <summary>For how long a key's values are only learnt, in ticks.</summary>
    public long LearnTicks { get; init; }
}

/// <summary>A part of what a rule's strategy says.</summary>
/// <param name="Text">The text.</param>
/// <param name="Activity">The name of the activity that it describes, or null.</param>
internal sealed record StrategyModel(string Text, string? Activity = null);

/// <summary>Something that is said under a name.</summary>
internal sealed record MetaModel(string Name, string Value);

/// <summary>A tactic and its techniques.</summary>
internal sealed record AttackModel(string Tactic, EquatableArray<string> Techniques);

/// <summary>A row of the case table.</summary>
/// <param name="Member">The name of the property, or of the method.</param>
/// <param name="Name">The case's name.</param>
/// <param name="Severity">The severity's member name.</param>
/// <param name="Runbook">The runbook, or null.</param>
internal sealed record CaseModel(string Member, string Name, string Severity, string? Runbook);
