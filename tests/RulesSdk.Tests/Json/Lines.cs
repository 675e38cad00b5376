using System.Text;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Json;

/// <summary>Reads lines for tests.</summary>
internal static class Lines
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static (RejectReason Reason, int Offset) Verdict(ReadOnlySpan<byte> line)
    {
        var projection = new JsonProjection(new JsonField("a", -1), new JsonField("b", 0));
        var reason = JsonCursor.Read(line, projection, new JsonSlot[projection.SlotCount], out var offset);
        return (reason, offset);
    }

    public static JsonSlot[] Slots(byte[] line, JsonProjection projection)
    {
        // What an earlier line left must not shine through.
        var slots = Enumerable.Repeat(new JsonSlot { Start = 7, Length = 7, Kind = JsonSlotKind.True, Unconverted = true }, projection.SlotCount).ToArray();
        Assert.Equal(RejectReason.None, JsonCursor.Read(line, projection, slots, out var offset));
        Assert.Equal(0, offset);
        return slots;
    }

    /// <summary>What stands in each slot, as it is written: strings in their quotes, null where nothing is.</summary>
    public static string?[] Values(string line, JsonProjection projection)
    {
        var bytes = Utf8(line);
        return [.. Slots(bytes, projection)[..projection.Fields.Count].Select(slot => Value(bytes, slot))];
    }

    public static void AssertValues(string?[] expected, string line, JsonProjection projection) =>
        Assert.Equal<IEnumerable<string?>>(expected, Values(line, projection));

    public static string? Value(byte[] line, JsonSlot slot) => slot.Kind switch
    {
        JsonSlotKind.Missing => null,
        JsonSlotKind.String or JsonSlotKind.EscapedString => Encoding.UTF8.GetString(line, slot.Start - 1, slot.Length + 2),
        _ => Encoding.UTF8.GetString(line, slot.Start, slot.Length),
    };
}
