namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Makes a shape of a line that was proved well-formed. Allocates: a shape is learned once.</summary>
internal sealed unsafe class ShapeLearner
{
    private const int MostPieces = 1 << 10;

    private readonly List<ShapePiece> _pieces = [];
    private readonly List<int> _lengths = [];
    private readonly List<ShapeHole> _holes = [];
    private readonly byte* _line;
    private readonly int _length;
    private readonly LineQuotes _quotes;
    private readonly ushort* _places;
    private readonly ShapeTexts _texts;
    private int _controls;
    private bool _isLearned = true;

    private ShapeLearner(byte* line, int length, LineQuotes quotes, ShapeTexts texts)
    {
        _line = line;
        _length = length;
        _quotes = quotes;
        _places = quotes.Places;
        _texts = texts;
    }

    /// <summary>The shape of a line.</summary>
    /// <param name="line">The line, which is well-formed.</param>
    /// <param name="length">Its length.</param>
    /// <param name="quotes">Its quotes.</param>
    /// <param name="slots">What the cursor read of it, before names were put in the place of others.</param>
    /// <param name="texts">Where the texts of pieces are kept.</param>
    /// <returns>Null where the line has more of anything than a shape may have.</returns>
    public static LineShape? Learn(byte* line, int length, LineQuotes quotes, ReadOnlySpan<JsonSlot> slots, ShapeTexts texts) =>
        new ShapeLearner(line, length, quotes, texts).Learn(slots);

    private LineShape? Learn(ReadOnlySpan<JsonSlot> slots)
    {
        var end = TakePieces();
        if (!_isLearned)
        {
            return null;
        }

        var marks = new uint[_quotes.Count / 2];
        for (var i = ShapeMarks.First; i < marks.Length; i++)
        {
            marks[i] = ShapeMarks.Of(_line, _places[(2 * i) + 2]);
        }

        var fields = Fields(slots);
        return new LineShape
        {
            Quotes = _quotes.Count,
            Controls = _controls,
            Pieces = Pieces(),
            Holes = [.. _holes],
            Strings = [.. fields.Where(static field => field.Kind == JsonSlotKind.String)],
            Others = [.. fields.Where(static field => field.Kind != JsonSlotKind.String)],
            Marks = marks,
            End = end,
        };
    }

    // Region i is what stands between place i and the next; regions of odd numbers are strings.
    private (int Place, int Offset) TakePieces()
    {
        var (place, start) = (0, 0);
        for (var region = 0; region <= _quotes.Count; region++)
        {
            var (from, to) = (_places[region], _places[region + 1]);
            if (region % 2 == 0)
            {
                if (TryHole(region, out var hole))
                {
                    Take(place, start, from + hole.Start);
                    _holes.Add(hole);
                    (place, start) = (region + 1, to + hole.End);
                }
            }
            else if (!IsKey(region))
            {
                // Up to its opening quote, and on from its closing one.
                Take(place, start, from + 1);
                (place, start) = (region + 1, to);
            }
        }

        Take(place, start, _length);
        return (place, _length - _places[place]);
    }

    private bool IsKey(int region)
    {
        var at = _places[region + 1] + 1;
        while (JsonCursor.IsSpace(_line[at]))
        {
            at++;
        }

        return _line[at] == ':';
    }

    private void Take(int place, int start, int end)
    {
        var text = new ReadOnlySpan<byte>(_line + start, end - start);
        foreach (var c in text)
        {
            _controls += c < ' ' ? 1 : 0;
        }

        for (var at = start; at < end && _isLearned; at += ShapeTexts.Width)
        {
            _isLearned = _pieces.Count < MostPieces && !_texts.IsFull;
            if (_isLearned)
            {
                var length = Math.Min(ShapeTexts.Width, end - at);
                _pieces.Add(at + length == _length ? LastPiece(length) : Piece(place, at, length));
                _lengths.Add(length);
            }
        }
    }

    private ShapePieces Pieces()
    {
        var behind = new int[_pieces.Count];
        var total = 0;
        for (var i = behind.Length - 1; i >= 0; i--)
        {
            total += _lengths[i];
            behind[i] = total;
        }

        return new ShapePieces([.. _pieces], behind);
    }

    private ShapePiece Piece(int place, int at, int length) =>
        new((ushort)place, (short)(at - _places[place]), ShapeTexts.FirstBytes(length), _texts.PlaceOf(new ReadOnlySpan<byte>(_line + at, length)));

    // Counted from the line's end, so that it is not beyond it.
    private ShapePiece LastPiece(int length)
    {
        Span<byte> text = stackalloc byte[ShapeTexts.Width];
        text.Clear();
        new ReadOnlySpan<byte>(_line + _length - length, length).CopyTo(text[^length..]);
        return new((ushort)(_quotes.Count + 1), -ShapeTexts.Width, ShapeTexts.LastBytes(length), _texts.PlaceOf(text));
    }

    // A region with one number, true, false or null. Of several, as in [1,2], all are taken as they are.
    private bool TryHole(int region, out ShapeHole hole)
    {
        hole = default;
        var (from, to) = (_places[region], _places[region + 1]);
        var at = region == 0 ? from : from + 1;
        var found = 0;
        while (at < to)
        {
            if (!IsOfScalar(_line[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < to && IsOfScalar(_line[at]))
            {
                at++;
            }

            found++;
            hole = new ShapeHole(region, start - from, at - to);
        }

        return found == 1;
    }

    private static bool IsOfScalar(byte c) =>
        c is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (byte)'E' or (byte)'-' or (byte)'+' or (byte)'.';

    private ShapeField[] Fields(ReadOnlySpan<JsonSlot> slots)
    {
        var fields = new List<ShapeField>();
        for (var i = 0; i < slots.Length; i++)
        {
            var slot = slots[i];
            if (slot.Kind == JsonSlotKind.Missing)
            {
                continue;
            }

            fields.Add(slot.Kind is JsonSlotKind.String or JsonSlotKind.EscapedString ? StringField(i, slot) : OtherField(i, slot));
        }

        return [.. fields];
    }

    // A string may be empty, so it is found by its opening quote.
    private ShapeField StringField(int number, JsonSlot slot)
    {
        var (place, _) = PlaceOf(slot.Start - 1);
        return new ShapeField(number, JsonSlotKind.String, place, 1, place + 1, 0);
    }

    private ShapeField OtherField(int number, JsonSlot slot)
    {
        var end = slot.Start + slot.Length;
        var (startPlace, startOffset) = PlaceOf(slot.Start);
        if (_holes.Exists(hole => _places[hole.Place] + hole.Start == slot.Start))
        {
            var (endPlace, endOffset) = PlaceOf(end);
            return new ShapeField(number, JsonSlotKind.Missing, startPlace, startOffset, endPlace, endOffset);
        }

        // By its last byte: behind that a hole may begin.
        var (lastPlace, lastOffset) = PlaceOf(end - 1);
        return new ShapeField(number, slot.Kind, startPlace, startOffset, lastPlace, lastOffset + 1);
    }

    /// <summary>The place that a position keeps its distance from in all lines of the shape.</summary>
    private (int Place, int Offset) PlaceOf(int position)
    {
        var place = 0;
        while (place <= _quotes.Count && _places[place + 1] <= position)
        {
            place++;
        }

        var isBehindHole = _holes.Exists(hole => hole.Place == place && position >= _places[place + 1] + hole.End);
        place += isBehindHole ? 1 : 0;
        return (place, position - _places[place]);
    }
}
