namespace RulesSdk.Testing;

/// <summary>A rule, its members and its clauses.</summary>
/// <param name="definition">The rule.</param>
internal sealed class CheckedRule(RuleDefinition definition)
{
    public RuleDefinition Definition { get; } = definition;

    public string Id => Definition.Id;

    public RuleMembers Members { get; } = new(definition.RuleType);

    public RuleClauses Clauses { get; } = new(definition.RuleType);

    /// <summary>Whether the constants of all of its clauses are known. Otherwise nothing is said of them.</summary>
    public bool IsReadable => Predicates().SelectMany(static one => one.Clauses).Concat(Clauses.Joins).Concat(Clauses.Condition).Concat(Clauses.Cases.SelectMany(static row => row))
        .Select(static clause => clause.Node).Concat(Clauses.Keys.Select(static key => key.Value))
        .SelectMany(ClauseNodes.All).Where(static node => node.Kind == "constant").All(IsKnown);

    /// <summary>Whether one event by itself decides whether the rule fires.</summary>
    public bool IsSingle => Members is { Events: [_], Window: null, Activities: [], Sequence: null, Condition: null, Joins: [] };

    /// <summary>Predicates by name with what each asks: of event variables, and of a chain's own activities.</summary>
    public IEnumerable<(string Name, Type EventType, IReadOnlyList<Clause> Clauses)> Predicates() =>
        Members.Events.Concat(Members.Activities.SelectMany(Members.Evidence).Where(one => one.Method.DeclaringType == Definition.RuleType))
            .DistinctBy(static one => one.Method)
            .Select(one => (RuleMembers.VariableName(one.Method.Name), one.EventType, Clauses.Event(RuleMembers.VariableName(one.Method.Name))));

    /// <summary>The cases with their clauses; empty where they do not go with one another.</summary>
    public IReadOnlyList<(RulesSdk.RuleCase Case, IReadOnlyList<Clause> Clauses)> Cases =>
        Clauses.Cases is var cases && cases.Count == Definition.Metadata.Cases.Count ? [.. Definition.Metadata.Cases.Zip(cases)] : [];

    private static bool IsKnown(ClauseNode constant)
    {
        try
        {
            _ = ClauseConstants.Of(constant);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
