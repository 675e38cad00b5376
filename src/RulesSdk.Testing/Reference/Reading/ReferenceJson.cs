using System.Text;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>A JSON value as the reference reader sees it.</summary>
/// <param name="kind">What it is; <see cref="JsonValueKind.Undefined"/> never occurs.</param>
internal sealed class ReferenceJson(JsonValueKind kind)
{
    private const int MaxDepth = 64;

    public JsonValueKind Kind { get; } = kind;

    /// <summary>The text of a string; a number or truth value as written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The whole value as written.</summary>
    public ReadOnlyMemory<byte> Raw { get; private init; }

    /// <summary>The items of an array.</summary>
    public List<ReferenceJson> Items { get; private init; } = [];

    /// <summary>The members of an object. Of a repeated key the last value stands, whole, in the first one's place.</summary>
    public OrderedDictionary<string, ReferenceJson> Members { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Whether the value is a scalar that has a text: a string, number or truth value.</summary>
    public bool IsScalar => Kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    /// <summary>Parses one JSON text, or says why and where it is none.</summary>
    public static ReferenceJson? Parse(ReadOnlySpan<byte> utf8, out RejectReason reason, out int offset)
    {
        reason = RejectReason.None;
        offset = 0;

        // The decoder writes U+FFFD for what is not UTF-8; outside of strings that is malformed.
        var text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            if (!reader.Read())
            {
                reason = RejectReason.MalformedJson;
                return null;
            }

            var value = Value(ref reader, text);
            while (reader.Read())
            {
            }

            return value;
        }
        catch (JsonException)
        {
            reason = RejectReason.MalformedJson;
            offset = OffsetIn(utf8, (int)reader.BytesConsumed);
            return null;
        }
    }

    private static ReferenceJson Value(ref Utf8JsonReader reader, byte[] line)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader, line);
            case JsonTokenType.StartArray:
                return Array(ref reader, line);
            case JsonTokenType.String:
                return new ReferenceJson(JsonValueKind.String) { Text = Decode(reader.ValueSpan), Raw = Scalar(in reader, line) };
            case JsonTokenType.Number:
                return new ReferenceJson(JsonValueKind.Number) { Text = Encoding.UTF8.GetString(reader.ValueSpan), Raw = Scalar(in reader, line) };
            case JsonTokenType.True:
                return new ReferenceJson(JsonValueKind.True) { Text = "true", Raw = Scalar(in reader, line) };
            case JsonTokenType.False:
                return new ReferenceJson(JsonValueKind.False) { Text = "false", Raw = Scalar(in reader, line) };
            default:
                return new ReferenceJson(JsonValueKind.Null);
        }
    }

    private static ReferenceJson Object(ref Utf8JsonReader reader, byte[] line)
    {
        var start = (int)reader.TokenStartIndex;
        var members = new OrderedDictionary<string, ReferenceJson>(StringComparer.Ordinal);
        var isSkipped = SkipIfTooDeep(ref reader);
        while (!isSkipped && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Decode(reader.ValueSpan);
            reader.Read();
            members[name] = Value(ref reader, line);
        }

        return new ReferenceJson(JsonValueKind.Object) { Members = members, Raw = line.AsMemory(start..(int)reader.BytesConsumed) };
    }

    private static ReferenceJson Array(ref Utf8JsonReader reader, byte[] line)
    {
        var start = (int)reader.TokenStartIndex;
        var items = new List<ReferenceJson>();
        var isSkipped = SkipIfTooDeep(ref reader);
        while (!isSkipped && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, line));
        }

        return new ReferenceJson(JsonValueKind.Array) { Items = items, Raw = line.AsMemory(start..(int)reader.BytesConsumed) };
    }

    private static ReadOnlyMemory<byte> Scalar(in Utf8JsonReader reader, byte[] line) =>
        line.AsMemory((int)reader.TokenStartIndex..(int)reader.BytesConsumed);

    // At a start token the reader counts the containers outside it. What is inside those that are too deep is none of a rule's paths.
    private static bool SkipIfTooDeep(ref Utf8JsonReader reader)
    {
        var isTooDeep = reader.CurrentDepth >= MaxDepth;
        if (isTooDeep)
        {
            reader.Skip();
        }

        return isTooDeep;
    }

    // The text between the quotes, with escapes read. JsonDocument throws on a lone surrogate; we read U+FFFD.
    private static string Decode(ReadOnlySpan<byte> raw)
    {
        var escaped = Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            if (escaped[i] == 'u')
            {
                text.Append((char)Convert.ToUInt16(escaped.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append("\"\\/\b\f\n\r\t"["\"\\/bfnrt".IndexOf(escaped[i], StringComparison.Ordinal)]);
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return text.ToString();
    }

    // Where a byte of the decoded text stands in the line.
    private static int OffsetIn(ReadOnlySpan<byte> utf8, int textOffset)
    {
        var at = 0;
        while (textOffset > 0 && at < utf8.Length)
        {
            Rune.DecodeFromUtf8(utf8[at..], out var rune, out var length);
            textOffset -= rune.Utf8SequenceLength;
            at += length;
        }

        return at;
    }
}
