namespace RulesSdk.Cli.Coverage;

/// <summary>Whether rules cover a technique.</summary>
internal enum CoverageState
{
    /// <summary>A rule names it.</summary>
    Covered,

    /// <summary>Rules name sub-techniques of it only.</summary>
    PartsOnly,

    /// <summary>Rules name the technique only that it is a part of.</summary>
    WholeOnly,

    /// <summary>No rule names it.</summary>
    Gap,
}
