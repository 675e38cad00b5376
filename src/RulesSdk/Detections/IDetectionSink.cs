namespace RulesSdk;

/// <summary>Receives detections as an engine makes them.</summary>
public interface IDetectionSink
{
    /// <summary>Takes one detection, on the thread that feeds the engine. Sinks are idempotent by <see cref="Detection.Id"/> and phase.</summary>
    void Accept(Detection detection);
}

/// <summary>A sink that calls a method.</summary>
/// <param name="accept">The method.</param>
public sealed class CallbackSink(Action<Detection> accept) : IDetectionSink
{
    /// <inheritdoc/>
    public void Accept(Detection detection) => accept(detection);
}
