namespace RulesSdk.TestSupport.Engines;

/// <summary>An open source of either engine, whose event class is known only at run time.</summary>
internal abstract class FedSource
{
    public abstract EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null);

    public abstract EventStatus Process(object e, long position, DateTimeOffset? ingestTime);

    public abstract void AdvanceTo(DateTimeOffset time);

    public abstract void Complete();

    /// <summary>Does what a step says.</summary>
    /// <returns>What became of the step's event; accepted where it has none.</returns>
    public EventStatus Take(FedStep step)
    {
        switch (step.Action)
        {
            case FedAction.Event:
                return step.Event is { } e ? Process(e, step.Position, step.IngestTime) : Process(step.Line, step.Position, step.IngestTime);
            case FedAction.AdvanceTo:
                AdvanceTo(step.Time);
                break;
            case FedAction.Complete:
                Complete();
                break;
        }

        return default;
    }
}
