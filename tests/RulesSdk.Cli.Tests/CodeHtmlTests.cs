using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Tests;

/// <summary>C# and JSON are coloured on pages, readably on each background, and no character is changed.</summary>
public sealed partial class CodeHtmlTests
{
    private const double LeastContrast = 4.5;

    [Theory]
    [InlineData("csharp", "[Event] static bool A(Login e) => e.User is \"root\" or \"a\"; // why", "[<span class=\"t\">Event</span>] <span class=\"k\">static</span> <span class=\"k\">bool</span> A(<span class=\"t\">Login</span> e) =&gt; e.User <span class=\"k\">is</span> <span class=\"s\">&quot;root&quot;</span> <span class=\"k\">or</span> <span class=\"s\">&quot;a&quot;</span>; <span class=\"c\">// why</span>")]
    [InlineData("csharp", "var count = 12 < 0x1F;", "var count = <span class=\"n\">12</span> &lt; <span class=\"n\">0x1F</span>;")]
    [InlineData("csharp", "public sealed record R;", "<span class=\"k\">public</span> <span class=\"k\">sealed</span> <span class=\"k\">record</span> <span class=\"t\">R</span>;")]
    [InlineData("json", "{ \"a\": [1, true, null] }", "{ <span class=\"s\">&quot;a&quot;</span>: [<span class=\"n\">1</span>, <span class=\"k\">true</span>, <span class=\"k\">null</span>] }")]
    [InlineData("shell", "rulesdk run \"a\"", "rulesdk run &quot;a&quot;")]
    [InlineData(null, "if (a < b) { }", "if (a &lt; b) { }")]
    public void What_each_part_is_is_told_by_a_class(string? language, string code, string html) =>
        Assert.Equal($"<pre tabindex=\"0\"><code>{html}</code></pre>\n", CodeHtml.Block(code + "\n", language));

    [Fact]
    public void No_character_is_changed()
    {
        var blocks = Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(static file => Fence().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
            .Select(static block => (Language: block.Groups[1].Value, Code: block.Groups[2].Value.TrimEnd('\n')))
            .Append((Language: "csharp", Code: "#if A\nbroken ( \"text\n/* open")).Append((Language: "json", Code: "{ \"a\\/b\": 'x', #, \"\\ud83d")).ToList();

        Assert.True(blocks.Count > 100, $"Only {blocks.Count} blocks were found, which says too little.");
        Assert.All(blocks, static block => Assert.Equal(block.Code, WebUtility.HtmlDecode(Tag().Replace(CodeHtml.Block(block.Code, block.Language).TrimEnd('\n'), ""))));
    }

    [Fact]
    public void Every_colour_can_be_read_in_light_in_dark_and_on_paper()
    {
        var page = new HtmlPage("page", CodeHtml.Style).End();
        var backgrounds = Colours(page, "--track");
        foreach (var name in (string[])["--keyword", "--type", "--string", "--number", "--comment"])
        {
            Assert.Equal(3, Colours(page, name).Count);
            Assert.All(Colours(page, name).Zip(backgrounds), pair => Assert.True(Contrast(pair.First, pair.Second) >= LeastContrast, $"{name} {pair.First} on {pair.Second}: {Contrast(pair.First, pair.Second):0.00}"));
        }
    }

    // in the order in which they stand: light, dark, paper
    private static List<string> Colours(string page, string name) => [.. Regex.Matches(page, $"{name}: #([0-9a-f]+)").Select(static one => one.Groups[1].Value)];

    // as WCAG 2 has it
    private static double Contrast(string one, string other)
    {
        double[] light = [Luminance(one), Luminance(other)];
        return (light.Max() + 0.05) / (light.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(static digit => $"{digit}{digit}")) : colour;
        var parts = Enumerable.Range(0, 3).Select(part => int.Parse(digits.AsSpan(part * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(static part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("^```(csharp|json)[^\n]*\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
