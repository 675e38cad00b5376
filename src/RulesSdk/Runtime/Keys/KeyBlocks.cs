using System.Numerics;

namespace RulesSdk.Runtime.Keys;

/// <summary>
/// Texts of keys that come and go, in one array: blocks of a few sizes, four to each doubling, each size with its list of free
/// blocks. A free block is of use only for texts of its size, so the owner moves all texts together once most of the array is free.
/// </summary>
/// <param name="maxBytes">The most bytes that the array may have.</param>
internal sealed class KeyBlocks(int maxBytes = KeyBlocks.MaxBytes)
{
    /// <summary>The longest array there can be.</summary>
    public const int MaxBytes = 0x7FFFFFC7;

    private const int Smallest = 16;

    // An array of this size no longer doubles as it grows.
    private const int Large = 1 << 20;

    // Sizes are numbered by their doubling, and within it by eighths of that.
    private const int Steps = 9;

    // Made with the first block that is freed: most small tables only grow.
    private int[] _freeHeads = [];
    private byte[] _bytes = [];

    // Block 0 is never given out, so that 0 ends a list of free blocks.
    private int _used = Smallest;
    private long _taken;

    /// <summary>Whether a text has room once all are moved together. Some is left over, so that they are not moved for each text.</summary>
    public bool HasRoom(int length) => _taken + SizeFor(length, out _) + Smallest <= maxBytes - (maxBytes / 8);

    /// <summary>Whether the array would have to grow for a text although half of it is free, or cannot grow.</summary>
    public bool IsSparse(int length)
    {
        var size = SizeFor(length, out var sizeClass);
        return FreeHead(sizeClass) == 0
            && _bytes.Length - _used < size
            && (_used > (_taken * 2) + Smallest || _used + (long)size > maxBytes);
    }

    public ReadOnlySpan<byte> Read(int block, int length) => _bytes.AsSpan(block, length);

    public int Write(ReadOnlySpan<byte> text)
    {
        var size = SizeFor(text.Length, out var sizeClass);
        var block = FreeHead(sizeClass);
        if (block != 0)
        {
            _freeHeads[sizeClass] = BitConverter.ToInt32(_bytes, block);
        }
        else
        {
            if (_bytes.Length - _used < size)
            {
                Grow(_used + (long)size);
            }

            block = _used;
            _used += (int)size;
        }

        _taken += size;
        text.CopyTo(_bytes.AsSpan(block));
        return block;
    }

    public void Free(int block, int length)
    {
        var size = SizeFor(length, out var sizeClass);
        _taken -= size;
        if (_freeHeads.Length == 0)
        {
            _freeHeads = new int[32 * Steps];
        }

        BitConverter.TryWriteBytes(_bytes.AsSpan(block), _freeHeads[sizeClass]);
        _freeHeads[sizeClass] = block;
    }

    /// <summary>Frees all blocks; the memory stays.</summary>
    public void Clear()
    {
        Array.Clear(_freeHeads);
        _used = Smallest;
        _taken = 0;
    }

    private int FreeHead(int sizeClass) => _freeHeads.Length == 0 ? 0 : _freeHeads[sizeClass];

    private void Grow(long needed)
    {
        if (needed > maxBytes)
        {
            throw new InvalidOperationException(
                $"The texts of keys take {needed} bytes where at most {maxBytes} can be held, so no further key can be kept (lower RulesEngineOptions.MaxKeysPerRule).");
        }

        Array.Resize(ref _bytes, (int)Math.Min(maxBytes, Math.Max(Math.Max(256, _bytes.Length * (_bytes.Length < Large ? 2 : 1.5)), needed)));
    }

    // At most a quarter is left over.
    private static uint SizeFor(int length, out int sizeClass)
    {
        var whole = BitOperations.RoundUpToPowerOf2((uint)Math.Max(Smallest, length));
        var step = Math.Max(Smallest, whole / 8);
        var steps = ((uint)length + step - 1) / step;
        steps = Math.Max(steps, 1);
        sizeClass = (BitOperations.Log2(whole) * Steps) + (int)steps;
        return steps * step;
    }
}
