using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace RulesSdk.Runtime.Json;

/// <summary>Reads one event line: proves it well-formed and fills the slots of a projection. The one place that knows JSON's grammar.</summary>
/// <remarks>Never throws, never allocates, never recurses. Of a repeated key the last value stands, with nothing of the ones before.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class JsonCursor
{
    /// <summary>The deepest nesting that is accepted.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a line.</summary>
    /// <param name="line">One JSON text in UTF-8.</param>
    /// <param name="projection">What to read.</param>
    /// <param name="slots">At least <see cref="JsonProjection.SlotCount"/> slots; all are written. Of a line that is not taken they mean nothing.</param>
    /// <param name="offset">
    /// Where the line is malformed: the offset of the first byte that cannot stand there, which is the line's length where
    /// more should follow; 0 where it is well-formed.
    /// </param>
    /// <returns><see cref="RejectReason.None"/> where the line is well-formed.</returns>
    [SkipLocalsInit]
    public static RejectReason Read(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, out int offset)
    {
        slots = slots[..projection.SlotCount];
        slots.Clear();
        offset = 0;
        if (!Utf8.IsValid(line))
        {
            offset = FirstInvalid(line);
            return RejectReason.InvalidUtf8;
        }

        var frames = stackalloc Frame[MaxDepth];
        fixed (byte* start = line)
        fixed (JsonSlot* firstSlot = slots)
        {
            var end = start + line.Length;
            var stop = ReadValue(start, start, end, projection, firstSlot, frames, out var reason);
            if (reason == RejectReason.None)
            {
                stop = SkipSpace(stop, end);
                if (stop == end)
                {
                    projection.ResolveAliases(slots);
                    return RejectReason.None;
                }

                reason = RejectReason.MalformedJson;
            }

            offset = (int)(stop - start);
            return reason;
        }
    }

    /// <summary>Reads the next element of an array in a line that is known to be well-formed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="projection">What to read of the element.</param>
    /// <param name="slots">Exactly the projection's slots; all are written.</param>
    /// <param name="position">Behind the opening bracket, or behind the element read last; moved behind this element.</param>
    /// <returns>False at the end of the array.</returns>
    [SkipLocalsInit]
    internal static bool ReadElement(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, ref int position)
    {
        var frames = stackalloc Frame[MaxDepth];
        fixed (byte* start = line)
        fixed (JsonSlot* firstSlot = slots)
        {
            var end = start + line.Length;
            var at = SkipSpace(start + position, end);
            if (*at == ',')
            {
                at++;
            }
            else if (*at == ']')
            {
                return false;
            }

            slots.Clear();
            position = (int)(ReadValue(start, at, end, projection, firstSlot, frames, out _) - start);
            projection.ResolveAliases(slots);
            return true;
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> line)
    {
        var rest = line;
        while (Rune.DecodeFromUtf8(rest, out _, out var length) == OperationStatus.Done)
        {
            rest = rest[length..];
        }

        return line.Length - rest.Length;
    }

    /// <summary>What is remembered of an open object or array: where it is noted, and what it stands in.</summary>
    private struct Frame
    {
        public JsonSlot* Slot;
        public int Names;
        public bool InObject;
    }
}
