namespace RulesSdk.Cli.Input;

/// <summary>
/// The elements of the array <c>Records</c> of an object, or of an array at the top level; several such documents may
/// follow each other. Elements are found by brackets and quotes, so a malformed record does not affect the others.
/// </summary>
internal sealed class EnvelopeSplitter(int limit, RecordHandler handler) : RecordSplitter
{
    private readonly RecordBuffer _record = new(limit);
    private JsonValueScanner _scanner;
    private Place _place = Place.Document;
    private Body _body;
    private bool _isRecords;
    private bool _inObject;
    private long _number;
    private long _offset;

    private enum Place
    {
        Document, FirstName, Name, Colon, Value, AfterValue, FirstElement, Element, AfterElement,
    }

    private enum Body
    {
        None, Name, Skipped, Record,
    }

    public override void Push(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int read;
            if (_body != Body.None)
            {
                read = _scanner.Scan(bytes, out var done);
                if (_body != Body.Skipped)
                {
                    _record.Append(bytes[..read]);
                }

                if (done)
                {
                    EndBody();
                }
            }
            else
            {
                read = bytes[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1 : Step(bytes[0]);
            }

            _offset += read;
            bytes = bytes[read..];
        }
    }

    public override void End()
    {
        if (_body == Body.Record)
        {
            throw new InputException($"ends inside record {_number + 1}, at byte {_offset}; the records before it were read (get the whole file)");
        }

        if (_place != Place.Document)
        {
            throw new InputException($"ends after record {_number}, at byte {_offset}, before its brackets close; what was read counts (get the whole file)");
        }
    }

    public override void Dispose() => _record.Dispose();

    /// <summary>Handles a byte between values; returns how many it took, 0 where a value begins with it.</summary>
    private int Step(byte b)
    {
        switch (_place, b)
        {
            case (Place.Document, (byte)'{'):
                _inObject = true;
                _place = Place.FirstName;
                return 1;
            case (Place.Document, (byte)'['):
                _inObject = false;
                _place = Place.FirstElement;
                return 1;
            case (Place.FirstName, (byte)'}') or (Place.AfterValue, (byte)'}'):
                _place = Place.Document;
                return 1;
            case (Place.FirstName or Place.Name, (byte)'"'):
                return Begin(Body.Name);
            case (Place.Colon, (byte)':'):
                _place = Place.Value;
                return 1;
            case (Place.Value, (byte)'[') when _isRecords:
                _place = Place.FirstElement;
                return 1;
            case (Place.Value, not ((byte)',' or (byte)'}' or (byte)']')):
                return Begin(Body.Skipped);
            case (Place.AfterValue, (byte)','):
                _place = Place.Name;
                return 1;
            case (Place.FirstElement or Place.AfterElement, (byte)']'):
                _place = _inObject ? Place.AfterValue : Place.Document;
                return 1;
            case (Place.AfterElement, (byte)','):
                _place = Place.Element;
                return 1;
            case (Place.FirstElement or Place.Element, not ((byte)',' or (byte)'}' or (byte)']')):
                return Begin(Body.Record);
            default:
                throw new InputException($"is malformed at byte {_offset}, after record {_number}; the rest of the file is left out (repair the file)");
        }
    }

    private int Begin(Body body)
    {
        _body = body;
        _scanner = default;
        _record.Clear();
        return 0;
    }

    private void EndBody()
    {
        var body = _body;
        _body = Body.None;
        switch (body)
        {
            case Body.Name:
                _isRecords = _record.Span.SequenceEqual("\"Records\""u8);
                _place = Place.Colon;
                break;
            case Body.Skipped:
                _place = Place.AfterValue;
                break;
            default:
                _place = Place.AfterElement;
                handler(_record.Span, ++_number);
                break;
        }
    }
}
