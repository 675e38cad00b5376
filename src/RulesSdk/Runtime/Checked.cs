using System.Numerics;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>
/// What throws in plain C#, without exceptions: each member sets <c>failed</c> where C# would throw, and then returns a
/// value that nobody looks at. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Checked
{
    /// <summary>Whether an exception of a plain method means that the method does not hold for an event.</summary>
    /// <param name="error">What was thrown.</param>
    public static bool IsFailure(Exception error) =>
        error is NullReferenceException or ArithmeticException or ArgumentException or InvalidOperationException
            or FormatException or InvalidCastException or IndexOutOfRangeException or KeyNotFoundException;

    /// <summary>Fails where a condition does not hold.</summary>
    public static bool Holds(bool condition, ref bool failed)
    {
        failed |= !condition;
        return condition;
    }

    /// <summary>Text on which a member is called.</summary>
    public static Utf8Text Present(Utf8Text text, ref bool failed)
    {
        failed |= text.IsNull;
        return text;
    }

    /// <summary>Text that may not be null or empty, such as what is replaced.</summary>
    public static Utf8Text NotEmpty(Utf8Text text, ref bool failed)
    {
        failed |= text.IsNullOrEmpty;
        return text;
    }

    /// <summary>The value of a nullable.</summary>
    public static T Value<T>(T? value, ref bool failed)
        where T : struct
    {
        failed |= value is null;
        return value.GetValueOrDefault();
    }

    /// <summary>Text read from an object; null where reading it throws.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="e">The event.</param>
    /// <param name="scratch">Memory for the text.</param>
    /// <param name="read">Reads it; static, so that it is made once.</param>
    public static Utf8Text ReadText<TEvent>(TEvent e, Scratch scratch, Func<TEvent, string?> read) => ReadText(e, scratch, read, out _);

    /// <inheritdoc cref="ReadText{TEvent}(TEvent, Scratch, Func{TEvent, string})"/>
    public static Utf8Text ReadText<TEvent>(TEvent e, Scratch scratch, Func<TEvent, string?> read, out bool failed)
    {
        try
        {
            failed = false;
            return Utf8Text.Of(read(e), scratch);
        }
        catch (Exception error) when (IsFailure(error))
        {
            failed = true;
            return default;
        }
    }

    /// <summary>A value read from an object; the default where reading it throws.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="e">The event.</param>
    /// <param name="read">Reads it; static, so that it is made once.</param>
    public static TValue ReadValue<TEvent, TValue>(TEvent e, Func<TEvent, TValue> read) => ReadValue(e, read, out _);

    /// <inheritdoc cref="ReadValue{TEvent, TValue}(TEvent, Func{TEvent, TValue})"/>
    public static TValue ReadValue<TEvent, TValue>(TEvent e, Func<TEvent, TValue> read, out bool failed)
    {
        try
        {
            failed = false;
            return read(e);
        }
        catch (Exception error) when (IsFailure(error))
        {
            failed = true;
            return default!;
        }
    }

    /// <summary>A column that was read before, and may have failed then.</summary>
    public static T Read<T>(T value, bool hasFailed, ref bool failed)
    {
        failed |= hasFailed;
        return value;
    }

    /// <inheritdoc cref="Read{T}(T, bool, ref bool)"/>
    public static Utf8Text Read(Utf8Text value, bool hasFailed, ref bool failed)
    {
        failed |= hasFailed;
        return value;
    }

    /// <summary>The first text, or the second where that is null or empty; empty where both are.</summary>
    public static Utf8Text FirstNonEmpty(Utf8Text first, Utf8Text second) =>
        !first.IsNullOrEmpty ? first : second.IsNull ? Utf8Text.Empty : second;

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
