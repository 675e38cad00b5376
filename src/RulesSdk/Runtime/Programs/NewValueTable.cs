using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs;

/// <summary>Which values were seen of each key, and when last; keys by when they were first seen.</summary>
/// <param name="memory">For how long a value is remembered after it was last seen, in ticks.</param>
/// <param name="learn">For how long after a key was first seen its values are only learnt, in ticks.</param>
/// <param name="limit">The most keys, and the most values; those unseen for longest go first.</param>
/// <remarks>Allocates only while it grows. Long keys and values are kept as their digests.</remarks>
internal sealed class NewValueTable(long memory, long learn, int limit)
{
    private readonly Sightings _keys = new();
    private readonly Sightings _values = new();
    private byte[] _text = new byte[64];

    /// <summary>How many keys and values were forgotten at the limit.</summary>
    public long Shed { get; private set; }

    /// <summary>How many keys are remembered.</summary>
    public int KeyCount => _keys.Count;

    /// <summary>How many values are remembered.</summary>
    public int ValueCount => _values.Count;

    /// <summary>Whether a value is new for its key: not seen within the memory, and the key known for long enough. From now on it is seen.</summary>
    /// <param name="key">The key's bytes.</param>
    /// <param name="value">The value's bytes.</param>
    /// <param name="time">When it is seen.</param>
    public bool IsNew(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long time)
    {
        Span<byte> room = stackalloc byte[LongText.DigestLength];
        MakeRoom(_keys);
        var first = _keys.See(LongText.Shorten(key, room), time, memory, out _);
        MakeRoom(_values);
        _values.See(LongText.Shorten(Join(key, value), room), time, memory, out var isNew);
        while (_keys.Count > limit || _values.Count > limit)
        {
            (_keys.Count > limit ? _keys : _values).DropOldest();
            Shed++;
        }

        return isNew && first <= time - learn;
    }

    /// <summary>Forgets what no sighting at or after a time renews.</summary>
    public void Forget(long time)
    {
        _keys.DropBefore(time - memory);
        _values.DropBefore(time - memory);
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Shed);
        _keys.Save(writer);
        _values.Save(writer);
    }

    public void Load(ref CheckpointReader reader)
    {
        Shed = reader.ReadTally();
        _keys.Load(ref reader);
        _values.Load(ref reader);
    }

    private void MakeRoom(Sightings texts)
    {
        while (!texts.HasRoom)
        {
            texts.DropOldest();
            Shed++;
        }
    }

    // Keys are encoded so that one never begins another, so the two parts cannot run into one another.
    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var length = sizeof(int) + key.Length + value.Length;
        if (_text.Length < length)
        {
            _text = new byte[Math.Max(length, _text.Length * 2)];
        }

        BitConverter.TryWriteBytes(_text, key.Length);
        key.CopyTo(_text.AsSpan(sizeof(int)));
        value.CopyTo(_text.AsSpan(sizeof(int) + key.Length));
        return _text.AsSpan(0, length);
    }
}
