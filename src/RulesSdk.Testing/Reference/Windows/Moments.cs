namespace RulesSdk.Testing;

/// <summary>Arithmetic on times that stops at the first and the last instant there is.</summary>
internal static class Moments
{
    /// <summary>The time so much later, or earlier where the span is negative.</summary>
    public static DateTimeOffset Plus(this DateTimeOffset time, TimeSpan span) =>
        At((Int128)time.UtcTicks + span.Ticks);

    /// <summary>The time of a number of ticks.</summary>
    public static DateTimeOffset At(Int128 ticks) =>
        new((long)Int128.Clamp(ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
}
