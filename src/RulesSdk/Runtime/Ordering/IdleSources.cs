namespace RulesSdk.Runtime.Ordering;

/// <summary>Divides the open sources into those that are idle and those that hold the watermark back.</summary>
/// <param name="after">How far the largest time of a source lies behind that of all open sources before it is idle, in ticks.</param>
internal sealed class IdleSources(long after)
{
    private readonly SourceHeap _newest = new(2, static source => -source.Largest);
    private readonly SourceHeap _oldestActive = new(3, static source => source.Largest);
    private readonly SourceHeap _newestIdle = new(4, static source => -source.Largest);

    /// <summary>How many steps all of it took.</summary>
    public long Steps => _newest.Steps + _oldestActive.Steps + _newestIdle.Steps;

    /// <summary>Takes a source, as one that is not idle.</summary>
    public void Add(SourceState source)
    {
        _newest.Add(source);
        _oldestActive.Add(source);
    }

    /// <summary>Forgets a source.</summary>
    public void Remove(SourceState source)
    {
        _newest.Remove(source);
        Side(source).Remove(source);
    }

    /// <summary>The largest time of a source has risen.</summary>
    public void Move(SourceState source)
    {
        _newest.Move(source);
        Side(source).Move(source);
    }

    /// <summary>Moves sources that turn idle out of those that hold the watermark back, and others back in.</summary>
    public void Divide(SourceHeap active)
    {
        if (_newest.Count == 0)
        {
            return;
        }

        // The source with the largest time is never idle.
        var oldest = -_newest.Least - after;
        while (_oldestActive.Count > 0 && _oldestActive.Least < oldest)
        {
            var source = _oldestActive.First;
            _oldestActive.Remove(source);
            active.Remove(source);
            _newestIdle.Add(source);
        }

        while (_newestIdle.Count > 0 && -_newestIdle.Least >= oldest)
        {
            var source = _newestIdle.First;
            _newestIdle.Remove(source);
            active.Add(source);
            _oldestActive.Add(source);
        }
    }

    private SourceHeap Side(SourceState source) => _oldestActive.Contains(source) ? _oldestActive : _newestIdle;
}
