using System.Text.Json;

namespace RulesSdk.Cli.Input;

/// <summary>Detects the format of a file from its first bytes.</summary>
internal static class FileFormat
{
    /// <summary>How many first bytes are enough.</summary>
    public const int SampleSize = 64 * 1024;

    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>Whether the text is an array, or an object with an array <c>Records</c>; else it is lines.</summary>
    public static bool IsEnvelope(ReadOnlySpan<byte> start)
    {
        var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || reader.TokenType == JsonTokenType.StartArray)
            {
                return reader.TokenType == JsonTokenType.StartArray;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRecords = reader.ValueTextEquals("Records"u8);
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
            // Not JSON so far: read as lines, and the engine says line by line what is wrong.
            return false;
        }
        catch (InvalidOperationException)
        {
            // A property name that is not UTF-8; likewise.
            return false;
        }
    }
}
