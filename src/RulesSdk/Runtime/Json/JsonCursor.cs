using System.Buffers;
using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Json;

/// <summary>Reads one event line: proves it well-formed and fills the slots of a projection. The one place that knows JSON's grammar.</summary>
/// <remarks>Never throws, never recurses, and allocates nothing in steady state. That a line is UTF-8 is the caller's business. Of a repeated key the last value stands, with nothing of the ones before.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class JsonCursor
{
    // How many objects and arrays may be open around a name that is read. What is deeper is proved well-formed all the same.
    private const int ReadDepth = 64;

    /// <summary>Reads a line.</summary>
    /// <param name="line">One JSON text in UTF-8, nested to any depth.</param>
    /// <param name="projection">What to read.</param>
    /// <param name="slots">At least <see cref="JsonProjection.SlotCount"/> slots; all are written. Of a line that is not taken they mean nothing.</param>
    /// <param name="offset">
    /// Where the line is malformed: the offset of the first byte that cannot stand there, which is the line's length where
    /// more should follow; 0 where it is well-formed.
    /// </param>
    /// <returns><see cref="RejectReason.None"/> where the line is well-formed.</returns>
    public static RejectReason Read(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, out int offset)
    {
        slots = slots[..projection.SlotCount];
        var reason = ReadNames(line, projection, slots, out offset);
        if (reason == RejectReason.None)
        {
            projection.ResolveAliases(slots);
        }

        return reason;
    }

    /// <summary>Reads a line without putting names in the place of others.</summary>
    [SkipLocalsInit]
    internal static RejectReason ReadNames(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, out int offset)
    {
        slots.Clear();
        offset = 0;
        var frames = stackalloc Frame[ReadDepth];
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
        var frames = stackalloc Frame[ReadDepth];
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

    /// <summary>Proves an object or array well-formed without reading it. What is open is noted as a bit, since a line may be nothing but brackets.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Token Skip(byte* p, byte* end)
    {
        var isObject = ArrayPool<bool>.Shared.Rent((int)(end - p));
        var skipped = Skip(p, end, isObject);
        ArrayPool<bool>.Shared.Return(isObject);
        return skipped;
    }

    private static Token Skip(byte* p, byte* end, bool[] isObject)
    {
        var kind = *p == '{' ? JsonSlotKind.Object : JsonSlotKind.Array;
        var depth = 0;
        while (true)
        {
            // A value.
            p = SkipSpace(p, end);
            if (p < end && *p is (byte)'{' or (byte)'[')
            {
                isObject[depth++] = *p == '{';
                p = SkipSpace(p + 1, end);
                if (p == end || *p != (isObject[depth - 1] ? '}' : ']'))
                {
                    if (isObject[depth - 1] && !TrySkipKey(ref p, end))
                    {
                        return new Token(p, JsonSlotKind.Missing);
                    }

                    continue;
                }
            }
            else if (!TrySkipScalar(ref p, end))
            {
                return new Token(p, JsonSlotKind.Missing);
            }

            // What ends with it, and what follows.
            p = SkipSpace(p, end);
            while (p < end && *p == (isObject[depth - 1] ? '}' : ']'))
            {
                p++;
                if (--depth == 0)
                {
                    return new Token(p, kind);
                }

                p = SkipSpace(p, end);
            }

            if (p == end || *p != ',')
            {
                return new Token(p, JsonSlotKind.Missing);
            }

            p++;
            if (isObject[depth - 1] && !TrySkipKey(ref p, end))
            {
                return new Token(p, JsonSlotKind.Missing);
            }
        }
    }

    private static bool TrySkipKey(ref byte* p, byte* end)
    {
        p = SkipSpace(p, end);
        if (p == end || *p != '"' || !TrySkipScalar(ref p, end))
        {
            return false;
        }

        p = SkipSpace(p, end);
        if (p == end || *p != ':')
        {
            return false;
        }

        p++;
        return true;
    }

    private static bool TrySkipScalar(ref byte* p, byte* end)
    {
        if (p == end)
        {
            return false;
        }

        var isString = *p == '"';
        var token = isString ? Close(p + 1, end) : *p is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? Number(p, end) : Literal(p, end);
        var isWellFormed = token.Kind != JsonSlotKind.Missing;
        p = token.At + (isString && isWellFormed ? 1 : 0);
        return isWellFormed;
    }

    /// <summary>What is remembered of an open object or array: where it is noted, and what it stands in.</summary>
    private struct Frame
    {
        public JsonSlot* Slot;
        public int Names;
        public bool InObject;
    }
}
