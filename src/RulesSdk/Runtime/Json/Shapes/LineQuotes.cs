using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Where the strings of a line begin and end: its quotes that are not escaped. Used for one line after the other.</summary>
/// <remarks>Nothing is known of the line: that quotes are strings' ends is true only if the line turns out to be well-formed.</remarks>
internal sealed unsafe class LineQuotes
{
    /// <summary>A line has at least the bytes of one step.</summary>
    public const int ShortestLine = 64;

    /// <summary>A place takes 16 bits.</summary>
    public const int LongestLine = 1 << 15;

    /// <summary>How many quotes a line may have.</summary>
    public const int MostQuotes = 1 << 12;

    private const int Words = LongestLine / 64;

    // Places are written in steps of 64.
    private const int PlaceBytes = (MostQuotes + 128) * sizeof(ushort);
    private const int BitBytes = 3 * Words * sizeof(ulong);
    private const int TailBytes = 2 * ShapeTexts.Width;

    // Pinned arrays of several readers lie side by side, and what two threads write must not share what a processor moves at once.
    private const int Apart = 256;

    private readonly byte[] _memory = GC.AllocateArray<byte>(Apart + PlaceBytes + BitBytes + TailBytes + Apart, pinned: true);
    private readonly ulong* _bits;
    private readonly ShapeForm _form;

    /// <summary>Takes memory for lines.</summary>
    /// <param name="form">Which instructions are used; not <see cref="ShapeForm.None"/>.</param>
    public LineQuotes(ShapeForm form)
    {
        _form = form;
        var memory = (byte*)Unsafe.AsPointer(ref _memory[0]);
        memory += Apart - ((nuint)memory % 64);
        Places = (ushort*)memory;
        _bits = (ulong*)(memory + PlaceBytes);
        Tail = memory + PlaceBytes + BitBytes;
        *Places = 0;
    }

    /// <summary>The beginning of the line, then the place of each quote, then the line's length.</summary>
    public ushort* Places { get; }

    /// <summary>The line's last 32 bytes, with as many behind them that may be read.</summary>
    public byte* Tail { get; }

    /// <summary>How many quotes there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the line is ASCII.</summary>
    public bool IsAscii { get; private set; }

    /// <summary>How many control characters the line has, in strings or outside.</summary>
    public int Controls { get; private set; }

    /// <summary>Whether the line has backslashes. All that stand in strings are escapes that JSON has.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Finds the quotes of a line.</summary>
    /// <returns>False where the line is not to be known by its shape: too short or long, malformed, or a string alone.</returns>
    public bool TryFind(byte* line, int length)
    {
        if (length is < ShortestLine or > LongestLine)
        {
            return false;
        }

        Vector256.Store(Vector256.Load(line + length - ShapeTexts.Width), Tail);
        var quotes = _bits;
        var special = _form == ShapeForm.Vector512
            ? ByteClasses512.Quotes(line, length, quotes, out var isAscii)
            : ByteClasses256.Quotes(line, length, quotes, out isAscii);
        IsAscii = isAscii;
        Controls = 0;
        HasEscapes = false;
        var words = (length + 63) / 64;
        if (special && !TryLeaveOutEscaped(line, length, quotes, words))
        {
            return false;
        }

        Count = _form == ShapeForm.Vector512
            ? BitPlaces.Write512(quotes, words, Places + 1, MostQuotes)
            : BitPlaces.Write(quotes, words, Places + 1, MostQuotes);
        if (Count < 0 || Count % 2 != 0 || Places[Count] == length - 1)
        {
            return false;
        }

        Places[Count + 1] = (ushort)length;
        return true;
    }

    /// <summary>Asks for what is as far behind a byte as the line is long: lines mostly stand one behind the other. That is no access, so it may be memory that cannot be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AskForNext(byte* at, int length)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(at + length);
        }
    }

    // Counts control characters, checks escapes, and leaves the quotes out that are escaped.
    private bool TryLeaveOutEscaped(byte* line, int length, ulong* quotes, int words)
    {
        var backslashes = quotes + Words;
        var controls = backslashes + Words;
        if (_form == ShapeForm.Vector512)
        {
            ByteClasses512.Special(line, length, backslashes, controls);
        }
        else
        {
            ByteClasses256.Special(line, length, backslashes, controls);
        }

        var escapes = 0UL;
        for (var word = 0; word < words; word++)
        {
            escapes |= backslashes[word];
            Controls += BitOperations.PopCount(controls[word]);
        }

        HasEscapes = escapes != 0;
        return !HasEscapes || LineEscapes.TryLeaveOut(line, length, quotes, backslashes, words);
    }
}
