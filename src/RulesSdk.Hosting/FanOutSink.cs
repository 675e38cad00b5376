using System.Runtime.ExceptionServices;

namespace RulesSdk.Hosting;

/// <summary>Passes each detection to several sinks, in order. One that throws costs the others nothing.</summary>
/// <param name="sinks">The sinks.</param>
/// <param name="failed">Told what a sink threw; null if whoever feeds the engine is to get it.</param>
internal sealed class FanOutSink(IDetectionSink[] sinks, Action<Exception>? failed = null) : IDetectionSink
{
    public void Accept(Detection detection)
    {
        List<Exception>? faults = null;
        foreach (var sink in sinks)
        {
            try
            {
                sink.Accept(detection);
            }
            catch (Exception fault) when (failed is not null)
            {
                failed(fault);
            }
            catch (Exception fault)
            {
                (faults ??= []).Add(fault);
            }
        }

        switch (faults)
        {
            case null:
                break;
            case [var only]:
                ExceptionDispatchInfo.Throw(only);
                break;
            default:
                throw new AggregateException("Several sinks failed on one detection.", faults);
        }
    }
}
