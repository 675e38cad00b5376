using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>What a chain asks, and events for it: of which activities there is evidence, of what kind, under which key.</summary>
internal sealed class ChainSubject
{
    private const int MostActivities = 12;

    private readonly RuleClauses _clauses;
    private readonly ClauseEvaluator _evaluator;
    private bool _isUnread;

    /// <summary>What a chain asks.</summary>
    /// <param name="rule">The chain.</param>
    /// <param name="change">What a mutant of it asks in place of that.</param>
    public ChainSubject(RuleDefinition rule, RuleChange? change = null)
    {
        Rule = rule;
        Members = new RuleMembers(rule.RuleType, change);
        Evaluation = new DraftEvaluation(rule.RuleType);
        _clauses = RuleClauses.Declared(rule.RuleType, change);
        _evaluator = new ClauseEvaluator(rule.RuleType);
        Parts = [.. Members.Activities.SelectMany(activity => Members.Evidence(activity).Select(one => Part(activity, one)))];
    }

    public RuleDefinition Rule { get; }

    public RuleMembers Members { get; }

    public DraftEvaluation Evaluation { get; }

    /// <summary>All that is evidence.</summary>
    public IReadOnlyList<ChainPart> Parts { get; }

    /// <summary>What each case asks, in the order in which they are tried.</summary>
    public IReadOnlyList<IReadOnlyList<Clause>> Cases => _clauses.Cases;

    /// <summary>Whether <see cref="Sets"/> has all sets, and all cases could be asked of them so far.</summary>
    public bool IsWhole => Members.Activities.Count <= MostActivities && !_isUnread;

    /// <summary>The sets of activities that may have been seen, each as often as given, the smallest first.</summary>
    public IEnumerable<Dictionary<string, int>> Sets()
    {
        var activities = Members.Activities.Select(static activity => activity.Name).Take(MostActivities).ToList();
        return Enumerable.Range(1, (1 << activities.Count) - 1)
            .Select(bits => activities.Where((_, place) => (bits >> place & 1) == 1).ToList())
            .SelectMany(set => Counts().Select(count => set.ToDictionary(static activity => activity, activity => IsCount(activity) ? count : 1, StringComparer.Ordinal)))
            .OrderBy(static set => set.Values.Sum());
    }

    /// <summary>The number of the first case that holds for a set of activities; -1 if none does.</summary>
    public int Case(Dictionary<string, int> activities) =>
        Cases.TakeWhile(row => !row.All(clause => Holds(clause, activities))).Count() is var number && number < Cases.Count ? number : -1;

    /// <summary>An event of each part of some activities, under one key.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="activities">The activities; of others there is to be no evidence.</param>
    public (Draft Start, IReadOnlyList<NamedGoal> Goals) Ask(IReadOnlyList<ChainPart> parts, Dictionary<string, int> activities)
    {
        var draft = Draft.Empty;
        foreach (var (place, part) in parts.Index())
        {
            draft = EventStart.Add(draft, part.Name, part.EventType, FreshValues.Start.AddSeconds(10 * place), $"{part.Name}-1");
        }

        return (draft, [.. parts.SelectMany(Own), .. parts.Select((part, place) => Key(part, place, "context-1")), .. parts.SelectMany(part => Others(part, activities))]);
    }

    /// <summary>The first part of each of some activities, as often as it is to be seen.</summary>
    public IReadOnlyList<ChainPart> PartsOf(Dictionary<string, int> activities) =>
        [.. Members.Activities.Where(activity => activities.ContainsKey(activity.Name)).Select(activity => Parts.First(part => part.Activity == activity.Name) with { Count = activities[activity.Name] })];

    /// <summary>The events of a draft.</summary>
    public Witness Write(Draft draft, IReadOnlyList<ChainPart> parts) => DraftStreams.Of(
        Rule, null, [.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(number => (part.Name, Copy(draft, part, number))))], name => [.. Own(parts.First(part => part.Name == name)).Select(static goal => new Clause(goal.Code, goal.Goal.Node))]);

    /// <summary>What is asked of the event of a part.</summary>
    public static IEnumerable<NamedGoal> Own(ChainPart part) => part.Clauses.Select(clause =>
        new NamedGoal(part.Name, clause.Code, new Goal(ClauseNodes.Rename(clause.Node, part.Variable, part.Name), true, Scope.Empty)));

    /// <summary>That the event of a part is no evidence of another one.</summary>
    public static NamedGoal IsNot(ChainPart part, ChainPart other) => new("other", other.Name, new Goal(
        new ClauseNode("all", [], [.. other.Clauses.Select(clause => ClauseNodes.Rename(clause.Node, other.Variable, part.Name))]), false, Scope.Empty));

    /// <summary>That the event of a part has a key.</summary>
    /// <param name="part">The part.</param>
    /// <param name="place">Its place among the parts.</param>
    /// <param name="value">The key.</param>
    /// <param name="element">Which element it is, where the event has a list of keys.</param>
    public NamedGoal Key(ChainPart part, int place, string value, int element = 0)
    {
        var goals = new List<ClauseNode>();
        var scope = Scope.Empty;
        foreach (var (number, keys) in _clauses.Keys.GroupBy(static key => key.Name).Index())
        {
            // Of a key that each schema has in its own way, the one that the event has.
            var nodes = keys.Select(key => ClauseNodes.OfEvent(key.Value, part.Name)).Select((node, overload) =>
            {
                var name = FormattableString.Invariant($"$key{number}.{overload}");
                scope = node.Kind is "list" or "quantifier" ? scope.With(name, node, element) : scope;
                return ClauseNodes.Compare("Equal", node.Kind is "list" or "quantifier" ? new ClauseNode("element", [name], []) : node, ClauseNodes.Constant(value)!);
            }).ToArray();
            goals.Add(nodes.Length == 1 ? nodes[0] : new ClauseNode("any", [], nodes));
        }

        return new NamedGoal("key", FormattableString.Invariant($"{place}"), new Goal(new ClauseNode("all", [], goals), true, scope));
    }

    private ChainPart Part(PropertyInfo activity, EventMethod evidence)
    {
        var variable = RuleMembers.VariableName(evidence.Method.Name);
        var owner = evidence.Method.DeclaringType!;
        return new ChainPart(activity.Name, evidence.Name, evidence.EventType, (owner == Rule.RuleType ? _clauses : RuleClauses.Declared(owner)).Event(variable), variable);
    }

    private bool IsCount(string activity) => Members.Activities.Any(one => one.Name == activity && one.PropertyType == typeof(int));

    // How often an activity may have to be seen: once, or as often as the cases name.
    private IEnumerable<int> Counts() => Members.Activities.All(static activity => activity.PropertyType != typeof(int)) ? [1] :
    [
        .. Cases.SelectMany(static row => row).SelectMany(static clause => ClauseNodes.All(clause.Node)).Where(static node => node is { Kind: "constant", Text: "Integer" })
            .Select(static node => Convert.ToInt64(ClauseConstants.Of(node), null)).Where(static number => number is >= 0 and < 100)
            .SelectMany(static number => (int[])[(int)number, (int)number + 1]).Append(1).Where(static number => number > 0).Distinct().Order(),
    ];

    private bool Holds(Clause clause, Dictionary<string, int> activities)
    {
        var values = Members.Activities.ToDictionary(
            static activity => activity.Name,
            activity => activity.PropertyType == typeof(int) ? (object?)activities.GetValueOrDefault(activity.Name) : activities.ContainsKey(activity.Name),
            StringComparer.Ordinal);
        try
        {
            return _evaluator.Value(clause.Node, values) is true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _isUnread = true;
            return false;
        }
    }

    private static Draft Copy(Draft draft, ChainPart part, int number) => number == 0 ? draft : EventStart.WithTimeAndId(
        draft, part.Name, EventParts.Time(draft.Object(part.Name)).AddSeconds(number), FormattableString.Invariant($"{part.Name}-{number + 1}"));

    // No event is evidence of an activity that the case does without.
    private IEnumerable<NamedGoal> Others(ChainPart part, Dictionary<string, int> activities) => Parts
        .Where(other => !activities.ContainsKey(other.Activity) && other.EventType == part.EventType && other.Clauses.Count > 0)
        .Select(other => IsNot(part, other));
}
