using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>Writes a detection of any rule as one JSON object.</summary>
/// <remarks>
/// Members, in this order: <c>id</c>, <c>rule</c>, <c>version</c>, <c>logic</c>, <c>title</c>, <c>severity</c> (lower case),
/// <c>case</c> (null if there is none), <c>runbook</c> (only if the case names one), <c>phase</c> (lower case), <c>key</c> (an object from name to text),
/// <c>firstEvent</c>, <c>lastEvent</c>, <c>openedAt</c>, <c>truncated</c>, <c>outcomes</c> (an object; names with a lower-case
/// first letter), <c>cutOutcomes</c> (only if a list of values was cut), <c>approximateOutcomes</c> (only if a distinct count is
/// an estimate), <c>events</c> (objects of <c>clause</c>, <c>schema</c>,
/// <c>id</c>, <c>time</c>), <c>eventCount</c>, <c>related</c> (ids; only if there are any), <c>relatedCount</c> (only if
/// <c>related</c> was cut), <c>referenceData</c> (an object from the names of the reference lists that the rule reads to their
/// versions; only if it reads any). Times are RFC 3339 in UTC without trailing zeros in the fraction. Enums are written as names;
/// a number that is not finite is null. The same detection always gives the same bytes.
/// </remarks>
public static class DetectionJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats a detection as text.</summary>
    public static string Format(Detection detection)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(detection, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a detection in UTF-8.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="to">The buffer. No line end is added.</param>
    public static void Write(Detection detection, IBufferWriter<byte> to)
    {
        using var writer = new Utf8JsonWriter(to, Options);
        Write(detection, writer);
        writer.Flush();
    }

    /// <summary>Writes a detection as an object.</summary>
    public static void Write(Detection detection, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(detection);
        ArgumentNullException.ThrowIfNull(writer);
        var header = detection.Header;
        writer.WriteStartObject();
        writer.WriteString("id"u8, header.Id);
        writer.WriteString("rule"u8, header.Rule.Id);
        writer.WriteString("version"u8, header.Rule.Version);
        writer.WriteString("logic"u8, header.Rule.LogicHash);
        writer.WriteString("title"u8, header.Rule.Title);
        writer.WriteString("severity"u8, header.Severity.ToString().ToLowerInvariant());
        writer.WriteString("case"u8, header.Case);
        if (header.Runbook is { } runbook)
        {
            writer.WriteString("runbook"u8, runbook);
        }

        writer.WriteString("phase"u8, header.Phase.ToString().ToLowerInvariant());
        WriteKey(header, writer);
        writer.WriteString("firstEvent"u8, KeyText.OfTime(header.FirstEvent.UtcTicks));
        writer.WriteString("lastEvent"u8, KeyText.OfTime(header.LastEvent.UtcTicks));
        writer.WriteString("openedAt"u8, KeyText.OfTime(header.OpenedAt.UtcTicks));
        writer.WriteBoolean("truncated"u8, header.Truncated);
        WriteOutcomes(detection, writer);
        WriteEvents(header, writer);
        writer.WriteNumber("eventCount"u8, header.EventCount);
        WriteRelated(header, writer);
        WriteReferenceData(header, writer);
        writer.WriteEndObject();
    }

    private static void WriteReferenceData(DetectionHeader header, Utf8JsonWriter writer)
    {
        if (header.ReferenceData.Count > 0)
        {
            writer.WriteStartObject("referenceData"u8);
            foreach (var (name, version) in header.ReferenceData)
            {
                writer.WriteString(name, version);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteKey(DetectionHeader header, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("key"u8);
        for (var i = 0; i < header.Key.Count; i++)
        {
            var name = i < header.Rule.KeyNames.Count ? header.Rule.KeyNames[i] : "key" + (i + 1).ToString(CultureInfo.InvariantCulture);
            writer.WriteString(name, header.Key[i]);
        }

        writer.WriteEndObject();
    }

    private static void WriteOutcomes(Detection detection, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("outcomes"u8);
        var names = detection.OutcomeNames;
        for (var i = 0; i < names.Count; i++)
        {
            writer.WritePropertyName(Camel(names[i]));
            WriteValue(detection.GetOutcome(i), writer);
        }

        writer.WriteEndObject();
        WriteNames(writer, "cutOutcomes", detection.Header.CutOutcomes);
        WriteNames(writer, "approximateOutcomes", detection.Header.ApproximateOutcomes);
    }

    private static void WriteNames(Utf8JsonWriter writer, string member, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var name in names)
        {
            writer.WriteStringValue(Camel(name));
        }

        writer.WriteEndArray();
    }

    private static void WriteEvents(DetectionHeader header, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("events"u8);
        foreach (var e in header.Events)
        {
            writer.WriteStartObject();
            writer.WriteString("clause"u8, e.Clause);
            writer.WriteString("schema"u8, e.Schema);
            writer.WriteString("id"u8, e.Id);
            writer.WriteString("time"u8, KeyText.OfTime(e.Time.UtcTicks));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRelated(DetectionHeader header, Utf8JsonWriter writer)
    {
        if (header.RelatedDetections.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("related"u8);
        foreach (var id in header.RelatedDetections)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        if (header.RelatedCount > header.RelatedDetections.Count)
        {
            writer.WriteNumber("relatedCount"u8, header.RelatedCount);
        }
    }

    private static void WriteValue(object? value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double number when !double.IsFinite(number):
            case float single when !float.IsFinite(single):
                writer.WriteNullValue();
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case long or int or short or sbyte or uint or ushort or byte:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(KeyText.OfTime(time.UtcTicks));
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(item, writer);
                }

                writer.WriteEndArray();
                break;
            case IFormattable other:
                writer.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static string Camel(string name) =>
        name.Length == 0 || !char.IsUpper(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
