using System.Globalization;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Texts that are too long for their place.</summary>
internal static class ShortText
{
    /// <summary>The text if it fits, and else its beginning and its end.</summary>
    /// <param name="text">The text, safe for a terminal.</param>
    /// <param name="most">How many columns of a terminal it may take; at least 1.</param>
    public static string Middle(string text, int most)
    {
        if (text.Length * 2 <= most || text.GetCellWidth() <= most)
        {
            return text;
        }

        // What one reads as a letter is never cut in two.
        string[] letters = [.. Letters(text)];
        var start = Take(letters, (most - 1) - ((most - 1) / 2));
        var end = Take(Enumerable.Reverse(letters), (most - 1) / 2);
        return $"{string.Concat(letters[..start])}…{string.Concat(letters[^end..])}";
    }

    /// <summary>The text in lines, broken at spaces where there are any.</summary>
    /// <param name="text">The text, safe for a terminal.</param>
    /// <param name="most">How many columns of a terminal a line may take; at least 1.</param>
    public static IReadOnlyList<string> Wrap(string text, int most)
    {
        var lines = new List<string>();
        string[] letters = [.. Letters(text)];
        while (letters.Length > 1 && letters.Sum(static letter => letter.GetCellWidth()) > most)
        {
            var fits = Math.Max(1, Take(letters, most));
            var space = Array.LastIndexOf(letters, " ", Math.Min(fits, letters.Length - 1));
            var end = space > 0 ? space : fits;
            lines.Add(string.Concat(letters[..end]));
            letters = letters[(space > 0 ? end + 1 : end)..];
        }

        return [.. lines, string.Concat(letters)];
    }

    private static int Take(IEnumerable<string> letters, int most)
    {
        var count = 0;
        foreach (var letter in letters)
        {
            most -= letter.GetCellWidth();
            if (most < 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private static IEnumerable<string> Letters(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }
}
