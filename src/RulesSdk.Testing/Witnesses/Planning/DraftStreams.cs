using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Drafts as streams: events in the order of their times.</summary>
internal static class DraftStreams
{
    /// <summary>The events of a draft and their copies.</summary>
    /// <param name="rule">The rule that they are for.</param>
    /// <param name="window">Its window, if it has one.</param>
    /// <param name="events">The events, each a variable of a draft.</param>
    /// <param name="clauses">What is asked of each variable alone.</param>
    public static Witness Of(RuleDefinition rule, DeclaredWindow? window, IReadOnlyList<(string Variable, Draft Draft)> events, Func<string, IReadOnlyList<Clause>> clauses)
    {
        var evaluation = new DraftEvaluation(rule.RuleType);
        var ordered = events.Select(e => new WitnessEvent(
                e.Variable, e.Draft.Type(e.Variable), EventParts.Time(e.Draft.Object(e.Variable)), EventText.Of(e.Draft.Json(e.Variable)),
                [.. clauses(e.Variable).Where(clause => evaluation.Truth(clause.Node, e.Draft, Scope.Empty) == true).Select(static clause => clause.Code)]))
            .OrderBy(static e => e.Time).ToList();
        var isEnded = window is { Kind: not WindowKind.Sliding } && ordered.Count > 0;
        return new Witness
        {
            Events = ordered,
            Until = isEnded ? ordered[^1].Time + (window!.Size * 2) + (window.Step ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1) : null,
            Lists = StreamRun.Lists(rule, [.. events.Select(static e => e.Draft)]),
        };
    }

    /// <summary>An event at another time.</summary>
    public static WitnessEvent At(WitnessEvent e, DateTimeOffset time)
    {
        var draft = Draft.Empty.With(e.Variable, e.EventType, (JsonObject)JsonNode.Parse(e.Json)!);
        return Place.Of(e.Variable, e.EventType, typeof(EventTimeAttribute)) is { } place
            ? e with { Time = time, Json = EventText.Of(draft.Set(place, EventText.Node(time)).Json(e.Variable)) }
            : e;
    }

    /// <summary>A stream with its events at other times, and in the order of these.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="times">The times of its events.</param>
    /// <param name="after">For how long time passes afterwards, where it has to pass.</param>
    public static Witness At(Witness stream, IReadOnlyList<DateTimeOffset> times, TimeSpan after)
    {
        var events = stream.Events.Select((e, number) => At(e, times[number])).OrderBy(static e => e.Time).ToList();
        return stream with { Events = events, Until = stream.Until is null ? null : events[^1].Time + after };
    }

    /// <summary>A copy of an event at another time, with an id of its own where it has one.</summary>
    public static WitnessEvent Again(WitnessEvent e, DateTimeOffset time)
    {
        var copy = At(e, time);
        return Place.Of(e.Variable, e.EventType, typeof(EventIdAttribute)) is { } place && Draft.Empty.With(e.Variable, e.EventType, (JsonObject)JsonNode.Parse(copy.Json)!) is var draft && draft.At(place) is { } id
            ? copy with { Json = EventText.Of(draft.Set(place, JsonValue.Create($"{id}-again")).Json(e.Variable)) }
            : copy;
    }

    /// <summary>A stream as a near miss.</summary>
    public static NearMiss Miss(Witness stream, string member, string clause, string change, string? row) => new()
    {
        Events = stream.Events,
        Until = stream.Until,
        Lists = stream.Lists,
        Member = member,
        Clause = clause,
        Change = change,
        Case = row,
    };
}
