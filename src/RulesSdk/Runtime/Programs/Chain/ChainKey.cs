using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain knows of one key, besides when its activities were seen.</summary>
internal struct ChainKey
{
    /// <summary>Names the key's evidence since it was last cleared; 0 for a free entry.</summary>
    public ulong Serial;

    /// <summary>The time of the latest evidence.</summary>
    public long LastTouched;

    /// <summary>Whether an event touched the key in the current instant.</summary>
    public bool IsTouched;

    /// <summary>The event and the clause that touched the key last.</summary>
    public (long Sequence, int Clause) Last;

    public OpenDetection? Open;
}
