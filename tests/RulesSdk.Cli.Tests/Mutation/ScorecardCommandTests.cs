using System.Text.Json;
using System.Xml.Linq;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Mutation;

public sealed class ScorecardCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rule_whose_tests_notice_everything_is_kept_and_one_without_tests_is_tuned()
    {
        Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--cases", _folder["cases"], "--save");

        var result = Tool.Run("scorecard", "--pack", "workload", "--rule", "aws_imds", "--rule", "exec_whoami", "--cases", _folder["cases"]);

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Matches(@"aws_imds +keep +7 +14 of 14 +100\.0 % +medium", result.Output);
        Assert.Matches(@"exec_whoami +tune +0 +0 of 5 +0\.0 % +cheap +it has no test", result.Output);
        Assert.Equal("2 rules: 1 to keep, 1 to tune, 0 to retire.", result.Error.Trim());
    }

    [Fact]
    public void Detections_in_benign_events_are_counted_by_the_day()
    {
        // Four hours that have an event.
        var events = _folder.Write("events.json", string.Concat(Enumerable.Range(0, 4).Select(static hour => CommandTests.Trails.Lines($"AIDA{hour}").Replace("T00:", $"T{hour:00}:", StringComparison.Ordinal)
            .Replace("\"eventID\":\"", $"\"eventID\":\"{hour}-", StringComparison.Ordinal).Replace("ASIA1", $"ASIA{hour}", StringComparison.Ordinal) + "\n")));
        var lines = Tool.Run("run", "--pack", "aws", "--format", "ndjson", events).Output.Split('\n').Count(static line => line.Contains("\"rule\":\"aws_lateral_movement_using_iam_session_token\"", StringComparison.Ordinal));
        Assert.Equal(4, lines);

        string[] arguments = ["scorecard", "--pack", "aws", "--rule", "aws_lateral_movement_using_iam_session_token", "--format", "json"];
        var card = JsonDocument.Parse(Tool.Run([.. arguments, events]).Output).RootElement.GetProperty("rules")[0];

        Assert.Equal(24, card.GetProperty("detectionsPerDay").GetDouble());
        Assert.Equal(["it has no test", "24 detections a day in benign events"], card.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetString()));
        var bound = JsonDocument.Parse(Tool.Run([.. arguments, "--max-fp-per-day", "24", events]).Output).RootElement.GetProperty("rules")[0];
        Assert.Equal(["it has no test"], bound.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetString()));
    }

    [Fact]
    public void The_page_is_well_formed_and_the_same_each_time()
    {
        string[] arguments = ["scorecard", "--pack", "workload", "--rule", "aws_imds", "--format", "html"];
        var page = Tool.Run(arguments).Output;

        var body = XDocument.Parse(page.Replace("<!doctype html>", "", StringComparison.Ordinal));
        Assert.Equal("aws_imds", body.Descendants("code").Single().Value);
        Assert.Equal(["0", "1", "0"], body.Descendants("b").Select(static figure => figure.Value));
        Assert.Equal(page, Tool.Run(arguments).Output);
    }

    [Fact]
    public void Without_all_of_the_events_nothing_is_said()
    {
        var result = Tool.Run("scorecard", "--pack", "aws", "missing.json");

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("No scorecard is written, since not all of the events were evaluated (mend what is named above).", result.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_writes_nothing()
    {
        var result = Tool.Run("", ["scorecard", "--pack", "workload"], interrupt: new CancellationToken(canceled: true));

        Assert.Equal((ExitCodes.Interrupted, "", "Interrupted before all rules were judged, so no scorecard is written (run it again)."), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Fact]
    public void An_unknown_rule_is_refused() =>
        Assert.StartsWith("There is no rule 'aws_imdss', so nothing can be scored (did you mean 'aws_imds'?).", Tool.Run("scorecard", "--rule", "aws_imdss").Error, StringComparison.Ordinal);
}
