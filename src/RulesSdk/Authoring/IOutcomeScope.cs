namespace RulesSdk;

/// <summary>The aggregates of <see cref="Outcomes"/>, by kind.</summary>
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
    Array,

    /// <summary>All different ones.</summary>
    ArrayDistinct,
}

/// <summary>The call site that an aggregate belongs to.</summary>
/// <param name="Member">The method it stands in.</param>
/// <param name="Text">The argument's source text.</param>
/// <param name="Line">The line of the call.</param>
public readonly record struct AggregateSite(string Member, string Text, int Line);

/// <summary>Where the aggregates of <see cref="Outcomes"/> fold to, and what <see cref="Outcomes.Same{T}"/> joins, while a plain method runs.</summary>
public interface IOutcomeScope
{
    /// <summary>Folds one value in and returns the aggregate so far.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TResult">The aggregate's type.</typeparam>
    TResult Fold<T, TResult>(Aggregate aggregate, T value, AggregateSite site);

    /// <summary>Takes the join that a call of <see cref="Outcomes.Same{T}"/> stands for.</summary>
    /// <param name="equal">Whether all its values are equal.</param>
    void Same(bool equal);
}
