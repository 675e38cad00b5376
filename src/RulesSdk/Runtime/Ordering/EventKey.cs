using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Ordering;

/// <summary>An event's id as it is compared and kept: in 16 bytes where these say all of it, as they do of nearly every id; else as text.</summary>
internal readonly ref struct EventKey
{
    /// <summary>How many bytes a packed id takes.</summary>
    public const int PackedLength = 16;

    private const int UuidLength = 36;
    private const int HexLength = 32;

    /// <summary>An id that was packed before.</summary>
    public EventKey(IdForm form, ulong high, ulong low)
    {
        Form = form;
        High = high;
        Low = low;
    }

    private EventKey(ReadOnlySpan<byte> text)
    {
        Text = text;
        High = PrefixOf(text);
    }

    /// <summary>An id that was no packed one before.</summary>
    public static EventKey OfText(ReadOnlySpan<byte> id) => new(id);

    public IdForm Form { get; }

    /// <summary>The first eight bytes of what is compared: they order as the ids do, among those of one form.</summary>
    public ulong High { get; }

    /// <summary>The other eight bytes of a packed id.</summary>
    public ulong Low { get; }

    /// <summary>The id where it is not packed.</summary>
    public ReadOnlySpan<byte> Text { get; }

    public bool IsPacked => Form != IdForm.Text;

    /// <summary>How many bytes the id's text has.</summary>
    public int Length => Form == IdForm.Text ? Text.Length : LengthOf(Form);

    public ulong Hash => IsPacked ? KeyHash.OfPair(High + (ulong)Form, Low) : KeyHash.OfBytes(Text);

    /// <summary>The key of an id.</summary>
    public static EventKey Of(ReadOnlySpan<byte> id) =>
        id.Length == UuidLength && TryPackUuid(id, out var high, out var low) ? new(IdForm.Uuid, high, low)
        : id.Length == HexLength && TryPack(Vector256.Create(id), out high, out low) ? new(IdForm.Hex, high, low)
        : new(id);

    /// <summary>How many bytes the text of a packed id has.</summary>
    public static int LengthOf(IdForm form) => form == IdForm.Uuid ? UuidLength : HexLength;

    /// <summary>Writes the text of an id.</summary>
    /// <param name="to">Takes as many bytes as it has.</param>
    public void CopyTo(Span<byte> to)
    {
        if (IsPacked)
        {
            Unpack(Form, High, Low, to);
        }
        else
        {
            Text.CopyTo(to);
        }
    }

    /// <summary>The order of ids: that of their texts.</summary>
    public static int Compare(in EventKey x, in EventKey y)
    {
        if (x.Form == y.Form)
        {
            var order = x.High.CompareTo(y.High);
            return order != 0 ? order : x.IsPacked ? x.Low.CompareTo(y.Low) : x.Text.SequenceCompareTo(y.Text);
        }

        Span<byte> room = stackalloc byte[2 * UuidLength];
        return TextOf(in x, room[..UuidLength]).SequenceCompareTo(TextOf(in y, room[UuidLength..]));
    }

    /// <summary>Writes the text of a packed id.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="high">Its first eight bytes.</param>
    /// <param name="low">Its other eight bytes.</param>
    /// <param name="to">Takes as many bytes as <see cref="LengthOf"/> says.</param>
    public static void Unpack(IdForm form, ulong high, ulong low, Span<byte> to)
    {
        Span<byte> packed = stackalloc byte[PackedLength];
        Span<byte> digits = stackalloc byte[HexLength];
        BinaryPrimitives.WriteUInt64BigEndian(packed, high);
        BinaryPrimitives.WriteUInt64BigEndian(packed[8..], low);
        Convert.TryToHexStringLower(packed, digits, out _);
        if (form == IdForm.Hex)
        {
            digits.CopyTo(to);
            return;
        }

        digits[..8].CopyTo(to);
        digits[8..12].CopyTo(to[9..]);
        digits[12..16].CopyTo(to[14..]);
        digits[16..20].CopyTo(to[19..]);
        digits[20..].CopyTo(to[24..]);
        to[8] = to[13] = to[18] = to[23] = (byte)'-';
    }

    private static ReadOnlySpan<byte> TextOf(scoped in EventKey key, Span<byte> room)
    {
        if (!key.IsPacked)
        {
            return key.Text;
        }

        key.CopyTo(room);
        return room[..key.Length];
    }

    private static bool TryPackUuid(ReadOnlySpan<byte> id, out ulong high, out ulong low)
    {
        ref var start = ref MemoryMarshal.GetReference(id);
        if (Unsafe.Add(ref start, 8) != '-' || Unsafe.Add(ref start, 13) != '-' || Unsafe.Add(ref start, 18) != '-' || Unsafe.Add(ref start, 23) != '-')
        {
            (high, low) = (0, 0);
            return false;
        }

        return TryPack(
            Vector256.Create(
                Unsafe.ReadUnaligned<ulong>(ref start),
                Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, 9)) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, 14)) << 32),
                Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, 19)) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, 24)) << 32),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 28))).AsByte(),
            out high,
            out low);
    }

    // 32 lower-case digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPack(Vector256<byte> text, out ulong high, out ulong low)
    {
        var isDecimal = Vector256.LessThanOrEqual(text - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        var isLetter = Vector256.LessThanOrEqual(text - Vector256.Create((byte)'a'), Vector256.Create((byte)5));
        var halves = (text & Vector256.Create((byte)15)) + (isLetter & Vector256.Create((byte)9));
        var pairs = halves.AsUInt16();
        var bytes = ((pairs << 4) | (pairs >> 8)) & Vector256.Create((ushort)255);
        var packed = Vector128.Narrow(bytes.GetLower(), bytes.GetUpper()).AsUInt64();
        high = BinaryPrimitives.ReverseEndianness(packed[0]);
        low = BinaryPrimitives.ReverseEndianness(packed[1]);
        return BitConverter.IsLittleEndian && (isDecimal | isLetter) == Vector256<byte>.AllBitsSet;
    }

    // Of less than eight bytes as if zeros followed; where that makes two of them equal, the texts decide.
    private static ulong PrefixOf(ReadOnlySpan<byte> id)
    {
        if (id.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(id);
        }

        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        id.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }
}
