using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Events in the making, by event variable, and entries of the lists that a rule reads. An edit makes another draft.</summary>
internal sealed class Draft
{
    private readonly ImmutableDictionary<string, (Type Type, JsonObject Json)> _events;
    private readonly ImmutableDictionary<string, ImmutableList<string>> _lists;
    private readonly Dictionary<string, object> _objects = new(StringComparer.Ordinal);

    private Draft(ImmutableDictionary<string, (Type, JsonObject)> events, ImmutableDictionary<string, ImmutableList<string>> lists) =>
        (_events, _lists) = (events, lists);

    public static Draft Empty { get; } = new(
        ImmutableDictionary.Create<string, (Type, JsonObject)>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableList<string>>(StringComparer.Ordinal));

    /// <summary>The reference lists that the draft asks for.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableList<string>>> Lists => _lists;

    public bool Has(string variable) => _events.ContainsKey(variable);

    public Type Type(string variable) => _events[variable].Type;

    public JsonObject Json(string variable) => _events[variable].Json;

    public Draft With(string variable, Type type, JsonObject json)
    {
        // Events that do not change are not read again.
        var draft = new Draft(_events.SetItem(variable, (type, json)), _lists);
        foreach (var (name, value) in _objects.Where(one => one.Key != variable))
        {
            draft._objects.Add(name, value);
        }

        return draft;
    }

    public Draft WithEntry(string list, string entry) =>
        new(_events, _lists.SetItem(list, _lists.GetValueOrDefault(list, []).Add(entry)));

    /// <summary>The draft with the JSON of a place set; null removes it.</summary>
    public Draft Set(Place place, JsonNode? value)
    {
        var (type, json) = _events[place.Variable];
        var copy = (JsonObject)json.DeepClone();
        JsonPath.Set(copy, place.Steps, value);
        return With(place.Variable, type, copy);
    }

    /// <summary>The JSON of a place; null where there is none.</summary>
    public JsonNode? At(Place place) => JsonPath.Get(_events[place.Variable].Json, place.Steps);

    /// <summary>The event of a variable as plain methods see it.</summary>
    public object Object(string variable)
    {
        if (!_objects.TryGetValue(variable, out var value))
        {
            var (type, json) = _events[variable];
            _objects[variable] = value = EventText.Read(type, Encoding.UTF8.GetBytes(EventText.Of(json)));
        }

        return value;
    }

    /// <summary>All events by variable.</summary>
    public IEnumerable<string> Variables => _events.Keys;
}
