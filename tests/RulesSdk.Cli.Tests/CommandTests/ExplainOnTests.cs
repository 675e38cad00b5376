using System.Text.Json;

using static RulesSdk.Cli.Tests.CommandTests.Trails;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class ExplainOnTests : IDisposable
{
    private const string Rule = "aws_lateral_movement_using_iam_session_token";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_says_which_records_satisfied_what_and_which_came_nearest()
    {
        var uses = _folder.Write("b.json", "{\"Records\":[" + Use("2026-01-05T01:05:00Z", "203.0.113.9") + "]}");
        var issues = _folder.Write("a.json", Issue());

        var run = CommandLine.Run("explain", Rule, "--on", uses, "--on", issues);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.StartsWith(
            $"""
            - 1 of 2 events satisfied `accessKey`: record 1 of {issues}.
            - 1 of 2 events satisfied `latMove`: record 1 of {uses}.
            - Record 1 of {issues} as `accessKey` and record 1 of {uses} as `latMove` come nearest to a match: they lie 1h5m apart, and the window is 1h.


            """,
            run.Output,
            StringComparison.Ordinal);
        Assert.Matches("events +2 from 2 files", run.Output);
    }

    [Fact]
    public void What_is_detected_is_said_too_and_patterns_name_files()
    {
        var file = _folder.Write("logs/a.json", Issue() + "\n" + Use("2026-01-05T00:05:00Z", "203.0.113.9"));

        var run = CommandLine.Run("explain", Rule, "--on", _folder["logs/*.json"]);

        Assert.Contains(
            $"- A detection for AIDA1 opened at 2026-01-05T00:05:00Z: record 1 of {file} satisfied `accessKey`, record 2 of {file} satisfied `latMove`.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_the_steps_as_data()
    {
        var file = _folder.Write("a.json", Issue() + "\n" + Use("2026-01-05T00:05:00Z", "198.51.100.7"));

        var run = CommandLine.Run("explain", Rule, "--on", file, "--format", "ndjson");

        var root = JsonDocument.Parse(run.Output).RootElement;
        var step = root.GetProperty("steps")[2];
        Assert.Equal((Rule, 2, 0), (root.GetProperty("rule").GetString(), root.GetProperty("events").GetInt32(), root.GetProperty("detections").GetInt32()));
        Assert.Equal("nearestMatch", step.GetProperty("kind").GetString());
        Assert.Contains("Canonical", step.GetProperty("clauses")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("\"198.51.100.7\"", step.GetProperty("values").GetProperty("latMove.SourceIpAddress").GetString());
        Assert.Contains("events", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_a_bound_events_are_counted_and_left_out()
    {
        var uses = Enumerable.Range(0, 10).Select(i => Use("2026-01-05T00:05:00Z", "203.0.113.9", $"u{i}"));
        var file = _folder.Write("a.json", string.Join('\n', uses.Prepend(Issue())));

        var run = CommandLine.Run("explain", Rule, "--on", file, "--most", "4");

        Assert.Contains("- 7 more events satisfied a predicate and were left out, since an explanation applies the first 4 of them", run.Output, StringComparison.Ordinal);
        Assert.Contains("- 10 of 11 events satisfied `latMove`", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, CommandLine.Run("explain", Rule, "--on", file, "--most", "0").ExitCode);
    }

    [Fact]
    public void Bad_input_is_reported_as_in_a_run()
    {
        var bad = _folder.Write("bad.json", "{}\n{}");

        var run = CommandLine.Run("explain", Rule, "--on", bad, "--on", _folder["none-*.json"]);

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.Contains("none-*.json matches no file", run.Output, StringComparison.Ordinal);
        Assert.Contains("bad.json has no event: all 2 records were rejected", run.Output, StringComparison.Ordinal);
        Assert.Contains("- No event was of the schema 'aws.cloudtrail', so none satisfied `accessKey`.", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, CommandLine.Run("explain", "ssh_sesion", "--on", bad).ExitCode);
    }

    [Fact]
    public void A_signal_says_which_records_satisfied_it()
    {
        var run = CommandLine.Run("explain", "ssh_session", "--on", _folder.Write("a.json", Issue()));

        Assert.Contains("so none satisfied", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
