namespace RulesSdk;

/// <summary>A sink that calls a method.</summary>
/// <param name="accept">The method.</param>
public sealed class CallbackSink(Action<Detection> accept) : IDetectionSink
{
    /// <inheritdoc/>
    public void Accept(Detection detection) => accept(detection);
}
