using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace RulesSdk;

/// <summary>Text functions for rules, imported with <c>using static RulesSdk.TextFunctions;</c>.</summary>
public static class TextFunctions
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The first group of a pattern's first match, or the whole match if the pattern has no group.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">A regular expression, matched in linear time (<see cref="RegexOptions.NonBacktracking"/>, invariant culture).</param>
    /// <returns>The matched text; <c>""</c> if nothing matched.</returns>
    /// <exception cref="ArgumentException">The pattern is not a valid regular expression.</exception>
    /// <exception cref="NotSupportedException">The pattern cannot be matched in linear time.</exception>
    public static string Capture(string text, string pattern)
    {
        // Patterns are constants of rules, so the cache holds only a few.
        var regex = Patterns.GetOrAdd(pattern, static source => new Regex(source, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        var match = regex.Match(text);
        return match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
    }

    /// <summary>The first text that is neither null nor empty.</summary>
    /// <param name="texts">The texts, in order.</param>
    /// <returns>The text; <c>""</c> if there is none.</returns>
    public static string Coalesce(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text))
            {
                return text;
            }
        }

        return "";
    }
}
