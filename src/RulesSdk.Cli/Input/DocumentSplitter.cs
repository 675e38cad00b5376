namespace RulesSdk.Cli.Input;

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
    private EnvelopeSplitter? _envelope;
    private Place _place;
    private long _singleLineUntil;
    private int _mark;

    private enum Place
    {
        /// <summary>Between documents.</summary>
        Between,

        /// <summary>In a byte order mark.</summary>
        Mark,

        /// <summary>In a value.</summary>
        Value,

        /// <summary>In a value that is an envelope.</summary>
        Envelope,

        /// <summary>In a text that is no JSON, until its line ends.</summary>
        Text,
    }

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    // Files that are written ahead of their content, or cut while they are written, have zeros between their lines.
    private static ReadOnlySpan<byte> Blanks => " \t\r\n\0"u8;

    /// <summary>Takes the next bytes.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = _place switch
            {
                Place.Between => Between(bytes),
                Place.Mark => Mark(bytes[0]),
                Place.Value => Value(bytes),
                Place.Envelope => Envelope(bytes),
                _ => Text(bytes),
            };
            bytes = bytes[read..];
        }
    }

    /// <summary>Says that the file has ended.</summary>
    public void End()
    {
        if (_place == Place.Mark)
        {
            _place = Place.Text;
        }

        // What a value that did not end has held is looked at line by line, and may leave another one behind.
        while (_place == Place.Value)
        {
            Break();
        }

        if (_place == Place.Envelope)
        {
            if (_envelope!.Unfinished is { } fault)
            {
                handler.Fault(fault);
            }

            EndEnvelope();
        }
        else if (_place == Place.Text)
        {
            Hand();
        }
    }

    public void Dispose()
    {
        _held.Dispose();
        _envelope?.Dispose();
    }

    private int Between(ReadOnlySpan<byte> bytes)
    {
        var blank = bytes.IndexOfAnyExcept(Blanks);
        blank = blank < 0 ? bytes.Length : blank;
        if (blank > 0)
        {
            _held.Advance(bytes[..blank]);
            return blank;
        }

        switch (bytes[0])
        {
            case 0xEF:
                _mark = 0;
                _place = Place.Mark;
                _held.Begin();
                return 0;
            case (byte)'{':
                if (TryLine(bytes) is var line and > 0)
                {
                    return line;
                }

                break;
            case (byte)'[':
                break;
            default:
                _held.Begin();
                _place = Place.Text;
                return 0;
        }

        _held.Begin();
        _scanner = new DocumentScanner(_held.Offset < _singleLineUntil);
        _place = Place.Value;
        return 0;
    }

    // The ordinary case: one record that is one line.
    private int TryLine(ReadOnlySpan<byte> bytes)
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

        if (line.Length > limit || line[^1] != '}' || !handler.TryRecord(line, countLines ? _held.Line : 0))
        {
            return 0;
        }

        _held.Line++;
        _held.Offset += end + 1;
        return end + 1;
    }

    private int Mark(byte b)
    {
        if (b != ByteOrderMark[_mark])
        {
            // Its first bytes alone are no mark, but the start of some text.
            _place = Place.Text;
            return 0;
        }

        _held.Offset++;
        _held.Append([b]);
        if (++_mark == ByteOrderMark.Length)
        {
            _place = Place.Between;
        }

        return 1;
    }

    private int Value(ReadOnlySpan<byte> bytes)
    {
        var result = _scanner.Scan(bytes, out var read);
        var room = limit + 1 - _held.Span.Length;
        _held.Append(bytes[..read]);
        if (room > 0 && read >= room && FileFormat.IsEnvelope(_held.Span))
        {
            // It is too long to be held, so its elements are handed over as they come.
            BeginEnvelope();
            _held.Advance(bytes[..room]);
            return room;
        }

        _held.Advance(bytes[..read]);
        if (result == ScanResult.Fault)
        {
            Break();
        }
        else if (result == ScanResult.Done)
        {
            // An array is read for its objects. Many logs that are no JSON begin with a bracket.
            var isText = _held.Span[0] == '[' && !FileFormat.IsEnvelope(_held.Span);
            _place = isText ? Place.Text : Place.Between;
            if (!isText)
            {
                Hand();
            }
        }

        return read;
    }

    /// <summary>Ends a value that cannot go on, so that what follows it is read all the same.</summary>
    private void Break()
    {
        var held = _held.Span;
        if (FileFormat.IsEnvelope(held))
        {
            BeginEnvelope();
            return;
        }

        // A line that was cut off and the lines after it look like one value. If one of those begins as a value does,
        // they are read again, each by itself. Text that was not held cannot be.
        var next = held.Length > limit ? -1 : _held.NextStart();
        if (next < 0)
        {
            _place = Place.Text;
            return;
        }

        var rest = held[next..].ToArray();
        var end = _held.Offset;
        _held.Line = _held.StartLine + held[..next].Count((byte)'\n');
        Hand(held[..next]);
        _held.Offset = end - rest.Length;
        _singleLineUntil = end;
        _place = Place.Between;
        Push(rest);
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
        _place = Place.Between;
        Hand();
        return end;
    }

    private void BeginEnvelope()
    {
        _envelope = new EnvelopeSplitter(limit, _held.Start, record => handler.Document(record, 0));
        _place = Place.Envelope;
        _envelope.Push(_held.Span);
    }

    private int Envelope(ReadOnlySpan<byte> bytes)
    {
        var read = _envelope!.Push(bytes);
        _held.Advance(bytes[..read]);
        if (_envelope.IsDone)
        {
            EndEnvelope();
            _place = Place.Between;
        }
        else if (_envelope.Fault is { } fault)
        {
            handler.Fault(fault);
            EndEnvelope();
            _held.Begin();
            _place = Place.Text;
        }

        return read;
    }

    private void EndEnvelope()
    {
        _envelope!.Dispose();
        _envelope = null;
    }

    private void Hand() => Hand(_held.Span);

    private void Hand(ReadOnlySpan<byte> document)
    {
        document = document.Length > limit ? document : document.TrimEnd(Blanks);
        if (!document.IsEmpty)
        {
            handler.Document(document, countLines ? _held.StartLine : 0);
        }
    }
}
