using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>What a rule over single events asks of an event, in a form in which two rules can be compared.</summary>
internal sealed class SingleRule
{
    // no parameter can have this name
    private const string Event = "event";

    private SingleRule(RuleModel rule, IReadOnlyList<Expression> clauses, IReadOnlyList<Expression> keys)
    {
        var metadata = rule.Declaration.Metadata;
        (Id, Source, Clauses, Keys) = (metadata.Id, (rule.Variables[0].Schema.TypeName, metadata.IsSignal), clauses, keys);
        FiresForEach = metadata is { SuppressTicks: 0, NewValueTicks: 0 } && rule.Cases.Count == 0;
    }

    /// <summary>The rule's id.</summary>
    public string Id { get; }

    /// <summary>Whose events it reads, and whether it is a signal: rules are compared with those of the same source.</summary>
    public (string EventType, bool IsSignal) Source { get; }

    /// <summary>Whether it fires for each event that it asks for.</summary>
    public bool FiresForEach { get; }

    /// <summary>What must hold of the event.</summary>
    public IReadOnlyList<Expression> Clauses { get; }

    /// <summary>The parts of its key that must not be zero.</summary>
    public IReadOnlyList<Expression> Keys { get; }

    /// <summary>A rule; null where more than one event decides, or where joins or its own methods, lists or options do.</summary>
    public static SingleRule? Of(RuleModel rule)
    {
        if (rule is not { Declaration.Kind: RuleKind.SingleEvent, Variables: [{ IsOpaque: false } variable], Joins: [], Condition: null, Window: null } || rule.Lets.Any(static let => let.IsList))
        {
            return null;
        }

        var value = new Expression.Variable(Event, new ValueType(ValueKind.Record, variable.Schema.TypeName));
        var clauses = variable.Body.With(variable.Name, value).Conjuncts().ToList();
        var keys = rule.Keys.Where(static key => !key.AllowZero).Select(key => key.Value.With(variable.Name, value)).ToList();
        return clauses.Concat(keys).Any(static term => term.Contains(IsOfRule)) ? null : new SingleRule(rule, clauses, keys);
    }

    // what has a name in its own rule only
    private static bool IsOfRule(Expression part) => part is Expression.Opaque or Expression.ListElement or Expression.TuningOption;
}
