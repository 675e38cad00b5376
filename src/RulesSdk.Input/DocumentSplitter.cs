namespace RulesSdk.Input;

/// <summary>
/// Cuts a file's bytes into documents, each by its own brackets: lines, values without a line break between them, values
/// over several lines, and envelopes, in any order. Fed piece by piece. It holds one document at most, and of one that is
/// longer than the limit only its start; an envelope may be of any length.
/// </summary>
/// <param name="limit">The longest document.</param>
/// <param name="handler">Takes the documents.</param>
/// <param name="countLines">Whether the documents have line numbers; inside another document they have none.</param>
internal sealed class DocumentSplitter(int limit, IDocumentHandler handler, bool countLines = true) : IDisposable
{
    private readonly HeldDocument _held = new(limit);
    private DocumentScanner _scanner;
    private EnvelopeReader? _envelope;

    // Of a value that is too long, whether it is an envelope all the same, since its records come after much else.
    private EnvelopeReader? _late;

    // What is read again before what follows it, the nearest on top.
    private readonly Stack<ReadOnlyMemory<byte>> _left = [];
    private byte[]? _again;
    private DocumentPlace _place;
    private long _singleLineUntil;
    private int _mark;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Takes the next bytes.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        do
        {
            bytes = bytes[Read(bytes)..];
            while (_again is not null || _left.Count > 0)
            {
                ReadOnlyMemory<byte> piece = _again ?? _left.Pop();
                _again = null;
                var read = Read(piece.Span);
                if (read < piece.Length)
                {
                    _left.Push(piece[read..]);
                }
            }
        }
        while (!bytes.IsEmpty);
    }

    /// <summary>Says that the file has ended.</summary>
    public void End()
    {
        while (_place != DocumentPlace.Between)
        {
            switch (_place)
            {
                case DocumentPlace.Value:
                    // What a value that did not end has held is looked at line by line, and may leave another one behind.
                    Break();
                    break;
                case DocumentPlace.Envelope:
                    _envelope!.End();
                    EndEnvelope();
                    break;
                default:
                    _place = DocumentPlace.Between;
                    Hand(_held.Span);
                    break;
            }

            Push([]);
        }
    }

    public void Dispose()
    {
        _held.Dispose();
        _envelope?.Dispose();
        EndLate();
    }

    private int Read(ReadOnlySpan<byte> bytes)
    {
        var before = bytes.Length;
        while (!bytes.IsEmpty && _again is null)
        {
            var read = _place switch
            {
                DocumentPlace.Between => Between(bytes),
                DocumentPlace.Mark => Mark(bytes[0]),
                DocumentPlace.Value => Value(bytes),
                DocumentPlace.Envelope => Envelope(bytes),
                _ => Text(bytes),
            };
            bytes = bytes[read..];
        }

        return before - bytes.Length;
    }

    private int Between(ReadOnlySpan<byte> bytes)
    {
        var blank = bytes.IndexOfAnyExcept(HeldDocument.Blanks);
        blank = blank < 0 ? bytes.Length : blank;
        if (blank > 0)
        {
            _held.Advance(bytes[..blank]);
            return blank;
        }

        if (bytes[0] == '{' && _held.TakeLine(bytes, handler, countLines) is var line and > 0)
        {
            return line;
        }

        _held.Begin();
        EndLate();
        _mark = 0;
        _scanner = new DocumentScanner(_held.Offset < _singleLineUntil);
        _place = bytes[0] switch
        {
            0xEF => DocumentPlace.Mark,
            (byte)'{' or (byte)'[' => DocumentPlace.Value,
            _ => DocumentPlace.Text,
        };
        return 0;
    }

    private int Mark(byte b)
    {
        if (b != ByteOrderMark[_mark])
        {
            // Its first bytes alone are no mark, but the start of some text.
            _place = DocumentPlace.Text;
            return 0;
        }

        _held.Offset++;
        _held.Append([b]);
        if (++_mark == ByteOrderMark.Length)
        {
            _place = DocumentPlace.Between;
        }

        return 1;
    }

    private int Value(ReadOnlySpan<byte> bytes)
    {
        // No further than to the byte that makes it too long, so that how the file is cut into pieces changes nothing.
        var room = limit + 1 - _held.Span.Length;
        var result = _scanner.Scan(room > 0 && room < bytes.Length ? bytes[..room] : bytes, out var read);
        if (_late?.ReachesArray(bytes[..read], out var reached) ?? false)
        {
            _held.Advance(bytes[..reached]);
            (_envelope, _late) = (_late, null);
            _place = DocumentPlace.Envelope;
            return reached;
        }

        _held.Hold(bytes[..read]);
        var isFull = room > 0 && read >= room;
        if (isFull && FileFormat.HasElements(_held.Span))
        {
            // Its elements are handed over as they come.
            BeginEnvelope();
        }
        else if (result == ScanResult.Fault)
        {
            Break();
        }
        else if (result == ScanResult.Done)
        {
            // An array is read for its objects. Many logs that are no JSON begin with a bracket.
            var isText = _held.Span[0] == '[' && !FileFormat.HasElements(_held.Span);
            _place = isText ? DocumentPlace.Text : DocumentPlace.Between;
            if (!isText)
            {
                Hand(_held.Span);
            }
        }
        else if (isFull && !TryBreakAt(_held.NextStart()))
        {
            // It is no record, so nothing that begins as one is a part of it, except in an array of records.
            _scanner.EndsAtLine = true;
            BeginLate();
        }

        return read;
    }

    /// <summary>Ends a value that cannot go on, so that what follows it is read all the same.</summary>
    private void Break()
    {
        var held = _held.Span;
        if (FileFormat.HasElements(held))
        {
            BeginEnvelope();
        }
        else if (held.Length > limit)
        {
            // Text that was not held cannot be read again, and it has no line that begins as a value does.
            _place = _scanner.IsAtLineStart ? DocumentPlace.Between : DocumentPlace.Text;
            if (_place == DocumentPlace.Between)
            {
                Hand(_held.Span);
            }
        }
        else if (!TryBreakAt(held.EndsWith("\n"u8) && _held.NextStart() < 0 ? held.Length : _held.NextStart()))
        {
            _place = DocumentPlace.Text;
        }
    }

    // A line that was cut off and the lines after it look like one value. If one of those begins as a value does, they are
    // read again, each by itself.
    private bool TryBreakAt(int next)
    {
        if (next < 0)
        {
            return false;
        }

        var held = _held.Span;
        Hand(held[..next]);
        _singleLineUntil = _held.Offset;
        ReadAgain(held[next..], DocumentPlace.Between);
        return true;
    }

    private int Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            _held.Hold(bytes);
            return bytes.Length;
        }

        _held.Hold(bytes[..end]);
        _place = DocumentPlace.Between;
        Hand(_held.Span);
        return end;
    }

    private void BeginEnvelope()
    {
        _envelope = new EnvelopeReader(limit, _held.Start, handler);
        ReadAgain(_held.Span, DocumentPlace.Envelope);
    }

    private void BeginLate()
    {
        _late = new EnvelopeReader(limit, _held.Start, handler);
        if (_held.Span[0] != '{' || _late.ReachesArray(_held.Span, out _))
        {
            EndLate();
        }
    }

    private void EndLate()
    {
        _late?.Dispose();
        _late = null;
    }

    private int Envelope(ReadOnlySpan<byte> bytes)
    {
        var read = _envelope!.Push(bytes);
        _held.Advance(bytes[..read]);
        if (_envelope.IsDone)
        {
            EndEnvelope();
        }

        return read;
    }

    private void EndEnvelope()
    {
        ReadAgain(_envelope!.Rest, DocumentPlace.Between);
        _envelope.Dispose();
        _envelope = null;
    }

    private void ReadAgain(ReadOnlySpan<byte> bytes, DocumentPlace place)
    {
        _held.Return(bytes);
        _again = bytes.IsEmpty ? null : bytes.ToArray();
        _place = place;
    }

    private void Hand(ReadOnlySpan<byte> document)
    {
        document = document.Length > limit ? document : document.TrimEnd(HeldDocument.Blanks);
        if (!document.IsEmpty)
        {
            handler.Document(document, countLines ? _held.StartLine : 0);
        }
    }
}
