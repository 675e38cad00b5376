using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Aggregates;

namespace RulesSdk;

/// <summary>
/// The aggregates that an <see cref="OutcomeAttribute"/> method folds over the matches of a detection.
/// </summary>
/// <remarks>
/// Every call site has its own aggregate. A call folds its argument into that aggregate and returns the value so
/// far. The method runs once per match, and its last return value is the outcome. Calls must be evaluated unconditionally.
/// A null argument is ignored. Outside an engine the aggregates throw <see cref="InvalidOperationException"/>.
/// The aggregates and their names follow YARA-L 2.0.
/// </remarks>
public static class Outcomes
{
    /// <summary>The number of matches in which the value is not null.</summary>
    public static long Count<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, long>(Aggregate.Count, value, new(member, text, line));

    /// <summary>The number of distinct values. Text is compared ordinally.</summary>
    public static long CountDistinct<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, long>(Aggregate.CountDistinct, value, new(member, text, line));

    /// <summary>The sum over the matches; saturates at the smallest and the largest <see cref="long"/>.</summary>
    public static long Sum(long value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<long, long>(Aggregate.Sum, value, new(member, text, line));

    /// <summary>The sum over the matches.</summary>
    public static double Sum(double value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<double, double>(Aggregate.Sum, value, new(member, text, line));

    /// <summary>The mean over the matches, by Welford's algorithm.</summary>
    public static double Avg(double value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<double, double>(Aggregate.Avg, value, new(member, text, line));

    /// <summary>The population standard deviation over the matches, by Welford's algorithm.</summary>
    public static double StdDev(double value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<double, double>(Aggregate.StdDev, value, new(member, text, line));

    /// <summary>The smallest value. Numbers and times are compared by value, text by .NET's ordinal order.</summary>
    public static T Min<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, T>(Aggregate.Min, value, new(member, text, line));

    /// <summary>The largest value. Numbers and times are compared by value, text by .NET's ordinal order.</summary>
    public static T Max<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, T>(Aggregate.Max, value, new(member, text, line));

    /// <summary>The earliest time.</summary>
    public static DateTimeOffset Earliest(DateTimeOffset value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<DateTimeOffset, DateTimeOffset>(Aggregate.Min, value, new(member, text, line));

    /// <summary>The latest time.</summary>
    public static DateTimeOffset Latest(DateTimeOffset value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<DateTimeOffset, DateTimeOffset>(Aggregate.Max, value, new(member, text, line));

    /// <summary>The value of every match, in match order. Keeps at most <see cref="MaxValues"/>; <see cref="DetectionHeader.CutOutcomes"/> names an outcome that was cut.</summary>
    public static IReadOnlyList<T> Values<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, IReadOnlyList<T>>(Aggregate.Values, value, new(member, text, line));

    /// <summary>The distinct values, in the order first seen. Keeps at most <see cref="MaxValues"/>; <see cref="DetectionHeader.CutOutcomes"/> names an outcome that was cut.</summary>
    public static IReadOnlyList<T> DistinctValues<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) =>
        Scope.Fold<T, IReadOnlyList<T>>(Aggregate.DistinctValues, value, new(member, text, line));

    /// <summary>Joins several variables by equality; the shared value is the key. For <see cref="GroupByAttribute"/> methods.</summary>
    /// <returns>The first value.</returns>
    public static T Same<T>(T first, params T[] others)
    {
        OutcomeScope.Current?.Same(Array.TrueForAll(others, other => EqualityComparer<T>.Default.Equals(first, other)));
        return first;
    }

    /// <summary>The maximum number of items that <see cref="Values{T}"/> and <see cref="DistinctValues{T}"/> keep.</summary>
    public const int MaxValues = 100;

    private static IOutcomeScope Scope => OutcomeScope.Current ?? throw new InvalidOperationException(
        "An outcome aggregate was called outside an engine, so there are no matches to fold (call it only from an [Outcome] method, and let an engine run that).");
}
