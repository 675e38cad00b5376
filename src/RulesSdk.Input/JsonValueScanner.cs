using System.Buffers;

namespace RulesSdk.Input;

/// <summary>Finds the end of a JSON value by its brackets and quotes alone. The engine checks whether it is well-formed.</summary>
internal struct JsonValueScanner
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",]} \t\r\n"u8);

    private bool _started;
    private bool _scalar;
    private bool _inString;
    private bool _escaped;
    private int _depth;

    /// <summary>Reads on.</summary>
    /// <param name="bytes">The next bytes; at the start of a value its first byte.</param>
    /// <param name="done">Whether the value has ended.</param>
    /// <returns>How many bytes belong to the value.</returns>
    public int Scan(ReadOnlySpan<byte> bytes, out bool done)
    {
        var at = 0;
        if (!_started)
        {
            _started = true;
            _scalar = bytes[0] is not ((byte)'{' or (byte)'[' or (byte)'"');
        }

        if (_scalar)
        {
            at = bytes.IndexOfAny(ScalarEnd);
            done = at >= 0;
            return done ? at : bytes.Length;
        }

        while (at < bytes.Length)
        {
            if (_escaped)
            {
                _escaped = false;
                at++;
                continue;
            }

            var next = bytes[at..].IndexOfAny(_inString ? StringEnd : Structure);
            if (next < 0)
            {
                break;
            }

            at += next;
            switch (bytes[at++])
            {
                case (byte)'\\':
                    _escaped = true;
                    break;
                case (byte)'"':
                    _inString = !_inString;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    _depth--;
                    break;
            }

            if (_depth <= 0 && !_inString && !_escaped)
            {
                done = true;
                return at;
            }
        }

        done = false;
        return bytes.Length;
    }
}
