using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain knows of one key, besides when its activities were seen.</summary>
internal struct ChainKey
{
    /// <summary>Names the key's evidence since it was last cleared; 0 for a free entry.</summary>
    public ulong Serial;

    /// <summary>The time of the latest evidence.</summary>
    public long LastTouched;

    /// <summary>The first event that touched the key in the current instant, or -1.</summary>
    public long FirstOfInstant;

    public OpenDetection? Open;
}
