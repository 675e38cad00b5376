namespace RulesSdk.Testing;

// What sources say about time: which of them are idle, and which times are accepted.
public sealed partial class ReferenceEngine
{
    // The largest time that any source has seen or was advanced to.
    private DateTimeOffset? _largest;

    /// <summary>Whether the watermark ever rose above that of an idle source.</summary>
    internal bool WentPastIdle { get; private set; }

    /// <summary>Whether a jump was ever accepted.</summary>
    internal bool BelievedJump { get; private set; }

    private IEnumerable<ReferenceSource> Open => _sources.Values.Where(source => !source.IsComplete);

    /// <summary>Notes a time that some source has seen or was advanced to.</summary>
    internal void Notice(DateTimeOffset time)
    {
        if (_largest is null)
        {
            foreach (var source in Open)
            {
                source.Largest = time;
            }
        }

        _largest = _largest > time ? _largest : time;
    }

    /// <summary>Whether an event's time is accepted: it is near enough to the times seen, or most sources have confirmed the jump.</summary>
    internal bool Believes(ReferenceSource source, DateTimeOffset time)
    {
        if (Options.MaxJump is not { } jump || !IsJump(time, jump))
        {
            source.Jumps.Clear();
            return true;
        }

        source.Jumps.Add(time);
        var isBelieved = SaysSo(source, jump) && Open.Count(one => SaysSo(one, jump)) * 2 > Open.Count();
        BelievedJump |= isBelieved;
        return isBelieved;
    }

    private bool IsIdle(ReferenceSource source) =>
        Options.IdleAfter is { } idle && Open.Max(one => one.Largest) - source.Largest > idle;

    private bool IsJump(DateTimeOffset time, TimeSpan jump) => time - _largest > jump;

    // The last so many jumps of the source are near to one another, and the last one lies too far ahead even now.
    private bool SaysSo(ReferenceSource source, TimeSpan jump)
    {
        var last = source.Jumps.TakeLast(Options.JumpConfirmations).ToList();
        return last.Count == Options.JumpConfirmations
            && IsJump(last[^1], jump)
            && last.Zip(last.Skip(1)).All(pair => (pair.Second - pair.First).Duration() <= jump);
    }
}
