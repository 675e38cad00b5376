using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>
/// Reads lines as <see cref="JsonCursor"/> does, and remembers their shapes: a line of a known shape is compared with it
/// instead of parsed. Every byte of every line is checked either way. For one thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ShapeReader
{
    private readonly JsonProjection _projection;
    private readonly ShapeForm _form;
    private readonly LearningCredit _credit = new();
    private LineQuotes? _quotes;
    private ShapeTable? _shapes;

    // Whether the line that was looked at last has no known shape.
    private bool _isUnknown;

    /// <summary>A reader that knows no shape yet.</summary>
    /// <param name="projection">What to read.</param>
    public ShapeReader(JsonProjection projection)
        : this(projection, ShapeForms.Widest)
    {
    }

    /// <summary>A reader that uses certain instructions.</summary>
    internal ShapeReader(JsonProjection projection, ShapeForm form)
    {
        _projection = projection;
        _form = form;
    }

    /// <summary>How many lines had a known shape.</summary>
    internal long Known { get; private set; }

    /// <summary>How many lines were looked at and had none.</summary>
    internal long Unknown { get; private set; }

    /// <summary>How many shapes were learned.</summary>
    internal long Learned { get; private set; }

    /// <summary>How many shapes are known.</summary>
    internal int Shapes => _shapes?.Count ?? 0;

    /// <summary>Reads a line.</summary>
    /// <param name="line">One JSON text in UTF-8.</param>
    /// <param name="slots">At least the projection's slots; all are written. Of a line that is not taken they mean nothing.</param>
    /// <param name="offset">Where the line is malformed, as the cursor has it.</param>
    public RejectReason Read(ReadOnlySpan<byte> line, Span<JsonSlot> slots, out int offset)
    {
        offset = 0;
        return TryRead(line, slots) ? RejectReason.None : Prove(line, slots, out offset);
    }

    /// <summary>Reads a line of a known shape.</summary>
    /// <param name="line">The line, which need not be UTF-8.</param>
    /// <param name="slots">As above.</param>
    /// <returns>Whether the line was read: it is UTF-8 and well-formed. Otherwise <see cref="Prove"/> is to read it, or what stands in its place.</returns>
    // Not inlined: what calls it is one large method.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool TryRead(ReadOnlySpan<byte> line, Span<JsonSlot> slots)
    {
        _isUnknown = false;
        if (_form == ShapeForm.None || !_credit.MayLook())
        {
            return false;
        }

        _quotes ??= new LineQuotes(_form);
        _shapes ??= new ShapeTable();
        fixed (byte* start = line)
        {
            if (_quotes.TryFind(start, line.Length)
                && _shapes.Find(start, line.Length, _quotes) is { } shape
                && (_quotes.IsAscii || Utf8.IsValid(line)))
            {
                Known++;
                _credit.Earn();
                slots = slots[.._projection.SlotCount];
                slots.Clear();
                fixed (JsonSlot* first = slots)
                {
                    shape.Fill(start, _quotes, first);
                }

                _projection.ResolveAliases(slots);
                return true;
            }
        }

        Unknown++;
        _credit.Pay(1);
        _isUnknown = true;
        return false;
    }

    /// <summary>Reads a line whose shape is not known, and may learn it.</summary>
    /// <param name="line">One JSON text in UTF-8.</param>
    /// <param name="slots">As above.</param>
    /// <param name="offset">As above.</param>
    internal RejectReason Prove(ReadOnlySpan<byte> line, Span<JsonSlot> slots, out int offset)
    {
        slots = slots[.._projection.SlotCount];
        var reason = JsonCursor.ReadNames(line, _projection, slots, out offset);
        if (reason == RejectReason.None)
        {
            if (_isUnknown)
            {
                Learn(line, slots);
            }

            _projection.ResolveAliases(slots);
        }

        return reason;
    }

    private void Learn(ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots)
    {
        fixed (byte* start = line)
        {
            // Once more: the line may stand in place of one of a known shape that is not UTF-8.
            if (_quotes!.TryFind(start, line.Length)
                && _shapes!.Find(start, line.Length, _quotes) is null
                && _shapes.WasSeen(start, _quotes))
            {
                _credit.Pay(LearningCredit.Learning);
                Learned += _shapes.TryLearn(start, line.Length, _quotes, slots) ? 1 : 0;
            }
        }
    }
}
