namespace RulesSdk.Runtime.Filtering;

/// <summary>
/// Decides, by counts alone, whether it is worth it to look at lines before they are read. Where many are read anyway, all are
/// read without a look for a while, and each time for twice as long.
/// </summary>
internal sealed class FilterCredit
{
    /// <summary>After how many lines it is decided.</summary>
    public const int Lines = 512;

    /// <summary>Of them, how many may be read.</summary>
    public const int MostRead = 128;

    /// <summary>How many lines the first pause takes.</summary>
    public const int FirstPause = 1 << 10;

    /// <summary>How many the longest takes.</summary>
    public const int LongestPause = 1 << 16;

    private int _lines;
    private int _read;
    private int _paused;
    private int _pause = FirstPause;

    /// <summary>Whether lines are read without a look now.</summary>
    public bool IsPaused => _paused > 0;

    /// <summary>A line was looked at.</summary>
    public void Count(bool isRead)
    {
        _read += isRead ? 1 : 0;
        if (++_lines < Lines)
        {
            return;
        }

        if (_read > MostRead)
        {
            _paused = _pause;
            _pause = Math.Min(_pause * 2, LongestPause);
        }
        else
        {
            _pause = FirstPause;
        }

        (_lines, _read) = (0, 0);
    }

    /// <summary>A line was read without a look.</summary>
    public void Pass() => _paused--;
}
