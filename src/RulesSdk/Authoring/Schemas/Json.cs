using System.Runtime.InteropServices;
using System.Text.Json;
using RulesSdk.Runtime.Json;

namespace RulesSdk;

/// <summary>A JSON value of any shape, for fields whose content differs from event to event. The zero value of the type is a missing value.</summary>
/// <remarks>
/// Any path may be read: an absent value reads as missing, and a missing value reads as the zero value. In compiled rules a
/// constant path is read like any other field, and no object is built.
/// </remarks>
/// <example><code>e.RequestParameters["bucketName"].Text == "audit"</code></example>
public readonly struct Json
{
    private readonly JsonElement _value;

    /// <summary>Wraps an element, whose document must not be disposed while this value is in use.</summary>
    /// <param name="value">The value.</param>
    public Json(JsonElement value) => _value = value;

    /// <summary>Whether there is a value other than null.</summary>
    public bool Exists => _value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A string's text, or a number or truth value as written; <c>""</c> for anything else.</summary>
    public string Text => _value.ValueKind switch
    {
        JsonValueKind.String => Decode(JsonMarshal.GetRawUtf8Value(_value)[1..^1]),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => _value.GetRawText(),
        _ => "",
    };

    /// <summary>A number whose value is an integer that fits, however it is written; 0 for anything else.</summary>
    public long Int64 =>
        _value.ValueKind == JsonValueKind.Number && JsonNumbers.TryInt64(JsonMarshal.GetRawUtf8Value(_value), out var value) ? value : 0;

    /// <summary>A number whose value as a double is finite; 0 for anything else.</summary>
    public double Double => _value.ValueKind == JsonValueKind.Number && _value.TryGetDouble(out var value) && double.IsFinite(value) ? value : 0;

    /// <summary>Whether this is the literal true.</summary>
    public bool Boolean => _value.ValueKind == JsonValueKind.True;

    /// <summary>The elements of an array; none for anything else.</summary>
    public IReadOnlyList<Json> Items => _value.ValueKind == JsonValueKind.Array ? [.. _value.EnumerateArray().Select(item => new Json(item))] : [];

    /// <summary>The value of a name in an object; missing if this is not an object or has no such name. If a name is repeated, its last value counts.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    public Json this[string name]
    {
        get
        {
            var found = default(Json);
            if (_value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in _value.EnumerateObject())
                {
                    if (Decode(JsonMarshal.GetRawUtf8PropertyName(property)) == name)
                    {
                        found = new Json(property.Value);
                    }
                }
            }

            return found;
        }
    }

    /// <summary>The element of an array at an index; missing if this is not an array or is too short.</summary>
    /// <param name="index">The index, from 0.</param>
    public Json this[int index] =>
        _value.ValueKind == JsonValueKind.Array && index >= 0 && index < _value.GetArrayLength() ? new Json(_value[index]) : default;

    /// <summary>Reads a JSON text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is not JSON by RFC 8259, or nests deeper than 64 levels.</exception>
    public static Json Parse(string text)
    {
        try
        {
            return new Json(JsonElement.Parse(text));
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The text is not JSON, so nothing can be read of it: {problem.Message} (give one value by RFC 8259).", problem);
        }
    }

    /// <summary>The value as written; <c>""</c> if it is missing.</summary>
    public override string ToString() => _value.ValueKind == JsonValueKind.Undefined ? "" : _value.GetRawText();

    /// <summary>The members of an object whose values are scalars, as text.</summary>
    internal Map<string> ToTextMap()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in _value.EnumerateObject())
            {
                var name = Decode(JsonMarshal.GetRawUtf8PropertyName(property));
                texts.Remove(name);
                if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                {
                    texts[name] = new Json(property.Value).Text;
                }
            }
        }

        return new Map<string>(texts);
    }

    // JsonElement itself throws for lone surrogates.
    private static string Decode(ReadOnlySpan<byte> raw)
    {
        var decoded = new byte[raw.Length];
        return System.Text.Encoding.UTF8.GetString(decoded.AsSpan(0, JsonEscapes.Decode(raw, decoded)));
    }
}
