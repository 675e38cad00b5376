namespace RulesSdk.Runtime.Ordering;

/// <summary>The ends of time, in ticks; far enough from the ends of <see cref="long"/> that durations can be added.</summary>
internal static class Times
{
    /// <summary>Before every event.</summary>
    public const long BeforeAll = long.MinValue / 2;

    /// <summary>After every event.</summary>
    public const long AfterAll = long.MaxValue / 2;

    /// <summary>The last time of the calendar. What ends later ends then.</summary>
    public const long Last = 3_155_378_975_999_999_999;

    /// <summary>The start of 1970, to which windows are aligned.</summary>
    public const long UnixEpoch = 621_355_968_000_000_000;

    /// <summary>The time so much later than another, but none after the last.</summary>
    /// <param name="time">The other time.</param>
    /// <param name="span">How much later; not negative.</param>
    public static long After(long time, long span) => span > Last - time ? Last : time + span;
}
