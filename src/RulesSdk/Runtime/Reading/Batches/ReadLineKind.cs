namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>What the engine has to do with a line.</summary>
internal enum ReadLineKind : byte
{
    /// <summary>To read it itself: it is malformed, too long, without a time, not UTF-8, or made a predicate throw.</summary>
    Unread,

    /// <summary>To note its time: no rule looks at it.</summary>
    Passed,

    /// <summary>To read it again if it has a partner, which few have: nothing was kept of it.</summary>
    Sought,

    /// <summary>To apply it as it lies in the block: where its fields stand is known.</summary>
    InPlace,

    /// <summary>To hold or apply it: its fields were kept.</summary>
    Kept,
}
