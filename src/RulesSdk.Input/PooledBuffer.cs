using System.Buffers;

namespace RulesSdk.Input;

/// <summary>A buffer for receivers that keep nothing of it.</summary>
internal sealed class PooledBuffer : ReadBuffer, IDisposable
{
    private const int Size = 64 * 1024;

    public override byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(Size);

    public override int MakeRoom(int from)
    {
        MoveToStart(Bytes, from);
        return 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);
}
