using System.Runtime.InteropServices;
using RulesSdk.Runtime.Programs.Join;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>
/// What a condition asks of the matches of one key that are within a sliding window: kept up to date as matches come and
/// go. Generated subclasses add the aggregates.
/// </summary>
/// <param name="variables">How many event variables the rule has.</param>
/// <param name="hasRows">Whether a match may have several rows: one for each combination of the elements of its list values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SlidingMeasures(int variables, bool hasRows = false)
{
    // An event takes part in several matches or rows only where there are several of either.
    private readonly LastMatch? _added = hasRows ? new() : null;
    private readonly LastMatch? _removed = hasRows ? new() : null;
    private readonly Dictionary<long, int>[] _events = variables == 1 && !hasRows ? [] : [.. Enumerable.Range(0, variables).Select(static _ => new Dictionary<long, int>())];
    private int _count;

    /// <summary>How many distinct events of a variable take part.</summary>
    protected int Count(int variable) => _events.Length == 0 ? _count : _events[variable].Count;

    /// <summary>An event takes part in a further match.</summary>
    protected void AddEvent(int variable, long sequence)
    {
        if (_events.Length == 0)
        {
            _count++;
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_events[variable], sequence, out _)++;
        }
    }

    /// <summary>A match that an event took part in has gone.</summary>
    protected void RemoveEvent(int variable, long sequence)
    {
        if (_events.Length == 0)
        {
            _count--;
        }
        else if (--CollectionsMarshal.GetValueRefOrNullRef(_events[variable], sequence) == 0)
        {
            _events[variable].Remove(sequence);
        }
    }

    /// <summary>Whether a row that comes is the first of its match.</summary>
    /// <param name="sequences">The places of the match's events. The rows of a match come one after the other.</param>
    protected bool IsFirstAdded(params ReadOnlySpan<long> sequences) => _added!.IsFirst(sequences);

    /// <summary>Whether a row that goes is the first of its match.</summary>
    /// <param name="sequences">The places of the match's events. The rows of a match go one after the other.</param>
    protected bool IsFirstRemoved(params ReadOnlySpan<long> sequences) => _removed!.IsFirst(sequences);

    /// <summary>Whether the condition holds.</summary>
    protected internal abstract bool Holds();

    /// <summary>Forgets all matches and keeps the memory.</summary>
    protected internal virtual void Clear()
    {
        _count = 0;
        _added?.Clear();
        _removed?.Clear();
        foreach (var events in _events)
        {
            events.Clear();
        }
    }
}
