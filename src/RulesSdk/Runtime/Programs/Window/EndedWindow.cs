using RulesSdk.Runtime.Scheduling;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The matches of one key in one window that has an end. Used again once it is done with.</summary>
internal sealed class EndedWindow(RuleProgram program, IWindowOwner owner) : Deadline(program)
{
    /// <summary>The matches.</summary>
    public MatchList Matches;

    /// <summary>Its place among the windows.</summary>
    public int Index { get; set; }

    /// <summary>The window's first time: of sessions, that of the earliest event of its first match.</summary>
    public long Start { get; set; }

    /// <summary>When the last match was completed.</summary>
    public long Last { get; set; }

    /// <summary>Of sessions: variables all of whose events within reach are in some match here, a bit each; only of rules whose variables the group key alone ties.</summary>
    public int Covered { get; set; }

    /// <inheritdoc/>
    public override void Pass(bool truncated) => owner.Decide(this, truncated);

    /// <inheritdoc/>
    public override void Discard() => owner.Return(this);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (Start, Last, End, Covered) = (0, 0, 0, 0);
        Matches = default;
        IsCancelled = false;
    }
}
