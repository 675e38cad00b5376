using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>
/// Of a program many of whose deadlines have one end, the last one set of each end. Only the first one of an end is in the
/// queue; the others follow it, each after the one set before it.
/// </summary>
internal sealed class DeadlineTails
{
    private readonly Dictionary<long, Deadline> _tails = [];

    /// <summary>Sets a deadline behind the last one of its end.</summary>
    /// <returns>Whether there is one; else it is the first, and goes to the queue.</returns>
    public bool Follow(Deadline deadline)
    {
        ref var tail = ref CollectionsMarshal.GetValueRefOrAddDefault(_tails, deadline.End, out var exists);
        if (exists)
        {
            tail!.Next = deadline;
        }

        tail = deadline;
        return exists;
    }

    /// <summary>A deadline is out of the queue.</summary>
    public void Remove(Deadline deadline)
    {
        if (_tails.TryGetValue(deadline.End, out var tail) && tail == deadline)
        {
            _tails.Remove(deadline.End);
        }
    }
}
