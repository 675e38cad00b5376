namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>
/// What all lines of a shape have in common: every byte outside of the values of strings and outside of holes. One of these
/// lines was proved well-formed, so each line is that has the same bytes there, holes that are well-formed, and in its
/// strings nothing but characters and escapes.
/// </summary>
internal sealed unsafe class LineShape
{
    /// <summary>How many quotes its lines have.</summary>
    public required int Quotes { get; init; }

    /// <summary>How many control characters its lines have, which is white space outside of strings.</summary>
    public required int Controls { get; init; }

    /// <summary>What every line has.</summary>
    public required ShapePieces Pieces { get; init; }

    public required ShapeHole[] Holes { get; init; }

    /// <summary>Where the values of slots are that are strings.</summary>
    public required ShapeField[] Strings { get; init; }

    /// <summary>Where the values of other slots are.</summary>
    public required ShapeField[] Others { get; init; }

    /// <summary>For each string, what <see cref="ShapeMarks"/> says of it.</summary>
    public required uint[] Marks { get; init; }

    /// <summary>How far the line goes from its last piece's place.</summary>
    public required (int Place, int Offset) End { get; init; }

    /// <summary>The next shape that cannot be told from this one but by comparing.</summary>
    public LineShape? Next { get; set; }

    /// <summary>Whether a line has this shape and is well-formed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">Its length, at least 64.</param>
    /// <param name="quotes">Its quotes, as many as the shape's.</param>
    /// <param name="texts">The texts of pieces.</param>
    public bool Fits(byte* line, int length, LineQuotes quotes, ShapeTexts texts)
    {
        var places = quotes.Places;
        return quotes.Controls == Controls
            && places[End.Place] + End.Offset == length
            && Pieces.AreIn(line, length, quotes, texts.Start)
            && (Holes.Length == 0 || HasHoles(line, length, places));
    }

    /// <summary>Fills the slots from a line of this shape.</summary>
    public void Fill(byte* line, LineQuotes quotes, JsonSlot* slots)
    {
        var places = quotes.Places;
        foreach (ref readonly var field in Strings.AsSpan())
        {
            var start = places[field.StartPlace] + 1;
            slots[field.Slot] = new JsonSlot { Start = start, Length = places[field.StartPlace + 1] - start, Kind = JsonSlotKind.String };
        }

        foreach (ref readonly var field in Others.AsSpan())
        {
            var start = places[field.StartPlace] + field.Start;
            var kind = field.Kind == JsonSlotKind.Missing ? ShapeScalars.KindOf(line[start]) : field.Kind;
            slots[field.Slot] = new JsonSlot { Start = start, Length = places[field.EndPlace] + field.End - start, Kind = kind };
        }

        if (quotes.HasEscapes)
        {
            MarkEscaped(line, slots);
        }
    }

    private void MarkEscaped(byte* line, JsonSlot* slots)
    {
        foreach (ref readonly var field in Strings.AsSpan())
        {
            var slot = slots + field.Slot;
            if (new ReadOnlySpan<byte>(line + slot->Start, slot->Length).Contains((byte)'\\'))
            {
                slot->Kind = JsonSlotKind.EscapedString;
            }
        }
    }

    private bool HasHoles(byte* line, int length, ushort* places)
    {
        foreach (ref readonly var hole in Holes.AsSpan())
        {
            var start = places[hole.Place] + hole.Start;
            var end = places[hole.Place + 1] + hole.End;
            if (start >= end || !ShapeScalars.IsScalar(line, length, start, end))
            {
                return false;
            }
        }

        return true;
    }
}
