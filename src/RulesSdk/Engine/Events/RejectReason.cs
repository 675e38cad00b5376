namespace RulesSdk;

/// <summary>Why a line was rejected.</summary>
public enum RejectReason
{
    /// <summary>It was not rejected.</summary>
    None,

    /// <summary>It is not a single JSON text by RFC 8259.</summary>
    MalformedJson,

    /// <summary>It contains bytes that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>It nests deeper than 64 levels.</summary>
    TooDeep,

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
