using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>Reads durations such as <c>90s</c>, <c>15m</c>, <c>1h</c>, <c>7d</c>, <c>1h30m</c>.</summary>
internal static class Durations
{
    /// <summary>Where an attribute gives a duration: the argument with that text, or the whole attribute.</summary>
    public static Location? Place(AttributeData attribute, string text, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList: { } list } syntax
            ? (list.Arguments.FirstOrDefault(argument => argument.Expression is LiteralExpressionSyntax literal && literal.Token.ValueText == text)?.Expression ?? (SyntaxNode)syntax).GetLocation()
            : attribute.Location(cancellationToken);

    /// <summary>Reads a duration into ticks of 100 ns. Units come in falling order, each at most once; the number has no sign and no fraction.</summary>
    public static bool TryParse(string? text, out long ticks)
    {
        ticks = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var position = 0;
        var last = long.MaxValue;
        while (position < text!.Length)
        {
            var start = position;
            var number = 0L;
            while (position < text.Length && text[position] is >= '0' and <= '9')
            {
                number = (number * 10) + (text[position++] - '0');
                if (number > int.MaxValue)
                {
                    return false;
                }
            }

            var digits = position - start;
            start = position;
            while (position < text.Length && text[position] is >= 'a' and <= 'z')
            {
                position++;
            }

            var unit = text.Substring(start, position - start) switch
            {
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" => TimeSpan.TicksPerMinute,
                "h" => TimeSpan.TicksPerHour,
                "d" => TimeSpan.TicksPerDay,
                _ => 0,
            };
            if (digits == 0 || unit == 0 || unit >= last || number > (long.MaxValue - ticks) / unit)
            {
                return false;
            }

            ticks += number * unit;
            last = unit;
        }

        return true;
    }
}
