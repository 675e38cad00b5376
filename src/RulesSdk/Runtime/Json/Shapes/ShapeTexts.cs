using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>The texts of pieces, each once for all shapes: 32 bytes for each, whatever its length.</summary>
internal sealed unsafe class ShapeTexts
{
    /// <summary>The bytes of a text.</summary>
    public const int Width = 32;

    private const int Most = 1 << 14;

    // Nothing, everything, nothing: a mask is 32 bytes of these.
    private const int MaskTexts = 3;

    private readonly Dictionary<string, int> _known = [];
    private byte[] _bytes = [];
    private int _used;

    public ShapeTexts() => Clear();

    /// <summary>The memory of all texts, one after the other, and of the masks.</summary>
    public byte* Start { get; private set; }

    /// <summary>Whether there is no room for another text.</summary>
    public bool IsFull => _known.Count >= Most;

    /// <summary>Where the mask is that begins with a number of bytes.</summary>
    public static int FirstBytes(int length) => (2 * Width) - length;

    /// <summary>Where the mask is that ends with a number of bytes.</summary>
    public static int LastBytes(int length) => length;

    /// <summary>Where a text is. It is kept from now on.</summary>
    public int PlaceOf(ReadOnlySpan<byte> text)
    {
        var key = Convert.ToHexString(text);
        if (!_known.TryGetValue(key, out var place))
        {
            if (_used == _bytes.Length)
            {
                Grow(_bytes.Length * 2);
            }

            place = _used;
            text.CopyTo(_bytes.AsSpan(_used));
            _used += Width;
            _known.Add(key, place);
        }

        return place;
    }

    public void Clear()
    {
        _known.Clear();
        _bytes = [];
        _used = MaskTexts * Width;
        Grow(256 * Width);
        _bytes.AsSpan(Width, Width).Fill(byte.MaxValue);
    }

    private void Grow(int length)
    {
        var bytes = GC.AllocateArray<byte>(length, pinned: true);
        _bytes.CopyTo(bytes, 0);
        _bytes = bytes;
        Start = (byte*)Unsafe.AsPointer(ref bytes[0]);
    }
}
