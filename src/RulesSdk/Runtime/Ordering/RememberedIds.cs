using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Ordering;

/// <summary>The ids of a schema's events, remembered for some time so that an event that is delivered again is noticed.</summary>
/// <param name="duration">For how long an id is remembered, in ticks.</param>
/// <param name="maxIds">How many ids are remembered; beyond it, the oldest are forgotten.</param>
/// <param name="maxBytes">How many bytes their texts may take.</param>
internal sealed class RememberedIds(long duration, int maxIds, long maxBytes)
{
    private readonly RowTable<NoColumns> _ids = new(duration, 1);

    /// <summary>For how long an id is remembered, in ticks.</summary>
    public long Duration { get; } = duration;

    /// <summary>How many ids are remembered.</summary>
    public long Count => _ids.Count;

    /// <summary>How many ids were forgotten before their time, since there were too many.</summary>
    public long Forgotten { get; private set; }

    /// <summary>How the ids lie in memory.</summary>
    public string Layout => ((IRowStore)_ids).Layout;

    /// <summary>Whether an id is new within the time remembered; from now on it is not.</summary>
    public bool IsFirst(long time, long sequence, ReadOnlySpan<byte> id)
    {
        var hash = KeyHash.OfBytes(id);
        for (var row = _ids.Find(0, hash, time - Duration); row.Found; row = _ids.Next(0, hash, row, time - Duration))
        {
            if (_ids.Stamp(row).Id.Bytes.SequenceEqual(id))
            {
                return false;
            }
        }

        _ids.Add(new EventStamp(time, sequence, new Utf8Text(id)), hash);
        while (_ids.Count > maxIds || (_ids.TextBytes > maxBytes && _ids.Count > 0))
        {
            _ids.DropOldest();
            Forgotten++;
        }

        return true;
    }

    public void ForgetBefore(long time) => _ids.Expire(time);

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Forgotten);
        _ids.Save(writer);
    }

    public void Load(ref CheckpointReader reader)
    {
        Forgotten = reader.ReadTally();
        _ids.Load(ref reader);
        for (var row = _ids.First(); row.Found; row = _ids.After(row))
        {
            _ids.Link(row, KeyHash.OfBytes(_ids.Stamp(row).Id.Bytes));
        }
    }

    private struct NoColumns;
}
