using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs;

/// <summary>What a program tells of its detections.</summary>
public abstract partial class RuleProgram
{
    /// <summary>How many detections opened.</summary>
    internal long Opened { get; private set; }

    /// <summary>Whether changes of outcomes are to be reported, so that open detections are compared.</summary>
    private protected bool ReportsUpdates => IsTold && Host.Options.Phases.Includes(DetectionPhase.Updated);

    private protected void ReportOpened(OpenDetection detection)
    {
        Opened++;
        Report(detection, Host.OpeningPhase, truncated: false);
    }

    private protected void Report(OpenDetection detection, DetectionPhase phase, bool truncated)
    {
        var isCompared = ReportsUpdates && phase != DetectionPhase.Closed;
        var isWanted = IsTold && Host.Options.Phases.Includes(phase);
        var isRead = phase == Host.OpeningPhase && Readers.Length > 0;
        if (!isWanted && !isCompared && !isRead)
        {
            return;
        }

        var reported = detection.Create(phase, truncated);
        detection.Reported = isCompared ? reported : null;
        if (isWanted)
        {
            Host.Emit(reported);
        }

        if (isRead)
        {
            Host.Raise(this, reported);
        }
    }

    /// <summary>
    /// Reports a detection as updated if an outcome differs from when it was last reported. For the end of an instant in
    /// which it took something in and did not escalate; so between instants outcomes are always as last reported.
    /// </summary>
    private protected void ReportIfChanged(OpenDetection detection)
    {
        if (!ReportsUpdates)
        {
            return;
        }

        var current = detection.Create(DetectionPhase.Updated, truncated: false);
        if (detection.Reported is not { } last || !OutcomeValues.AreEqual(last, current))
        {
            detection.Reported = current;
            Host.Emit(current);
        }
    }

    /// <summary>Takes a detection's outcomes as reported: of one that a checkpoint brings back.</summary>
    internal void TakeAsReported(OpenDetection detection) =>
        detection.Reported = ReportsUpdates ? detection.Create(DetectionPhase.Updated, truncated: false) : null;
}
