using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Text;

/// <summary>Memory for what is made while one event is handled: decoded, lowered and joined text, slots of list elements. Grows to what is needed and is then reused.</summary>
/// <remarks>Not thread-safe: one engine, one scratch. What it gave stays readable until <see cref="Reset"/>; what is computed, until <see cref="ResetComputed"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Scratch
{
    /// <summary>How many bytes a text may have that is made of two others' product: more is cut.</summary>
    internal const int MostText = 1 << 24;

    private byte[] _bytes = new byte[4096];
    private int _bytesUsed;
    private char[] _chars = new char[1024];
    private int _charsUsed;
    private byte[] _decoded = new byte[1024];
    private int _decodedUsed;
    private JsonSlot[] _slots = new JsonSlot[64];
    private int _slotsUsed;

    /// <summary>How many bytes of an element, or of a text that is gone through for each element, count as one element.</summary>
    internal const int BytesOfElement = 32;

    /// <summary>How much of lists within a list may be looked at: an element counts once, and once more for every 32 bytes.</summary>
    internal int MaxElements { get; set; } = int.MaxValue;

    /// <summary>How much of that is left in the list that is walked.</summary>
    internal int ElementsLeft { get; set; }

    /// <summary>Whether a walk ended for lack of it, or a text would have been too long, since this was last set to false.</summary>
    internal bool IsCut { get; set; }

    /// <summary>How many elements of lists were read, texts that are gone through for each included.</summary>
    internal long ElementsRead { get; set; }

    /// <summary>How many slots are taken; given to <see cref="ReleaseSlots"/> to free what is taken after.</summary>
    internal int SlotMark => _slotsUsed;

    /// <summary>Takes some of what is left. Beyond it, the walk is cut.</summary>
    internal bool TryTakeElements(int count)
    {
        if (ElementsLeft < count)
        {
            IsCut = true;
            ElementsLeft = 0;
            return false;
        }

        ElementsLeft -= count;
        return true;
    }

    /// <summary>Takes bytes, uninitialised.</summary>
    /// <param name="count">How many.</param>
    public Span<byte> Bytes(int count)
    {
        if (_bytes.Length - _bytesUsed < count)
        {
            // Spans already given keep the old array alive; it goes with them.
            _bytes = new byte[Math.Max(_bytes.Length * 2, count * 2)];
            _bytesUsed = 0;
        }

        var taken = _bytes.AsSpan(_bytesUsed, count);
        _bytesUsed += count;
        return taken;
    }

    /// <summary>Takes UTF-16 units, uninitialised.</summary>
    /// <param name="count">How many.</param>
    public Span<char> Chars(int count)
    {
        if (_chars.Length - _charsUsed < count)
        {
            _chars = new char[Math.Max(_chars.Length * 2, count * 2)];
            _charsUsed = 0;
        }

        var taken = _chars.AsSpan(_charsUsed, count);
        _charsUsed += count;
        return taken;
    }

    /// <summary>Gives back the last bytes taken that are not needed after all.</summary>
    /// <param name="count">How many, from the end of what <see cref="Bytes"/> gave last.</param>
    public void Return(int count) => _bytesUsed -= count;

    /// <summary>Gives back the last UTF-16 units taken that are not needed any more.</summary>
    /// <param name="count">How many, from the end of what <see cref="Chars"/> gave last.</param>
    public void ReturnChars(int count) => _charsUsed -= count;

    /// <summary>Forgets everything; called between events.</summary>
    public void Reset()
    {
        ResetComputed();
        _decodedUsed = 0;
        IsCut = false;
    }

    /// <summary>Forgets all but the decoded strings, to which the slots of the current line point.</summary>
    internal void ResetComputed()
    {
        _bytesUsed = 0;
        _charsUsed = 0;
        _slotsUsed = 0;
    }

    /// <summary>Decodes the raw content of a JSON string and keeps it, so that a slot can point to it for the rest of the event.</summary>
    internal int Decode(ReadOnlySpan<byte> raw, out int length)
    {
        MakeRoomToDecode(raw.Length);
        var start = _decodedUsed;
        length = JsonEscapes.Decode(raw, _decoded.AsSpan(start));
        _decodedUsed += length;
        return start;
    }

    /// <summary>Writes the text of an id and keeps it in the same way.</summary>
    internal int Unpack(scoped in EventKey id)
    {
        MakeRoomToDecode(id.Length);
        var start = _decodedUsed;
        id.CopyTo(_decoded.AsSpan(start));
        _decodedUsed += id.Length;
        return start;
    }

    /// <summary>Text that <see cref="Decode"/> kept.</summary>
    internal ReadOnlySpan<byte> Decoded(int start, int length) => _decoded.AsSpan(start, length);

    /// <summary>Takes slots, for the elements of a list.</summary>
    internal Span<JsonSlot> Slots(int count)
    {
        if (_slots.Length - _slotsUsed < count)
        {
            _slots = new JsonSlot[Math.Max(_slots.Length * 2, count * 2)];
            _slotsUsed = 0;
        }

        var taken = _slots.AsSpan(_slotsUsed, count);
        _slotsUsed += count;
        return taken;
    }

    /// <summary>Frees the slots taken since a mark. Lists are walked inside one another, so the last taken is the first freed.</summary>
    internal void ReleaseSlots(int mark) => _slotsUsed = Math.Min(_slotsUsed, mark);

    private void MakeRoomToDecode(int count)
    {
        if (_decoded.Length - _decodedUsed < count)
        {
            // Copied, unlike the others: slots hold offsets into it.
            Array.Resize(ref _decoded, Math.Max(_decoded.Length * 2, (_decodedUsed + count) * 2));
        }
    }
}
