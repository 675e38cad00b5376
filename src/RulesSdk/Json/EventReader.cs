namespace RulesSdk.Runtime;

/// <summary>
/// One event as generated code reads it: the slots of its projection over the bytes of its line. A value that is
/// missing, null or does not convert reads as the zero value; the members that end in <c>OrNull</c> read null instead.
/// </summary>
/// <remarks>Converts when asked, and allocates nothing: decoded text goes to <see cref="Scratch"/>.</remarks>
public ref struct EventReader
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly Span<JsonSlot> _slots;
    private readonly long[] _unconverted;

    /// <summary>Reads over filled slots.</summary>
    /// <param name="line">The bytes that the slots point into.</param>
    /// <param name="slots">The slots, filled by <see cref="JsonCursor"/>.</param>
    /// <param name="scratch">Where decoded text goes.</param>
    /// <param name="unconverted">Counts of values that did not convert, by slot.</param>
    public EventReader(ReadOnlySpan<byte> line, Span<JsonSlot> slots, Scratch scratch, long[] unconverted)
    {
        _line = line;
        _slots = slots;
        _unconverted = unconverted;
        Scratch = scratch;
    }

    /// <summary>Where decoded and computed text goes.</summary>
    public Scratch Scratch { get; }

    /// <summary>Whether the path is there with a value other than null.</summary>
    public readonly bool Exists(int slot) => _slots[slot].Kind > JsonSlotKind.Null;
}
