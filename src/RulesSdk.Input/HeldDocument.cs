namespace RulesSdk.Input;

/// <summary>What is held of the document that is being read, and the place in the file that has been reached.</summary>
/// <param name="limit">The longest document. Of one that is longer, one byte more is held.</param>
internal sealed class HeldDocument(int limit) : IDisposable
{
    private readonly RecordBuffer _bytes = new(limit);

    /// <summary>What stands between documents. Files that are written ahead of their content, or cut while they are written, have zeros between their lines.</summary>
    public static ReadOnlySpan<byte> Blanks => " \t\r\n\0"u8;

    /// <summary>What is held.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>How many bytes of the file have been read.</summary>
    public long Offset { get; set; }

    /// <summary>The number of the line that has been reached.</summary>
    public long Line { get; set; } = 1;

    /// <summary>Where the document begins.</summary>
    public long Start { get; private set; }

    /// <summary>The line on which the document begins.</summary>
    public long StartLine { get; private set; }

    /// <summary>Begins a document at the place that has been reached.</summary>
    public void Begin()
    {
        _bytes.Clear();
        Start = Offset;
        StartLine = Line;
    }

    /// <summary>Holds the next bytes, and moves on behind them.</summary>
    public void Hold(ReadOnlySpan<byte> bytes)
    {
        Append(bytes);
        Advance(bytes);
    }

    /// <summary>Holds bytes without moving on.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _bytes.Append(bytes);

    /// <summary>Moves on behind the next bytes.</summary>
    public void Advance(ReadOnlySpan<byte> bytes)
    {
        Offset += bytes.Length;
        Line += bytes.Count((byte)'\n');
    }

    /// <summary>Goes back to the first of bytes that are read again.</summary>
    public void Return(ReadOnlySpan<byte> bytes)
    {
        Offset -= bytes.Length;
        Line -= bytes.Count((byte)'\n');
    }

    /// <summary>Hands the next line over and moves on behind it, if it is one record for certain: the ordinary case.</summary>
    /// <param name="bytes">The next bytes, from the start of the line on.</param>
    /// <param name="handler">Takes it.</param>
    /// <param name="hasNumber">Whether it has the number of its line.</param>
    /// <returns>How many bytes it took; 0 if the line is to be looked at more closely.</returns>
    public int TakeLine(ReadOnlySpan<byte> bytes, IDocumentHandler handler, bool hasNumber)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            return 0;
        }

        var line = bytes[..end];
        if (line[^1] != '}')
        {
            line = line.TrimEnd(Blanks);
        }

        if (line.Length > limit || line[^1] != '}' || !handler.TryRecord(line, hasNumber ? Line : 0))
        {
            return 0;
        }

        Line++;
        Offset += end + 1;
        return end + 1;
    }

    /// <summary>Where the next line begins that begins as a value does; -1 if there is none.</summary>
    public int NextStart()
    {
        var held = Span;
        var brace = held.IndexOf("\n{"u8);
        var bracket = held.IndexOf("\n[{"u8);
        var next = brace >= 0 && (bracket < 0 || brace < bracket) ? brace : bracket;
        return next >= 0 ? next + 1 : -1;
    }

    public void Dispose() => _bytes.Dispose();
}
