namespace RulesSdk.Runtime.Json;

/// <summary>Where the value of one projected path stands in an event line.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct JsonSlot
{
    /// <summary>The offset of its first byte.</summary>
    public int Start;

    /// <summary>Its length in bytes.</summary>
    public int Length;

    /// <summary>What it is.</summary>
    public JsonSlotKind Kind;

    /// <summary>Set once a conversion of this value failed, so that it is counted once an event.</summary>
    public bool Unconverted;
}
