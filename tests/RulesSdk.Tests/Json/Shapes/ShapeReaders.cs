using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Tests.Json.Shapes;

/// <summary>A reader of each form that the processor has, held against the cursor line by line.</summary>
internal sealed class ShapeReaders
{
    private readonly JsonProjection _projection;
    private readonly JsonSlot[] _expected;
    private readonly JsonSlot[] _slots;

    public ShapeReaders(JsonProjection projection)
    {
        _projection = projection;
        _expected = new JsonSlot[projection.SlotCount];
        _slots = new JsonSlot[projection.SlotCount];
        All = [.. Enum.GetValues<ShapeForm>().Where(ShapeForms.Has).Select(form => new ShapeReader(projection, form))];
    }

    public ShapeReader[] All { get; }

    /// <summary>Those that look at shapes at all.</summary>
    public IEnumerable<ShapeReader> Looking => All.Skip(1);

    /// <summary>Reads a line by all. Returns whether it is taken.</summary>
    public bool Compare(ReadOnlySpan<byte> line)
    {
        var reason = JsonCursor.Read(line, _projection, _expected, out var offset);
        foreach (var reader in All)
        {
            // What an earlier line left must not shine through.
            Array.Fill(_slots, new JsonSlot { Start = 7, Length = 7, Kind = JsonSlotKind.True, Unconverted = true });
            var actual = reader.Read(line, _slots, out var actualOffset);
            if (actual != reason || actualOffset != offset)
            {
                Assert.Fail($"{reason} at {offset} is read as {actual} at {actualOffset}: {Encoding.UTF8.GetString(line)}");
            }

            if (reason == RejectReason.None && !MemoryMarshal.AsBytes(_expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(_slots.AsSpan())))
            {
                Assert.Fail($"Other slots are read: {Encoding.UTF8.GetString(line)}");
            }
        }

        return reason == RejectReason.None;
    }

    /// <summary>Makes a line's shape known, where it can be: it is learned when it is seen again.</summary>
    public void Learn(ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < 3; i++)
        {
            Compare(line);
        }
    }
}
