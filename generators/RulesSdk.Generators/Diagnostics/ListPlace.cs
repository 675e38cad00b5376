namespace RulesSdk.Generators.Diagnostics;

/// <summary>The kinds of bodies in which a list may stand, as remedies differ.</summary>
internal enum ListPlace
{
    /// <summary>A predicate over one event.</summary>
    Predicate,

    /// <summary>A <c>[Let]</c>.</summary>
    Let,

    /// <summary>A normalizer.</summary>
    Normalizer,

    /// <summary>The key of a chain.</summary>
    ChainKey,

    /// <summary>A join, another key, an outcome or a condition.</summary>
    Other,
}
