namespace RulesSdk.Runtime.Aggregates;

/// <summary>The aggregates of <see cref="Outcomes"/>, by kind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum Aggregate
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>How many different ones.</summary>
    CountDistinct,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The mean.</summary>
    Avg,

    /// <summary>The population standard deviation.</summary>
    StdDev,

    /// <summary>The least, and of times the earliest.</summary>
    Min,

    /// <summary>The greatest, and of times the latest.</summary>
    Max,

    /// <summary>All of them.</summary>
    Values,

    /// <summary>All different ones.</summary>
    DistinctValues,
}
