namespace RulesSdk.Input;

/// <summary>
/// Finds records in an envelope from a malformed element on. Each object that is whole and stands where an element can
/// begin is a document; all that lies between two of them is one, too, and so is rejected. Fed piece by piece.
/// </summary>
/// <param name="limit">The longest document.</param>
/// <param name="handler">Takes the documents.</param>
internal sealed class EnvelopeRemains(int limit, IDocumentHandler handler) : IDisposable
{
    // An object that does not end is read again from each place inside it. A text made of such is not read without end.
    private const int MaxScans = 32;

    private readonly RecordBuffer _damaged = new(limit);
    private byte[] _bytes = [];
    private int _end;
    private int _at;
    private int _start = -1;
    private DocumentScanner _scanner;
    private byte _last = (byte)',';
    private bool _isLineStart;
    private long _pushed;
    private long _scanned;

    /// <summary>Whether what follows does not belong to the envelope.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What was pushed and not read.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_at.._end);

    /// <summary>Takes the next bytes.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_end + bytes.Length, _bytes.Length * 2));
        }

        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
        _pushed += bytes.Length;
        Read();
        var from = _start < 0 ? _at : _start;
        _bytes.AsSpan(from.._end).CopyTo(_bytes);
        _end -= from;
        _at -= from;
        _start = _start < 0 ? -1 : 0;
    }

    /// <summary>Says that what follows is not what came after: no object goes on there, and none begins.</summary>
    public void Break()
    {
        End();
        while (IsOver)
        {
            // Nothing says that what begins here is whole.
            (IsOver, _isLineStart) = (false, false);
            Read();
            End();
        }

        (_last, _isLineStart) = (0, false);
    }

    /// <summary>Says that the file has ended.</summary>
    public void End()
    {
        while (_start >= 0)
        {
            Retry();
            Read();
        }

        HandDamaged();
    }

    public void Dispose() => _damaged.Dispose();

    private void Read()
    {
        while (_at < _end && !IsOver)
        {
            if (_start < 0)
            {
                Step(_bytes[_at]);
                continue;
            }

            // One byte more than the limit, as everywhere: it says that the object is too long.
            var result = _scanner.Scan(_bytes.AsSpan(_at..Math.Min(_end, _start + limit + 1)), out var read);
            _at += read;
            _scanned += read;
            if (result == ScanResult.Fault || _at - _start > limit)
            {
                Retry();
            }
            else if (result == ScanResult.Done)
            {
                HandDamaged();
                handler.Document(_bytes.AsSpan(_start.._at), 0);
                _start = -1;
                _last = (byte)'}';
                _isLineStart = false;
            }
        }
    }

    /// <summary>Takes a byte between objects.</summary>
    private void Step(byte b)
    {
        if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _isLineStart = b == '\n';
            AppendDamaged(b);
            _at++;
            return;
        }

        var isSeparator = b is (byte)',' or (byte)']' or (byte)'}';
        if (_isLineStart && _damaged.IsEmpty && _last != ',' && !isSeparator)
        {
            // After a line that is whole and does not go on, another document begins.
            IsOver = true;
            return;
        }

        if (b == '{' && (_isLineStart || _last is (byte)',' or (byte)'[' or (byte)'}'))
        {
            _start = _at;
            _scanner = default;
            return;
        }

        if (!isSeparator || !_damaged.IsEmpty)
        {
            _damaged.Append([b]);
        }

        _last = b;
        _isLineStart = false;
        _at++;
    }

    /// <summary>Looks for an object inside of one that is malformed, too long or not whole.</summary>
    private void Retry()
    {
        var next = _scanned > MaxScans * (_pushed + limit) ? _at : _start + 1;
        _damaged.Append(_bytes.AsSpan(_start..next));
        _last = _bytes[next - 1];
        _isLineStart = false;
        _at = next;
        _start = -1;
    }

    private void AppendDamaged(byte blank)
    {
        if (!_damaged.IsEmpty)
        {
            _damaged.Append([blank]);
        }
    }

    private void HandDamaged()
    {
        var damaged = _damaged.Span.Length > limit ? _damaged.Span : _damaged.Span.TrimEnd(" \t\r\n,"u8);
        if (!damaged.IsEmpty)
        {
            handler.Document(damaged, 0);
        }

        _damaged.Clear();
    }
}
