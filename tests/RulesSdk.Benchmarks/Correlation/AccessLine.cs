using System.Buffers.Text;

namespace RulesSdk.Benchmarks;

/// <summary>One line of an access event, written over again for each event, so that making it costs next to nothing.</summary>
internal sealed class AccessLine
{
    private const int TimeAt = 9;
    private const int Digits = 10;
    private readonly byte[] _line;
    private readonly int _idEnd;
    private readonly int _userEnd;

    /// <summary>A line.</summary>
    /// <param name="action">What happens in it.</param>
    /// <param name="padding">What the user's name ends with.</param>
    public AccessLine(string action, string padding = "")
    {
        var line = $$"""{"time":"0000-00-00T00:00:00.0000000Z","id":"e0000000000","action":"{{action}}","user":"u0000000000{{padding}}","host":"host-1","bytes":100}""";
        _line = System.Text.Encoding.ASCII.GetBytes(line);
        _idEnd = line.IndexOf("\"e0", StringComparison.Ordinal) + 2 + Digits;
        _userEnd = line.IndexOf("\"u0", StringComparison.Ordinal) + 2 + Digits;
    }

    /// <summary>The line of an event.</summary>
    /// <param name="time">When, in ticks.</param>
    /// <param name="id">Its number.</param>
    /// <param name="user">Its user's number.</param>
    public ReadOnlySpan<byte> Of(long time, long id, long user)
    {
        Utf8Formatter.TryFormat(new DateTime(time, DateTimeKind.Utc), _line.AsSpan(TimeAt), out _, 'O');
        Write(id, _idEnd);
        Write(user, _userEnd);
        return _line;
    }

    private void Write(long number, int end)
    {
        for (var i = 1; i <= Digits; i++)
        {
            (number, var digit) = Math.DivRem(number, 10);
            _line[end - i] = (byte)('0' + digit);
        }
    }
}
