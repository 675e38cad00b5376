using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RulesSdk.Shared.Scaffolding;

/// <summary>Writes the class of an event schema for what a sample has.</summary>
internal sealed class SchemaSketch
{
    // Names of event times, the likeliest first.
    private static readonly string[] Times = ["eventtime", "timestamp", "time", "eventtimestamp", "date", "createdat", "ts", "published", "starttime"];

    // Names of event ids, the likeliest first.
    private static readonly string[] Ids = ["eventid", "id", "uuid", "uid", "guid", "recordid", "messageid", "requestid"];

    private readonly StringBuilder _code = new();
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly Queue<(string Type, FieldShape Shape)> _records = [];
    private readonly FieldShape _sample;
    private readonly string _time;
    private readonly string? _id;

    private SchemaSketch(FieldShape sample, string time) => (_sample, _time, _id) = (sample, time, IdOf(sample));

    /// <summary>The field that is the event time by its name, of those that are a time in every event; null if there is none.</summary>
    public static string? TimeOf(FieldShape sample) => sample.Fields
        .Where(field => field.Value.Kinds == ValueKinds.Time && field.Value.Count == sample.Count)
        .Select(static field => field.Key)
        .OrderBy(static name => Array.IndexOf(Times, Plain(name)) is >= 0 and var place ? place : Times.Length)
        .FirstOrDefault();

    /// <summary>The field that is the event id by its name, of those that have another text in each event; null if there is none.</summary>
    public static string? IdOf(FieldShape sample) => sample.Fields
        .Where(field => field.Value.IsUnique && field.Value.Count == sample.Count)
        .Select(static field => (field.Key, Place: Array.IndexOf(Ids, Plain(field.Key))))
        .Where(static field => field.Place >= 0)
        .OrderBy(static field => field.Place)
        .Select(static field => field.Key)
        .FirstOrDefault();

    /// <summary>The code of a class and its records.</summary>
    /// <param name="sample">What the events have.</param>
    /// <param name="time">The field that is the event time.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="id">The schema's id.</param>
    public static string Of(FieldShape sample, string time, string space, string name, string id)
    {
        var sketch = new SchemaSketch(sample, time);
        sketch._types.Add(name);
        sketch._records.Enqueue((name, sample));
        var code = new StringBuilder($"using System.Text.Json.Serialization;\nusing RulesSdk;\n\nnamespace {space};\n");
        for (var isFirst = true; sketch._records.Count > 0; isFirst = false)
        {
            var record = sketch._records.Dequeue();
            sketch.Write(record.Type, record.Shape, isFirst ? $"[EventSchema({Quote(id)})]\npublic sealed partial record" : "public sealed record");
        }

        return code.Append(sketch._code).ToString();
    }

    private static string Plain(string name) =>
        new string([.. name.Where(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))]).ToLowerInvariant();

    private void Write(string type, FieldShape shape, string declaration)
    {
        var isEvent = ReferenceEquals(shape, _sample);
        _code.Append($"\n/// <summary>{(isEvent ? $"An event, by a sample of {Number(shape.Count)}." : "A record within an event.")}</summary>\n{declaration} {type}\n{{\n");
        var used = new HashSet<string>(StringComparer.Ordinal) { type };
        var isFirst = true;
        foreach (var one in shape.Fields)
        {
            var (field, values) = (one.Key, one.Value);
            var property = PropertyNames.Of(field, used);
            var isTime = isEvent && field == _time;
            _code.Append(isFirst ? "" : "\n").Append($"    /// <summary>In {Number(values.Count)} of {Number(shape.Count)}.</summary>\n");
            isFirst = false;
            _code.Append(isTime ? "    [EventTime]\n" : isEvent && field == _id ? "    [EventId]\n" : "").Append(PropertyNames.Camel(property) == field ? "" : $"    [JsonPropertyName({Quote(field)})]\n");
            var (text, zero) = TypeOf(values, type + property, isOptional: !isTime && values.Count < shape.Count);
            _code.Append($"    public {text} {property} {{ get; init; }}{zero}\n");
        }

        _code.Append("}\n");
    }

    private (string Type, string Zero) TypeOf(FieldShape shape, string record, bool isOptional)
    {
        var mark = isOptional ? "?" : "";
        return shape.Kinds switch
        {
            ValueKinds.Text or (ValueKinds.Text | ValueKinds.Time) => ($"string{mark}", isOptional ? "" : " = \"\";"),
            ValueKinds.Time => ($"DateTimeOffset{mark}", ""),
            ValueKinds.Integer => ($"long{mark}", ""),
            ValueKinds.Number or (ValueKinds.Number | ValueKinds.Integer) => ($"double{mark}", ""),
            ValueKinds.Truth => ($"bool{mark}", ""),
            ValueKinds.Record when shape is { IsMap: false, Fields.Count: > 0 } => (Record(shape, record), " = new();"),
            ValueKinds.List when ElementOf(shape.Elements!, record) is { } element => ($"IReadOnlyList<{element}>", " = [];"),
            _ => ("Json", ""),
        };
    }

    // Lists of lists, and of values of several kinds, are read as JSON.
    private string? ElementOf(FieldShape elements, string record) => elements.Kinds switch
    {
        ValueKinds.Text or (ValueKinds.Text | ValueKinds.Time) or ValueKinds.Time => "string",
        ValueKinds.Integer => "long",
        ValueKinds.Number or (ValueKinds.Number | ValueKinds.Integer) => "double",
        ValueKinds.Truth => "bool",
        ValueKinds.Record when elements is { IsMap: false, Fields.Count: > 0 } => Record(elements, record),
        _ => null,
    };

    private static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Quote(string text) =>
        $"\"{string.Concat(text.Select(static c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)))}\"";

    private string Record(FieldShape shape, string name)
    {
        var unique = PropertyNames.Of(name, _types);
        _records.Enqueue((unique, shape));
        return unique;
    }
}
