namespace RulesSdk.Cli.Input;

/// <summary>One record a line; blank lines are ignored.</summary>
internal sealed class LineSplitter(int limit, RecordHandler handler) : RecordSplitter
{
    private readonly RecordBuffer _partial = new(limit);
    private long _line;

    public override void Push(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0)
            {
                _partial.Append(bytes);
                return;
            }

            if (_partial.IsEmpty)
            {
                Hand(bytes[..end]);
            }
            else
            {
                _partial.Append(bytes[..end]);
                Hand(_partial.Span);
                _partial.Clear();
            }

            bytes = bytes[(end + 1)..];
        }
    }

    public override void End()
    {
        if (!_partial.IsEmpty)
        {
            Hand(_partial.Span);
            _partial.Clear();
        }
    }

    public override void Dispose() => _partial.Dispose();

    private void Hand(ReadOnlySpan<byte> line)
    {
        _line++;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
        {
            return;
        }

        handler(line.Length > limit ? line[..(limit + 1)] : line, _line);
    }
}
