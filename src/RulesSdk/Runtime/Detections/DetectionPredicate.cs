using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Detections;

/// <summary>A predicate over the detections of one rule. Detections come as objects, so the plain method is all there is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DetectionPredicate
{
    private protected DetectionPredicate(RuleDefinition rule) => Rule = rule;

    /// <summary>The rule whose detections are asked about.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>The detection as the event that predicates over this rule ask about.</summary>
    internal abstract object Wrap(Detection detection);

    /// <summary>Asks the plain method. One that throws does not hold.</summary>
    internal abstract bool Test(object e);
}

/// <inheritdoc/>
/// <typeparam name="TRule">The class that is the rule.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DetectionPredicate<TRule> : DetectionPredicate
    where TRule : class
{
    private readonly Func<DetectionEvent<TRule>, bool> _plain;

    /// <summary>A predicate.</summary>
    /// <param name="rule">The rule whose detections are asked about.</param>
    /// <param name="plain">The plain method. One that throws does not hold.</param>
    public DetectionPredicate(RuleDefinition rule, Func<DetectionEvent<TRule>, bool> plain)
        : base(rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(plain);
        if (rule.RuleType != typeof(TRule))
        {
            throw new ArgumentException(
                $"The definition is of the rule '{rule.Id}', so its detections are none of '{typeof(TRule).Name}' (pass {typeof(TRule).Name}.Rule).",
                nameof(rule));
        }

        _plain = plain;
    }

    internal override object Wrap(Detection detection) => new DetectionEvent<TRule>(detection);

    internal override bool Test(object e)
    {
        try
        {
            return _plain(Unsafe.As<DetectionEvent<TRule>>(e));
        }
        catch (Exception)
        {
            return false;
        }
    }
}
