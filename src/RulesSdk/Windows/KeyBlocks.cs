using System.Numerics;

namespace RulesSdk.Runtime;

/// <summary>Texts of keys that come and go, in one array: blocks of power-of-two sizes, each size with its list of free blocks.</summary>
internal sealed class KeyBlocks
{
    private const int Smallest = 16;

    private readonly int[] _freeHeads = new int[32];
    private byte[] _bytes = new byte[4096];

    // Block 0 is never given out, so that 0 ends a list of free blocks.
    private int _used = Smallest;

    public ReadOnlySpan<byte> Read(int block, int length) => _bytes.AsSpan(block, length);

    public int Write(ReadOnlySpan<byte> text)
    {
        var size = SizeFor(text.Length);
        var sizeClass = BitOperations.Log2((uint)size);
        var block = _freeHeads[sizeClass];
        if (block != 0)
        {
            _freeHeads[sizeClass] = BitConverter.ToInt32(_bytes, block);
        }
        else
        {
            if (_bytes.Length - _used < size)
            {
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + size));
            }

            block = _used;
            _used += size;
        }

        text.CopyTo(_bytes.AsSpan(block));
        return block;
    }

    public void Free(int block, int length)
    {
        var sizeClass = BitOperations.Log2((uint)SizeFor(length));
        BitConverter.TryWriteBytes(_bytes.AsSpan(block), _freeHeads[sizeClass]);
        _freeHeads[sizeClass] = block;
    }

    private static int SizeFor(int length) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Smallest, length));
}
