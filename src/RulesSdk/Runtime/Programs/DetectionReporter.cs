using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs;

/// <summary>Reports a program's detections to the sink, and to the rules that read them.</summary>
internal sealed class DetectionReporter(RuleProgram program)
{
    /// <summary>Whether the detections reach the sink.</summary>
    public bool IsReported { get; set; } = true;

    /// <summary>Who reads the detections as events, by program and clause.</summary>
    public DetectionReader[] Readers { get; set; } = [];

    /// <summary>How many detections opened.</summary>
    public long Opened { get; set; }

    // Changes of outcomes are reported only if asked for; then open detections are compared with what was last reported.
    private bool ReportsUpdates => IsReported && program.Host.Options.Phases.Includes(DetectionPhase.Updated);

    /// <summary>Reports a detection as opened, and counts it.</summary>
    public void ReportOpened(OpenDetection detection)
    {
        Opened++;
        Report(detection, program.Host.OpeningPhase, truncated: false);
    }

    /// <summary>Reports a detection in a phase.</summary>
    public void Report(OpenDetection detection, DetectionPhase phase, bool truncated)
    {
        var host = program.Host;
        var isCompared = ReportsUpdates && phase != DetectionPhase.Closed;
        var isWanted = IsReported && host.Options.Phases.Includes(phase);
        var isRead = phase == host.OpeningPhase && Readers.Length > 0;
        if (!isWanted && !isCompared && !isRead)
        {
            return;
        }

        var reported = detection.Create(phase, truncated);
        detection.Reported = isCompared ? reported : null;
        if (isWanted)
        {
            host.Emit(reported);
        }

        if (isRead)
        {
            host.Raise(program, reported);
        }
    }

    /// <summary>
    /// Reports a detection as updated if an outcome differs from when it was last reported. Called at the end of an instant
    /// in which it took something in and did not escalate, so between instants outcomes are always as last reported.
    /// </summary>
    public void ReportIfChanged(OpenDetection detection)
    {
        if (!ReportsUpdates)
        {
            return;
        }

        var current = detection.Create(DetectionPhase.Updated, truncated: false);
        if (detection.Reported is not { } last || !OutcomeValues.AreEqual(last, current))
        {
            detection.Reported = current;
            program.Host.Emit(current);
        }
    }

    /// <summary>Takes the outcomes of a detection that a checkpoint restores as reported.</summary>
    public void TakeAsReported(OpenDetection detection) =>
        detection.Reported = ReportsUpdates ? detection.Create(DetectionPhase.Updated, truncated: false) : null;
}
