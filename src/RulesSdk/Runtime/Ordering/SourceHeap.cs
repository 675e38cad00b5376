namespace RulesSdk.Runtime.Ordering;

/// <summary>Sources by one of their times, the least first: adding, removing and moving one takes logarithmic time.</summary>
/// <param name="number">Which of <see cref="SourceState.Places"/> says where a source stands here.</param>
/// <param name="time">The time.</param>
internal sealed class SourceHeap(int number, Func<SourceState, long> time)
{
    private readonly List<SourceState> _sources = [];

    public int Count => _sources.Count;

    /// <summary>How many steps all moves took.</summary>
    public long Steps { get; private set; }

    /// <summary>The least time. There must be a source.</summary>
    public long Least => time(_sources[0]);

    /// <summary>The source of the least time. There must be one.</summary>
    public SourceState First => _sources[0];

    public bool Contains(SourceState source) => source.Places[number] >= 0;

    public void Add(SourceState source)
    {
        _sources.Add(source);
        Put(source, _sources.Count - 1);
        Move(source);
    }

    public void Remove(SourceState source)
    {
        var place = source.Places[number];
        var last = _sources[^1];
        _sources.RemoveAt(_sources.Count - 1);
        source.Places[number] = -1;
        if (last != source)
        {
            Put(last, place);
            Move(last);
        }
    }

    /// <summary>A source has another time now.</summary>
    public void Move(SourceState source)
    {
        if (_sources.Count > 1)
        {
            Rise(source);
            Sink(source);
        }
    }

    private void Rise(SourceState source)
    {
        var at = source.Places[number];
        while (at > 0 && time(_sources[(at - 1) / 2]) > time(source))
        {
            Put(_sources[(at - 1) / 2], at);
            at = (at - 1) / 2;
            Steps++;
        }

        Put(source, at);
    }

    private void Sink(SourceState source)
    {
        var at = source.Places[number];
        for (var below = (2 * at) + 1; below < _sources.Count; below = (2 * at) + 1)
        {
            if (below + 1 < _sources.Count && time(_sources[below + 1]) < time(_sources[below]))
            {
                below++;
            }

            if (time(_sources[below]) >= time(source))
            {
                break;
            }

            Put(_sources[below], at);
            at = below;
            Steps++;
        }

        Put(source, at);
    }

    private void Put(SourceState source, int place)
    {
        _sources[place] = source;
        source.Places[number] = place;
    }
}
