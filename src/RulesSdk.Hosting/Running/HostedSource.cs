using System.Runtime.CompilerServices;
using RulesSdk.Hosting.Sources;

namespace RulesSdk.Hosting.Running;

/// <summary>One source that a host reads, with the partitions that it has brought so far. The engine's thread alone changes it, but for what it counts.</summary>
/// <param name="registration">What the host was given.</param>
/// <param name="logs">The source itself.</param>
/// <param name="engine">The engine.</param>
internal sealed class HostedSource(SourceRegistration registration, ILogSource logs, RulesEngine engine)
{
    private Dictionary<string, HostedPartition> _partitions = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _handled = new(StringComparer.Ordinal);

    // Where the reader is, which is ahead of what the engine has handled.
    private readonly Dictionary<string, string> _read = new(StringComparer.Ordinal);

    private RulesEngine _engine = engine;
    private long _failingSince;

    public string Name => registration.Name;

    public ILogSource Logs => logs;

    /// <summary>How often it has failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether it has brought all that it has.</summary>
    public bool IsOver { get; set; }

    /// <summary>When it brought something last, by the clock of the host.</summary>
    public long LastBatch { get; set; }

    public long Events { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The position of each partition, as far as the engine has handled it; those that have ended included.</summary>
    public Dictionary<string, string> Positions => new(_handled, StringComparer.Ordinal);

    /// <summary>Goes on from the positions of a checkpoint.</summary>
    /// <param name="positions">The position of each partition.</param>
    /// <param name="open">The sources that the engine has open.</param>
    public void Restore(IReadOnlyDictionary<string, string> positions, ICollection<string> open)
    {
        foreach (var (partition, position) in positions)
        {
            _handled[partition] = position;
            _read[partition] = position;
            if (open.Contains(registration.EngineName(partition)))
            {
                Partition(partition);
            }
        }
    }

    /// <summary>Opens its partitions in another engine, which was restored from what this one has reached.</summary>
    /// <returns>What has all further batches go there.</returns>
    public Action Reopen(RulesEngine next)
    {
        var partitions = _partitions.ToDictionary(
            static one => one.Key, one => one.Value.IsComplete ? one.Value : new(next.OpenSource(registration.Schema, registration.EngineName(one.Key))), StringComparer.Ordinal);
        return () => (_engine, _partitions) = (next, partitions);
    }

    /// <summary>For how long it has failed; null if it does not.</summary>
    public TimeSpan? FailingFor(TimeProvider clock) => Failures > 0 ? clock.GetElapsedTime(Volatile.Read(ref _failingSince)) : null;

    /// <summary>It has failed.</summary>
    /// <param name="now">When, by the clock of the host.</param>
    /// <returns>How often it had failed in a row before.</returns>
    public int Fail(long now)
    {
        if (Failures == 0)
        {
            Volatile.Write(ref _failingSince, now);
        }

        return Failures++;
    }

    /// <summary>Reads on from where the reader is.</summary>
    public async IAsyncEnumerable<LogBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in logs.ReadAsync(new Dictionary<string, string>(_read, StringComparer.Ordinal), cancellationToken).ConfigureAwait(false))
        {
            _read[batch.Partition] = batch.Position;
            Failures = 0;
            yield return batch;
        }
    }

    /// <summary>Hands a batch to the engine.</summary>
    /// <returns>How many records it had.</returns>
    public long Handle(LogBatch batch)
    {
        var count = Partition(batch.Partition).Handle(batch);
        _handled[batch.Partition] = batch.Position;
        Events += count;
        Bytes += batch.Bytes.Length;
        return count;
    }

    /// <summary>Says that time has gone on although nothing came.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        foreach (var partition in _partitions.Values)
        {
            partition.AdvanceTo(time);
        }
    }

    private HostedPartition Partition(string name)
    {
        if (!_partitions.TryGetValue(name, out var partition))
        {
            partition = new(_engine.OpenSource(registration.Schema, registration.EngineName(name)));
            _partitions.Add(name, partition);
        }

        return partition;
    }
}
