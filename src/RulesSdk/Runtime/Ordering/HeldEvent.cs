namespace RulesSdk.Runtime.Ordering;

/// <summary>
/// An event that waits for the watermark: its place in the order, what tells whether it has a partner, and where in its bucket
/// the rest of it stands. Most events need no more than this when they are applied.
/// </summary>
internal struct HeldEvent
{
    /// <summary>How many numbers of shapes there are.</summary>
    public const int MaxShapes = 1 << ShapeBits;

    private const int ShapeBits = 12;
    private const int NoShape = MaxShapes;
    private const int FormPlace = ShapeBits + 1;
    private const int ObjectBit = 1 << 15;

    /// <summary>The event time.</summary>
    public long Time;

    /// <summary>The first eight bytes of its id; see <see cref="EventKey.High"/>.</summary>
    public ulong IdHigh;

    /// <summary>The other eight bytes of a packed id.</summary>
    public ulong IdLow;

    /// <summary>The hash of the text by which programs look for partners; zero where there is none.</summary>
    public ulong Seek;

    /// <summary>Where it stands in its bucket. What came later stands behind.</summary>
    public uint Place;

    /// <summary>The checksum of its line.</summary>
    public uint Crc;

    /// <summary>What of the hash of its id <see cref="RememberedIds"/> searches by.</summary>
    public uint IdTag;

    /// <summary>The number of its schema.</summary>
    public ushort Schema;

    // From the lowest bit on: the shape, the form of the id, whether it came as an object.
    private ushort _rest;

    /// <summary>The number of its shape, or -1.</summary>
    public readonly int Shape => (_rest & ((1 << FormPlace) - 1)) is var shape && shape == NoShape ? -1 : shape;

    /// <summary>How its id is written.</summary>
    public readonly IdForm IdForm => (IdForm)((_rest >> FormPlace) & 3);

    /// <summary>Whether it came as an object, which its bucket has apart.</summary>
    public readonly bool IsObject => (_rest & ObjectBit) != 0;

    /// <summary>Says what it is.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="shape">The number of its shape, or -1.</param>
    /// <param name="isObject">Whether it came as an object.</param>
    public void Set(in EventKey key, int shape, bool isObject)
    {
        (IdHigh, IdLow) = (key.High, key.Low);
        _rest = (ushort)((shape < 0 ? NoShape : shape) | ((int)key.Form << FormPlace) | (isObject ? ObjectBit : 0));
    }
}
