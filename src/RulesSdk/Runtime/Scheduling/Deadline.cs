using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>Something that is due once the watermark is beyond a time: an open detection's end, or a window's.</summary>
internal abstract class Deadline(RuleProgram program)
{
    public RuleProgram Program { get; } = program;

    /// <summary>The last time at which it takes events in; never falls.</summary>
    public long End { get; set; }

    /// <summary>Its place among those of one end and one rule: the order in which they were set.</summary>
    public long Number { get; set; }

    /// <summary>Whether it no longer counts; it is then only taken out of the queue.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>One of the same program and end that comes after it and is not in the queue itself.</summary>
    public Deadline? Next { get; set; }

    /// <summary>The time has come.</summary>
    /// <param name="truncated">Whether the input ended before it.</param>
    public abstract void Pass(bool truncated);

    /// <summary>Taken out of the queue without effect.</summary>
    public virtual void Discard()
    {
    }
}
