using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Authoring;

public class GlobTests
{
    [Theory]
    [InlineData("abab", "*ab", true)]
    [InlineData("", "", true)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("a", "", false)]
    [InlineData("/home/alice/.kube/config", "/home/*/.kube/config", true)]
    [InlineData("/home/a/b/.kube/config", "/home/*/.kube/config", false)]
    [InlineData("/home//.kube/config", "/home/*/.kube/config", true)]
    [InlineData("/opt/datadog-packages/a/b", "/opt/datadog-packages/**", true)]
    [InlineData("/opt/datadog-packages", "/opt/datadog-packages/**", false)]
    [InlineData("/a/b/c/token", "/**/token", true)]
    [InlineData("/a/xb/c", "**/x*/c", true)]
    [InlineData("a/x/b/xy", "**x*", true)]
    [InlineData("a/x/b/xy/", "**x*", false)]
    [InlineData("abc", "***c", true)]
    [InlineData("a/b", "a?b", false)]
    [InlineData("aéb", "a?b", true)]
    [InlineData("a\U0001F600b", "a?b", true)]
    [InlineData("python3.11", "python*", true)]
    [InlineData("Python", "python*", false)]
    [InlineData("a[b]", "a[b]", true)]
    [InlineData("é/x", "?/x", true)]
    [InlineData("aé", "a", false)]
    public void Both_forms_match_as_the_pattern_says(string text, string pattern, bool expected)
    {
        Assert.Equal(expected, Glob.IsMatch(text, pattern));
        Assert.Equal(expected, Compiled(text, pattern, false));
    }

    [Fact]
    public void Case_is_ignored_where_asked()
    {
        Assert.True(Glob.IsMatch("CMD.exe", "cmd.*", ignoreCase: true));
        Assert.True(Compiled("CMD.exe", "cmd.*", true));
        Assert.True(Glob.IsMatch("É", "é", ignoreCase: true) && Compiled("É", "é", true));
    }

    [Fact]
    public void Both_forms_agree()
    {
        var random = new Random(11);
        string[] texts = ["a", "b", "/", "a", "B", "é", "É", "\U0001F600", "k", "\u212A"];
        string[] patterns = [.. texts, "*", "**", "?", "*", "**"];
        var matches = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => texts[random.Next(random.Next(2) == 0 ? 3 : texts.Length)]));

            // Now and then longer than the bits of a word: texts and patterns begin alike, behind a wildcard.
            var common = random.Next(8) == 0 ? string.Concat(Enumerable.Range(0, 20 + random.Next(80)).Select(_ => texts[random.Next(texts.Length)])) : "";
            text = common + text;
            var pattern = (common.Length > 0 ? "*" + common : "") + string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => random.Next(2) == 0 ? patterns[^random.Next(1, 6)] : patterns[random.Next(random.Next(2) == 0 ? 3 : patterns.Length)]));
            var ignoreCase = random.Next(2) == 0;
            var plain = Glob.IsMatch(text, pattern, ignoreCase);
            matches += plain ? 1 : 0;
            if (plain != Compiled(text, pattern, ignoreCase))
            {
                Assert.Fail($"'{text}' against '{pattern}' ({ignoreCase}): plain says {plain}");
            }
        }

        Assert.InRange(matches, 10_000, 190_000);
    }

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*b", false)]
    [InlineData("**a**a**a**b", false)]
    [InlineData("*A*a*A*a*?b", true)]
    [InlineData("*?*?*?*?*?*?/", false)]
    public void What_a_pattern_looks_at_grows_with_the_length_of_the_text(string pattern, bool ignoreCase)
    {
        foreach (var times in (int[])[1, 12])
        {
            // Twelve times as long, its states take several words.
            var whole = string.Concat(Enumerable.Repeat(pattern, times));
            var states = new GlobStates(Encoding.UTF8.GetBytes(whole), ignoreCase);
            Assert.False(states.Match(Encoding.UTF8.GetBytes(new string('a', 20_000)), out var one));
            Assert.False(states.Match(Encoding.UTF8.GetBytes(new string('a', 40_000)), out var two));

            Assert.InRange(one, 20_000, 20_000L * ((whole.Length * 2 / 64) + 1));
            Assert.Equal(2 * one, two);
        }
    }

    [Fact]
    public void Null_matches_nothing() => Assert.False(new Glob("**").IsMatch(Utf8Text.Null));

    private static bool Compiled(string text, string pattern, bool ignoreCase) =>
        new Glob(pattern, ignoreCase).IsMatch(new Utf8Text(Encoding.UTF8.GetBytes(text)));
}
