using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Ordering;

/// <summary>The ids of a schema's events, remembered for some time so that an event that is delivered again is noticed.</summary>
/// <param name="duration">For how long an id is remembered, in ticks.</param>
internal sealed class RememberedIds(long duration)
{
    private readonly RowTable<NoColumns> _ids = new(duration, 1);

    /// <summary>For how long an id is remembered, in ticks.</summary>
    public long Duration { get; } = duration;

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
        return true;
    }

    public void ForgetBefore(long time) => _ids.Expire(time);

    public void Save(CheckpointWriter writer) => _ids.Save(writer);

    public void Load(ref CheckpointReader reader)
    {
        _ids.Load(ref reader);
        for (var row = _ids.First(); row.Found; row = _ids.After(row))
        {
            _ids.Link(row, KeyHash.OfBytes(_ids.Stamp(row).Id.Bytes));
        }
    }

    private struct NoColumns;
}
