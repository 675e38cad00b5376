using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs;

/// <summary>A rule that gathers evidence by key into detections that stay open for a time.</summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DetectingProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    /// <summary>A program of a rule.</summary>
    private protected DetectingProgram(RuleDefinition rule)
        : base(rule)
    {
    }

    internal sealed override void Close(OpenDetection detection, bool truncated)
    {
        Report(detection, DetectionPhase.Closed, truncated);
        Forget(detection);
    }

    /// <summary>A state without events.</summary>
    private protected TState NewState() => new()
    {
        MaxEvents = Host.Options.MaxEventsPerDetection,
        MaxExactDistinct = Host.Options.MaxExactDistinct,
    };

    /// <summary>Opens a detection, which closes at its end.</summary>
    private protected void Open(OpenDetection detection)
    {
        Host.CloseLater(detection);
        ReportOpened(detection);
    }

    /// <summary>Goes on with an open detection that took something in.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="current">The case that holds now, or -1.</param>
    private protected void Continue(OpenDetection detection, int current)
    {
        if (detection.Escalates(current))
        {
            Report(detection, DetectionPhase.Escalated, truncated: false);
        }
        else
        {
            ReportIfChanged(detection);
        }
    }

    /// <summary>Closes a detection whose key is discarded at a bound, so that nothing that was reported is lost.</summary>
    private protected void CutShort(OpenDetection detection)
    {
        detection.IsCancelled = true;
        Report(detection, DetectionPhase.Closed, truncated: true);
    }

    /// <summary>Forgets a detection that has closed, so that its key may have another one.</summary>
    private protected abstract void Forget(OpenDetection detection);

    /// <summary>Reads an open detection and goes on with it.</summary>
    private protected OpenDetection LoadOpen(ref CheckpointReader reader)
    {
        var detection = OpenDetection.Load(this, NewState(), ref reader);
        TakeAsReported(detection);
        Host.Await(detection);
        return detection;
    }
}
