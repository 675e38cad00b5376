using System.Numerics;

namespace RulesSdk.Runtime.Ordering;

/// <summary>Chunks of bytes whose sizes are powers of two, used again and again.</summary>
internal sealed class ChunkPool
{
    /// <summary>The greatest size, but for what does not fit into it.</summary>
    public const int Usual = 1 << 16;

    private const int Least = 1 << 10;

    private readonly Stack<byte[]>?[] _free = new Stack<byte[]>?[32];

    /// <summary>The bytes of all chunks that are in use.</summary>
    public long Rented { get; private set; }

    /// <summary>Gives a chunk.</summary>
    /// <param name="needed">How many bytes it must have at least.</param>
    /// <param name="before">How many bytes its owner has already: a chunk is an eighth of them, so that what is not in use stays little.</param>
    public byte[] Rent(int needed, long before)
    {
        var size = Math.Max(BitOperations.RoundUpToPowerOf2((uint)needed), (uint)Math.Clamp(before / 8, Least, Usual));
        var place = BitOperations.Log2(size);
        Rented += 1L << place;
        return _free[place] is { Count: > 0 } free ? free.Pop() : new byte[1 << place];
    }

    public void Return(byte[] chunk)
    {
        Rented -= chunk.Length;
        var place = BitOperations.Log2((uint)chunk.Length);
        (_free[place] ??= new()).Push(chunk);
    }
}
