using System.Text.Json;

namespace RulesSdk.Input;

/// <summary>Detects forms by their first bytes.</summary>
internal static class FileFormat
{
    private const int TarMagic = 257;

    private static readonly (byte[] Magic, string Name)[] Packed =
    [
        ([0x1F, 0x8B, 8], "gzip"),
        ([.. "PK\u0003\u0004"u8], "a zip archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD, .. "7zXZ\0"u8], "xz"),
        ([0x04, 0x22, 0x4D, 0x18], "lz4"),
        ([.. "PAR1\u0015"u8], "Parquet"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>Whether a text, or the start of one, is an array of objects, or an object with an array <c>Records</c> or one like it.</summary>
    private static bool IsEnvelope(ReadOnlySpan<byte> start)
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

    /// <summary>Whether a value, or the start of one, is read by its elements: it is an envelope, or an array that has an object somewhere in it.</summary>
    public static bool HasElements(ReadOnlySpan<byte> value) => IsEnvelope(value) || (value is [(byte)'[', ..] && value.Contains((byte)'{'));

    /// <summary>What a text is if it is packed in a way that is not read here; null if it is not.</summary>
    public static string? PackedAs(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, name) in Packed)
        {
            if (start.StartsWith(magic))
            {
                return name;
            }
        }

        return start is [(byte)'B', (byte)'Z', (byte)'h', _, ..] && start[4..].StartsWith("1AY&SY"u8) ? "bzip2"
            : start.Length > TarMagic && start[TarMagic..].StartsWith("ustar"u8) && start[TarMagic - 1] == 0 ? "a tar archive"
            : null;
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
