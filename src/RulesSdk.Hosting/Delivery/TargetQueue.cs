using System.Threading.Channels;

namespace RulesSdk.Hosting.Delivery;

/// <summary>What waits for one target: sends it in order, again and again until it arrives, and counts.</summary>
/// <param name="name">The target's name.</param>
/// <param name="target">The target.</param>
/// <param name="options">Bounds and waits.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="log">Told what fails, and takes what was refused.</param>
internal sealed class TargetQueue(string name, IDetectionTarget target, DeliveryOptions options, TimeProvider clock, DeliveryLog log)
{
    private readonly Channel<Detection> _waiting = Channel.CreateUnbounded<Detection>(new() { SingleReader = true, SingleWriter = true });
    private readonly List<Detection> _batch = [];
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _added;
    private long _done;
    private long _sent;
    private long _retries;
    private long _failingSince;

    public string Name => name;

    /// <summary>How many were handed in so far.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>How many wait.</summary>
    public long Waiting => Added - Volatile.Read(ref _done);

    /// <summary>How many arrived.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>How many attempts failed.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>How many were refused, or given up.</summary>
    public long Dead => Volatile.Read(ref _done) - Sent;

    /// <summary>For how long no attempt has succeeded; null if the last one did.</summary>
    public TimeSpan? FailingFor => Volatile.Read(ref _failingSince) is var since and not 0 ? clock.GetElapsedTime(since) : null;

    public void Add(Detection detection)
    {
        Interlocked.Increment(ref _added);
        _waiting.Writer.TryWrite(detection);
    }

    /// <summary>Waits until no more wait than the bound allows.</summary>
    public async ValueTask WhenBelowBoundAsync(CancellationToken cancellationToken)
    {
        for (var moved = Moved; Waiting > options.MaxWaiting; moved = Moved)
        {
            // Looked at again after the signal was taken, so that none is missed.
            if (Waiting > options.MaxWaiting)
            {
                await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits until as many as were handed in at a time have arrived, or are dead.</summary>
    public async ValueTask WhenDoneAsync(long count, CancellationToken cancellationToken)
    {
        for (var moved = Moved; Volatile.Read(ref _done) < count; moved = Moved)
        {
            if (Volatile.Read(ref _done) < count)
            {
                await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends what comes, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _batch.Clear();
            while (_batch.Count < options.MaxBatch && _waiting.Reader.TryRead(out var detection))
            {
                _batch.Add(detection);
            }

            await SendAsync(cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _done, _batch.Count);
            Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    private Task Moved => Volatile.Read(ref _moved).Task;

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var wait = options.RetryAfter;
        for (var first = clock.GetTimestamp(); ;)
        {
            try
            {
                await target.SendAsync(_batch, cancellationToken).ConfigureAwait(false);
                Interlocked.Add(ref _sent, _batch.Count);
                Recover();
                return;
            }
            catch (DetectionRefusedException refused) when (_batch.Count == 1)
            {
                log.Refused(name, _batch, refused.Message);
                return;
            }
            catch (DetectionRefusedException)
            {
                await SendOneByOneAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                Interlocked.Increment(ref _retries);
                Interlocked.CompareExchange(ref _failingSince, clock.GetTimestamp(), 0);
                if (clock.GetElapsedTime(first) >= options.GiveUpAfter)
                {
                    log.GaveUp(name, _batch, problem);
                    return;
                }

                log.Failed(name, Waiting, wait, problem);
            }

            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < options.RetryAtMost ? wait * 2 : options.RetryAtMost;
        }
    }

    // One of them is refused; the others are not to go with it.
    private async Task SendOneByOneAsync(CancellationToken cancellationToken)
    {
        Detection[] all = [.. _batch];
        foreach (var one in all)
        {
            _batch.Clear();
            _batch.Add(one);
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        _batch.Clear();
        _batch.AddRange(all);
    }

    private void Recover()
    {
        if (Interlocked.Exchange(ref _failingSince, 0) is var since and not 0)
        {
            log.Recovered(name, clock.GetElapsedTime(since), Waiting);
        }
    }
}
