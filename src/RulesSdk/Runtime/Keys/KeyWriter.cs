using System.Buffers.Binary;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Keys;

/// <summary>
/// Encodes a key, unambiguously: for each part its length (4 bytes, little-endian) and the bytes of its text form.
/// Generated code adds the parts in source order. Null reads as the empty text.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct KeyWriter
{
    private readonly Scratch _scratch;
    private Span<byte> _buffer;
    private int _used;

    /// <summary>Starts a key.</summary>
    public KeyWriter(Scratch scratch) => _scratch = scratch;

    /// <summary>Whether every part so far has a value other than zero, or allows it.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The encoded key.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _buffer[.._used];

    /// <summary>Adds text.</summary>
    public void Add(Utf8Text value, bool allowZero = false)
    {
        var bytes = value.Bytes;
        IsComplete &= allowZero || !bytes.IsEmpty;
        Reserve(4 + bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer[_used..], bytes.Length);
        bytes.CopyTo(_buffer[(_used + 4)..]);
        _used += 4 + bytes.Length;
    }

    /// <summary>Adds a number, truth value, time, identifier or enum, or null; zero is the type's default.</summary>
    public void Add<T>(T value, bool allowZero = false)
    {
        IsComplete &= allowZero || !IsZero(value);
        var room = 64;
        Reserve(4 + room);
        int written;
        while (!KeyText.TryWrite(value, _buffer[(_used + 4)..], out written))
        {
            room *= 2;
            Reserve(4 + room);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer[_used..], written);
        _used += 4 + written;
    }

    private static bool IsZero<T>(T value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        bool truth => !truth,
        int number => number == 0,
        long number => number == 0,
        short number => number == 0,
        sbyte number => number == 0,
        byte number => number == 0,
        ushort number => number == 0,
        uint number => number == 0,
        ulong number => number == 0,
        float number => number == 0,
        double number => number == 0,
        decimal number => number == 0,
        Guid guid => guid == Guid.Empty,
        DateTimeOffset time => time.UtcTicks == 0,
        TimeSpan duration => duration == TimeSpan.Zero,

        // Of a nullable type, null is handled above and the value's own zero is below.
        Enum name => Convert.ToDecimal(name, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => EqualityComparer<T>.Default.Equals(value, default),
    };

    private void Reserve(int count)
    {
        if (_buffer.Length - _used < count)
        {
            // Other text may have been made since, so a key that grows moves.
            var wider = _scratch.Bytes(Math.Max(Math.Max(128, _buffer.Length * 2), _used + count));
            _buffer[.._used].CopyTo(wider);
            _buffer = wider;
        }
    }
}
