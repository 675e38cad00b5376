namespace RulesSdk.Testing;

/// <summary>A rule that differs from one as it is written by one small change. Tests that find no difference between the two do not test what was changed.</summary>
/// <remarks>Made of what the rule's assembly says of it; no code is compiled. It runs in the reference engine, which asks the changed clauses in place of the plain methods.</remarks>
public sealed record RuleMutant
{
    internal RuleMutant(RuleDefinition rule, RuleChange change) => (Rule, Change) = (rule, change);

    /// <summary>The rule as it is written.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>What identifies the mutant among those of its rule, as long as the rule does not change.</summary>
    public required string Id { get; init; }

    /// <summary>The sort of change.</summary>
    public required MutationOperator Operator { get; init; }

    /// <summary>What was changed: an event variable, <c>join</c>, <c>key</c>, <c>window</c>, <c>condition</c>, <c>cases</c>, an activity, or <c>case</c> and its name.</summary>
    public required string Member { get; init; }

    /// <summary>The change in a few words and C#: <c>without e.ErrorCode == ""</c>.</summary>
    public required string Description { get; init; }

    /// <summary>What stands there, as C#; of conditions those that the mutant does not have.</summary>
    public required string Before { get; init; }

    /// <summary>What the mutant has in its place, as C#; empty where it has nothing.</summary>
    public required string After { get; init; }

    internal RuleChange Change { get; }

    /// <summary>The mutant that asks the clauses as they are written. It differs from the rule only where these do not say what the plain method does.</summary>
    internal RuleMutant AsWritten()
    {
        var clauses = new RuleClauses(Rule.RuleType);
        var change = new RuleChange(Change.Rule)
        {
            Event = Change.Event is { } one ? (one.Name, clauses.Event(one.Name)) : null,
            Joins = Change.Joins is null ? null : clauses.Joins,
            Condition = Change.Condition is null ? null : clauses.Condition,
            Case = Change.Case is { } row ? (row.Number, clauses.Cases[row.Number]) : null,
        };
        return new RuleMutant(Rule, change) { Id = "", Operator = Operator, Member = Member, Description = "", Before = "", After = "" };
    }

    /// <summary>The change as lines of a diff: <c>- </c> what stands there, <c>+ </c> what the mutant has.</summary>
    public string ToDiff() => After.Length == 0 ? $"- {Before}" : $"- {Before}\n+ {After}";

    /// <inheritdoc/>
    public override string ToString() => $"{Member}: {Description}";
}
