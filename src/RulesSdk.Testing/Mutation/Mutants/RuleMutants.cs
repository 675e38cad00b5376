using System.Globalization;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>The mutants of a rule, always in the same order.</summary>
internal sealed class RuleMutants
{
    private readonly RuleDefinition _rule;
    private readonly RuleMembers _members;
    private readonly RuleClauses _clauses;
    private readonly RuleChange _none;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private RuleMutants(RuleDefinition rule)
    {
        _rule = rule;
        _members = new RuleMembers(rule.RuleType);
        _clauses = new RuleClauses(rule.RuleType);
        _none = new RuleChange(rule.RuleType);
    }

    /// <summary>The mutants of a rule or signal.</summary>
    public static IReadOnlyList<RuleMutant> Of(RuleDefinition rule) => [.. new RuleMutants(rule).All()];

    /// <summary>How many mutants are not made, since a list is too long.</summary>
    public static int Cut(RuleDefinition rule)
    {
        var (clauses, mutants) = (new RuleClauses(rule.RuleType), new RuleMutants(rule));
        return ClauseMutations.Cut([.. mutants.Asked().SelectMany(one => clauses.Event(one.Name)), .. clauses.Joins, .. clauses.Condition, .. clauses.Cases.SelectMany(static row => row)]);
    }

    private IEnumerable<RuleMutant> All() => [.. Predicates(), .. Joins(), .. Condition(), .. Cases(), .. Table(), .. Keys(), .. Evidence(), .. Windows()];

    private IEnumerable<RuleMutant> Predicates() => Asked().SelectMany(predicate =>
        Clauses(predicate.Name, _clauses.Event(predicate.Name), changed => _none with { Event = (predicate.Name, changed) }));

    // The predicates of event variables, and a chain's own.
    private IEnumerable<EventMethod> Asked() => _members.Events.Concat(
        _members.Activities.Select(static activity => activity.GetCustomAttribute<ActivityAttribute>()!.When).OfType<string>().Distinct(StringComparer.Ordinal).Select(_members.Predicate));

    // What a key says to be the same is a join as well, and is dropped with the key; so is the order of a sequence.
    private IEnumerable<RuleMutant> Joins()
    {
        var same = _members.Keys.Where(static overloads => overloads[0].GetParameters().Length > 1).Select(static overloads => RuleMembers.VariableName(overloads[0].Name)).ToHashSet(StringComparer.Ordinal);
        var keys = _clauses.Keys.Where(key => same.Contains(key.Name)).Select(static key => ClauseCode.Of(key.Value)).ToHashSet(StringComparer.Ordinal);
        var joins = _clauses.Joins.ToLookup(join => (_members.Sequence is not null && IsOfSequence(join.Node)) || join.Node is { Kind: "compare", Text: "Equal" } && join.Node.Operands.Any(operand => keys.Contains(ClauseCode.Of(operand))));
        return _members.Joins.Count == 0 ? [] : Clauses("join", [.. joins[false]], changed => _none with { Joins = [.. changed, .. joins[true]] });
    }

    private bool IsOfSequence(ClauseNode join) => join.Kind == "compare"
        && ClauseNodes.All(join).Where(static node => node.Kind == "variable").All(variable => _members.Events.Any(one => one.Name == variable.Text))
        && ClauseNodes.All(join).Where(static node => node.Kind == "field" && node.Operand.Kind == "variable").All(field => IsTime(field));

    private bool IsTime(ClauseNode field) =>
        _members.Events.FirstOrDefault(one => one.Name == field.Operand.Text) is { } one && EventParts.Path(one.EventType, typeof(EventTimeAttribute)) is [var first, ..] && first.Name == field.Text;

    // A condition that holds without any event does not compile.
    private IEnumerable<RuleMutant> Condition() =>
        _members.Condition is null ? [] : Clauses("condition", _clauses.Condition, changed => _none with { Condition = changed })
            .Where(mutant => OptionalVariables.Of(new RuleMembers(_rule.RuleType, mutant.Change).Condition).Count < _members.Events.Count);

    private IEnumerable<RuleMutant> Cases() => _clauses.Cases.SelectMany((clauses, number) =>
        Clauses($"case {Name(number)}", clauses, changed => _none with { Case = (number, changed) }));

    private IEnumerable<RuleMutant> Table()
    {
        int[] all = [.. Enumerable.Range(0, _clauses.Cases.Count)];
        for (var i = 0; i < all.Length; i++)
        {
            yield return Mutant("cases", MutationOperator.DropCase, $"without {Row(i)}", Row(i), "", _none with { CaseOrder = [.. all.Where(number => number != i)] });
        }

        for (var i = 1; i < all.Length; i++)
        {
            yield return Mutant("cases", MutationOperator.SwapCases, $"{Row(i)} first", $"{Row(i - 1)}, {Row(i)}", $"{Row(i)}, {Row(i - 1)}", _none with { CaseOrder = [.. all[..(i - 1)], i, i - 1, .. all[(i + 1)..]] });
        }
    }

    // A rule of single events has a detection an event, whatever its keys are.
    private IEnumerable<RuleMutant> Keys() => _members.Window is null && _members.Sequence is null && _members.Activities.Count == 0 && _members.Suppress is null
        ? []
        : _members.Keys.Select(static overloads => RuleMembers.VariableName(overloads[0].Name))
            .Select(key => Mutant("key", MutationOperator.DropKey, $"without {key}", $"[GroupBy] {key}", "", _none with { DroppedKey = key }));

    private IEnumerable<RuleMutant> Evidence() => _members.Activities
        .Select(activity => (activity.Name, Evidence: _members.Evidence(activity).ToList()))
        .SelectMany(activity => activity.Evidence.Select(one =>
            Mutant(activity.Name, MutationOperator.DropEvidence, $"without {one.Name}", one.Name, "", _none with { DroppedEvidence = (activity.Name, one.Name) })));

    private IEnumerable<RuleMutant> Windows()
    {
        IEnumerable<RuleMutant> Both(string member, Func<double, string> code, Func<double, RuleChange> change) =>
        [
            Mutant(member, MutationOperator.WidenWindow, "twice as long", code(1), code(2), change(2)),
            Mutant(member, MutationOperator.NarrowWindow, "half as long", code(1), code(0.5), change(0.5)),
        ];

        var gap = _members.Sequence is { } sequence ? Duration.Parse(sequence.Gap) : TimeSpan.Zero;
        return
        [
            .. _members.Window is { } window ? Both("window", factor => $"[{window.Kind} window {ValueText.Span(window.Size * factor)}]", factor => _none with { WindowFactor = factor }) : [],
            .. gap > TimeSpan.Zero ? Both("gap", factor => $"[Sequence gap {ValueText.Span(gap * factor)}]", factor => _none with { GapFactor = factor, WindowFactor = _members.Window is null ? factor : 1 }) : [],
        ];
    }

    private IEnumerable<RuleMutant> Clauses(string member, IReadOnlyList<Clause> clauses, Func<IReadOnlyList<Clause>, RuleChange> change)
    {
        if (clauses.Count == 0)
        {
            return [];
        }

        // Two changes may come to the same.
        var code = ClauseCode.Of(clauses);
        return ClauseMutations.Of(clauses).Select(mutation => (mutation.Operator, mutation.What, mutation.Clauses, After: ClauseCode.Of(mutation.Clauses)))
            .Where(mutation => mutation.After != code).DistinctBy(static mutation => mutation.After, StringComparer.Ordinal)
            .Select(mutation => Mutant(member, mutation.Operator, mutation.What, Except(clauses, mutation.Clauses), Except(mutation.Clauses, clauses), change(mutation.Clauses)));
    }

    private static string Except(IReadOnlyList<Clause> clauses, IReadOnlyList<Clause> others) =>
        clauses.Where(clause => !others.Contains(clause)).ToList() is { Count: > 0 } own ? ClauseCode.Of(own) : "";

    private RuleMutant Mutant(string member, MutationOperator change, string description, string before, string after, RuleChange what)
    {
        var number = _numbers[member] = _numbers.GetValueOrDefault(member) + 1;
        return new RuleMutant(_rule, what) { Id = string.Create(CultureInfo.InvariantCulture, $"{member}#{number}"), Operator = change, Member = member, Description = description, Before = before, After = after };
    }

    private string Name(int number) => _members.Cases.Count > 0 ? _members.Cases[number].Case.Name : _members.CaseTable[number].Case!.Name;

    private string Row(int number) => $"[Case(\"{Name(number)}\")]";
}
