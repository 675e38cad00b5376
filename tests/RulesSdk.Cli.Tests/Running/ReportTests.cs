using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RulesSdk.Cli.Reporting;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>The page of <c>run --report</c>: well-formed, whole in itself, bounded, and safe whatever logs have in it.</summary>
public sealed partial class ReportTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u202e\u001b[31m";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_has_each_detection_with_its_key_outcomes_and_events_and_its_rule()
    {
        var page = Parse(Page(Days.Lines()));

        var rows = Rows(page);
        Assert.Equal(["2026-01-05 00:07:00Z", "2026-01-06 00:07:00Z", "2026-01-07 00:07:00Z"], rows.Select(static row => row.Elements("td").ElementAt(1).Value));
        Assert.All(rows, static row =>
        {
            Assert.Equal("low", row.Attribute("data-severity")?.Value);
            Assert.Contains("userIdAIDA1", row.Value, StringComparison.Ordinal);
            Assert.Contains("2 events", row.Value, StringComparison.Ordinal);
            Assert.Equal(2, row.Descendants("li").Count());
        });
        var rule = Assert.Single(page.Descendants("tr"), static row => row.Attribute("id")?.Value == $"rule-{Days.Rule}");
        Assert.All(rows, row => Assert.Equal($"#rule-{Days.Rule}", row.Descendants("a").Single().Attribute("href")?.Value));
        Assert.NotEmpty(rule.Descendants("ol").Single().Elements("li"));
        Assert.Equal("3", rule.Elements("td").ElementAt(2).Value);
    }

    [Fact]
    public void The_charts_are_told_to_who_hears_them()
    {
        var charts = Parse(Page(Days.Lines())).Descendants("svg").ToArray();

        Assert.Equal(["Detections by severity", "Detections over time"], charts.Select(static chart => chart.Element("title")!.Value));
        Assert.Equal(
            ["0 critical, 0 high, 0 medium, 3 low, 0 informational.", "From 2026-01-05 00:00 to 2026-01-07 00:00, by 1h, in UTC; most in that of 2026-01-05 00:00: 1 low."],
            charts.Select(static chart => chart.Element("desc")!.Value));
        Assert.All(charts, static chart => Assert.Equal("img", chart.Attribute("role")?.Value));
        Assert.Equal(3, charts[1].Descendants("rect").Count());
    }

    [Fact]
    public void No_other_script_runs_and_nothing_is_asked_of_anybody()
    {
        var html = Page(Days.Lines());

        var page = Parse(html);
        var script = Assert.Single(page.Descendants("script")).Value;
        var policy = page.Descendants("meta").Single(static meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.Equal($"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", policy);
        Assert.Contains($"<script>{script}</script>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?://|url\\(|@import|src=", html.Replace(policy, "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', html);
        Assert.Equal(html, Page(Days.Lines()));
    }

    [Fact]
    public void What_comes_from_logs_is_text()
    {
        var html = Page(Days.Lines(System.Text.Json.JsonEncodedText.Encode(Hostile).ToString()));

        Assert.DoesNotContain(html, static c => c is '\u202e' or '\u001b');
        Assert.Single(Parse(html).Descendants("script"));
        Assert.Contains("<script>alert(1)</script>\"'&\\u202e\\u001b[31m", Parse(html).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_severe_are_listed_and_the_others_are_counted()
    {
        var events = _folder["day.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "--all", "--out", events).ExitCode);
        var all = Parse(Report(events, "--report-most", "1000"));
        var few = Parse(Report(events, "--report-most", "5"));

        Assert.True(Rows(all).Length > 20);
        Assert.Equal(Rows(all)[..5].Select(static row => row.ToString()), Rows(few).Select(static row => row.ToString()));
        Assert.Equal(["critical", "critical", "high"], Rows(few)[..3].Select(static row => row.Attribute("data-severity")?.Value));
        Assert.Contains($"Not listed, but counted in the charts and the table of rules: {Rows(all).Length - 5} detections, the least severe and latest ones (--report-most lists more).", few.Value, StringComparison.Ordinal);
        Assert.Equal(all.Descendants("svg").Select(static chart => chart.ToString()), few.Descendants("svg").Select(static chart => chart.ToString()));
        Assert.DoesNotContain("Not listed", all.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_values_are_shortened_in_the_middle()
    {
        var html = Page(Days.Lines($"begin{new string('x', 5_000)}end"));

        Assert.DoesNotContain(new string('x', 400), html, StringComparison.Ordinal);
        Assert.Matches("beginx+…x+end", html);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("ndjson")]
    public void Records_that_are_out_of_order_give_the_same_page(string format)
    {
        var late = CommandTests.Trails.Issue("2026-01-01T00:00:00Z", id: "late");
        var expected = Page($"{late}\n{Days.Lines()}", "-f", format);

        // That it is late turns out after all has been detected once.
        Assert.Equal(expected, Page($"{Days.Lines()}\n{late}", "-f", format));
    }

    [Fact]
    public void What_is_amiss_and_what_is_left_out_is_said()
    {
        var page = Parse(Page(Days.Lines() + "\n{\"x\":1}\n", "--since", "2026-01-06")).Value;

        Assert.Contains("Detections that --severity, --since and --until left out: 1.", page, StringComparison.Ordinal);
        Assert.Contains("Rejected records: 1 (", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_detected_is_a_page_too()
    {
        var page = Parse(Page(CommandTests.Trails.Issue()));

        Assert.Empty(Rows(page));
        Assert.Empty(page.Descendants("svg"));
    }

    [Fact]
    public void Spans_grow_with_the_time_that_is_shown()
    {
        var times = new TimeHistogram();
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        for (var minute = 0; minute < 20_000; minute++)
        {
            times.Add(start.AddMinutes(minute), minute % 2 == 0 ? Severity.Low : Severity.High);
        }

        var spans = times.Spans(60, out var width);

        Assert.Equal(TimeSpan.FromHours(6), width);
        Assert.Equal(56, spans.Count);
        Assert.Equal(start, spans[0].From);
        Assert.Equal([0, 180, 0, 180, 0], spans[0].Counts);
        Assert.Equal(20_000, spans.Sum(static span => span.Counts.Sum()));
    }

    [Fact]
    public void Times_at_both_ends_of_the_calendar_are_shown()
    {
        var times = new TimeHistogram();
        times.Add(DateTimeOffset.MinValue, Severity.Low);
        times.Add(DateTimeOffset.MaxValue, Severity.Low);

        Assert.InRange(times.Spans(60, out _).Count, 2, 101);
    }

    public void Dispose() => _folder.Dispose();

    private static XElement[] Rows(XElement page) => [.. page.Descendants("table").First(static table => table.Attribute("id")?.Value == "detections").Element("tbody")!.Elements("tr")];

    private string Page(string lines, params string[] options) => Report(_folder.Write("a.json", lines), ["--rule", Days.Rule, .. options]);

    private string Report(string events, params string[] options)
    {
        var run = Tool.Run(["run", events, "--report", _folder["report.html"], .. options]);
        Assert.True(run.ExitCode == ExitCodes.Success, run.Error);
        return File.ReadAllText(_folder["report.html"]);
    }

    // The page is well-formed XML but for its type.
    private static XElement Parse(string html) => XElement.Parse(Doctype().Replace(html, ""));

    [GeneratedRegex("^<!doctype html>\n")]
    private static partial Regex Doctype();
}
