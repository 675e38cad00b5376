using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>Works out times and durations made of constants.</summary>
internal static class ConstantTimes
{
    // TimeSpan.FromMinutes(5), TimeSpan.FromHours(1, 30)
    public static Expression.Constant? Duration(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("From", StringComparison.Ordinal))
        {
            return null;
        }

        var unit = call.TargetMethod.Name.Substring("From".Length).ToLowerInvariant();
        return Sum(call.Arguments, unit) is { } ticks ? Constants.Duration(ticks) : null;
    }

    // e.EventTime.AddMinutes(5): the duration added
    public static Expression.Constant? Added(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        return name.StartsWith("Add", StringComparison.Ordinal) && name.Length > "Add".Length
            && call.Arguments is [var argument] && Ticks(argument.Value, name.Substring("Add".Length).ToLowerInvariant()) is { } ticks
            ? Constants.Duration(ticks)
            : null;
    }

    // DateTimeOffset.FromUnixTimeSeconds(1700000000)
    public static Expression.Constant? Time(IInvocationOperation call)
    {
        if (call.Arguments is not [{ Value.ConstantValue: { HasValue: true, Value: long number } }])
        {
            return null;
        }

        try
        {
            return call.TargetMethod.Name switch
            {
                "FromUnixTimeSeconds" => Constants.Time(DateTimeOffset.FromUnixTimeSeconds(number)),
                "FromUnixTimeMilliseconds" => Constants.Time(DateTimeOffset.FromUnixTimeMilliseconds(number)),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    // new TimeSpan(1, 30, 0), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
    public static Expression.Constant? Created(IObjectCreationOperation creation)
    {
        if (creation.Type.Is("System.TimeSpan"))
        {
            return Sum(creation.Arguments, "ticks") is { } ticks ? Constants.Duration(ticks) : null;
        }

        if (!creation.Type.Is("System.DateTimeOffset") || creation.Arguments.Length != 7
            || creation.Arguments[6].Value is not IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } })
        {
            return null;
        }

        var parts = creation.Arguments.Take(6).Select(argument => argument.Value.ConstantValue.Value as int?).ToList();
        if (parts.Any(part => part is null))
        {
            return null;
        }

        try
        {
            return Constants.Time(new DateTimeOffset(parts[0]!.Value, parts[1]!.Value, parts[2]!.Value, parts[3]!.Value, parts[4]!.Value, parts[5]!.Value, TimeSpan.Zero));
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static long? Sum(ImmutableArray<IArgumentOperation> arguments, string unit)
    {
        var sum = 0L;
        foreach (var argument in arguments)
        {
            var name = argument.Parameter?.Name ?? "value";
            if (Ticks(argument.Value, name == "value" ? unit : name) is not { } ticks)
            {
                return null;
            }

            sum = unchecked(sum + ticks);
        }

        return sum;
    }

    private static long? Ticks(IOperation value, string unit)
    {
        long? size = unit switch
        {
            "days" => TimeSpan.TicksPerDay,
            "hours" => TimeSpan.TicksPerHour,
            "minutes" => TimeSpan.TicksPerMinute,
            "seconds" => TimeSpan.TicksPerSecond,
            "milliseconds" => TimeSpan.TicksPerMillisecond,
            "microseconds" => 10,
            "ticks" => 1,
            _ => null,
        };
        if (size is null || value.ConstantValue is not { HasValue: true, Value: { } constant })
        {
            return null;
        }

        // decimal holds any product of a long and a unit, and says so where a duration cannot
        try
        {
            var ticks = constant is double real
                ? new decimal(Math.Truncate(real * size.Value))
                : Convert.ToDecimal(constant, CultureInfo.InvariantCulture) * size.Value;
            return ticks is >= long.MinValue and <= long.MaxValue ? (long)ticks : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
