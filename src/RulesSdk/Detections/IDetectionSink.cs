namespace RulesSdk;

/// <summary>Receives detections as an engine makes them.</summary>
public interface IDetectionSink
{
    /// <summary>Takes one detection, on the thread that feeds the engine. Sinks are idempotent by <see cref="Detection.Id"/> and phase.</summary>
    void Accept(Detection detection);
}
