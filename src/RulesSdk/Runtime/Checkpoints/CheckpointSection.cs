using System.Buffers;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>A section of a checkpoint while it is written; used again for the next one. It is one array when it is read, so its length has a limit.</summary>
/// <param name="limit">How many bytes it may have.</param>
internal sealed class CheckpointSection(int limit) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[Math.Min(limit, 1 << 16)];
    private string _name = "";
    private int _used;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _used);

    /// <summary>Forgets what was written.</summary>
    /// <param name="name">What the next section is of, for an error.</param>
    public void Begin(string name)
    {
        _name = name;
        _used = 0;
    }

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_used);
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = _used + (long)Math.Max(1, sizeHint);
        if (needed > limit)
        {
            throw new InvalidOperationException(
                $"The state of {_name} takes more than {limit} bytes, so it does not fit a checkpoint (lower RulesEngineOptions.MaxRowsPerRule or RulesEngineOptions.MaxTextBytesPerRule).");
        }

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(limit, Math.Max(needed, _bytes.Length * 2L)));
        }
    }
}
