namespace RulesSdk.Testing;

/// <summary>What sort of condition stands between event variables.</summary>
public enum LinkKind
{
    /// <summary>Two values are equal.</summary>
    Equality,

    /// <summary>Two values differ.</summary>
    Inequality,

    /// <summary>One event comes before the other.</summary>
    Order,

    /// <summary>Any other condition over several variables.</summary>
    Other,
}
