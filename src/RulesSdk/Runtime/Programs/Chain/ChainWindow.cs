namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>The times of a chain.</summary>
/// <param name="Window">For how long an activity counts after it was seen, in ticks.</param>
/// <param name="KeepAlive">How long after a case last held at an evaluation a detection stays open, in ticks.</param>
/// <param name="MaxDuration">How long a detection stays open at most, in ticks.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ChainWindow(long Window, long KeepAlive, long MaxDuration)
{
    /// <summary>The times of a rule whose window a consumer may have set anew: it is still at most keep-alive, and that at most the duration.</summary>
    /// <param name="size">The rule's window, or 0 where its metadata name none.</param>
    internal ChainWindow Tuned(long size)
    {
        var window = size == 0 ? Window : size;
        var keepAlive = Math.Max(window, KeepAlive);
        return new(window, keepAlive, Math.Max(keepAlive, MaxDuration));
    }
}
