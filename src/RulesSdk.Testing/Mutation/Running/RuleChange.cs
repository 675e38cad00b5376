using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>How a mutant's rule class differs from what stands in it. What is null is as it stands.</summary>
/// <param name="Rule">The rule class.</param>
internal sealed record RuleChange(Type Rule)
{
    /// <summary>The clauses of the predicate of an event variable, by its name.</summary>
    public (string Name, IReadOnlyList<Clause> Clauses)? Event { get; init; }

    /// <summary>The clauses of all joins.</summary>
    public IReadOnlyList<Clause>? Joins { get; init; }

    /// <summary>The clauses of the condition.</summary>
    public IReadOnlyList<Clause>? Condition { get; init; }

    /// <summary>The clauses of a case, by its number.</summary>
    public (int Number, IReadOnlyList<Clause> Clauses)? Case { get; init; }

    /// <summary>The numbers of the cases that are tried, in their order.</summary>
    public IReadOnlyList<int>? CaseOrder { get; init; }

    /// <summary>A key under which all events are the same.</summary>
    public string? DroppedKey { get; init; }

    /// <summary>What is no evidence of an activity, by the names of both.</summary>
    public (string Activity, string Evidence)? DroppedEvidence { get; init; }

    /// <summary>By how much the window is longer.</summary>
    public double WindowFactor { get; init; } = 1;

    /// <summary>By how much the gap of a sequence is longer.</summary>
    public double GapFactor { get; init; } = 1;

    /// <summary>The predicates as they are asked.</summary>
    public EventMethod Of(EventMethod predicate) => Event is { } changed && changed.Name == predicate.Name
        ? predicate with { Method = new ChangedMethod(predicate.Method, changed.Clauses, values => new(StringComparer.Ordinal) { [predicate.Name] = values.Single().Value }) }
        : predicate;

    /// <summary>The joins as they are asked: each clause by itself.</summary>
    public IReadOnlyList<MethodInfo> Of(IReadOnlyList<MethodInfo> joins, IReadOnlyList<EventMethod> events, IReadOnlyList<LetMethod> lets) => Joins is not { } clauses
        ? joins
        : [.. clauses.Select(clause => new ChangedMethod(joins[0], [clause]) { Parameters = [.. Named(clause, events, lets)] })];

    /// <summary>The condition as it is asked.</summary>
    /// <param name="condition">The method.</param>
    /// <param name="events">The event variables.</param>
    /// <param name="optional">Those that it accepts at 0 as it is written.</param>
    public MethodInfo OfCondition(MethodInfo condition, IReadOnlyList<EventMethod> events, IReadOnlySet<string> optional)
    {
        if (Condition is not { } clauses)
        {
            return condition;
        }

        // That a window has an event of its own variable goes without saying there.
        var said = new RuleClauses(Rule).Condition.SelectMany(static clause => ClauseNodes.All(clause.Node)).Where(static node => node.Kind == "count").Select(static node => node.Text).ToHashSet(StringComparer.Ordinal);
        var asked = RuleMembers.Parameters(condition).Select(static parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var unsaid = events.Select(static one => one.Name).Where(name => asked.Contains(name) && !said.Contains(name) && !optional.Contains(name))
            .Select(static name => ClauseNodes.Compare("GreaterOrEqual", new ClauseNode("count", [name], []), ClauseNodes.Constant(1)!));
        return new ChangedMethod(condition, [.. clauses, .. unsaid.Select(static node => new Clause(ClauseCode.Of(node), node))]);
    }

    /// <summary>Cases as they are asked, in their order.</summary>
    public IEnumerable<MethodInfo> OfCases(IReadOnlyList<MethodInfo> cases) => cases.Count == 0 ? [] : (CaseOrder ?? [.. Enumerable.Range(0, cases.Count)])
        .Select(number => Case is { } changed && changed.Number == number ? new ChangedMethod(cases[number], changed.Clauses) : cases[number]);

    // What a clause names: event variables, and elements of lists.
    private static IEnumerable<ParameterInfo> Named(Clause clause, IReadOnlyList<EventMethod> events, IReadOnlyList<LetMethod> lets)
    {
        var names = ClauseNodes.All(clause.Node).Where(static node => node.Kind is "variable" or "element").Select(static node => node.Text).ToHashSet(StringComparer.Ordinal);
        return events.Where(one => names.Contains(one.Name)).Select(static one => (ParameterInfo)new NamedParameter(one.Name, one.EventType))
            .Concat(lets.Where(let => names.Contains(let.Name)).Select(static let => new NamedParameter(let.Name, let.Method.ReturnType)));
    }

    private sealed class NamedParameter : ParameterInfo
    {
        public NamedParameter(string name, Type type) => (NameImpl, ClassImpl) = (name, type);
    }
}
