using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Programs;

/// <summary>Takes the place of a program that threw: it ignores all events and holds nothing.</summary>
internal sealed class StoppedProgram : RuleProgram
{
    /// <summary>A program in place of another, which is attached to no engine yet.</summary>
    /// <param name="failed">The program that threw.</param>
    /// <param name="error">What it threw.</param>
    public StoppedProgram(RuleProgram failed, Exception error)
        : base(failed.Rule)
    {
        Error = error;
        IsReported = failed.IsReported;
        Opened = failed.Opened;
    }

    /// <summary>What was thrown.</summary>
    public Exception Error { get; }

    public override void Bind(ProgramBinder binder)
    {
    }

    public override void Apply(int clause, ref EventReader e, in EventStamp stamp)
    {
    }

    public override void Apply(int clause, object e, in EventStamp stamp)
    {
    }

    internal override void EndInstant(long time)
    {
    }
}
