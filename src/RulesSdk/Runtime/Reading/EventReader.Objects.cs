using System.Buffers;
using System.Text.Json;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Runtime.Reading;

/// <content>Values as rules' plain methods see them, for events that are built for an <c>[Opaque]</c> method. All of these allocate.</content>
public readonly ref partial struct EventReader
{
    /// <summary>A value of any shape; missing where there is none.</summary>
    /// <param name="slot">The path's slot.</param>
    public global::RulesSdk.Json JsonObject(int slot)
    {
        switch (_slots[slot].Kind)
        {
            case JsonSlotKind.Missing:
                return default;
            case JsonSlotKind.String or JsonSlotKind.EscapedString or >= JsonSlotKind.DecodedString:
                var buffer = new ArrayBufferWriter<byte>();
                using (var writer = new Utf8JsonWriter(buffer))
                {
                    writer.WriteStringValue(Text(slot).Bytes);
                }

                return new(JsonElement.Parse(buffer.WrittenSpan));
            default:
                return new(JsonElement.Parse(JsonDepth.Cut(Raw(slot))));
        }
    }

    /// <summary>The scalars of an object, as text; empty for anything else.</summary>
    /// <param name="slot">The path's slot.</param>
    public Map<string> TextMap(int slot)
    {
        ref var value = ref _slots[slot];
        if (value.Kind == JsonSlotKind.Object)
        {
            return JsonObject(slot).ToTextMap();
        }

        Absent(ref value, slot, nullCounts: true);
        return new Map<string>();
    }

    /// <summary>The texts of a list; empty for anything else.</summary>
    /// <param name="slot">The list's slot.</param>
    public IReadOnlyList<string> TextList(int slot)
    {
        var texts = new List<string>();
        foreach (var item in Items(slot, JsonProjection.Element))
        {
            texts.Add(item.Text(0).ToString());
        }

        return texts;
    }

    /// <summary>The arguments of a command.</summary>
    /// <param name="slot">The list's slot.</param>
    public CommandLine CommandLineObject(int slot) => new(TextList(slot));
}
