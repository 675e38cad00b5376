using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>The fields of schemas that a rule reads, by the clauses that its assembly carries.</summary>
/// <remarks>
/// A chain reads what its signals read, and a rule over detections reads what the rules of these read. The fields are those of the schemas that
/// the rule is written over, not those of which normalizers make them.
/// </remarks>
/// <example>
/// <code>
/// var fields = RuleFields.Of(ManySecretsRead.Rule);
/// Assert.Contains(fields.Fields, field =&gt; field.Path == "userIdentity.arn" &amp;&amp; field.Parts.Contains(FieldPart.Key));
/// </code>
/// </example>
public sealed class RuleFields
{
    private readonly RuleDefinition _rule;
    private readonly RuleMembers _members;
    private readonly List<FieldPredicate> _needed;
    private readonly List<IReadOnlyList<FieldPredicate>> _alternatives;
    private readonly List<(string Name, ClauseNode Value, FieldScope Scope)> _keys;
    private readonly List<RuleFields> _dependencies;

    private RuleFields(Type type, RuleDefinition rule)
    {
        _rule = rule;
        _members = new RuleMembers(type);
        var clauses = new RuleClauses(type);
        var match = FieldScope.OfMatch([.. _members.Events.Select(static one => (one.Name, one.EventType))], [.. clauses.Lets.Select(static let => (let.Name, let.Value))]);
        var optional = OptionalVariables.Of(_members.Condition);
        List<(FieldPredicate Predicate, bool IsNeeded)> own = [.. _members.Events.Select(one => (Predicate(one), !optional.Contains(one.Name)))];
        _needed = [.. own.Where(static one => one.IsNeeded).Select(static one => one.Predicate)];
        _alternatives = [.. _members.Activities.Select(activity => (IReadOnlyList<FieldPredicate>)[.. _members.Evidence(activity).Select(Predicate)])];
        _keys = [.. InScope(clauses.Keys, _members.Keys.SelectMany(static overloads => overloads))];
        _dependencies = [.. _members.Events.Where(one => !optional.Contains(one.Name)).Select(static one => one.EventType).Where(IsDetection).Select(detection => new RuleFields(detection.GetGenericArguments()[0], rule))];
        var collector = new FieldCollector();
        foreach (var predicate in own.Select(static one => one.Predicate).Concat(_alternatives.SelectMany(static one => one)))
        {
            foreach (var clause in predicate.Clauses)
            {
                collector.Add(clause.Node, predicate.Scope, FieldPart.Predicate);
            }
        }

        Add(clauses.Joins.Select(static clause => clause.Node).Concat(clauses.Lets.Select(static let => let.Value)).Select(node => (node, match)), FieldPart.Join);
        Add(_keys.Select(static key => (key.Value, key.Scope)), FieldPart.Key);
        Add(clauses.Condition.Concat(clauses.Cases.SelectMany(static row => row)).Select(clause => (clause.Node, match)), FieldPart.Condition);
        Add(InScope(clauses.Outcomes, _members.Outcomes).Select(static outcome => (outcome.Value, outcome.Scope)), FieldPart.Outcome);
        string[] known = [.. clauses.Keys.Select(static key => key.Name), .. clauses.Outcomes.Select(static outcome => outcome.Name)];
        Unknown = [.. collector.Opaque.Concat(_members.Keys.SelectMany(static overloads => overloads).Concat(_members.Outcomes).Select(static method => method.Name).Where(name => !known.Contains(RuleMembers.VariableName(name)))).Distinct(StringComparer.Ordinal)];
        Fields = [.. collector.Places.Select(one => new FieldRead(one.Place, one.Parts, Gap(field => field.Schema == one.Place.Schema && field.Text == one.Place.Text) is not null))];
        Fields = [.. Fields.Concat(_members.Events.Select(static one => one.EventType).Where(IsDetection).SelectMany(detection => new RuleFields(detection.GetGenericArguments()[0], rule).Fields)).DistinctBy(static field => (field.Schema, field.Path))];

        void Add(IEnumerable<(ClauseNode Node, FieldScope Scope)> nodes, FieldPart part)
        {
            foreach (var (node, scope) in nodes)
            {
                collector.Add(node, scope, part);
            }
        }

        // Of a chain, each is of one event, and has an overload for each schema.
        IEnumerable<(string Name, ClauseNode Value, FieldScope Scope)> InScope(IEnumerable<(string Name, ClauseNode Value)> named, IEnumerable<MethodInfo> methods)
        {
            var overloads = methods.ToLookup(static method => RuleMembers.VariableName(method.Name));
            return named.GroupBy(static one => one.Name).SelectMany(same => same.Select((one, index) =>
                (one.Name, one.Value, _members.Activities.Count > 0 && overloads[one.Name].ElementAtOrDefault(index)?.GetParameters() is [var e] ? FieldScope.OfEvent(e.ParameterType) : match)));
        }
    }

    /// <summary>The rule's id.</summary>
    public string Rule => _rule.Id;

    /// <summary>The fields, by schema and path.</summary>
    public IReadOnlyList<FieldRead> Fields { get; private init; }

    /// <summary>The methods of which it is not known what they read: those that are run as they stand, and keys and outcomes that the assembly does not describe.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads the fields of a rule or signal.</summary>
    /// <param name="rule">The rule. Nothing is found if it was built by a generator of another version.</param>
    public static RuleFields Of(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleFields(rule.RuleType, rule);
    }

    /// <summary>Why the rule cannot fire on events that never have some fields; null if nothing is proved.</summary>
    /// <param name="isMissing">Whether no event has a field.</param>
    public FieldGap? WhyNot(Func<FieldRead, bool> isMissing)
    {
        ArgumentNullException.ThrowIfNull(isMissing);
        var missing = Fields.Where(isMissing).Select(static field => (field.Schema, field.Path)).ToHashSet();
        return Gap(place => missing.Contains((place.Schema, place.Text)));
    }

    private static bool IsDetection(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DetectionEvent<>);

    private static FieldPredicate Predicate(EventMethod method)
    {
        var rule = method.Method.DeclaringType!;
        return new FieldPredicate(method.Name, rule, new RuleClauses(rule).Event(RuleMembers.VariableName(method.Method.Name)), FieldScope.OfEvent(method.EventType));
    }

    private FieldGap? Gap(Func<FieldPath, bool> isMissing)
    {
        var gaps = _needed.Select(predicate => Gap(predicate, isMissing)).Concat(_dependencies.Select(dependency => dependency.Gap(isMissing)));
        if (gaps.FirstOrDefault(static gap => gap is not null) is { } gap)
        {
            return gap;
        }

        // A chain needs evidence of one activity at least, and any of an activity's predicates is evidence.
        List<FieldGap?> evidence = [.. _alternatives.SelectMany(static one => one).Select(predicate => Gap(predicate, isMissing))];
        if (evidence.Count > 0 && evidence.TrueForAll(static one => one is not null))
        {
            return evidence[0];
        }

        var judge = new FieldJudge(_members.Type, isMissing);
        return _keys.Where(key => !AllowsZero(key.Name) && judge.IsZero(key.Value, key.Scope)).Select(key => new FieldGap(key.Name, ClauseCode.Of(key.Value), Missing(key.Value, key.Scope, isMissing))).FirstOrDefault();
    }

    private static FieldGap? Gap(FieldPredicate predicate, Func<FieldPath, bool> isMissing)
    {
        var judge = new FieldJudge(predicate.Rule, isMissing);
        return predicate.Clauses.FirstOrDefault(clause => judge.IsFalse(clause.Node, predicate.Scope)) is { } clause
            ? new FieldGap(predicate.Name, clause.Code, Missing(clause.Node, predicate.Scope, isMissing))
            : null;
    }

    private static IReadOnlyList<FieldRead> Missing(ClauseNode node, FieldScope scope, Func<FieldPath, bool> isMissing)
    {
        var collector = new FieldCollector();
        collector.Add(node, scope, FieldPart.Predicate);
        return [.. collector.Places.Where(one => isMissing(one.Place)).Select(static one => new FieldRead(one.Place, one.Parts, isRequired: true))];
    }

    private bool AllowsZero(string key) => _members.Keys.SelectMany(static overloads => overloads).Where(method => RuleMembers.VariableName(method.Name) == key).Any(_members.AllowsZero);
}
