using System.Text.Json;

namespace RulesSdk.Cli.Input;

/// <summary>Detects forms by their first bytes.</summary>
internal static class FileFormat
{
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>Whether a text, or the start of one, is an array of objects, or an object with an array <c>Records</c> or one like it.</summary>
    public static bool IsEnvelope(ReadOnlySpan<byte> start)
    {
        var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || reader.TokenType == JsonTokenType.StartArray)
            {
                return reader.TokenType == JsonTokenType.StartArray && (!reader.Read() || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRecords = IsArrayName(in reader);
                if (!reader.Read())
                {
                    return false;
                }

                if (isRecords && reader.TokenType == JsonTokenType.StartArray)
                {
                    return true;
                }

                if (!reader.TrySkip())
                {
                    return false;
                }
            }

            return false;
        }
        catch (JsonException)
        {
            // Not JSON so far. The engine says what is wrong.
            return false;
        }
        catch (InvalidOperationException)
        {
            // A property name that is not UTF-8; likewise.
            return false;
        }
    }

    private static bool IsArrayName(in Utf8JsonReader reader)
    {
        foreach (var name in EnvelopeSplitter.Arrays)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
