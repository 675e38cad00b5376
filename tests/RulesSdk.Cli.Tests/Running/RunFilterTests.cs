using System.Globalization;
using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>What of a run is written, by rule, severity and time.</summary>
public sealed class RunFilterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--since 2026-01-06T00:07:00Z", "2026-01-06", "2026-01-07")]
    [InlineData("--since 2026-01-06T00:07:00.0000001Z", "2026-01-07")]
    [InlineData("--until 2026-01-06T00:07:00Z", "2026-01-05")]
    [InlineData("--until 2026-01-06T00:07:00.0000001Z", "2026-01-05", "2026-01-06")]
    [InlineData("--since 2026-01-06 --until 2026-01-07", "2026-01-06")]
    [InlineData("--since 2026-01-06T02:07:00+02:00 --until 2026-01-06T00:08", "2026-01-06")]
    [InlineData("--since 1d", "2026-01-07")]
    [InlineData("--since 1d1m", "2026-01-06", "2026-01-07")]
    [InlineData("--since 3d --until 1d", "2026-01-05", "2026-01-06")]
    [InlineData("--since 2000000d", "2026-01-05", "2026-01-06", "2026-01-07")]
    public void A_detection_is_written_if_it_opened_in_the_time_that_is_asked_for(string options, params string[] days)
    {
        var result = Tool.Run("", ["run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "ndjson", "--summary", "json", .. options.Split(' ')], clock: new Clock("2026-01-07T00:07:30Z"));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(days, Opened(result).Select(static time => time[..10]));
        var summary = JsonDocument.Parse(result.Error).RootElement;
        Assert.Equal((0, 3 - days.Length), (summary.GetProperty("leftOut").GetProperty("severity").GetInt32(), summary.GetProperty("leftOut").GetProperty("time").GetInt32()));
        Assert.Equal(days.Length, summary.GetProperty("detections").EnumerateArray().Sum(static one => one.GetProperty("count").GetInt32()));
        Assert.Equal(6, summary.GetProperty("events").GetInt32());
    }

    [Fact]
    public void An_assembly_in_place_of_a_log_is_refused_with_the_option_that_is_meant()
    {
        var result = Tool.Run("run", "Acme.Detections.dll", "trail.json");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("'Acme.Detections.dll' is an assembly and no log, so nothing was run (write '--pack Acme.Detections.dll' for the packs that it has).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_before_the_time_are_evaluated_so_that_windows_are_right()
    {
        // The token was issued before it; what is detected opens after it.
        var result = Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "ndjson", "--since", "2026-01-07T00:05:00Z");

        var detection = JsonDocument.Parse(Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal("2026-01-07T00:00:00Z", detection.GetProperty("firstEvent").GetString());
    }

    [Fact]
    public void Only_detections_that_are_severe_enough_are_written_and_the_others_are_counted()
    {
        var day = Day();
        var all = Severities(Tool.Run("run", day, "-f", "ndjson"));

        var result = Tool.Run("run", day, "-f", "ndjson", "--severity", "high");

        Assert.Equal(all.Where(static severity => severity is "high" or "critical"), Severities(result));
        Assert.Matches($@"left out +{all.Count(static severity => severity is not ("high" or "critical"))} less severe than --severity asks for", result.Error);
    }

    [Theory]
    [InlineData("--severity medium --fail-on low", ExitCodes.Success)]
    [InlineData("--since 2026-01-08 --fail-on low", ExitCodes.Success)]
    [InlineData("--severity low --fail-on low", ExitCodes.Detections)]
    public void What_is_left_out_does_not_fail(string options, int expected) =>
        Assert.Equal(expected, Tool.Run(["run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, .. options.Split(' ')]).ExitCode);

    [Fact]
    public void Only_the_rules_that_are_named_run()
    {
        var day = Day();
        var two = Tool.Run("run", day, "-f", "ndjson", "--pack", "aws", "--pack", "workload", "--rule", "aws_many_secrets_read", "--rule", "lateral_movement_attack_chain");
        var all = Tool.Run("run", day, "-f", "ndjson");

        Assert.Equal(["aws_many_secrets_read", "lateral_movement_attack_chain"], Rules(two).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(all.Output.Split('\n').Where(static line => line.Contains("\"rule\":\"aws_many_secrets_read\"", StringComparison.Ordinal) || line.Contains("\"rule\":\"lateral_movement_attack_chain\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal), two.Output.Split('\n')[..^1].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rule_of_a_pack_that_does_not_run_by_default_is_found_by_its_id()
    {
        var events = _folder["udm.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "iam_session_token", "--as", "udm", "--out", events).ExitCode);

        Assert.NotEmpty(Rules(Tool.Run("run", events, "-f", "ndjson", "--rule", "udm_aws_lateral_movement_using_iam_session_token")));
    }

    [Theory]
    [InlineData("--rule aws_many_secret_read", "There is no rule 'aws_many_secret_read', so nothing can be run (did you mean 'aws_many_secrets_read'")]
    [InlineData("--rule aws_many_secrets_read --pack workload", "There is no rule 'aws_many_secrets_read', so nothing can be run (")]
    [InlineData("--rule aws_instance_call", "'aws_instance_call' is a signal, which reports no detections, so nothing was run (name a rule that reads it")]
    [InlineData("--severity hi", "'hi' is no value of --severity (")]
    [InlineData("--since yesterday", "'yesterday' is no value of --since (write a time such as")]
    [InlineData("--until 2026-02-30", "'2026-02-30' is no value of --until (write a time such as")]
    [InlineData("--since 2026-01-06 --until 2026-01-06", "--since 2026-01-06T00:00:00Z is not before --until 2026-01-06T00:00:00Z, so no detection can lie between them (")]
    [InlineData("--report-most 3", "--report-most is about the report, of which there is none (")]
    [InlineData("--report-most 0 --report x.html", "'0' is no value of --report-most (")]
    [InlineData("--report x.html --output ./x.html", "'x.html' would be both the detections and the report, so nothing was run (")]
    [InlineData("--report a.json", "'a.json' is read and would be written over, so nothing was run (name another file with --report).")]
    [InlineData("--details --format json", "--details is about the table, so it changes nothing of 'json'")]
    public void What_cannot_be_asked_for_is_refused(string options, string why)
    {
        var result = Tool.Run(["run", "a.json", .. options.Split(' ')]);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(why, result.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was run (see 'rulesdk run --help').", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Day()
    {
        var events = _folder["day.ndjson"];
        Assert.Equal(ExitCodes.Success, Tool.Run("attack", "generate", "--all", "--out", events).ExitCode);
        return events;
    }

    private static IEnumerable<string> Opened(Tool run) => Members(run, "openedAt");

    private static IEnumerable<string> Severities(Tool run) => Members(run, "severity");

    private static IEnumerable<string> Rules(Tool run) => Members(run, "rule");

    private static IEnumerable<string> Members(Tool run, string name) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString()!)];

    private sealed class Clock(string now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
    }
}
