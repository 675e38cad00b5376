namespace RulesSdk.Generators.Models;

/// <summary>A part of a list that is written out.</summary>
/// <param name="Value">An element, or a list of them.</param>
/// <param name="IsSpread">Whether it is a list: <c>.. e.Parents</c>.</param>
internal sealed record ListItem(Expression Value, bool IsSpread)
{
    /// <summary>When it is part of the list; null where it always is. Only in what a normalizer makes.</summary>
    public Expression? When { get; init; }
}

/// <summary>A member of a record that is made, or a value of a map.</summary>
/// <param name="Name">The property's C# name, or the key.</param>
/// <param name="Value">Its value.</param>
internal sealed record NewMember(string Name, Expression Value);

/// <summary>How two values compare.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>An operator of arithmetic.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
}

/// <summary>A test between texts.</summary>
internal enum TextTestKind
{
    Equals,
    Contains,
    StartsWith,
    EndsWith,
}

/// <summary>A function of text.</summary>
internal enum TextFunctionKind
{
    /// <summary>Number of UTF-16 units.</summary>
    Length,

    /// <summary>Lower case, invariant: the SDK's <c>.Lower</c> and <c>ToLowerInvariant()</c>.</summary>
    Lower,

    /// <summary>Upper case, invariant.</summary>
    Upper,

    /// <summary>White space removed at both ends.</summary>
    Trim,

    /// <summary>Every occurrence replaced, ordinally: text, old, new.</summary>
    Replace,

    /// <summary>Joined; null counts as empty; numbers and times in the invariant culture.</summary>
    Concat,

    /// <summary>The first argument that is not null or empty, else empty: the SDK's <c>Coalesce</c>.</summary>
    FirstNonEmpty,

    /// <summary>The SDK's <c>Capture</c>: text, constant pattern.</summary>
    Capture,

    /// <summary>.NET's ordinal comparison as an int: two texts.</summary>
    CompareOrdinal,

    /// <summary>.NET's ordinal comparison ignoring case as an int: two texts.</summary>
    CompareIgnoreCase,

    /// <summary>The SDK's <c>Address.Canonical</c>.</summary>
    CanonicalAddress,
}

/// <summary>A quantifier over a list.</summary>
internal enum QuantifierKind
{
    Any,
    All,
    Count,

    /// <summary>A value of each element. Only as a part of a list that a <c>[Let]</c> returns.</summary>
    Select,
}
