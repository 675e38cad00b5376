using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>
/// Reads an event line into an object, as "Reading events" in docs/semantics.md says. Written apart from the compiled
/// reader, over <see cref="Utf8JsonReader"/> and reflection.
/// </summary>
public static class ReferenceReader
{
    /// <summary>Reads one event.</summary>
    /// <typeparam name="TEvent">Its class.</typeparam>
    /// <param name="utf8">One JSON object in UTF-8.</param>
    /// <param name="maxEventBytes">The longest line, in bytes.</param>
    /// <returns>The event; or null with the reason and the offset in bytes at which the line is malformed.</returns>
    public static (TEvent? Event, RejectReason Reason, int Offset) Read<TEvent>(ReadOnlySpan<byte> utf8, int maxEventBytes = 1 << 20)
        where TEvent : class, IEventSchema<TEvent>
    {
        if (utf8.Length > maxEventBytes)
        {
            return (null, RejectReason.TooLong, 0);
        }

        if (ReferenceJson.Parse(utf8, out var reason, out var offset) is not { } json)
        {
            return (null, reason, offset);
        }

        var naming = typeof(TEvent).GetCustomAttribute<EventSchemaAttribute>()?.Naming ?? FieldNaming.CamelCase;
        if (json.Kind != JsonValueKind.Object || !HasTime(json, typeof(TEvent), naming))
        {
            return (null, RejectReason.NoEventTime, 0);
        }

        return ((TEvent)Record(json, typeof(TEvent), naming), RejectReason.None, 0);
    }

    // The event time is the one field without which there is no event, so its zero value will not do.
    private static bool HasTime(ReferenceJson json, Type type, FieldNaming naming)
    {
        ReferenceJson? value = json;
        foreach (var property in EventParts.Path(type, typeof(EventTimeAttribute)))
        {
            value = value is null ? null : Present(value, property, naming);
        }

        return value is not null && Scalars.Time(value) is not null;
    }

    private static object Record(ReferenceJson? json, Type type, FieldNaming naming)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in RecordType.Properties(type))
        {
            var value = json is null ? null : Present(json, property, naming);
            property.SetValue(record, Value(value, property.PropertyType, RecordType.Nullability(property), naming));
        }

        return record;
    }

    /// <summary>The value under the first of a property's names that is there with a value other than null.</summary>
    private static ReferenceJson? Present(ReferenceJson json, PropertyInfo property, FieldNaming naming) =>
        json.Kind != JsonValueKind.Object
            ? null
            : RecordType.Names(property, naming)
                .Select(name => json.Members.GetValueOrDefault(name))
                .FirstOrDefault(value => value is not null && value.Kind != JsonValueKind.Null);

    /// <summary>A value of a type; where there is none or it does not convert, null if the type says so, else zero.</summary>
    private static object? Value(ReferenceJson? json, Type type, NullabilityInfo nullability, FieldNaming naming)
    {
        if (json?.Kind == JsonValueKind.Null)
        {
            json = null;
        }

        if (type == typeof(Json))
        {
            return WireValues.Json(json);
        }

        var isNullable = nullability.ReadState == NullabilityState.Nullable;
        if (type == typeof(CommandLine))
        {
            return json is not { Kind: JsonValueKind.Array } && isNullable ? null : WireValues.CommandLine(json);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return json is null ? null : Scalars.Convert(json, underlying);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return json is not { Kind: JsonValueKind.Array } && isNullable ? null : List(json, type.GetGenericArguments()[0], nullability.GenericTypeArguments[0], naming);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Map<>))
        {
            return json is not { Kind: JsonValueKind.Object } && isNullable ? null : Map(json, type.GetGenericArguments()[0], nullability.GenericTypeArguments[0], naming);
        }

        if (RecordType.IsRecord(type))
        {
            var isObject = json is { Kind: JsonValueKind.Object };
            return !isObject && isNullable ? null : Record(isObject ? json : null, type, naming);
        }

        var converted = json is null ? null : Scalars.Convert(json, type);
        return converted ?? (type == typeof(string) ? (isNullable ? null : "") : Activator.CreateInstance(type));
    }

    private static Array List(ReferenceJson? json, Type element, NullabilityInfo nullability, FieldNaming naming)
    {
        var items = json is { Kind: JsonValueKind.Array } ? json.Items : [];
        var list = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.SetValue(Value(items[i], element, nullability, naming), i);
        }

        return list;
    }

    private static object Map(ReferenceJson? json, Type element, NullabilityInfo nullability, FieldNaming naming)
    {
        var values = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        foreach (var (key, value) in json is { Kind: JsonValueKind.Object } ? json.Members : [])
        {
            // Texts of a map are taken from any scalar, as written.
            values[key] = element == typeof(string) && value.IsScalar ? value.Text : Value(value, element, nullability, naming);
        }

        return WireValues.Map(element, values);
    }
}
