using System.Buffers;
using System.Text.Unicode;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>The slots of events that waited. What reads a slot relies on it: that it lies within the text, and that its text is what it says.</summary>
internal static class SavedSlots
{
    /// <summary>Refuses a slot that no line gives.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="text">The text of the event.</param>
    /// <param name="paths">The paths of all slots.</param>
    /// <param name="place">Which of these the slot has.</param>
    public static void Check(in JsonSlot slot, ReadOnlySpan<byte> text, string[] paths, int place)
    {
        var lies = slot.Start >= 0 && slot.Length >= 0 && slot.Start <= text.Length - slot.Length;
        CheckpointReader.Require(lies, $"the field '{Name(paths[place])}' of an event outside of the event");
        CheckpointReader.Require(
            Is(slot.Kind, text.Slice(slot.Start, slot.Length), paths, paths[place]),
            $"text in the field '{Name(paths[place])}' of an event that is no JSON of its kind");
    }

    private static bool Is(JsonSlotKind kind, ReadOnlySpan<byte> text, string[] paths, string path) => kind switch
    {
        JsonSlotKind.Missing or JsonSlotKind.Null => text.IsEmpty,

        // Of an object that is read through its children nothing is kept.
        JsonSlotKind.Object when text.IsEmpty => Array.Exists(paths, other => other.Length > path.Length && other[path.Length] == '\0' && other.StartsWith(path, StringComparison.Ordinal)),

        // Without escapes any text is one: where it had escapes and a predicate read it, the decoded text was kept.
        JsonSlotKind.String => Utf8.IsValid(text),
        JsonSlotKind.EscapedString => KindOf(text, quoted: true) == kind,
        _ => KindOf(text, quoted: false) == kind,
    };

    private static JsonSlotKind? KindOf(ReadOnlySpan<byte> text, bool quoted)
    {
        var room = ArrayPool<byte>.Shared.Rent(text.Length + 2);
        var line = quoted ? room.AsSpan(0, text.Length + 2) : room.AsSpan(0, text.Length);
        text.CopyTo(line[(quoted ? 1 : 0)..]);
        if (quoted)
        {
            line[0] = line[^1] = (byte)'"';
        }

        Span<JsonSlot> slots = stackalloc JsonSlot[JsonProjection.Element.SlotCount];
        var isWhole = Utf8.IsValid(text)
            && JsonCursor.Read(line, JsonProjection.Element, slots, out _) == RejectReason.None
            && slots[0].Length == text.Length;
        ArrayPool<byte>.Shared.Return(room);
        return isWhole ? slots[0].Kind : null;
    }

    private static string Name(string path) => path.Replace('\0', '.');
}
