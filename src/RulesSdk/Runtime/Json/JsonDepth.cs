using System.Buffers;
using System.Text.Json;

namespace RulesSdk.Runtime.Json;

/// <summary>The depth to which a value is handed to a rule's plain methods, which may walk it by recursion.</summary>
internal static class JsonDepth
{
    private const int Most = 64;

    /// <summary>A value that is well-formed, with null in place of the objects and arrays that are nested in 64 others of it.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> value)
    {
        if (value.Count((byte)'[') + value.Count((byte)'{') <= Most)
        {
            return value;
        }

        var kept = new ArrayBufferWriter<byte>(value.Length);
        var copied = 0;
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Most)
            {
                kept.Write(value[copied..(int)reader.TokenStartIndex]);
                kept.Write("null"u8);
                reader.Skip();
                copied = (int)reader.BytesConsumed;
            }
        }

        kept.Write(value[copied..]);
        return kept.WrittenSpan;
    }
}
