using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>Writes events in their wire format: the inverse of reading one.</summary>
public static class EventJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    /// <summary>
    /// Writes an event. Reading the text gives an equal event: a property is left out if it is null, or if it has the zero value and
    /// cannot be null.
    /// </summary>
    /// <typeparam name="TEvent">Its class.</typeparam>
    /// <param name="e">The event.</param>
    /// <returns>One JSON object in UTF-8, without a line break.</returns>
    public static byte[] Write<TEvent>(TEvent e)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(e);
        var naming = typeof(TEvent).GetCustomAttribute<EventSchemaAttribute>()?.Naming ?? FieldNaming.CamelCase;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            WriteRecord(writer, e, naming);
        }

        return stream.ToArray();
    }

    /// <summary>As <see cref="Write"/>, without records and lists that have nothing in them: as a source writes events of a large schema.</summary>
    internal static byte[] WriteShort<TEvent>(TEvent e)
        where TEvent : class, IEventSchema<TEvent>
    {
        var naming = typeof(TEvent).GetCustomAttribute<EventSchemaAttribute>()?.Naming ?? FieldNaming.CamelCase;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            WriteFilled(writer, e, naming);
        }

        return stream.ToArray();
    }

    private static void WriteFilled(Utf8JsonWriter writer, object record, FieldNaming naming)
    {
        writer.WriteStartObject();
        WriteFilled(writer, record, naming, []);
        writer.WriteEndObject();
    }

    // A record is begun once something stands in it: until then, its name waits.
    private static void WriteFilled(Utf8JsonWriter writer, object record, FieldNaming naming, List<string> waiting)
    {
        foreach (var property in RecordType.Properties(record.GetType()))
        {
            var value = property.GetValue(record);
            var isNullable = RecordType.Nullability(property).ReadState == NullabilityState.Nullable;
            if (IsLeftOut(property, value) || (!isNullable && value is IEnumerable list and not string && !list.GetEnumerator().MoveNext()))
            {
                continue;
            }

            var name = RecordType.Names(property, naming)[0];
            if (!isNullable && IsRecord(value))
            {
                var before = waiting.Count;
                waiting.Add(name);
                WriteFilled(writer, value, naming, waiting);
                if (waiting.Count > before)
                {
                    waiting.RemoveAt(before);
                }
                else
                {
                    writer.WriteEndObject();
                }

                continue;
            }

            waiting.ForEach(writer.WriteStartObject);
            waiting.Clear();
            writer.WritePropertyName(name);
            if (value is IEnumerable<object> items && items.All(IsRecord))
            {
                writer.WriteStartArray();
                items.ToList().ForEach(item => WriteFilled(writer, item, naming));
                writer.WriteEndArray();
            }
            else if (IsRecord(value))
            {
                WriteFilled(writer, value, naming);
            }
            else
            {
                WriteValue(writer, value, naming);
            }
        }
    }

    private static bool IsRecord([NotNullWhen(true)] object? value) => value is not null and not IEnumerable && RecordType.IsRecord(value.GetType());

    private static void WriteRecord(Utf8JsonWriter writer, object record, FieldNaming naming)
    {
        writer.WriteStartObject();
        foreach (var property in RecordType.Properties(record.GetType()))
        {
            var value = property.GetValue(record);
            if (!IsLeftOut(property, value))
            {
                writer.WritePropertyName(RecordType.Names(property, naming)[0]);
                WriteValue(writer, value, naming);
            }
        }

        writer.WriteEndObject();
    }

    // Zero in a nullable property is not null, so it is written.
    private static bool IsLeftOut(PropertyInfo property, object? value) => value switch
    {
        null => true,
        Json json => !json.Exists,
        string text => text.Length == 0 && RecordType.Nullability(property).ReadState != NullabilityState.Nullable,
        ValueType when property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null =>
            value.Equals(Activator.CreateInstance(property.PropertyType)),
        _ => false,
    };

    private static void WriteValue(Utf8JsonWriter writer, object? value, FieldNaming naming)
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
            case DateTimeOffset time:
                writer.WriteStringValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                break;
            case Enum member:
                writer.WriteStringValue(member.ToString());
                break;
            case Json json:
                writer.WriteRawValue(json.Exists ? json.ToString() : "null");
                break;
            case CommandLine command:
                WriteList(writer, command.Arguments, naming);
                break;
            case IFormattable number:
                writer.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case not null when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Map<>):
                WriteMap(writer, (IEnumerable)value, naming);
                break;
            case IEnumerable list:
                WriteList(writer, list, naming);
                break;
            default:
                WriteRecord(writer, value, naming);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list, FieldNaming naming)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            WriteValue(writer, item, naming);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, IEnumerable map, FieldNaming naming)
    {
        writer.WriteStartObject();
        foreach (var pair in map)
        {
            var type = pair.GetType();
            writer.WritePropertyName((string)type.GetProperty("Key")!.GetValue(pair)!);
            WriteValue(writer, type.GetProperty("Value")!.GetValue(pair), naming);
        }

        writer.WriteEndObject();
    }
}
