using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs;

/// <summary>When the last detection of each key opened, and how severe it became. Remembers for as long as others are held back.</summary>
/// <param name="duration">For how long, in ticks.</param>
/// <param name="limit">The most keys; the oldest go first.</param>
internal sealed class SuppressTable(long duration, int limit)
{
    private readonly Dictionary<byte[], (long Time, Severity Severity)> _opened = new(KeyBytes.Comparer);

    // In the order of opening; an entry whose time is not the key's any more is left over.
    private readonly Queue<(byte[] Key, long Time)> _order = new();

    /// <summary>How many keys were forgotten at the limit.</summary>
    public long Shed { get; private set; }

    /// <summary>How many keys are remembered.</summary>
    public int Count => _opened.Count;

    /// <summary>Whether a detection that would open is held back; one that is not is remembered from now on.</summary>
    /// <param name="key">The key; kept.</param>
    /// <param name="time">When it would open.</param>
    /// <param name="severity">How severe it is; what is more severe than the last one is not held back.</param>
    public bool Holds(byte[] key, long time, Severity severity)
    {
        if (_opened.TryGetValue(key, out var last) && last.Time > time - duration && severity <= last.Severity)
        {
            return true;
        }

        Remember(key, time, severity);
        while (_opened.Count > limit)
        {
            Shed += ForgetOldest() ? 1 : 0;
        }

        return false;
    }

    /// <summary>Forgets what holds nothing back at or after a time.</summary>
    public void Forget(long time)
    {
        while (_order.TryPeek(out var oldest) && oldest.Time <= time - duration)
        {
            ForgetOldest();
        }
    }

    /// <summary>How severe the last detection of a key that is remembered became.</summary>
    public Severity SeverityOf(byte[] key) => _opened[key].Severity;

    /// <summary>The last detection of a key became more severe.</summary>
    public void Escalate(byte[] key, Severity severity)
    {
        if (_opened.TryGetValue(key, out var last))
        {
            _opened[key] = last with { Severity = severity };
        }
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Shed);
        var current = _order.Where(IsCurrent).ToList();
        writer.Write(current.Count);
        foreach (var (key, time) in current)
        {
            writer.Write(key.AsSpan());
            writer.Write(time);
            writer.Write((int)_opened[key].Severity);
        }
    }

    public void Load(ref CheckpointReader reader)
    {
        Shed = reader.ReadTally();
        for (var count = reader.ReadCount(sizeof(int) + sizeof(long) + sizeof(int)); count > 0; count--)
        {
            var key = reader.ReadBytes().ToArray();
            CheckpointReader.Require(!_opened.ContainsKey(key), "a key twice of those that are suppressed");
            Remember(key, reader.ReadTime(), reader.ReadSeverity());
        }

        reader.End();
    }

    private void Remember(byte[] key, long time, Severity severity)
    {
        if (!_opened.TryGetValue(key, out var last) || last.Time != time)
        {
            _order.Enqueue((key, time));
        }

        _opened[key] = (time, severity);
    }

    private bool ForgetOldest()
    {
        var oldest = _order.Dequeue();
        return IsCurrent(oldest) && _opened.Remove(oldest.Key);
    }

    private bool IsCurrent((byte[] Key, long Time) entry) => _opened.TryGetValue(entry.Key, out var last) && last.Time == entry.Time;
}
