using System.Globalization;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class ScoreCommandTests : IDisposable
{
    private static readonly SyntheticStream Day = SyntheticStream.CloudTrailDay(42, 500);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_labelled_stream_is_scored_as_a_table()
    {
        var result = CommandLine.Run("score", "--labels", Labels(), Events());

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"iam_session_token +│ 3 +│ 3 +│ 100\.0 % +│ \d+ min \d+ s", result.Output);
        Assert.Matches(@"│ aws_lateral_movement_using_iam_session_token +│\r?\n.*│ aws_temporary_credentials_used_from_another_address +│", result.Output);
        Assert.Matches(@"T1550 +│ 33 +│ 27 +│ 81\.8 %", result.Output);
        Assert.Contains("recall 100.0 %, precision 100.0 %: 9 detections, of which 0 without an attack, 0 a day over 1 d 0 h", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_read_it_as_JSON()
    {
        var result = CommandLine.Run("score", "--labels", Labels("assumed_role"), "--format", "json", Events());

        var score = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((1, 9, 3), (score.GetProperty("recall").GetDouble(), score.GetProperty("detections").GetInt32(), score.GetProperty("falsePositives").GetInt32()));
        Assert.InRange(score.GetProperty("falsePositivesPerDay").GetDouble(), 3, 3.2);
        Assert.Equal("assumed by a service, \"nightly\"", score.GetProperty("falsePositivesByCause")[0].GetProperty("cause").GetString());
        Assert.Equal("iam_session_token", Assert.Single(score.GetProperty("attacks").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public void A_page_shows_it_the_same_on_every_run()
    {
        var (events, labels) = (Events(), Labels("assumed_role"));
        var page = CommandLine.Run("score", "--labels", labels, "-f", "html", events).Output;

        Assert.StartsWith("<!doctype html>\n", page, StringComparison.Ordinal);
        Assert.Contains("<td>assumed by a service, &quot;nightly&quot;</td><td", page, StringComparison.Ordinal);
        Assert.Equal(page, CommandLine.Run("score", "--labels", labels, "-f", "html", events).Output);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_can_demand_a_recall_and_a_rate_of_false_positives()
    {
        var (events, labels) = (Events(), Labels("assumed_role"));

        Assert.Equal(ExitCodes.Success, Score("--min-recall", "1", "--max-fp-per-day", "4").ExitCode);
        var wrong = Score("--max-fp-per-day", "2.5");
        Assert.Equal(ExitCodes.Detections, wrong.ExitCode);
        Assert.Matches(@"There are 3(\.\d+)? false positives a day, more than --max-fp-per-day 2\.5, so the score is refused: aws_temporary_credentials_used_from_another_address \(3, assumed by a service", wrong.Error);

        // Attacks on what no record is of.
        File.AppendAllText(labels, "2026-01-05T10:00:00Z,nowhere,ghost,1,seen,T1,\n");
        var missed = Score("--min-recall", "0.95");
        Assert.Equal(ExitCodes.Detections, missed.ExitCode);
        Assert.Contains("3 of 4 attacks are found, a smaller share than --min-recall 0.95, so the score is refused: ghost (0 of 1) (see which steps are not found, or lower the bound).", missed.Error, StringComparison.Ordinal);

        CommandLine Score(params string[] options) => CommandLine.Run(["score", "--labels", labels, .. options, events]);
    }

    [Theory]
    [InlineData("id,time\nx,2026-01-05\n", "have no columns 'event' and 'time'")]
    [InlineData("", "have no columns 'event' and 'time'")]
    [InlineData("event,time\nx,monday\n", "Line 2 of the labels")]
    [InlineData("event,time\nx,10:30\n", "has the time '10:30', which is none, so it cannot be scored (write it as 2026-01-05T09:30:00Z)")]
    [InlineData("event,time\n,2026-01-05\n", "names no event, so it cannot be scored (write its id in the column 'event')")]
    [InlineData("event,time,number\nx,2026-01-05,-1\n", "has '-1' in the column 'number', which is none")]
    [InlineData("event,time\nx,2026-01-05\ny\"y,\"2026\n", "is not CSV")]
    public void Labels_that_cannot_be_read_are_named_with_their_line(string csv, string message)
    {
        var result = CommandLine.Run("score", "--labels", _folder.Write("l.csv", csv), Events());

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recall_is_demanded_only_of_labels_with_attacks()
    {
        var result = CommandLine.Run("score", "--labels", _folder.Write("l.csv", "event,time,attacks\nx,2026-01-05,a\n"), "--min-recall", "1", Events());

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("name no attack, so no recall can be demanded of them (write the attacks in the column 'attack').\n", result.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_with_a_wrong_clock_does_not_make_the_days_more()
    {
        var events = Events();
        File.AppendAllText(events, """{"eventVersion":"1.11","eventTime":"1971-01-05T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventID":"old"}""" + "\n");

        Assert.Contains("a day over 1 d 1 h", CommandLine.Run("score", "--labels", Labels(), events).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_read_whole_is_not_scored()
    {
        var result = CommandLine.Run("score", "--labels", Labels(), Events(), Path.Combine(_folder.Path, "none.json"));

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.Contains("Nothing is scored, since not all of the stream was evaluated (mend what is named above).", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Interrupted, CommandLine.Run("", ["score", "--labels", Labels(), Events()], interrupt: new CancellationToken(canceled: true)).ExitCode);
        Assert.Equal(ExitCodes.Input, CommandLine.Run("score", "--labels", Path.Combine(_folder.Path, "none.csv"), Events()).ExitCode);
    }

    [Theory]
    [InlineData("--min-recall", "2", "'2' is no value of --min-recall (write a number from 0 to 1).")]
    [InlineData("--max-fp-per-day", "0,5", "'0,5' is no value of --max-fp-per-day (write a number from 0 on).")]
    [InlineData("--max-fp-per-day", "few", "'few' is no value of --max-fp-per-day (write a number from 0 on).")]
    [InlineData("--format", "htm", "did you mean 'html'?")]
    public void A_wrong_option_is_refused(string option, string value, string message)
    {
        var result = CommandLine.Run("score", "--labels", "l.csv", option, value, "x.json");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Events()
    {
        using var file = File.Create(Path.Combine(_folder.Path, "events.ndjson"));
        Day.WriteTo(file);
        return file.Name;
    }

    // An attack may pass for something benign.
    private string Labels(string? benign = null) => _folder.Write("labels.csv", "time,event,Attack,number,step,technique,cause\n" + string.Concat(
        from attack in Day.Attacks
        from step in attack.Steps
        let label = attack.Name == benign ? ",,,,\"assumed by a service, \"\"nightly\"\"\"" : string.Create(CultureInfo.InvariantCulture, $"{attack.Name},{attack.Number},{step.Name},T1550,")
        select string.Create(CultureInfo.InvariantCulture, $"{step.Event.Time.UtcDateTime:O},{step.Event.Id},{label}\n")));
}
