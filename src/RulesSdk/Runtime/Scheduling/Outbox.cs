namespace RulesSdk.Runtime.Scheduling;

/// <summary>The detections that wait for the sink. Each is delivered once, in the order added.</summary>
/// <param name="sink">Receives them.</param>
/// <param name="failures">Receives rules that were stopped, before the detections that wait with them.</param>
internal sealed class Outbox(IDetectionSink sink, IFailureSink? failures)
{
    // So many detections wait at most before the sink gets them, at the end of an instant.
    private const int Capacity = 256;

    private readonly Queue<Detection> _waiting = new();
    private readonly Queue<(string RuleId, Exception Error)> _failed = new();
    private bool _isDelivering;

    /// <summary>Lets one thread at a time into the engine, and its sink while it has a detection.</summary>
    public EngineGate Gate { get; } = new();

    public void Add(Detection detection) => _waiting.Enqueue(detection);

    public void Add(string ruleId, Exception error)
    {
        if (failures is not null)
        {
            _failed.Enqueue((ruleId, error));
        }
    }

    /// <summary>Delivers what waits. A detection whose delivery throws counts as delivered; those after it stay for the next call.</summary>
    public void Deliver()
    {
        // A sink that feeds the engine comes here again; the outer call delivers what that brings.
        if (_waiting.Count + _failed.Count > 0 && !_isDelivering)
        {
            DeliverAll();
        }
    }

    /// <summary>Delivers what waits, so that nothing is left that a checkpoint would not hold.</summary>
    /// <exception cref="InvalidOperationException">A sink asks for it, so what waits behind its detection cannot be delivered.</exception>
    public void DeliverForCheckpoint()
    {
        if (_isDelivering)
        {
            throw new InvalidOperationException(
                "A sink calls Checkpoint while detections are delivered, so an engine restored from it would never report those that wait behind (write the checkpoint once the call that feeds the engine has returned).");
        }

        Deliver();
    }

    /// <summary>Delivers what waits at the end of an instant, if it is much.</summary>
    public void DeliverIfFull()
    {
        if (_waiting.Count >= Capacity)
        {
            Deliver();
        }
    }

    private void DeliverAll()
    {
        _isDelivering = Gate.IsWhole = true;
        try
        {
            while (_failed.TryDequeue(out var failed))
            {
                failures!.Fail(failed.RuleId, failed.Error);
            }

            while (_waiting.TryDequeue(out var detection))
            {
                sink.Accept(detection);
            }
        }
        finally
        {
            _isDelivering = Gate.IsWhole = false;
        }
    }
}
