using System.Numerics;

namespace RulesSdk.Runtime;

// Arithmetic over numbers, times and durations, and conversions between numbers.
public static partial class Checked
{
    /// <summary>The quotient of two integers; fails on division by zero and on the one overflow.</summary>
    public static T Divide<T>(T left, T right, ref bool failed)
        where T : struct, IBinaryInteger<T>
    {
        if (T.IsZero(right) || Overflows(left, right))
        {
            failed = true;
            return default;
        }

        return left / right;
    }

    /// <inheritdoc cref="Divide{T}(T, T, ref bool)"/>
    public static T? Divide<T>(T? left, T? right, ref bool failed)
        where T : struct, IBinaryInteger<T> =>
        left is { } first && right is { } second ? Divide(first, second, ref failed) : null;

    /// <summary>The remainder of two integers; fails as <see cref="Divide{T}(T, T, ref bool)"/> does.</summary>
    public static T Remainder<T>(T left, T right, ref bool failed)
        where T : struct, IBinaryInteger<T>
    {
        if (T.IsZero(right) || Overflows(left, right))
        {
            failed = true;
            return default;
        }

        return left % right;
    }

    /// <inheritdoc cref="Remainder{T}(T, T, ref bool)"/>
    public static T? Remainder<T>(T? left, T? right, ref bool failed)
        where T : struct, IBinaryInteger<T> =>
        left is { } first && right is { } second ? Remainder(first, second, ref failed) : null;

    // Two's complement has one number without a positive counterpart: the one that equals its own negation.
    private static bool Overflows<T>(T left, T right)
        where T : struct, IBinaryInteger<T> =>
        T.IsNegative(left) && T.IsNegative(right) && right == -T.One && unchecked(-left) == left;

    /// <summary>The sum of two decimals.</summary>
    public static decimal Add(decimal left, decimal right, ref bool failed) => Try(left, right, decimal.Add, ref failed);

    /// <summary>The difference of two decimals.</summary>
    public static decimal Subtract(decimal left, decimal right, ref bool failed) => Try(left, right, decimal.Subtract, ref failed);

    /// <summary>The product of two decimals.</summary>
    public static decimal Multiply(decimal left, decimal right, ref bool failed) => Try(left, right, decimal.Multiply, ref failed);

    /// <summary>The quotient of two decimals.</summary>
    public static decimal Divide(decimal left, decimal right, ref bool failed)
    {
        if (right == 0)
        {
            failed = true;
            return 0;
        }

        return Try(left, right, decimal.Divide, ref failed);
    }

    /// <summary>The remainder of two decimals.</summary>
    public static decimal Remainder(decimal left, decimal right, ref bool failed)
    {
        if (right == 0)
        {
            failed = true;
            return 0;
        }

        return Try(left, right, decimal.Remainder, ref failed);
    }

    /// <inheritdoc cref="Add(decimal, decimal, ref bool)"/>
    public static decimal? Add(decimal? left, decimal? right, ref bool failed) =>
        left is { } first && right is { } second ? Add(first, second, ref failed) : null;

    /// <inheritdoc cref="Subtract(decimal, decimal, ref bool)"/>
    public static decimal? Subtract(decimal? left, decimal? right, ref bool failed) =>
        left is { } first && right is { } second ? Subtract(first, second, ref failed) : null;

    /// <inheritdoc cref="Multiply(decimal, decimal, ref bool)"/>
    public static decimal? Multiply(decimal? left, decimal? right, ref bool failed) =>
        left is { } first && right is { } second ? Multiply(first, second, ref failed) : null;

    /// <inheritdoc cref="Divide(decimal, decimal, ref bool)"/>
    public static decimal? Divide(decimal? left, decimal? right, ref bool failed) =>
        left is { } first && right is { } second ? Divide(first, second, ref failed) : null;

    /// <inheritdoc cref="Remainder(decimal, decimal, ref bool)"/>
    public static decimal? Remainder(decimal? left, decimal? right, ref bool failed) =>
        left is { } first && right is { } second ? Remainder(first, second, ref failed) : null;

    /// <summary>A time moved by a duration; fails outside the years 1 to 9999.</summary>
    public static DateTimeOffset Add(DateTimeOffset time, TimeSpan span, ref bool failed) => Move(time, span.Ticks, ref failed);

    /// <summary>A time moved back by a duration; fails outside the years 1 to 9999.</summary>
    public static DateTimeOffset Subtract(DateTimeOffset time, TimeSpan span, ref bool failed) => Move(time, -(Int128)span.Ticks, ref failed);

    /// <inheritdoc cref="Add(DateTimeOffset, TimeSpan, ref bool)"/>
    public static DateTimeOffset? Add(DateTimeOffset? time, TimeSpan? span, ref bool failed) =>
        time is { } first && span is { } second ? Add(first, second, ref failed) : null;

    /// <inheritdoc cref="Subtract(DateTimeOffset, TimeSpan, ref bool)"/>
    public static DateTimeOffset? Subtract(DateTimeOffset? time, TimeSpan? span, ref bool failed) =>
        time is { } first && span is { } second ? Subtract(first, second, ref failed) : null;

    /// <summary>The sum of two durations.</summary>
    public static TimeSpan Add(TimeSpan left, TimeSpan right, ref bool failed) => Span((Int128)left.Ticks + right.Ticks, ref failed);

    /// <summary>The difference of two durations.</summary>
    public static TimeSpan Subtract(TimeSpan left, TimeSpan right, ref bool failed) => Span((Int128)left.Ticks - right.Ticks, ref failed);

    /// <summary>A negated duration.</summary>
    public static TimeSpan Negate(TimeSpan value, ref bool failed) => Span(-(Int128)value.Ticks, ref failed);

    /// <inheritdoc cref="Add(TimeSpan, TimeSpan, ref bool)"/>
    public static TimeSpan? Add(TimeSpan? left, TimeSpan? right, ref bool failed) =>
        left is { } first && right is { } second ? Add(first, second, ref failed) : null;

    /// <inheritdoc cref="Subtract(TimeSpan, TimeSpan, ref bool)"/>
    public static TimeSpan? Subtract(TimeSpan? left, TimeSpan? right, ref bool failed) =>
        left is { } first && right is { } second ? Subtract(first, second, ref failed) : null;

    /// <inheritdoc cref="Negate(TimeSpan, ref bool)"/>
    public static TimeSpan? Negate(TimeSpan? value, ref bool failed) => value is { } known ? Negate(known, ref failed) : null;

    /// <summary>A duration times a factor.</summary>
    public static TimeSpan Multiply(TimeSpan span, double factor, ref bool failed) => Scale(span.Ticks * factor, ref failed);

    /// <inheritdoc cref="Multiply(TimeSpan, double, ref bool)"/>
    public static TimeSpan Multiply(double factor, TimeSpan span, ref bool failed) => Multiply(span, factor, ref failed);

    /// <summary>A duration divided by a number.</summary>
    public static TimeSpan Divide(TimeSpan span, double divisor, ref bool failed) => Scale(span.Ticks / divisor, ref failed);

    /// <summary>A conversion between kinds of numbers that C# checks.</summary>
    public static TTo Convert<TFrom, TTo>(TFrom value, ref bool failed)
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        try
        {
            return TTo.CreateChecked(value);
        }
        catch (OverflowException)
        {
            failed = true;
            return default;
        }
    }

    private static decimal Try(decimal left, decimal right, Func<decimal, decimal, decimal> operation, ref bool failed)
    {
        try
        {
            return operation(left, right);
        }
        catch (OverflowException)
        {
            failed = true;
            return 0;
        }
    }

    private static DateTimeOffset Move(DateTimeOffset time, Int128 ticks, ref bool failed)
    {
        var clock = time.Ticks + ticks;
        var utc = time.UtcTicks + ticks;
        if (clock < 0 || clock > DateTime.MaxValue.Ticks || utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            failed = true;
            return default;
        }

        return new((long)clock, time.Offset);
    }

    private static TimeSpan Span(Int128 ticks, ref bool failed)
    {
        if (ticks < long.MinValue || ticks > long.MaxValue)
        {
            failed = true;
            return default;
        }

        return new((long)ticks);
    }

    private static TimeSpan Scale(double ticks, ref bool failed)
    {
        var rounded = Math.Round(ticks);
        if (double.IsNaN(rounded) || rounded < long.MinValue || rounded >= -(double)long.MinValue)
        {
            failed = true;
            return default;
        }

        return new((long)rounded);
    }
}
