namespace RulesSdk.Runtime.Aggregates;

/// <summary>Where the aggregates of <see cref="Outcomes"/> fold to, and what <see cref="Outcomes.Same{T}"/> joins, while a plain method runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
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
