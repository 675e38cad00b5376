namespace RulesSdk;

/// <summary>Why a line was not taken as an event.</summary>
public enum RejectReason
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>It is not one JSON text by RFC 8259.</summary>
    MalformedJson,

    /// <summary>It holds bytes that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>It nests deeper than 64 levels.</summary>
    TooDeep,

    /// <summary>It is longer than <see cref="RulesEngineOptions.MaxEventBytes"/>.</summary>
    TooLong,

    /// <summary>It has no event time that can be read.</summary>
    NoEventTime,

    /// <summary>
    /// Its event time lies further ahead of its ingest time than <see cref="RulesEngineOptions.MaxAhead"/>, or of all times seen
    /// than <see cref="RulesEngineOptions.MaxJump"/>.
    /// </summary>
    TooFarAhead,
}
