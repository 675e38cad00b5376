using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Rows;

/// <summary>The texts of a chunk's rows, one after the other; in front of each stands its length, so that a row needs to know only where it begins.</summary>
internal struct RowText
{
    // A chunk with so much text takes no further row, so that a place always fits its four bytes.
    private const int Full = 1 << 29;

    private byte[] _bytes;

    public RowText() => _bytes = [];

    /// <summary>How many bytes are in use, those of lengths included.</summary>
    public int Used { get; private set; }

    /// <summary>How many bytes there is room for.</summary>
    public readonly int Capacity => _bytes.Length;

    public readonly bool IsFull => Used >= Full;

    /// <summary>The bytes in use.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Used);

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="likely">How many bytes all rows of the chunk are likely to have.</param>
    /// <returns>Where it begins.</returns>
    public int Add(Utf8Text text, int likely)
    {
        var start = Used;
        var bytes = text.Bytes;

        // Null is a length of 0, so that of any other text is one more.
        var length = text.IsNull ? 0 : (uint)bytes.Length + 1;
        MakeRoom(SizeOf(length) + bytes.Length, likely);
        var at = start;
        for (; length >= 0x80; length >>= 7)
        {
            _bytes[at++] = (byte)(length | 0x80);
        }

        _bytes[at++] = (byte)length;
        bytes.CopyTo(_bytes.AsSpan(at));
        Used = at + bytes.Length;
        return start;
    }

    /// <summary>The text that begins at a place.</summary>
    /// <param name="start">The place.</param>
    /// <param name="end">Where the next one begins.</param>
    public readonly Utf8Text Read(int start, out int end)
    {
        var bytes = _bytes;
        int length = bytes[start++];
        if (length >= 0x80)
        {
            length &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                var part = bytes[start++];
                length |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }
        }

        if (length == 0)
        {
            end = start;
            return Utf8Text.Null;
        }

        end = start + length - 1;
        return new(bytes.AsSpan(start, length - 1));
    }

    /// <summary>The text that begins at a place of bytes of which nothing is known.</summary>
    /// <returns>Whether there is one.</returns>
    public readonly bool TryRead(int start, out Utf8Text text, out int end)
    {
        text = default;
        end = start;
        if ((uint)start >= (uint)Used)
        {
            return false;
        }

        // A length has at most five bytes, of which the last says that it is.
        var last = _bytes.AsSpan(start, Math.Min(5, Used - start)).IndexOfAnyInRange((byte)0, (byte)0x7F);
        var length = 0L;
        for (var place = last; place >= 0; place--)
        {
            length = (length << 7) | (uint)(_bytes[start + place] & 0x7F);
        }

        if (last < 0 || length - 1 > Used - (start + last + 1))
        {
            return false;
        }

        text = Read(start, out end);
        return true;
    }

    /// <summary>Forgets all texts; the memory stays.</summary>
    public void Clear() => Used = 0;

    /// <summary>Takes over the bytes of a checkpoint.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.ToArray();
        Used = bytes.Length;
    }

    private static int SizeOf(uint length)
    {
        var size = 1;
        for (; length >= 0x80; length >>= 7)
        {
            size++;
        }

        return size;
    }

    private void MakeRoom(int more, int likely)
    {
        var needed = Used + (long)more;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(likely, needed * 2)));
        }
    }
}
