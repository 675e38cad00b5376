using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>The keys of a chain, by their bytes, in the order in which they were last touched.</summary>
/// <param name="activities">How many activities there are.</param>
internal sealed class ChainKeys(int activities)
{
    private readonly ByteKeys _texts = new();
    private ChainKey[] _keys = new ChainKey[16];
    private long[] _seen = new long[16 * activities];
    private readonly KeyOrder _order = new();
    private ulong _serial;

    /// <summary>How many keys there are.</summary>
    public int Count => _texts.Count;

    /// <summary>How many bytes the keys have.</summary>
    public long TextBytes => _texts.TextBytes;

    public ref ChainKey this[int key] => ref _keys[key];

    public Span<long> Seen(int key) => _seen.AsSpan(key * activities, activities);

    public ReadOnlySpan<byte> Text(int key) => _texts.Text(key);

    /// <summary>The key untouched for longest, or -1.</summary>
    public int Oldest => _order.Oldest;

    /// <summary>The key touched after one, or -1.</summary>
    public int After(int key) => _order.After(key);

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text) => _texts.Find(text);

    /// <summary>Whether a further key of a length has room.</summary>
    public bool HasRoom(int length) => _texts.HasRoom(length);

    /// <summary>A key has evidence of a time.</summary>
    public void Touch(int key, long time)
    {
        _keys[key].LastTouched = Math.Max(_keys[key].LastTouched, time);
        _order.Touch(key);
    }

    /// <summary>Adds a key that is not there, without evidence.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var index = _texts.GetOrAdd(text, out _);

        if (index == _keys.Length)
        {
            Array.Resize(ref _keys, index * 2);
            Array.Resize(ref _seen, index * 2 * activities);
        }

        ref var key = ref _keys[index];
        key.Serial = ++_serial;
        key.LastTouched = long.MinValue;
        key.IsTouched = false;
        key.Last = (-1, -1);
        Seen(index).Fill(long.MinValue);
        _order.Add(index);
        return index;
    }

    /// <summary>Removes a key and all that is known of it.</summary>
    public void Remove(int index)
    {
        _texts.Remove(index);
        _order.Remove(index);
        _keys[index] = default;
    }

    /// <summary>Writes the keys; open detections are their owner's.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write((long)_serial);
        writer.Write(Count);
        for (var index = Oldest; index >= 0; index = After(index))
        {
            writer.Write(Text(index));
            writer.Write((long)_keys[index].Serial);
            writer.Write(_keys[index].LastTouched);
            writer.WriteAll<long>(Seen(index));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(ref CheckpointReader reader)
    {
        var serial = (ulong)reader.ReadTally();
        var serials = new HashSet<ulong>();
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var text = reader.ReadBytes();
            CheckpointReader.Require(_texts.Find(text) < 0, "a key twice");
            var index = Add(text);
            _keys[index].Serial = (ulong)reader.ReadInt64();
            _keys[index].LastTouched = reader.ReadTime();
            CheckpointReader.Require(_keys[index].Serial - 1 < serial && serials.Add(_keys[index].Serial), "evidence of two keys under one name");
            var seen = reader.ReadAll<long>();
            CheckpointReader.Require(seen.Length == activities, $"times of {seen.Length} activities where there are {activities}");
            foreach (var time in seen)
            {
                CheckpointReader.Require(time is long.MinValue or (>= 0 and <= Ordering.Times.Last), "an activity of no time");
            }

            seen.CopyTo(Seen(index));
        }

        _serial = serial;
    }
}
