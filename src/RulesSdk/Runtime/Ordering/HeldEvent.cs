namespace RulesSdk.Runtime.Ordering;

/// <summary>An event that waits for the watermark: its place in the order, and where in its bucket the rest of it stands.</summary>
internal struct HeldEvent
{
    /// <summary>The event time.</summary>
    public long Time;

    /// <summary>The first eight bytes of its id; see <see cref="EventKey.High"/>.</summary>
    public ulong IdHigh;

    /// <summary>Where it stands in its bucket. What came later stands behind.</summary>
    public uint Place;

    /// <summary>The checksum of its line.</summary>
    public uint Crc;

    /// <summary>What of the hash of its id <see cref="RememberedIds"/> searches by.</summary>
    public uint IdTag;

    /// <summary>The number of its schema.</summary>
    public ushort Schema;

    /// <summary>How its id is written.</summary>
    public IdForm IdForm;

    /// <summary>Whether it came as an object, which its bucket has apart.</summary>
    public bool IsObject;
}
