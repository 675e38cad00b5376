namespace RulesSdk;

/// <summary>Declares an activity of a chain: a partial <see cref="bool"/> property (whether it was seen within the window) or <see cref="int"/> property (how often).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Declares an activity that is seen when one of these signals is raised.</summary>
    /// <param name="signals">Types marked <see cref="SignalAttribute"/> or <see cref="RuleAttribute"/> with one event variable.</param>
    public ActivityAttribute(params Type[] signals) => Signals = signals;

    /// <summary>The signals that count as this activity.</summary>
    public IReadOnlyList<Type> Signals { get; }

    /// <summary>The name of a static predicate of the chain that counts as this activity as well.</summary>
    public string? When { get; set; }
}
