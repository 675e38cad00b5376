using System.Buffers;

namespace RulesSdk.Input;

/// <summary>How far a scanner has come.</summary>
internal enum ScanResult
{
    /// <summary>The value goes on.</summary>
    Open,

    /// <summary>The value has ended.</summary>
    Done,

    /// <summary>The next byte cannot stand there.</summary>
    Fault,
}

/// <summary>
/// Finds the end of an object or array by its brackets, quotes and commas, and the place where it cannot be one. The
/// engine checks the rest: names, numbers, literals and escapes.
/// </summary>
/// <param name="singleLine">Whether the value must end on its line.</param>
internal struct DocumentScanner(bool singleLine)
{
    // A value that nests deeper than this is longer than any record.
    private const int MaxDepth = 1 << 20;
    private const int WordSize = 64;

    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",:]}[{\" \t\r\n\0"u8);

    // The containers that are open are bits, the innermost the lowest: 1 is an object. Full words are put aside.
    private ulong _objects;
    private List<ulong>? _outer;
    private int _depth;
    private Expected _expected;
    private bool _inString;
    private bool _escaped;
    private bool _inScalar;
    private bool _lineStart;

    private enum Expected
    {
        Value, ValueOrEnd, Name, NameOrEnd, Colon, CommaOrEnd,
    }

    /// <summary>Whether a bracket at the start of a line begins another value, whatever the brackets before it say.</summary>
    public bool EndsAtLine { get; set; }

    /// <summary>Whether the next byte is the first of its line.</summary>
    public readonly bool IsAtLineStart => _lineStart;

    private readonly bool InObject => (_objects & 1) != 0;

    /// <summary>Reads on.</summary>
    /// <param name="bytes">The next bytes; at the start of a value its first byte.</param>
    /// <param name="read">How many bytes belong to the value.</param>
    public ScanResult Scan(ReadOnlySpan<byte> bytes, out int read)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (_inString)
            {
                if (!SkipString(bytes, ref at))
                {
                    read = at;
                    return ScanResult.Fault;
                }

                continue;
            }

            if (_inScalar)
            {
                var end = bytes[at..].IndexOfAny(ScalarEnd);
                _inScalar = end < 0;
                at = end < 0 ? bytes.Length : at + end;
                continue;
            }

            var b = bytes[at];
            if (b is (byte)' ' or (byte)'\t' or (byte)'\r' || (b == '\n' && !singleLine))
            {
                _lineStart = b == '\n';
                at++;
                continue;
            }

            if (!Step(b))
            {
                read = at;
                return ScanResult.Fault;
            }

            _lineStart = false;
            at++;
            if (_depth == 0)
            {
                read = at;
                return ScanResult.Done;
            }
        }

        read = bytes.Length;
        return ScanResult.Open;
    }

    private bool SkipString(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (_escaped)
        {
            _escaped = false;
            return bytes[at++] != '\n';
        }

        var end = bytes[at..].IndexOfAny(StringEnd);
        at = end < 0 ? bytes.Length : at + end;
        if (end < 0)
        {
            return true;
        }

        // No string spans lines. So a value that was cut off inside a string ends with its line.
        if (bytes[at] == '\n')
        {
            return false;
        }

        _escaped = bytes[at] == '\\';
        _inString = _escaped;
        at++;
        return true;
    }

    private bool Step(byte b)
    {
        var expected = _expected;
        switch (b)
        {
            // An object at the start of a line is not the value of a member: the line before it was cut off.
            case (byte)'{' or (byte)'[' when _lineStart && (EndsAtLine || (expected == Expected.Value && InObject)):
                return false;
            case (byte)'{' or (byte)'[':
                _expected = b == '{' ? Expected.NameOrEnd : Expected.ValueOrEnd;
                return expected is Expected.Value or Expected.ValueOrEnd && TryOpen(isObject: b == '{');
            case (byte)'}' or (byte)']':
                var fits = InObject == (b == '}') && expected is Expected.NameOrEnd or Expected.ValueOrEnd or Expected.CommaOrEnd;
                Close();
                _expected = Expected.CommaOrEnd;
                return fits;
            case (byte)',':
                _expected = InObject ? Expected.Name : Expected.Value;
                return expected == Expected.CommaOrEnd;
            case (byte)':':
                _expected = Expected.Value;
                return expected == Expected.Colon;
            case (byte)'"':
                _inString = true;
                _expected = expected is Expected.Name or Expected.NameOrEnd ? Expected.Colon : Expected.CommaOrEnd;
                return expected is not (Expected.Colon or Expected.CommaOrEnd);
            case (byte)'\n' or (byte)'\0':
                return false;
            default:
                _inScalar = true;
                _expected = Expected.CommaOrEnd;
                return expected is Expected.Value or Expected.ValueOrEnd;
        }
    }

    private bool TryOpen(bool isObject)
    {
        if (_depth == MaxDepth)
        {
            return false;
        }

        if (_depth > 0 && _depth % WordSize == 0)
        {
            (_outer ??= []).Add(_objects);
        }

        _depth++;
        _objects = (_objects << 1) | (isObject ? 1UL : 0);
        return true;
    }

    private void Close()
    {
        _depth--;
        _objects >>= 1;
        if (_depth > 0 && _depth % WordSize == 0)
        {
            _objects = _outer![^1];
            _outer.RemoveAt(_outer.Count - 1);
        }
    }
}
