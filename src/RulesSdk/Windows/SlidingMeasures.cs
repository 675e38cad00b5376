using System.Runtime.InteropServices;

namespace RulesSdk.Runtime;

/// <summary>
/// What a condition asks of the matches of one key that are within a sliding window: kept up to date as matches come and
/// go. Generated subclasses add the aggregates.
/// </summary>
/// <param name="variables">How many event variables the rule has.</param>
public abstract class SlidingMeasures(int variables)
{
    // An event takes part in several matches only where there are several variables.
    private readonly Dictionary<long, int>[] _events = variables == 1 ? [] : [.. Enumerable.Range(0, variables).Select(static _ => new Dictionary<long, int>())];
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

    /// <summary>Whether the condition holds.</summary>
    /// <param name="oldest">The earliest time within the window.</param>
    protected internal abstract bool Holds(long oldest);

    /// <summary>Forgets all matches and keeps the memory.</summary>
    protected internal virtual void Clear()
    {
        _count = 0;
        foreach (var events in _events)
        {
            events.Clear();
        }
    }
}
