using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>
/// Finds out which variables a condition accepts at 0, by calling it: with the count 0, and for all else values from a
/// small set that holds everything near a constant of the condition.
/// </summary>
internal static class OptionalVariables
{
    // More combinations than these are sampled.
    private const int MostCalls = 100_000;

    /// <summary>The names of the optional variables.</summary>
    public static IReadOnlySet<string> Of(Condition? condition)
    {
        var optional = new HashSet<string>(StringComparer.Ordinal);
        if (condition is null)
        {
            return optional;
        }

        var parameters = RuleMembers.Parameters(condition.Method);
        var options = RuleOptions.Of(condition.Method.DeclaringType!);
        IReadOnlyList<object> constants = [.. MethodConstants.Of(condition.Method), .. options.SelectMany(RuleOptions.Numbers).Select(number => (object)number)];
        var values = parameters.Select(parameter => condition.IsCount(parameter) ? Counts(constants) : Values(parameter.Type, constants)).ToList();
        for (var i = 0; i < parameters.Count; i++)
        {
            object?[][] arguments = [.. values.Select((all, place) => place == i ? [0] : all)];
            if (condition.IsCount(parameters[i]) && RuleOptions.ForSome(options, () => HoldsForSome(condition, arguments)))
            {
                optional.Add(parameters[i].Name);
            }
        }

        return optional;
    }

    private static bool HoldsForSome(Condition condition, object?[][] values)
    {
        var all = values.Aggregate(1L, (product, one) => Math.Min(product * one.Length, long.MaxValue / 1_000));
        var random = new Random(1);
        for (var call = 0L; call < Math.Min(all, MostCalls); call++)
        {
            var number = all <= MostCalls ? call : random.NextInt64(all);
            var arguments = new object?[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                arguments[i] = values[i][number % values[i].Length];
                number /= values[i].Length;
            }

            if (condition.Holds(arguments))
            {
                return true;
            }
        }

        return false;
    }

    private static object?[] Counts(IReadOnlyList<object> constants) =>
        [.. Near(constants, [0, 1, 2, 3, 5, 10, 1000]).Where(value => value is >= 0 and <= int.MaxValue).Select(value => (object)(int)value)];

    private static object?[] Values(Type type, IReadOnlyList<object> constants)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return [null, .. Values(inner, constants)];
        }

        if (type == typeof(bool))
        {
            return [false, true];
        }

        if (type == typeof(string))
        {
            return ["", "x", .. constants.OfType<string>()];
        }

        if (type.IsEnum)
        {
            return [.. Enum.GetValues(type).Cast<object>()];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return [.. Near(constants, [0, 1, 100]).Where(length => length is >= 0 and <= 100).Select(length => Array.CreateInstance(type.GetGenericArguments()[0], (int)length))];
        }

        if (type == typeof(DateTimeOffset))
        {
            return [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, RuleTest.Start, DateTimeOffset.MaxValue];
        }

        if (type == typeof(TimeSpan))
        {
            return [TimeSpan.Zero, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1000)];
        }

        return IsNumber(type)
            ? [.. Near(constants, [0, 1, -1, 1_000_000]).Select(value => Number(value, type)).OfType<object>().Distinct()]
            : [type.IsValueType ? Activator.CreateInstance(type) : null];
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static object? Number(double value, Type type)
    {
        try
        {
            return Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static IEnumerable<double> Near(IReadOnlyList<object> constants, IEnumerable<double> always) =>
        constants.Where(constant => constant is long or double)
            .Select(constant => Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture))
            .SelectMany(constant => new[] { constant - 1, constant, constant + 1 })
            .Concat(always)
            .Distinct();
}
