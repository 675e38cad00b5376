namespace RulesSdk;

/// <summary>Receives detections from an engine.</summary>
public interface IDetectionSink
{
    /// <summary>Receives one detection, on the thread that feeds the engine. Sinks must be idempotent by <see cref="Detection.Id"/> and phase.</summary>
    void Accept(Detection detection);
}
