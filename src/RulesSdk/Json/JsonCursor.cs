namespace RulesSdk.Runtime;

/// <summary>Reads one event line: proves it well-formed and fills the slots of a projection. The one place that knows JSON's grammar.</summary>
public static partial class JsonCursor
{
    /// <summary>The deepest nesting that is accepted.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a line.</summary>
    /// <param name="line">One JSON text in UTF-8.</param>
    /// <param name="projection">What to read.</param>
    /// <param name="slots">At least <see cref="JsonProjection.SlotCount"/> slots; all are written.</param>
    /// <param name="offset">Where the line is malformed, in bytes; 0 otherwise.</param>
    /// <returns><see cref="RejectReason.None"/> where the line is well-formed.</returns>
    public static RejectReason Read(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, out int offset) =>
        throw new NotImplementedException();

    /// <summary>Reads the next element of an array in a line that is known to be well-formed.</summary>
    internal static bool ReadElement(ReadOnlySpan<byte> line, JsonProjection projection, Span<JsonSlot> slots, ref int position) =>
        throw new NotImplementedException();
}
