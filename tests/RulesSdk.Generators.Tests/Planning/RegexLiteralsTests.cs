using System.Text.RegularExpressions;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Tests.Planning;

/// <summary>Texts of which every match of a regular expression has one.</summary>
public sealed class RegexLiteralsTests
{
    private const string Letters = "abcksiKSI.\\-\u212A\u017F\u0130\u0131\u00E9";

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("^ABC$", "abc")]
    [InlineData("ab", null)]
    [InlineData("abc|def", "abc def")]
    [InlineData("abc|d", null)]
    [InlineData("abc|", null)]
    [InlineData("(abc|def)ghi", "abcghi defghi")]
    [InlineData("(?:a|b)(?:c|d)ef", "acef adef bcef bdef")]
    [InlineData("abc.*defgh", "defgh")]
    [InlineData("a[bc]d", "abd acd")]
    [InlineData("a[^bc]def", "def")]
    [InlineData("a[a-z]def", "def")]
    [InlineData("abc?d", "abcd abd")]
    [InlineData("abc*", null)]
    [InlineData("(abc)*", null)]
    [InlineData("(abc)+", "abc")]
    [InlineData("(abc){2,3}x", "abc")]
    [InlineData("(abc){0,3}", null)]
    [InlineData("x{2}abc", "abc")]
    [InlineData("a\\.b\\x43\\u0044", "a.bcd")]
    [InlineData("\\bword\\b", "word")]
    [InlineData("\\w+word\\d", "word")]
    [InlineData("(?<name>abc)", "abc")]
    [InlineData("(?#comment)abc", "abc")]
    [InlineData("(?i)task", null)]
    [InlineData("(?i)tabsk", "tab")]
    [InlineData("(?i:tabsk)tabsk", "tabsk")]
    [InlineData("(?i)a(?-i)skk", "askk")]
    [InlineData("(?x)a b c", null)]
    [InlineData("(?=abc)", null)]
    [InlineData("abc(?!d)", null)]
    [InlineData("(?<=abc)d", null)]
    [InlineData("(?>abc)", null)]
    [InlineData("(a)bc\\1", null)]
    [InlineData("[a-z-[aeiou]]abc", null)]
    [InlineData("abc\\p{Lu}defg", "defg")]
    [InlineData("caf\u00E9 abc", " abc")]
    [InlineData("[]ab]cde", "]cde acde bcde")]
    [InlineData("[-a]bcd", "-bcd abcd")]
    public void Are_found_where_the_pattern_says_so(string pattern, string? expected) =>
        Assert.Equal(expected is null ? null : expected[0] == ' ' ? [expected] : expected.Split(' '), RegexLiterals.Of(pattern, 0)?.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(RegexOptions.IgnorePatternWhitespace)]
    [InlineData(RegexOptions.RightToLeft)]
    [InlineData(RegexOptions.ECMAScript)]
    public void There_are_none_where_a_pattern_is_read_otherwise(RegexOptions options) => Assert.Null(RegexLiterals.Of("abc", (int)options));

    [Fact]
    public void Only_k_s_and_i_are_other_letters_in_some_language_where_case_is_ignored()
    {
        // Of the languages that have more, Turkish and Azeri, the letter is i.
        var others = new Regex("[a-z]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
        var known = new Regex("[ksi]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
        foreach (var letter in Enumerable.Range(0x80, char.MaxValue - 0x80).Select(static code => ((char)code).ToString()).Where(letter => others.IsMatch(letter)))
        {
            Assert.Matches(known, letter);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_match_has_one(int seed)
    {
        var random = new Random(seed);
        var (found, held) = (0, 0);
        for (var round = 0; round < 8_000; round++)
        {
            var pattern = Pattern(random, 3);
            var options = RegexOptions.NonBacktracking | (random.Next(2) == 0 ? RegexOptions.IgnoreCase : 0);
            if (RegexLiterals.Of(pattern, (int)options) is not { } literals || !TryMake(pattern, options, out var regex))
            {
                continue;
            }

            found++;
            for (var i = 0; i < 40; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(3) == 0 ? literals[random.Next(literals.Count)] : Letters[random.Next(Letters.Length)].ToString()));
                if (regex.IsMatch(text))
                {
                    held++;
                    var lower = string.Concat(text.Select(static letter => char.IsAscii(letter) ? char.ToLowerInvariant(letter) : letter));
                    Assert.True(literals.Any(literal => lower.Contains(literal, StringComparison.Ordinal)), $"{pattern} ({options}) matches {text}, which has none of {string.Join(", ", literals)}.");
                }
            }
        }

        Assert.True(found > 300 && held > 1_000, $"{found} patterns have texts, and {held} texts match, which says too little.");
    }

    private static bool TryMake(string pattern, RegexOptions options, out Regex regex)
    {
        try
        {
            regex = new Regex(pattern, options);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            regex = null!;
            return false;
        }
    }

    private static string Pattern(Random random, int depth) => string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Atom(random, depth) + random.Next(14) switch
    {
        0 => "*",
        1 => "+",
        2 => "?",
        3 => "{2}",
        4 => "{1,2}",
        5 => "+?",
        6 => "{0}",
        7 => "{,2}",
        _ => "",
    }));

    private static string Atom(Random random, int depth) => random.Next(depth == 0 ? 6 : 12) switch
    {
        0 => ".",
        1 => Regex.Escape(Letters[random.Next(Letters.Length)].ToString()),
        2 => $"[{(random.Next(3) == 0 ? "^" : "")}{Class(random)}]",
        3 => ((string[])["^", "$", "\\b", "\\w", "\\d", "\\x41", "\\u006b", "\\.", "\\p{L}", "\\s", "\\t", "\\A", "\\z"])[random.Next(13)],
        4 or 5 => ((string[])["abc", "ask", "aKi", "b-c"])[random.Next(4)],
        6 or 7 => $"({Pattern(random, depth - 1)}|{Pattern(random, depth - 1)})",
        8 => $"(?:{Pattern(random, depth - 1)})",
        9 => $"(?{((string[])["i", "-i", "s", "i-s", "n-i"])[random.Next(5)]}:{Pattern(random, depth - 1)})",
        10 => $"(?{((string[])["i", "-i"])[random.Next(2)]})",
        _ => $"({Pattern(random, depth - 1)}|)",
    };

    private static string Class(Random random) => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(6) switch
    {
        0 => "a-c",
        1 => "\\w",
        2 => "\\-",
        3 => "k",
        4 => "\u0131",
        _ => "abcs".Substring(random.Next(4), 1),
    }));
}
