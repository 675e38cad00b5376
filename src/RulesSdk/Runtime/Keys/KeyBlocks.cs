using System.Numerics;

namespace RulesSdk.Runtime.Keys;

/// <summary>Texts of keys that come and go, in one array: blocks of power-of-two sizes, each size with its list of free blocks.</summary>
/// <param name="maxBytes">The most bytes that the array may have.</param>
internal sealed class KeyBlocks(int maxBytes = KeyBlocks.MaxBytes)
{
    /// <summary>The longest array there can be.</summary>
    public const int MaxBytes = 0x7FFFFFC7;

    private const int Smallest = 16;

    private readonly int[] _freeHeads = new int[32];
    private byte[] _bytes = [];

    // Block 0 is never given out, so that 0 ends a list of free blocks.
    private int _used = Smallest;

    public ReadOnlySpan<byte> Read(int block, int length) => _bytes.AsSpan(block, length);

    public int Write(ReadOnlySpan<byte> text)
    {
        var size = SizeFor(text.Length);
        var sizeClass = BitOperations.Log2(size);
        var block = _freeHeads[sizeClass];
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

        text.CopyTo(_bytes.AsSpan(block));
        return block;
    }

    public void Free(int block, int length)
    {
        var sizeClass = BitOperations.Log2(SizeFor(length));
        BitConverter.TryWriteBytes(_bytes.AsSpan(block), _freeHeads[sizeClass]);
        _freeHeads[sizeClass] = block;
    }

    /// <summary>Frees all blocks; the memory stays.</summary>
    public void Clear()
    {
        Array.Clear(_freeHeads);
        _used = Smallest;
    }

    private void Grow(long needed)
    {
        if (needed > maxBytes)
        {
            throw new InvalidOperationException(
                $"The texts of keys take {needed} bytes where at most {maxBytes} can be held, so no further key can be kept (lower RulesEngineOptions.MaxKeysPerRule).");
        }

        Array.Resize(ref _bytes, (int)Math.Min(maxBytes, Math.Max(Math.Max(256, _bytes.Length * 2L), needed)));
    }

    private static uint SizeFor(int length) => BitOperations.RoundUpToPowerOf2((uint)Math.Max(Smallest, length));
}
