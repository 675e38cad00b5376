using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs;

/// <summary>When each of many texts was first and last seen, in the order of the last sighting.</summary>
internal sealed class Sightings
{
    private readonly ByteKeys _texts = new();
    private readonly KeyOrder _order = new();
    private (long First, long Last)[] _times = new (long, long)[16];

    public int Count => _texts.Count;

    /// <summary>Whether a further text that is kept has room.</summary>
    public bool HasRoom => _texts.HasRoom(LongText.MaxLength);

    /// <summary>Sees a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">When.</param>
    /// <param name="memory">For how long a sighting counts, in ticks.</param>
    /// <param name="isNew">Whether no sighting within that time came before it.</param>
    /// <returns>When it was first seen, as far as that is remembered.</returns>
    public long See(ReadOnlySpan<byte> text, long time, long memory, out bool isNew)
    {
        var index = _texts.GetOrAdd(text, out var added);
        if (index == _times.Length)
        {
            Array.Resize(ref _times, index * 2);
        }

        ref var times = ref _times[index];
        isNew = added || times.Last < time - memory;
        if (added)
        {
            _order.Add(index);
            times = (time, time);
        }
        else
        {
            // A late event that is handled anyway moves nothing back.
            _order.Touch(index);
            times = (isNew ? time : Math.Min(times.First, time), Math.Max(times.Last, time));
        }

        return times.First;
    }

    /// <summary>Drops what was last seen before a time. Sightings come in the order of time, but for late ones, which go a little later.</summary>
    public void DropBefore(long time)
    {
        while (_order.Oldest is >= 0 and var oldest && _times[oldest].Last < time)
        {
            DropOldest();
        }
    }

    /// <summary>Drops what was unseen for longest. There must be one.</summary>
    public void DropOldest()
    {
        var oldest = _order.Oldest;
        _order.Remove(oldest);
        _texts.Remove(oldest);
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Count);
        for (var index = _order.Oldest; index >= 0; index = _order.After(index))
        {
            writer.Write(_texts.Text(index));
            writer.Write(_times[index].First);
            writer.Write(_times[index].Last);
        }
    }

    public void Load(ref CheckpointReader reader)
    {
        for (var left = reader.ReadCount(sizeof(int) + sizeof(long) + sizeof(long)); left > 0; left--)
        {
            See(reader.ReadBytes(), 0, 0, out var isNew);
            CheckpointReader.Require(isNew, "a value twice of those that were seen");
            _times[_texts.End - 1] = (reader.ReadTime(), reader.ReadTime());
        }
    }
}
