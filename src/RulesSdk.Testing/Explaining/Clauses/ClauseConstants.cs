using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Reads constants from the C# that the generator wrote for them.</summary>
internal static partial class ClauseConstants
{
    /// <summary>The value of a constant.</summary>
    public static object? Of(ClauseNode node)
    {
        var (kind, type, literal) = (node.Text, node.Texts[1]!, node.Texts[2]!);
        return literal == "null" ? null : kind switch
        {
            "Text" => node.Texts[3],
            "Boolean" => literal == "true",
            "Integer" => ClauseArithmetic.Convert(Int128.Parse(Digits().Match(literal).Value, CultureInfo.InvariantCulture), kind, type),
            "Double" => ClauseArithmetic.Convert(Real(literal), kind, type),
            "Decimal" => decimal.Parse(literal.TrimEnd('M'), NumberStyles.Float, CultureInfo.InvariantCulture),
            "Duration" => new TimeSpan(Ticks(literal)[0]),
            "Time" => Ticks(literal) is [var ticks, var offset] ? new DateTimeOffset(ticks, new TimeSpan(offset)) : throw Unknown(literal),
            "Enum" => new EnumConstant(literal.EndsWith(')') ? Digits().Match(literal[literal.LastIndexOf('(')..]).Value : literal[(literal.LastIndexOf('.') + 1)..]),
            "Character" when literal is ['\'', var character, '\''] => character,
            _ => throw Unknown(literal),
        };
    }

    private static double Real(string literal) => literal[(literal.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
    {
        "NaN" => double.NaN,
        "PositiveInfinity" => double.PositiveInfinity,
        "NegativeInfinity" => double.NegativeInfinity,
        _ => double.Parse(literal.TrimEnd('D', 'F'), NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static long[] Ticks(string literal) => [.. LongDigits().Matches(literal).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static NotSupportedException Unknown(string literal) => new($"The constant '{literal}' is not known, so the clause cannot be evaluated.");

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("-?[0-9]+(?=L)")]
    private static partial Regex LongDigits();
}
