using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>The pages of <c>trace</c> and <c>score</c>: well-formed, whole in themselves, and safe whatever logs have in them.</summary>
public sealed partial class TracePageTests : IDisposable
{
    private const string Rule = "aws_lateral_movement_using_iam_session_token";
    private const string Hostile = "<script>alert(1)</script>\"'&\u202e\u001b[31m`x`";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_page_has_the_chart_and_every_step()
    {
        var page = Parse(Page("AIDA1", Trails.Lines()));

        var chart = page.Descendants("svg").Single();
        Assert.Equal(("chart-title", "chart-text"), (chart.Attribute("aria-labelledby")?.Value, chart.Attribute("aria-describedby")?.Value));
        Assert.Equal("img", chart.Attribute("role")?.Value);
        Assert.Equal("The key over time", chart.Element("title")?.Value);
        Assert.Equal(
            "From 2026-01-05 00:00:00Z to 2026-01-05 01:00:00Z: 1 event satisfied accessKey, 2 events satisfied latMove; 1 detection. The table below has every step.",
            chart.Element("desc")?.Value);
        Assert.Equal(3, chart.Elements("circle").Count(static one => one.Attribute("class")?.Value == "mark"));
        Assert.Equal("severity-low", Assert.Single(chart.Elements("rect")).Attribute("class")?.Value);
        Assert.All(chart.Descendants("circle").Concat(chart.Descendants("rect")), static mark => Assert.NotEmpty(mark.Element("title")!.Value));
        Assert.Equal(["step-1", "step-2", "step-3", "step-4"], page.Descendants("tr").Select(static row => row.Attribute("id")?.Value).OfType<string>());
        Assert.Contains("There is no match: no other event of latMove is held for AIDA1.", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_did_not_count_has_a_lane()
    {
        var records = Enumerable.Range(0, 3).Select(static i => Trails.Issue("2026-01-05T00:00:00Z", "AIDA1", "again"));

        var page = Parse(Page("AIDA1", string.Join('\n', records)));

        Assert.Contains(page.Descendants("svg").Single().Elements("text"), static text => text.Value == "not counted");
        Assert.Equal(2, page.Descendants("circle").Count(static one => one.Attribute("class")?.Value == "miss"));
    }

    [Fact]
    public void What_comes_from_logs_is_text()
    {
        var escaped = System.Text.Json.JsonEncodedText.Encode(Hostile).ToString();

        var html = Page(Hostile, Trails.Lines(escaped, escaped));

        Assert.DoesNotContain(html, static c => c is '\u202e' or '\u001b');
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var page = Parse(html);
        Assert.Empty(page.Descendants("script"));
        Assert.Contains("<script>alert(1)</script>\"'&\\u202e\\u001b[31m", page.Value, StringComparison.Ordinal);
        Assert.Equal(4, page.Descendants("tr").Count(static row => row.Attribute("id") is not null));
    }

    [Fact]
    public void A_page_asks_nothing_of_anybody_and_is_the_same_on_every_run()
    {
        var html = Page("AIDA1", Trails.Lines());

        Assert.Equal(html, Page("AIDA1", Trails.Lines()));
        Assert.All(Reference().Matches(html), static match => Assert.Equal("data:,", match.Groups[1].Value));
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" on", Attribute().Matches(html).Select(static match => match.Groups[1].Value));
    }

    [Fact]
    public void The_page_of_a_score_is_well_formed_too()
    {
        var labels = _folder.Write("labels.csv", $"event,time,attack,number,step,technique,cause\nelsewhere,2026-01-05T00:07:00Z,\"{Hostile.Replace("\"", "\"\"", StringComparison.Ordinal)}\",1,use,T1550,\n");

        var html = CommandLine.Run("score", "--labels", labels, _folder.Write("a.json", Trails.Lines()), "-f", "html").Output;

        Assert.Contains("<script>alert(1)</script>\"'&\\u202e\\u001b[31m", Parse(html).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_a_page_has_the_keys()
    {
        var file = _folder.Write("a.json", Trails.Lines());

        var page = Parse(CommandLine.Run("trace", Rule, file, "-f", "html").Output);

        Assert.Empty(page.Descendants("svg"));
        Assert.Contains("--key AIDA1", page.Descendants("code").Select(static code => code.Value));
        Assert.Contains("write one of the keys that were seen", Parse(CommandLine.Run("trace", Rule, "--key", "x", file, "-f", "html").Output).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_quoted_as_a_shell_takes_it()
    {
        var run = CommandLine.Run("trace", Rule, _folder.Write("a.json", Trails.Lines("it's $HOME")));

        Assert.Contains(@"--key 'it'\''s $HOME'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_shows_control_characters_and_direction_marks()
    {
        var escaped = System.Text.Json.JsonEncodedText.Encode(Hostile).ToString();

        var run = CommandLine.Run("trace", Rule, "--key", Hostile, _folder.Write("a.json", Trails.Lines(escaped, escaped)));

        Assert.DoesNotContain(run.Output, static c => c is '\u202e' or '\u001b');
        Assert.Contains("\\u001b[31m", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // All but the first line, the document type, is XML.
    private static XElement Parse(string html) => XElement.Parse(html[html.IndexOf('\n', StringComparison.Ordinal)..]);

    private string Page(string key, string records)
    {
        var run = CommandLine.Run("trace", Rule, "--key", key, _folder.Write("a.json", records), "-f", "html");
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        return run.Output;
    }

    [GeneratedRegex("""(?:src|href|action|srcset|data)="([^"]*)""")]
    private static partial Regex Reference();

    [GeneratedRegex("""<\w+[^>]*?( on)\w+=""")]
    private static partial Regex Attribute();
}
