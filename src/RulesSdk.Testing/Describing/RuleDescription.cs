namespace RulesSdk.Testing;

/// <summary>What a rule asks, in words, for documents. The words come from the compiled rule alone, so they say what runs.</summary>
/// <example>
/// <code>
/// var rule = AwsRules.Pack.Rules[0];
/// Console.WriteLine(RuleDescription.Of(rule).Summary);   // Fires when …
/// </code>
/// </example>
public sealed record RuleDescription
{
    /// <summary>What is known about the rule besides its logic.</summary>
    public required RuleMetadata Metadata { get; init; }

    /// <summary>Which kind of rule it is: <c>single event</c>, <c>threshold</c>, <c>join</c> or <c>chain</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it fires, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>How its events lie in time, in words; empty if it has no window.</summary>
    public string Window { get; init; } = "";

    /// <summary>The event variables, in source order; empty for a chain.</summary>
    public IReadOnlyList<DescribedVariable> Variables { get; init; } = [];

    /// <summary>The activities of a chain, in source order.</summary>
    public IReadOnlyList<DescribedActivity> Activities { get; init; } = [];

    /// <summary>What must hold between the event variables, in source order.</summary>
    public IReadOnlyList<DescribedLink> Links { get; init; } = [];

    /// <summary>The lists whose elements are compared, each by its name.</summary>
    public IReadOnlyList<DescribedValue> Lists { get; init; } = [];

    /// <summary>The parts of the key: what all events of a detection have in common.</summary>
    public IReadOnlyList<DescribedValue> Keys { get; init; } = [];

    /// <summary>What must hold of counts and outcomes.</summary>
    public IReadOnlyList<DescribedClause> Condition { get; init; } = [];

    /// <summary>The case table, in the order in which the cases are tried.</summary>
    public IReadOnlyList<DescribedCase> Cases { get; init; } = [];

    /// <summary>What a detection says, in source order.</summary>
    public IReadOnlyList<DescribedValue> Outcomes { get; init; } = [];

    /// <summary>What else decides whether a detection is reported, a sentence each: new values, suppression.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Which events the rule looks at, of all its variables and activities, in order and each once.</summary>
    public IReadOnlyList<EventCoverage> Events =>
        [.. Variables.Concat(Activities.SelectMany(static activity => activity.Evidence)).SelectMany(static variable => variable.Events).Distinct()];

    /// <summary>Describes a rule or a signal.</summary>
    /// <param name="rule">The rule, as a pack has it.</param>
    /// <returns>Its description. Of a rule that was built by a generator of another version, it has names alone.</returns>
    public static RuleDescription Of(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleDescriber(rule).Describe();
    }
}
