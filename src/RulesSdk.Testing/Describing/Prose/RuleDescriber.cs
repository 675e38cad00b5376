using System.Reflection;
using RulesSdk.Runtime.Programs.Chain;

namespace RulesSdk.Testing;

/// <summary>Describes one rule.</summary>
/// <param name="rule">The rule.</param>
internal sealed class RuleDescriber(RuleDefinition rule)
{
    private readonly RuleMembers _members = new(rule.RuleType);
    private readonly RuleClauses _clauses = new(rule.RuleType);

    private Dictionary<string, Type> Types => _members.Events.ToDictionary(static one => one.Name, static one => one.EventType, StringComparer.Ordinal);

    public RuleDescription Describe()
    {
        var own = _members.Events is [var only] ? only.Name : null;
        var (types, isChain) = (Types, rule.RuleType.IsAssignableTo(typeof(IChain)));
        var conditions = new ClauseProse(new ValueProse(new ProseScope(types, own)));
        var optional = OptionalVariables.Of(_members.Condition);
        var description = new RuleDescription
        {
            Metadata = rule.Metadata,
            Kind = isChain ? "chain" : _members.Events.Count > 1 ? "join" : _members.Window is null ? "single event" : "threshold",
            Summary = "",
            Window = WindowProse.Of(_members.Window, rule.Metadata.Window, _members.Sequence, [.. _members.Events.Select(static one => one.Name)]),
            Variables = isChain ? [] : [.. _members.Events.Select(one => Variable(one, one.Name, null, _clauses) with { MayBeAbsent = optional.Contains(one.Name) })],
            Activities = [.. _members.Activities.Select(Activity)],
            Links = [.. _clauses.Joins.Select(clause => Link(clause, conditions))],
            Lists = [.. _clauses.Lets.Select(let => Value(let.Name, let.Value, types, own ?? let.Variable))],
            Keys = [.. _clauses.Keys.Select(key => Value(key.Name, key.Value, KeyTypes(key.Name, types), own ?? (isChain ? KeyTypes(key.Name, types).Keys.FirstOrDefault() : null)))],
            Condition = [.. _clauses.Condition.Select(clause => Described(clause, conditions))],
            Cases = Cases(conditions, isChain),
            Outcomes = [.. _clauses.Outcomes.Select(outcome => Value(outcome.Name, outcome.Value, OutcomeTypes(outcome.Name, types), own ?? (isChain ? OutcomeTypes(outcome.Name, types).Keys.FirstOrDefault() : null)))],
            Remarks = [.. Remarks()],
        };
        return description with { Summary = SummaryProse.Of(description) };
    }

    private static DescribedVariable Variable(EventMethod predicate, string name, string? title, RuleClauses clauses)
    {
        var variable = RuleMembers.VariableName(predicate.Method.Name);
        var scope = new ProseScope(new Dictionary<string, Type>(StringComparer.Ordinal) { [variable] = predicate.EventType }, variable);
        var (asked, prose) = (clauses.Event(variable), new ClauseProse(new ValueProse(scope)));
        var schema = SchemaOf(predicate.EventType);
        return new DescribedVariable(
            name,
            title,
            schema,
            [.. asked.Where(static clause => clause.Node is not { Kind: "constant", Texts: [_, _, "true", ..] }).Select(clause => Described(clause, prose))],
            CoverageNames.Of(predicate.EventType, schema, [.. asked.Select(static clause => clause.Node)], scope));
    }

    // A variable over detections reads those of a rule.
    private static string SchemaOf(Type type) => type.GetCustomAttribute<EventSchemaAttribute>()?.Id
        ?? (type is { IsGenericType: true } && type.GetGenericArguments() is [var read] ? IdOf(read) : null)
        ?? type.Name;

    private static string? IdOf(Type read) => read.GetCustomAttribute<RuleAttribute>()?.Id ?? read.GetCustomAttribute<SignalAttribute>()?.Id;

    private DescribedActivity Activity(PropertyInfo activity) => new(
        activity.Name,
        Marks.Words(activity.Name),
        rule.Metadata.Strategy.FirstOrDefault(part => part.Activity is { } name && string.Equals(name, activity.Name, StringComparison.OrdinalIgnoreCase))?.Text ?? "",
        [.. _members.Evidence(activity).Select(Evidence)]);

    private DescribedVariable Evidence(EventMethod one) => one.Method.DeclaringType is { } type && type != rule.RuleType
        ? Variable(one, one.Name, type.GetCustomAttribute<SignalAttribute>()?.Title ?? type.GetCustomAttribute<RuleAttribute>()?.Title, new RuleClauses(type))
        : Variable(one, one.Name, null, _clauses);

    private DescribedLink Link(Clause clause, ClauseProse prose)
    {
        var lets = _clauses.Lets.ToDictionary(static let => let.Name, static let => let.Variable, StringComparer.Ordinal);
        List<string> VariablesOf(ClauseNode node) =>
        [
            .. _members.Events.Select(static one => one.Name).Where(ClauseNodes.All(node)
                .Select(part => part.Kind == "variable" ? part.Text : part.Kind == "element" ? lets.GetValueOrDefault(part.Text) : null).ToHashSet().Contains),
        ];
        var variables = VariablesOf(clause.Node);
        var (node, holds) = clause.Node.Kind == "not" ? (clause.Node.Operand, false) : (clause.Node, true);
        var isBetween = node.Kind is "compare" or "test" && VariablesOf(node.Operand) is [var left] && VariablesOf(node.Operands[1]) is [var right] && left != right;
        var kind = (isBetween, node.Texts.FirstOrDefault()) switch
        {
            (true, "Equal" or "Equals") => holds ? LinkKind.Equality : LinkKind.Inequality,
            (true, "NotEqual") => holds ? LinkKind.Inequality : LinkKind.Equality,
            (true, "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual") when prose.Values.Scope.TypeOf(node.Operand) == typeof(DateTimeOffset) => LinkKind.Order,
            _ => LinkKind.Other,
        };
        return new DescribedLink(kind, variables, prose.Of(clause.Node), clause.Code);
    }

    private IReadOnlyList<DescribedCase> Cases(ClauseProse prose, bool isChain)
    {
        var cases = _clauses.Cases;
        return
        [
            .. rule.Metadata.Cases.Index().Select(row =>
            {
                var clauses = row.Index < cases.Count && cases.Count == rule.Metadata.Cases.Count ? cases[row.Index] : [];
                var activities = clauses.SelectMany(static clause => ClauseNodes.All(clause.Node)).Where(static node => node.Kind == "variable").Select(static node => node.Text).Distinct();
                return new DescribedCase(row.Item.Name, row.Item.Severity, isChain ? ActivityProse.Of(clauses) : prose.Of(clauses), ClauseCode.Of(clauses), row.Item.Runbook)
                {
                    Activities = isChain ? [.. activities] : [],
                };
            }),
        ];
    }

    private IEnumerable<string> Remarks()
    {
        var metadata = rule.Metadata;
        if (_members.Window is { KeepAlive: { } kept } window)
        {
            yield return $"It stays open for {Marks.Duration(kept)} after a case last held{(window.MaxDuration is { } most ? $", and for {Marks.Duration(most)} at most" : "")}.";
        }

        if (metadata.NewValueMemory > TimeSpan.Zero)
        {
            yield return $"Only new values count: a value is remembered for {Marks.Duration(metadata.NewValueMemory)} after it was last seen."
                + (metadata.NewValueLearn > TimeSpan.Zero ? $" In the first {Marks.Duration(metadata.NewValueLearn)} of a key, values are only recorded." : "");
        }

        if (metadata.Suppress > TimeSpan.Zero)
        {
            yield return $"For {Marks.Duration(metadata.Suppress)} after a detection opens, further ones of the same {(metadata.SuppressBy is { } by ? Marks.Code(by) : "key")} are left out.";
        }
    }

    // A chain's keys and outcomes take any event of a schema, by a name of their own.
    private Dictionary<string, Type> KeyTypes(string name, Dictionary<string, Type> types) =>
        OwnTypes(_members.Keys.SelectMany(static overloads => overloads), name, types);

    private Dictionary<string, Type> OutcomeTypes(string name, Dictionary<string, Type> types) => OwnTypes(_members.Outcomes, name, types);

    private static Dictionary<string, Type> OwnTypes(IEnumerable<MethodInfo> methods, string name, Dictionary<string, Type> types)
    {
        var own = methods.Where(method => RuleMembers.VariableName(method.Name) == name).SelectMany(RuleMembers.Parameters);
        var all = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var (parameter, type) in own.Where(static one => RecordType.IsRecord(one.Type)))
        {
            all.TryAdd(parameter, type);
        }

        foreach (var (variable, type) in types)
        {
            all.TryAdd(variable, type);
        }

        return all;
    }

    private static DescribedValue Value(string name, ClauseNode node, IReadOnlyDictionary<string, Type> types, string? own) =>
        new(name, new ValueProse(new ProseScope(types, own)).Of(node), ClauseCode.Of(node));

    private static DescribedClause Described(Clause clause, ClauseProse prose) => new(prose.Of(clause.Node), clause.Code);
}
