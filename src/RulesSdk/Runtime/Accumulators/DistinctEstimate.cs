using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>What a distinct count turns into beyond its exact bound.</summary>
internal struct DistinctEstimate
{
    private HyperLogLog? _sketch;
    private long _least;

    /// <summary>Whether the bound was passed.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The estimate; never less than what was counted exactly, so that a count does not fall where the bound is passed.</summary>
    public readonly long Value => Math.Max(_least, _sketch!.Estimate);

    /// <summary>Notes a value by its hash.</summary>
    public readonly void Add(ulong hash) => _sketch!.Add(hash);

    /// <summary>Goes over to estimating, from an exact count whose values are added next.</summary>
    public void Start(long counted)
    {
        IsUsed = true;
        _least = counted;
        _sketch ??= new HyperLogLog();
    }

    /// <summary>Goes back to the exact count, of nothing.</summary>
    public void Stop()
    {
        if (IsUsed)
        {
            IsUsed = false;
            _sketch!.Clear();
        }
    }

    public readonly void Save(CheckpointWriter to)
    {
        to.Write(IsUsed);
        if (IsUsed)
        {
            to.Write(_least);
            _sketch!.Save(to);
        }
    }

    /// <summary>Takes over what was written; it is stopped before.</summary>
    public void Load(ref CheckpointReader from)
    {
        if (from.ReadBoolean())
        {
            Start(from.ReadInt64());
            _sketch!.Load(ref from);
        }
    }
}
