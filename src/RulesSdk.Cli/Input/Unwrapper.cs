namespace RulesSdk.Cli.Input;

/// <summary>
/// Finds the records in documents: the elements of envelopes, and what wrappers carry, also in one another. Each record is
/// accepted or refused, and numbered.
/// </summary>
/// <param name="limit">The longest record.</param>
/// <param name="receiver">Takes the records.</param>
internal sealed class Unwrapper(int limit, IRecordReceiver receiver) : IDocumentHandler
{
    // Nobody wraps logs deeper than this; a text made to be unwrapped without end is refused.
    private const int MaxDepth = 8;

    private long _number;
    private int _depth;

    /// <inheritdoc/>
    public bool TryRecord(ReadOnlySpan<byte> text, long line)
    {
        var number = Math.Max(_number + 1, line);
        if (!receiver.TryAccept(text, number))
        {
            return false;
        }

        _number = number;
        return true;
    }

    /// <inheritdoc/>
    public void Document(ReadOnlySpan<byte> text, long line)
    {
        if (TryRecord(text, line))
        {
            return;
        }

        string? kind = null;
        if (text.Length <= limit && _depth < MaxDepth && text[0] is (byte)'{' or (byte)'[')
        {
            _depth++;
            var isUnwrapped = TryUnwrap(text, out kind);
            _depth--;
            if (isUnwrapped)
            {
                return;
            }
        }

        _number = Math.Max(_number + 1, line);
        receiver.Refuse(text, _number, kind);
    }

    /// <inheritdoc/>
    public void Fault(string message) => receiver.Fault(message);

    private bool TryUnwrap(ReadOnlySpan<byte> text, out string? kind)
    {
        kind = null;
        if (!FileFormat.IsEnvelope(text))
        {
            return false;
        }

        // Whoever hands over a whole document has seen that its brackets fit.
        using var envelope = new EnvelopeSplitter(limit, 0, record => Document(record, 0));
        envelope.Push(text);
        return true;
    }
}
