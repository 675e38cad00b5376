namespace RulesSdk.Hosting;

/// <summary>Passes each detection to several sinks, in order.</summary>
internal sealed class FanOutSink(IDetectionSink[] sinks) : IDetectionSink
{
    public void Accept(Detection detection)
    {
        foreach (var sink in sinks)
        {
            sink.Accept(detection);
        }
    }
}
