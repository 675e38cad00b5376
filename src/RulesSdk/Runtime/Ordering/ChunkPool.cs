using System.Numerics;

namespace RulesSdk.Runtime.Ordering;

/// <summary>Chunks of bytes, used again and again.</summary>
internal sealed class ChunkPool
{
    private const int Size = 1 << 16;

    private readonly Stack<byte[]> _free = new();
    private readonly List<byte[]> _freeLarge = [];

    public byte[] Rent(int least)
    {
        if (least <= Size)
        {
            return _free.TryPop(out var chunk) ? chunk : new byte[Size];
        }

        for (var i = 0; i < _freeLarge.Count; i++)
        {
            if (_freeLarge[i].Length >= least)
            {
                var large = _freeLarge[i];
                _freeLarge.RemoveAt(i);
                return large;
            }
        }

        return new byte[BitOperations.RoundUpToPowerOf2((uint)least)];
    }

    public void Return(byte[] chunk)
    {
        if (chunk.Length == Size)
        {
            _free.Push(chunk);
        }
        else
        {
            _freeLarge.Add(chunk);
        }
    }
}
