using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>The deadlines that are set, ordered by end, program and number.</summary>
internal sealed class DeadlineQueue
{
    // So few that are cancelled are not worth a walk over all.
    private const int FewCancelled = 64;

    private readonly PriorityQueue<Deadline, Place> _queue = new();
    private int _cancelled;

    /// <summary>The end of the first deadline in order.</summary>
    public long Next { get; private set; } = long.MaxValue;

    /// <summary>What ends before this time has ended.</summary>
    public long PassedBefore { get; set; } = long.MinValue;

    /// <summary>How many deadlines were set: the number of the next one.</summary>
    public long Count { get; set; }

    /// <summary>How many deadlines are held, cancelled ones included.</summary>
    public int Held { get; private set; }

    /// <summary>The largest time seen when the input ended: what ends after it is truncated.</summary>
    public long InputEnd { get; set; } = long.MaxValue;

    /// <summary>Sets a deadline; its end may move on until it passes.</summary>
    public void Add(Deadline deadline)
    {
        deadline.Number = Count++;
        Return(deadline);
    }

    /// <summary>Sets a deadline of a program many of whose deadlines have one end.</summary>
    public void Add(Deadline deadline, DeadlineTails tails)
    {
        deadline.Number = Count++;
        if (tails.Follow(deadline))
        {
            Held++;
        }
        else
        {
            Return(deadline);
        }
    }

    /// <summary>Sets a deadline again that has its number already.</summary>
    public void Return(Deadline deadline)
    {
        Held++;
        _queue.Enqueue(deadline, new(deadline.End, deadline.Program.Order, deadline.Number));
        Next = Math.Min(Next, deadline.End);
    }

    /// <summary>Has a deadline that is set no longer count. Those cancelled are taken out once they are more than a quarter of all, so they take no memory until they would have passed.</summary>
    public void Cancel(Deadline deadline)
    {
        deadline.IsCancelled = true;
        if (++_cancelled > FewCancelled && _cancelled > Held / 4)
        {
            RemoveCancelled();
        }
    }

    /// <summary>Cancels all deadlines of a program, and takes out all that are cancelled.</summary>
    public void CancelAll(RuleProgram program)
    {
        foreach (var (first, _) in _queue.UnorderedItems)
        {
            for (var deadline = first; deadline is not null; deadline = deadline.Next)
            {
                deadline.IsCancelled |= deadline.Program == program;
            }
        }

        RemoveCancelled();
    }

    /// <summary>Takes the first deadline out. There must be one.</summary>
    /// <param name="end">The end under which it was set.</param>
    /// <returns>Whether it passed; else it was cancelled, or has moved to a later end.</returns>
    public bool PassFirst(out long end)
    {
        // An event that an end makes has the time of that end, and belongs to windows that end later.
        PassedBefore = Math.Max(PassedBefore, Next);
        var deadline = Take(out var place);
        end = place.End;
        var passes = !deadline.IsCancelled && deadline.End <= end;
        if (deadline.IsCancelled)
        {
            _cancelled--;
            deadline.Discard();
        }
        else if (passes)
        {
            Pass(deadline);
        }
        else
        {
            Held++;
            _queue.Enqueue(deadline, place with { End = deadline.End });
        }

        Next = _queue.TryPeek(out _, out var next) ? next.End : long.MaxValue;
        return passes;
    }

    /// <summary>Says that all deadlines before a time have passed.</summary>
    public void MoveTo(long time) => PassedBefore = Math.Max(PassedBefore, time);

    /// <summary>Whether a deadline of this end is set by a program that comes before another.</summary>
    /// <param name="end">The end.</param>
    /// <param name="program">The place of the other program.</param>
    public bool HasEarlierProgram(long end, int program) => _queue.TryPeek(out _, out var next) && next.End == end && next.Program < program;

    private void Pass(Deadline deadline)
    {
        try
        {
            deadline.Pass(deadline.End > InputEnd);
        }
        catch (Exception error)
        {
            deadline.Program.Stop(error);
        }
    }

    private Deadline Take(out Place place)
    {
        Held--;
        _queue.TryPeek(out var deadline, out place);
        if (deadline!.Next is { } next)
        {
            // It mostly is the next of all, so that its place is found at once.
            deadline.Next = null;
            _queue.DequeueEnqueue(next, place with { Number = next.Number });
        }
        else
        {
            _queue.Dequeue();
        }

        return deadline;
    }

    private void RemoveCancelled()
    {
        var kept = new List<(Deadline, Place)>();
        foreach (var (first, place) in _queue.UnorderedItems)
        {
            if (WithoutCancelled(first) is { } head)
            {
                kept.Add((head, place with { Number = head.Number }));
            }
        }

        _queue.Clear();
        _queue.EnqueueRange(kept);
        _cancelled = 0;
        Next = _queue.TryPeek(out _, out var next) ? next.End : long.MaxValue;
    }

    // What is left of a deadline and those that follow it, by its first.
    private Deadline? WithoutCancelled(Deadline first)
    {
        Deadline? head = null;
        Deadline? last = null;
        for (var deadline = first; deadline is not null;)
        {
            var next = deadline.Next;
            deadline.Next = null;
            if (deadline.IsCancelled)
            {
                Held--;
                deadline.Discard();
            }
            else if (last is null)
            {
                head = last = deadline;
            }
            else
            {
                last.Next = deadline;
                last = deadline;
            }

            deadline = next;
        }

        return head;
    }

    private readonly record struct Place(long End, int Program, long Number) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var order = End.CompareTo(other.End);
            order = order != 0 ? order : Program.CompareTo(other.Program);
            return order != 0 ? order : Number.CompareTo(other.Number);
        }
    }
}
