using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Reading;

/// <summary>
/// One event, or one element of a list in it, as generated code reads it: the slots of its projection over the bytes
/// of its line. A value that is missing, null or does not convert reads as the zero value; the members that end in
/// <c>OrNull</c> read null instead.
/// </summary>
/// <remarks>
/// Converts when asked, and allocates nothing: decoded text goes to <see cref="Scratch"/>. A value that does not convert
/// is counted once an event; null counts where the zero value stands for it, and not where null is a value. What
/// fails inside a list's element counts for the list.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct EventReader
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly Span<JsonSlot> _slots;
    private readonly long[] _unconverted;

    // The list that this is an element of: the slot that its failures are marked on and counted under.
    private readonly Span<JsonSlot> _list;
    private readonly int _listSlot;

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

    /// <summary>Reads over an element of a list.</summary>
    internal EventReader(scoped in EventReader outer, int listSlot, Span<JsonSlot> slots)
    {
        _line = outer._line;
        _slots = slots;
        _unconverted = outer._unconverted;
        Scratch = outer.Scratch;
        _list = outer._list.IsEmpty ? outer._slots.Slice(listSlot, 1) : outer._list;
        _listSlot = outer._list.IsEmpty ? listSlot : outer._listSlot;
    }

    /// <summary>Where decoded and computed text goes.</summary>
    public Scratch Scratch { get; }

    /// <summary>The bytes that slots point into.</summary>
    internal ReadOnlySpan<byte> Line => _line;

    /// <summary>Whether the path is there with a value other than null.</summary>
    /// <param name="slot">The path's slot.</param>
    public bool Exists(int slot) => _slots[slot].Kind > JsonSlotKind.Null;

    /// <summary>Whether the path holds an object: what a nested record or map is read from.</summary>
    /// <param name="slot">The path's slot.</param>
    public bool IsObject(int slot) => _slots[slot].Kind == JsonSlotKind.Object;

    /// <summary>Whether the path holds an array: what a list is read from.</summary>
    /// <param name="slot">The path's slot.</param>
    public bool IsArray(int slot) => _slots[slot].Kind == JsonSlotKind.Array;

    /// <summary>Whether the path holds a text.</summary>
    internal bool IsText(int slot) => _slots[slot].Kind is JsonSlotKind.String or >= JsonSlotKind.DecodedString or JsonSlotKind.EscapedString;

    /// <summary>The value as it stands in the line: a string's raw content without its quotes, anything else whole; empty where it is missing.</summary>
    /// <param name="slot">The path's slot.</param>
    public ReadOnlySpan<byte> Raw(int slot)
    {
        ref var value = ref _slots[slot];
        return value.Kind >= JsonSlotKind.DecodedString ? OtherText(slot, orNull: false).Bytes : Raw(in value);
    }

    /// <summary>A string's text; <c>""</c> for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Utf8Text Text(int slot)
    {
        ref var value = ref _slots[slot];
        return value.Kind == JsonSlotKind.String ? new Utf8Text(Raw(in value)) : OtherText(slot, orNull: false);
    }

    /// <summary>A string's text; null for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Utf8Text TextOrNull(int slot)
    {
        ref var value = ref _slots[slot];
        return value.Kind == JsonSlotKind.String ? new Utf8Text(Raw(in value)) : OtherText(slot, orNull: true);
    }

    /// <summary>A string's text, or a number or truth value as written; <c>""</c> for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Utf8Text ScalarText(int slot)
    {
        ref var value = ref _slots[slot];
        return value.Kind is JsonSlotKind.Number or JsonSlotKind.True or JsonSlotKind.False or JsonSlotKind.String
            ? new Utf8Text(Raw(in value))
            : OtherText(slot, orNull: false);
    }

    /// <summary>The elements of a list; none where the value is not an array.</summary>
    /// <param name="slot">The list's slot.</param>
    /// <param name="elementProjection">What to read of each element; made by <see cref="JsonProjection.ForElements"/>.</param>
    public JsonElements Items(int slot, JsonProjection elementProjection)
    {
        ref var value = ref _slots[slot];
        if (value.Kind == JsonSlotKind.Array)
        {
            return new JsonElements(in this, slot, elementProjection, value.Start + 1);
        }

        Absent(ref value, slot, nullCounts: true);
        return new JsonElements(in this, slot, elementProjection, position: -1);
    }

    /// <summary>The arguments of a command; none where the value is not an array.</summary>
    /// <param name="slot">The list's slot.</param>
    public CommandLineReader CommandLine(int slot) => new(Items(slot, JsonProjection.Element));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Raw(in JsonSlot value) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(_line), value.Start), value.Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Utf8Text OtherText(int slot, bool orNull)
    {
        ref var value = ref _slots[slot];
        switch (value.Kind)
        {
            case JsonSlotKind.EscapedString:
                value.Start = Scratch.Decode(Raw(in value), out value.Length);
                value.Kind = JsonSlotKind.DecodedString;
                goto case JsonSlotKind.DecodedString;
            case JsonSlotKind.DecodedString:
                return new Utf8Text(Scratch.Decoded(value.Start, value.Length));
            default:
                Absent(ref value, slot, nullCounts: !orNull);
                return orNull ? default : new Utf8Text(default);
        }
    }

    /// <summary>The bytes of a string, decoded; false where it is none, which is then counted.</summary>
    private bool TryString(int slot, bool orNull, out ReadOnlySpan<byte> text)
    {
        var read = orNull ? TextOrNull(slot) : Text(slot);
        text = read.Bytes;
        return _slots[slot].Kind is JsonSlotKind.String or JsonSlotKind.DecodedString;
    }

    /// <summary>Says that a value reads as missing, and counts it unless it is.</summary>
    private void Absent(ref JsonSlot value, int slot, bool nullCounts)
    {
        if (value.Kind > JsonSlotKind.Null || (value.Kind == JsonSlotKind.Null && nullCounts))
        {
            Fail(ref value, slot);
        }
    }

    private void Fail(ref JsonSlot value, int slot)
    {
        if (!_list.IsEmpty)
        {
            value = ref _list[0];
            slot = _listSlot;
        }

        if (!value.Unconverted)
        {
            value.Unconverted = true;
            _unconverted[slot]++;
        }
    }
}
