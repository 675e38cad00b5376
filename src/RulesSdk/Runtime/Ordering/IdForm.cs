namespace RulesSdk.Runtime.Ordering;

/// <summary>How an event's id is written.</summary>
internal enum IdForm : byte
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>32 digits of lower-case hexadecimal in five groups, as a UUID has them: 16 bytes say the same.</summary>
    Uuid,

    /// <summary>32 digits of lower-case hexadecimal, as content-derived ids have them: 16 bytes say the same.</summary>
    Hex,
}
