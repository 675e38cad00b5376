using System.Collections;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>Makes the SDK's own value types out of JSON.</summary>
internal static class WireValues
{
    private const int MaxDepth = 64;

    public static Json Json(ReferenceJson? json)
    {
        if (json is null)
        {
            return default;
        }

        using var document = JsonDocument.Parse(Shallow(json.Raw), new JsonDocumentOptions { MaxDepth = MaxDepth });
        return new Json(document.RootElement.Clone());
    }

    // With null for the objects and arrays that nest too deep.
    private static ReadOnlyMemory<byte> Shallow(ReadOnlyMemory<byte> raw)
    {
        var reader = new Utf8JsonReader(raw.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var depth = 0;
        var text = new List<byte>();
        var copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && depth++ == MaxDepth)
            {
                text.AddRange(raw.Span[copied..(int)reader.TokenStartIndex]);
                text.AddRange("null"u8);
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && --depth == MaxDepth)
            {
                copied = (int)reader.BytesConsumed;
            }
        }

        text.AddRange(raw.Span[copied..]);
        return text.ToArray();
    }

    /// <summary>The arguments; one that is no text keeps its place and reads as the empty text.</summary>
    public static CommandLine CommandLine(ReferenceJson? json) =>
        new([.. (json is { Kind: JsonValueKind.Array } ? json.Items : []).Select(item => item.Kind == JsonValueKind.String ? item.Text : "")]);

    public static object Map(Type element, IDictionary values) =>
        Activator.CreateInstance(typeof(Map<>).MakeGenericType(element), values)!;
}
