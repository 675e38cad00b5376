using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesSdk.Generators.Models;

/// <summary>Expressions as a person would write them: constants and types without what qualifies their names.</summary>
internal static class ReadableCode
{
    // What is longer is cut: nobody reads on.
    private const int Longest = 300;

    private static readonly Regex Qualified = new(@"global::[\w.]+", RegexOptions.CultureInvariant);

    /// <summary>The expression as C#, cut where it is very long.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="longest">Its most characters.</param>
    public static string Of(Expression expression, int longest = Longest)
    {
        var code = ExpressionPrinter.Print(Shorten(expression));
        return code.Length <= longest ? code : code.Substring(0, longest) + "…";
    }

    /// <summary>The name by which parameters take an outcome: with its first letter in lower case.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static Expression Shorten(Expression expression) => expression.WithChildren(Shorten) switch
    {
        Expression.Constant { Type.Kind: ValueKind.Duration } constant when Ticks(constant) is [var ticks] => constant with { Literal = Duration(ticks) },
        Expression.Constant { Type.Kind: ValueKind.Time } constant when Ticks(constant) is [var ticks, var offset] => constant with { Literal = Time(ticks, offset) },
        Expression.Constant { Type.Kind: ValueKind.Integer } constant => constant with { Literal = Regex.Match(constant.Literal, "-?[0-9]+").Value },
        Expression.Constant { Text: null } constant => constant with { Literal = Unqualified(constant.Literal, constant.Type.Kind == ValueKind.Enum && !constant.Literal.StartsWith("(", StringComparison.Ordinal) ? 2 : 1) },
        Expression.Convert convert when IsImplicit(convert.Operand, convert.Type) => convert.Operand,
        Expression.Convert convert => convert with { Type = convert.Type with { Name = Unqualified(convert.Type.Name, 1) } },
        Expression.OutcomeReference outcome => outcome with { Name = Camel(outcome.Name) },
        Expression.RegexTest { Source: { } source } test => test with { Source = source.Substring(source.LastIndexOf('.') + 1) },
        Expression.RegexTest test => test with { Options = 0 },
        var other => other,
    };

    // What C# converts by itself, nobody writes.
    private static bool IsImplicit(Expression operand, ValueType type)
    {
        var (from, to) = (operand.Type, type);
        if (operand is Expression.Constant { Literal: not "null" } || from.Name == to.Name)
        {
            return operand is Expression.Constant || to.IsNullable || !from.IsNullable;
        }

        return (from.Kind, to.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Integer) => Size(to.Name) > Size(from.Name) && (IsSigned(to.Name) || !IsSigned(from.Name)),
            (ValueKind.Integer, ValueKind.Double or ValueKind.Decimal) => true,
            (ValueKind.Double, ValueKind.Double) => from.Name == "float",
            _ => false,
        };
    }

    private static int Size(string integer) => integer switch { "sbyte" or "byte" => 1, "short" or "ushort" => 2, "int" or "uint" => 4, _ => 8 };

    private static bool IsSigned(string integer) => integer is "sbyte" or "short" or "int" or "long";

    // global::Acme.Logins.Outcome.Failed => Outcome.Failed
    private static string Unqualified(string code, int parts) => Qualified.Replace(code, match =>
        string.Join(".", match.Value.Substring("global::".Length).Split('.') is var names ? names.Skip(names.Length - parts) : []));

    private static long[] Ticks(Expression.Constant constant) =>
        [.. Regex.Matches(constant.Literal, "-?[0-9]+(?=L)").Cast<Match>().Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture))];

    // new TimeSpan(54000000000) => 1h30m, as in attributes
    private static string Duration(long ticks)
    {
        var time = new TimeSpan(ticks);
        if (ticks <= 0 || ticks % TimeSpan.TicksPerSecond != 0)
        {
            return time.ToString("c", CultureInfo.InvariantCulture);
        }

        (int Count, string Unit)[] parts = [((int)time.TotalDays, "d"), (time.Hours, "h"), (time.Minutes, "m"), (time.Seconds, "s")];
        return string.Concat(parts.Where(part => part.Count > 0).Select(part => part.Count.ToString(CultureInfo.InvariantCulture) + part.Unit));
    }

    private static string Time(long ticks, long offset) =>
        new DateTimeOffset(ticks, new TimeSpan(offset)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
