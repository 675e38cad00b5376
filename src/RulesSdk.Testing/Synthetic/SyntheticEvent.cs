using System.Buffers;

namespace RulesSdk.Testing;

/// <summary>An event of a synthetic stream, in its wire format.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Id">Its id, as engines report it: its own, or one computed from its content.</param>
/// <param name="Utf8">One JSON object in UTF-8, without a line break.</param>
public sealed record SyntheticEvent(DateTimeOffset Time, string Id, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The id of its schema, empty if whoever made it did not say.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Of a harmless event that comes near a rule: why it happened. Null for any other event.</summary>
    public string? Cause { get; init; }

    /// <summary>The same event, with each letter <c>s</c> within a string written as <c>\u0073</c>. Readers of JSON see no difference.</summary>
    public SyntheticEvent Escaped()
    {
        var escaped = new ArrayBufferWriter<byte>(Utf8.Length * 2);
        var isInString = false;
        var source = Utf8.Span;
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case (byte)'\\':
                    escaped.Write(source.Slice(i++, 2));
                    break;
                case (byte)'s' when isInString:
                    escaped.Write(@"\u0073"u8);
                    break;
                default:
                    isInString ^= source[i] == '"';
                    escaped.Write(source.Slice(i, 1));
                    break;
            }
        }

        var line = escaped.WrittenSpan.ToArray();
        return this with { Utf8 = line, Id = Id == ReferenceId.OfLine(Utf8.Span) ? ReferenceId.OfLine(line) : Id };
    }
}
