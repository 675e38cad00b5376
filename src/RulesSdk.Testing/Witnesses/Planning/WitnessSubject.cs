namespace RulesSdk.Testing;

/// <summary>What a rule over events asks, with single detections that it reads replaced by the events that these detect.</summary>
internal sealed class WitnessSubject
{
    private readonly RuleClauses _clauses;
    private readonly Dictionary<string, RuleClauses> _detections = new(StringComparer.Ordinal);

    /// <summary>What a rule asks.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="change">What a mutant of it asks in place of that.</param>
    public WitnessSubject(RuleDefinition rule, RuleChange? change = null)
    {
        Rule = rule;
        Members = new RuleMembers(rule.RuleType, change);
        Evaluation = new DraftEvaluation(rule.RuleType);
        _clauses = RuleClauses.Declared(rule.RuleType, change);
        var optional = OptionalVariables.Of(Members.Condition);
        Variables = [.. Members.Events.Select(method => Variable(method, optional.Contains(method.Name)))];
        Joins = [.. _clauses.Joins.Select(Substitute)];
        var keys = Members.Keys.Select(static overloads => overloads[0]).Where(key => !Members.AllowsZero(key)).Select(static key => RuleMembers.VariableName(key.Name)).ToHashSet(StringComparer.Ordinal);
        Keys = [.. _clauses.Keys.Where(key => keys.Contains(key.Name)).Select(key => (key.Name, Substitute(key.Value)))];
        Condition = [.. _clauses.Condition];
        Cases = _clauses.Cases;
        Outcomes = _clauses.Outcomes.DistinctBy(static outcome => outcome.Name).ToDictionary(static outcome => outcome.Name, outcome => Substitute(outcome.Value), StringComparer.Ordinal);
    }

    public RuleDefinition Rule { get; }

    public RuleMembers Members { get; }

    public DraftEvaluation Evaluation { get; }

    public IReadOnlyList<WitnessVariable> Variables { get; }

    public IReadOnlyList<Clause> Joins { get; }

    public IReadOnlyList<(string Name, ClauseNode Value)> Keys { get; }

    public IReadOnlyList<Clause> Condition { get; }

    public IReadOnlyList<IReadOnlyList<Clause>> Cases { get; }

    public IReadOnlyDictionary<string, ClauseNode> Outcomes { get; }

    /// <summary>The ways in which elements of lists may stand for one another: each list's own place, or all the same.</summary>
    public IEnumerable<Scope> Scopes()
    {
        var lets = _clauses.Lets.Where(let => Names(let.Name)).ToList();
        var places = lets.GroupBy(static let => let.Variable).SelectMany(static group => group.Select(static (let, place) => (let.Name, place))).ToDictionary(static let => let.Name, static let => let.place, StringComparer.Ordinal);
        foreach (var index in (Func<string, int>[])[name => places[name], static _ => 0, static _ => 1])
        {
            var scope = Scope.Empty;
            foreach (var let in lets)
            {
                scope = scope.With(let.Name, let.Value, index(let.Name));
            }

            yield return scope;
        }
    }

    /// <summary>What must hold of the events of some variables.</summary>
    public IReadOnlyList<NamedGoal> Goals(Scope scope, IReadOnlySet<string> variables) =>
    [
        .. scope.Elements.Where(element => IsWithin(element.Value.List, scope, variables)).OrderBy(static element => element.Key, StringComparer.Ordinal)
            .Select(element => new NamedGoal(NamedGoal.Element, element.Key, new Goal(new ClauseNode("null", [], [new ClauseNode("element", [element.Key], [])]), false, scope))),
        .. Variables.Where(variable => variables.Contains(variable.Name))
            .SelectMany(variable => variable.Clauses.Select(clause => new NamedGoal(variable.Name, clause.Code, new Goal(clause.Node, true, scope)))),

        // What a key must have comes before what ties it to other events: a tie that holds between empty texts would stand in its way.
        .. Keys.Concat(Variables.SelectMany(static variable => variable.Keys)).Where(key => IsWithin(key.Value, scope, variables)).Select(key => new NamedGoal(NamedGoal.Key, key.Name, new Goal(ClauseNodes.NotZero(key.Value), true, scope))),
        .. Joins.Where(join => IsWithin(join.Node, scope, variables)).Select(join => new NamedGoal("join", join.Code, new Goal(join.Node, true, scope))),
    ];

    /// <summary>A draft with an event of each variable, which has no more than its schema requires.</summary>
    public Draft Start(IEnumerable<WitnessVariable> variables)
    {
        var draft = Draft.Empty;
        foreach (var (number, variable) in variables.Index())
        {
            draft = EventStart.Add(draft, variable.Name, variable.EventType, FreshValues.Start.AddSeconds(10 * number), FormattableString.Invariant($"{variable.Name}-1"));
        }

        return draft;
    }

    private bool IsWithin(ClauseNode node, Scope scope, IReadOnlySet<string> variables) => ClauseNodes.All(node).All(part => part.Kind switch
    {
        "variable" => variables.Contains(part.Text) || Variables.All(variable => variable.Name != part.Text),
        "element" when scope.Elements.TryGetValue(part.Text, out var bound) => IsWithin(bound.List, scope, variables),
        _ => true,
    });

    private bool IsAsked(string outcome) => _clauses.Condition.Concat(_clauses.Cases.SelectMany(static row => row))
        .SelectMany(static clause => ClauseNodes.All(clause.Node)).Any(node => node.Kind == "outcome" && node.Text == outcome);

    // Whether joins, keys or conditions name the elements of a list.
    private bool Names(string let) => _clauses.Joins.Concat(_clauses.Condition).Select(static clause => clause.Node)
        .Concat(_clauses.Keys.Select(static key => key.Value)).Concat(_clauses.Outcomes.Where(outcome => IsAsked(outcome.Name)).Select(static outcome => outcome.Value))
        .SelectMany(ClauseNodes.All).Any(node => node.Kind == "element" && node.Text == let);

    private WitnessVariable Variable(EventMethod method, bool isOptional)
    {
        var clauses = _clauses.Event(method.Name).Where(static clause => clause.Node is not { Kind: "constant", Texts: ["Boolean", _, "true", ..] }).ToList();
        if (!method.EventType.IsGenericType || method.EventType.GetGenericTypeDefinition() != typeof(DetectionEvent<>))
        {
            return new WitnessVariable(method.Name, method.EventType, clauses, isOptional);
        }

        var rule = method.EventType.GetGenericArguments()[0];
        var members = new RuleMembers(rule);
        if (members is not { Events: [var only], Window: null, Sequence: null, Activities: [] })
        {
            throw new UnsolvableException($"'{method.Name}' is a detection of '{rule.Name}', which needs more than one event");
        }

        var detected = _detections[method.Name] = RuleClauses.Declared(rule);
        ClauseNode Own(ClauseNode node) => ClauseNodes.Rename(node, only.Name, method.Name);
        return new WitnessVariable(
            method.Name,
            only.EventType,
            [
                .. detected.Event(only.Name).Select(clause => clause with { Node = Own(clause.Node) }),
                .. clauses.Select(Substitute),
            ],
            isOptional)
        {
            Keys = [.. detected.Keys.Select(key => ($"{rule.Name}.{key.Name}", Own(key.Value)))],
        };
    }

    private Clause Substitute(Clause clause) => clause with { Node = Substitute(clause.Node) };

    // What is read of a detection is what its rule reads of the event.
    private ClauseNode Substitute(ClauseNode node) => ClauseNodes.Replace(node, part =>
    {
        if (part.Operands is not [{ Kind: "variable" } variable] || !_detections.TryGetValue(variable.Text, out var detected))
        {
            return null;
        }

        var method = new RuleMembers(detected.Rule).Events[0];
        if (part.Kind == "field" && part.Text is "OpenedAt" or "FirstEvent" or "LastEvent")
        {
            return EventParts.Path(method.EventType, typeof(EventTimeAttribute)).Aggregate(variable, static (instance, property) => new ClauseNode("field", [property.Name], [instance]));
        }

        var name = part.Kind == "detection" ? part.Texts[1] : part.Text;
        var value = detected.Keys.Concat(detected.Outcomes).FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is null ? null : ClauseNodes.Rename(value, method.Name, variable.Text);
    });
}
