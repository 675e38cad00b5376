namespace RulesSdk.Testing;

/// <summary>One event for each variable, under one key.</summary>
/// <param name="Events">The events with their variables, in the order declared.</param>
/// <param name="Rows">The values of the rule's <see cref="LetAttribute"/> methods by name: a row for each combination of list elements.</param>
internal sealed record RuleMatch(IReadOnlyList<ClauseEvent> Events, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows)
{
    private static readonly IReadOnlyDictionary<string, object?>[] NoValues = [new Dictionary<string, object?>()];

    /// <summary>A match of a rule without values.</summary>
    public RuleMatch(IReadOnlyList<ClauseEvent> events)
        : this(events, NoValues)
    {
    }

    /// <summary>The time of its earliest event.</summary>
    public DateTimeOffset First { get; } = Events.Count == 0 ? default : Events.Min(e => e.Event.Time);

    /// <summary>The time of its latest event.</summary>
    public DateTimeOffset Last { get; } = Events.Count == 0 ? default : Events.Max(e => e.Event.Time);
}

/// <summary>An event with what it satisfied.</summary>
/// <param name="Clause">The event variable or signal.</param>
/// <param name="Number">Its place among those of the rule.</param>
/// <param name="Event">The event.</param>
internal sealed record ClauseEvent(string Clause, int Number, ReferenceEvent Event);
