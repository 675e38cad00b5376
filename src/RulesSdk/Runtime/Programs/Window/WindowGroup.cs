using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Programs.Sliding;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Scheduling;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The matches of one key in one window. Used again once it is done with.</summary>
internal sealed class WindowGroup(RuleProgram program, IWindowOwner owner) : Deadline(program)
{
    /// <summary>Its place among the groups.</summary>
    public int Index { get; set; }

    /// <summary>How many bytes of its name are the match key; what tells the window follows.</summary>
    public int KeyLength { get; set; }

    /// <summary>The window's first time: of sliding windows and sessions, that of the earliest event of its first match.</summary>
    public long Start { get; set; }

    /// <summary>When the last match was completed.</summary>
    public long Last { get; set; }

    /// <summary>The first match in order of their earliest events.</summary>
    public RowRef Oldest { get; set; }

    public RowRef Newest { get; set; }

    /// <summary>How many matches were added and not taken out; some may have gone with their bucket.</summary>
    public int Count { get; set; }

    public SlidingMeasures? Measures { get; set; }

    public OpenDetection? Open { get; set; }

    public bool IsTouched { get; set; }

    /// <inheritdoc/>
    public override void Pass(bool truncated) => owner.Decide(this, truncated);

    /// <inheritdoc/>
    public override void Discard() => owner.Return(this);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (Start, Last, End, Count) = (0, 0, 0, 0);
        Oldest = Newest = default;
        Open = null;
        IsTouched = IsCancelled = false;
        Measures?.Clear();
    }
}
