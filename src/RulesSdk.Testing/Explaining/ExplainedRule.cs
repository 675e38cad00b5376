using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>What sentences about a rule need to know of it.</summary>
/// <param name="rule">The rule.</param>
/// <param name="name">What an event is called, by its source and its place there.</param>
internal class ExplainedRule(RuleDefinition rule, Func<string, long, string> name)
{
    public RuleDefinition Rule => rule;

    public RuleMembers Members { get; } = new(rule.RuleType);

    /// <summary>What the rule asks between events, of counts and in cases.</summary>
    public RuleClauses Asked { get; } = new(rule.RuleType);

    public ClauseEvaluator Evaluator { get; } = new(rule.RuleType);

    /// <summary>The time of the last event.</summary>
    public DateTimeOffset LastTime { get; protected set; } = DateTimeOffset.MinValue;

    /// <summary>What an event is called.</summary>
    public string Name(ReferenceEvent e) => e.Source.Length == 0 ? $"a {e.Schema.Id.Replace(':', ' ')}" : name(e.Source, e.Position);

    /// <summary>What a condition that was false was asked with, and what of it was false.</summary>
    protected DecisionTrace? WhyFalse(OpenDetection detection)
    {
        if (Members.Condition is not { } condition)
        {
            return null;
        }

        var values = RuleMembers.Parameters(condition.Method).Select(static parameter => parameter.Name).Zip(condition.Arguments(detection))
            .ToDictionary(static pair => pair.First, static pair => pair.Second, StringComparer.Ordinal);
        var answers = Evaluator.Ask(Asked.Condition, values);
        return new DecisionTrace(
            [.. answers.Where(static answer => answer.Holds == false)],
            [.. Members.Events.Select(variable => (variable.Name, detection.Count(variable.Name)))],
            [.. values.Select(static pair => new KeyValuePair<string, string>(pair.Key, ValueText.Of(pair.Value) ?? "{…}"))],
            detection.Matches.Count);
    }

    /// <summary>The predicates, those of signals included, in the order in which the rule asks them.</summary>
    protected IEnumerable<EventMethod> Clauses()
    {
        var activities = Members.Activities.Select(static activity => activity.GetCustomAttribute<ActivityAttribute>()!);
        return Members.Activities.Count == 0
            ? Members.Events
            : activities.SelectMany(activity => activity.Signals.Select(RuleMembers.Signal).Concat(activity.When is { } when ? [Members.Predicate(when)] : []));
    }
}
