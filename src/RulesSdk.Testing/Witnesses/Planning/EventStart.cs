using System.Reflection;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Events to start from: a time, an id, and what their schema requires.</summary>
internal static class EventStart
{
    public static Draft Add(Draft draft, string variable, Type type, DateTimeOffset time, string id)
    {
        draft = draft.With(variable, type, []);
        draft = WithTimeAndId(draft, variable, time, id);
        foreach (var required in type.GetCustomAttribute<EventSchemaAttribute>()?.Requires ?? [])
        {
            var parts = required.Split('=', 2);
            var place = new Place(variable, [.. parts[0].Split('.')], typeof(string), parts[0]);
            if (draft.At(place) is null)
            {
                draft = draft.Set(place, JsonValue.Create(parts.Length == 1 ? "any" : TextSamples.OfGlob(parts[1]).First()));
            }
        }

        return draft;
    }

    public static Draft WithTimeAndId(Draft draft, string variable, DateTimeOffset time, string id)
    {
        var type = draft.Type(variable);
        draft = Place.Of(variable, type, typeof(EventTimeAttribute)) is { } at ? draft.Set(at, EventText.Node(time)) : draft;
        return Place.Of(variable, type, typeof(EventIdAttribute)) is { } named ? draft.Set(named, EventText.Node(id)) : draft;
    }
}
