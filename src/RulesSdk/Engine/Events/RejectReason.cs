namespace RulesSdk;

/// <summary>Why a line was rejected.</summary>
public enum RejectReason
{
    /// <summary>It was not rejected.</summary>
    None,

    /// <summary>It is not a single JSON text by RFC 8259. Bytes in strings that are not UTF-8 read as U+FFFD.</summary>
    MalformedJson,

    /// <summary>It is longer than <see cref="RulesEngineOptions.MaxEventBytes"/>.</summary>
    TooLong,

    /// <summary>It has no readable event time.</summary>
    NoEventTime,

    /// <summary>
    /// Its event time is more than <see cref="RulesEngineOptions.MaxAhead"/> ahead of its ingest time, or more than
    /// <see cref="RulesEngineOptions.MaxJump"/> ahead of all times seen.
    /// </summary>
    TooFarAhead,
}
