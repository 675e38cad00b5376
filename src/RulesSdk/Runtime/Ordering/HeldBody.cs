namespace RulesSdk.Runtime.Ordering;

/// <summary>What a bucket has of a held event besides its place in the order.</summary>
/// <param name="shape">The number of its shape, or -1.</param>
/// <param name="e">The event where it came as an object.</param>
/// <param name="key">Its id.</param>
/// <param name="bytes">From its id on: 16 bytes where it is packed, then what is kept.</param>
/// <param name="start">Where in these what is kept begins.</param>
internal readonly ref struct HeldBody(int shape, object? e, EventKey key, ReadOnlySpan<byte> bytes, int start)
{
    public int Shape { get; } = shape;

    public object? Event { get; } = e;

    public EventKey Key { get; } = key;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Start { get; } = start;
}
