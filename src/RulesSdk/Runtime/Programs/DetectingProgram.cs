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
        if (!detection.IsUnseen)
        {
            Report(detection, DetectionPhase.Closed, truncated);
        }

        Forget(detection);
    }

    /// <summary>A state without events.</summary>
    private protected TState NewState() => new()
    {
        MaxEvents = Host.Options.MaxEventsPerDetection,
        MaxExactDistinct = Host.Options.MaxExactDistinct,
        ClauseCount = Clauses.Length,
    };

    /// <summary>Opens a detection, which closes at its end. One that is held back goes on unseen where it may become more severe than what was reported.</summary>
    /// <returns>Whether it goes on.</returns>
    private protected bool TryOpen(OpenDetection detection)
    {
        if (!Suppresses(detection))
        {
            OnAppear(detection);
            Host.CloseLater(detection);
            ReportOpened(detection);
            return true;
        }

        if (detection.IsUnseen)
        {
            Host.CloseLater(detection);
        }

        return detection.IsUnseen;
    }

    /// <summary>A detection is about to be reported as opened.</summary>
    private protected virtual void OnAppear(OpenDetection detection)
    {
    }

    /// <summary>Goes on with an open detection that took something in.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="current">The case that holds now, or -1.</param>
    /// <param name="time">The instant.</param>
    private protected void Continue(OpenDetection detection, int current, long time)
    {
        var escalates = detection.Escalates(current);
        if (detection.IsUnseen)
        {
            Appear(detection, time);
        }
        else if (escalates)
        {
            NoteEscalation(detection);
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
        if (!detection.IsUnseen)
        {
            Report(detection, DetectionPhase.Closed, truncated: true);
        }
    }

    /// <summary>Forgets a detection that has closed, so that its key may have another one.</summary>
    private protected abstract void Forget(OpenDetection detection);

    // It opens now where it is held back no longer.
    private void Appear(OpenDetection detection, long time)
    {
        var before = detection.OpenedAt;
        detection.OpenedAt = time;
        if (Suppresses(detection))
        {
            detection.OpenedAt = before;
            return;
        }

        OnAppear(detection);
        ReportOpened(detection);
    }

    /// <summary>Reads an open detection and goes on with it.</summary>
    private protected OpenDetection LoadOpen(ref CheckpointReader reader)
    {
        var detection = OpenDetection.Load(this, NewState(), ref reader);
        CheckpointReader.Require(IsKey(detection.Key), "a detection under a key that is none");
        TakeAsReported(detection);
        Host.Await(detection);
        return detection;
    }
}
