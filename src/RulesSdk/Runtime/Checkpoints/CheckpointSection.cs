using System.Buffers;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>A section of a checkpoint while it is written; used again for the next one. It is one array when it is read, so its length has a limit.</summary>
/// <param name="limit">How many bytes it may have.</param>
internal sealed class CheckpointSection(int limit) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Min(limit, 1 << 16));
    private string _name = "";
    private CheckpointFile? _through;
    private int _used;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _used);

    // An array of the pool may be longer than it may be.
    private int Room => Math.Min(_bytes.Length, limit) - _used;

    /// <summary>Forgets what was written.</summary>
    /// <param name="name">What the next section is of, for an error.</param>
    public void Begin(string name)
    {
        (_name, _used, _through) = (name, 0, null);
    }

    /// <summary>Begins a section that goes to a file as it is written.</summary>
    /// <param name="name">What it is of, for an error.</param>
    /// <param name="length">How many bytes it will have.</param>
    /// <param name="file">The file.</param>
    public void BeginThrough(string name, long length, CheckpointFile file)
    {
        Begin(name);
        CheckFits(length);
        file.Begin(length);
        _through = file;
    }

    /// <summary>Writes what of such a section is still here.</summary>
    public void EndThrough()
    {
        _through!.Append(Written);
        Begin("");
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_used, Room);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_used, Room);
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = _used + (long)Math.Max(1, sizeHint);
        if (_through is not null && needed > _bytes.Length)
        {
            _through.Append(Written);
            needed -= _used;
            _used = 0;
        }

        CheckFits(needed);
        if (needed > _bytes.Length)
        {
            // Of the pool, since the next checkpoint needs as much again.
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, Math.Max(needed, _bytes.Length * 2L)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }

    private void CheckFits(long length)
    {
        if (length > limit)
        {
            throw new InvalidOperationException(
                $"The state of {_name} takes more than {limit} bytes, so it does not fit a checkpoint (lower RulesEngineOptions.MaxRowsPerRule or RulesEngineOptions.MaxTextBytesPerRule, and for ids MaxRememberedIds or MaxRememberedIdBytes).");
        }
    }
}
