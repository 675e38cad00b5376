namespace RulesSdk.Input;

/// <summary>
/// The elements of one envelope: of the array <c>Records</c> of an object or one like it, or of an array. They are found by
/// brackets, quotes and commas, so a malformed element does not affect those before it.
/// </summary>
/// <param name="limit">The longest element.</param>
/// <param name="start">Where in the file the envelope begins.</param>
/// <param name="handler">Takes the elements, each valid during the call.</param>
/// <param name="isWhole">Whether its brackets are known to fit, so that they need not be checked.</param>
internal sealed class EnvelopeSplitter(int limit, long start, Action<ReadOnlySpan<byte>> handler, bool isWhole) : IDisposable
{
    private readonly RecordBuffer _record = new(limit);
    private JsonValueScanner _scanner;
    private DocumentScanner _checker;
    private bool _isChecked;
    private Place _place = Place.Document;
    private Body _body;
    private bool _isArrayName;
    private bool _inObject;
    private long _number;
    private long _offset = start;
    private long _elementLength;
    private long _lastLength;

    private enum Place
    {
        Document, FirstName, Name, Colon, Value, AfterValue, FirstElement, Element, AfterElement,
    }

    private enum Body
    {
        None, Name, Skipped, Record,
    }

    /// <summary>The names of the arrays whose elements are records.</summary>
    public static IReadOnlyList<string> Arrays { get; } = ["Records", "records", "Events", "logEvents", "Messages", "items"];

    /// <summary>Whether its brackets are closed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What is wrong at the byte at which it stopped; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether it stopped inside an element, at a byte that cannot stand there.</summary>
    public bool IsElementBroken { get; private set; }

    /// <summary>Whether an array begins here whose elements are records.</summary>
    public bool IsAtArray => _place == Place.FirstElement && _body == Body.None;

    /// <summary>What is held of the element at which it stopped.</summary>
    public ReadOnlySpan<byte> Unhanded => _body == Body.Record ? _record.Span : [];

    /// <summary>Whether the element at which it stopped is longer than what is held of it.</summary>
    public bool IsUnhandedCut => _body == Body.Record && _elementLength > _record.Span.Length;

    /// <summary>What is wrong if the element at which it stopped is cut; else null.</summary>
    public string? Cut =>
        IsUnhandedCut
            ? $"has a record {_number + 1} that is malformed or not whole at byte {_offset}, and longer than {limit} bytes: those were searched for whole records, and the {_elementLength - _record.Span.Length} bytes after them were left out (repair the file)"
            : null;

    /// <summary>What is wrong if nothing follows; null if it has ended.</summary>
    public string? Unfinished =>
        IsDone ? null
        : IsUnhandedCut ? Cut
        : _body == Body.Record ? $"ends inside record {_number + 1}, at byte {_offset}; the whole records were read (get the whole file)"
        : $"ends after record {_number}{Swallowing}, at byte {_offset}, before its brackets close; what was read counts (get the whole file)";

    // If an element lacks its brackets, those of the envelope close it, and so it has the elements after it.
    private string Swallowing => _lastLength > limit ? $", whose {_lastLength} bytes were rejected and may be those of several" : "";

    /// <summary>Takes the next bytes, up to its end or to a byte that cannot stand there.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="toArray">Whether to stop where an array begins whose elements are records.</param>
    /// <returns>How many it took.</returns>
    public int Push(ReadOnlySpan<byte> bytes, bool toArray = false)
    {
        var before = _offset;
        while (!bytes.IsEmpty && !IsDone && Fault is null && !IsElementBroken && !(toArray && IsAtArray))
        {
            var read = _body != Body.None ? Scan(bytes)
                : bytes[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1
                : Step(bytes[0]);

            _offset += read;
            bytes = bytes[read..];
        }

        return (int)(_offset - before);
    }

    public void Dispose() => _record.Dispose();

    private int Scan(ReadOnlySpan<byte> bytes)
    {
        var result = ScanResult.Open;
        int read;
        if (_isChecked)
        {
            result = _checker.Scan(bytes, out read);
        }
        else
        {
            read = _scanner.Scan(bytes, out var done);
            result = done ? ScanResult.Done : ScanResult.Open;
        }

        if (_body != Body.Skipped)
        {
            _record.Append(bytes[..read]);
            _elementLength += read;
        }

        if (result == ScanResult.Done)
        {
            EndBody();
        }
        else if (result == ScanResult.Fault && _body == Body.Record)
        {
            IsElementBroken = true;
        }
        else if (result == ScanResult.Fault)
        {
            SetFault(_offset + read);
        }

        return read;
    }

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
                IsDone = true;
                return 1;
            case (Place.FirstName or Place.Name, (byte)'"'):
                return Begin(Body.Name, b);
            case (Place.Colon, (byte)':'):
                _place = Place.Value;
                return 1;
            case (Place.Value, (byte)'[') when _isArrayName:
                _place = Place.FirstElement;
                return 1;
            case (Place.Value, not ((byte)',' or (byte)'}' or (byte)']')):
                return Begin(Body.Skipped, b);
            case (Place.AfterValue, (byte)','):
                _place = Place.Name;
                return 1;
            case (Place.FirstElement or Place.AfterElement, (byte)']'):
                _place = Place.AfterValue;
                IsDone = !_inObject;
                return 1;
            case (Place.AfterElement, (byte)','):
                _place = Place.Element;
                return 1;
            case (Place.FirstElement or Place.Element, not ((byte)',' or (byte)'}' or (byte)']')):
                return Begin(Body.Record, b);
            default:
                SetFault(_offset);
                return 0;
        }
    }

    private void SetFault(long at) =>
        Fault = $"is malformed at byte {at}, after record {_number}{Swallowing}; what follows is searched for records, and the rest is rejected (repair the file)";

    private int Begin(Body body, byte first)
    {
        _body = body;
        _scanner = default;
        _checker = default;
        _isChecked = !isWhole && first is (byte)'{' or (byte)'[';
        _record.Clear();
        _elementLength = 0;
        return 0;
    }

    private void EndBody()
    {
        var body = _body;
        _body = Body.None;
        switch (body)
        {
            case Body.Name:
                _isArrayName = IsArrayName(_record.Span);
                _place = Place.Colon;
                break;
            case Body.Skipped:
                _place = Place.AfterValue;
                break;
            default:
                _place = Place.AfterElement;
                _number++;
                _lastLength = _elementLength;
                handler(_record.Span);
                break;
        }
    }

    private static bool IsArrayName(ReadOnlySpan<byte> quoted)
    {
        Span<char> name = stackalloc char[16];
        return System.Text.Ascii.ToUtf16(quoted.Trim((byte)'"'), name, out var length) == System.Buffers.OperationStatus.Done && Arrays.Contains(name[..length].ToString());
    }
}
