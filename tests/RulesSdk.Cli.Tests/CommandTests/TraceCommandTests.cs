using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class TraceCommandTests : IDisposable
{
    private const string Rule = "aws_lateral_movement_using_iam_session_token";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Text_has_a_few_lines_a_step()
    {
        var file = Records();

        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", file);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal(
            $"""
            AWS Lateral Movement Using IAM Session Token ({Rule})
            join, 1h, sliding; userId = AIDA1

            1  2026-01-05 00:00:00Z  record 1 of {file}
               id          i
               satisfied   accessKey
               why         There is no match: no other event of `latMove` is held for AIDA1.
               held        accessKey 1, latMove 0
               watermark   2026-01-05 00:04:59Z

            2  2026-01-05 00:05:00Z  record 2 of {file}
               id          same
               satisfied   latMove
               why         Record 1 of {file} as `accessKey` and record 2 of {file} as `latMove` come nearest to a match: `CanonicalAddress(accessKey.SourceIpAddress) != CanonicalAddress(latMove.SourceIpAddress)` was false (accessKey.SourceIpAddress = "198.51.100.7", latMove.SourceIpAddress = "198.51.100.7").
               held        accessKey 1, latMove 1
               watermark   2026-01-05 00:06:59Z

            3  2026-01-05 00:07:00Z  record 3 of {file}
               id          elsewhere
               satisfied   latMove
               opened      {Id(run)}, low, 2 events
               why         A detection for AIDA1 opened at 2026-01-05T00:07:00Z: record 1 of {file} satisfied `accessKey`, record 3 of {file} satisfied `latMove`.
               held        accessKey 1, latMove 2
               open        {Id(run)[..8]}…, low, 2 events
               watermark   the input ended

            4  2026-01-05 01:00:00Z  time passed
               closed      {Id(run)}, low, 2 events, truncated since the input ended
               held        accessKey 1, latMove 2
               watermark   the input ended

            4 steps with 1 detection, of 3 events

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Matches("events +3 from 1 file", run.Error);
    }

    [Fact]
    public void Programs_get_one_object()
    {
        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", Records(), "--format", "json");

        var trace = JsonDocument.Parse(run.Output).RootElement;
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal((Rule, "AIDA1", 3600, 3, 1), (trace.GetProperty("rule").GetString(), trace.GetProperty("key")[0].GetString(), trace.GetProperty("windowSeconds").GetInt32(), trace.GetProperty("events").GetInt32(), trace.GetProperty("detections").GetInt32()));
        var step = trace.GetProperty("steps")[2];
        Assert.Equal(("event", "elsewhere", "latMove"), (step.GetProperty("kind").GetString(), step.GetProperty("id").GetString(), step.GetProperty("satisfied")[0].GetString()));
        Assert.Equal(("opened", "low", 2), (step.GetProperty("changes")[0].GetProperty("kind").GetString(), step.GetProperty("open").GetProperty("severity").GetString(), step.GetProperty("held")[1].GetProperty("count").GetInt32()));
        Assert.Equal("detection", step.GetProperty("reasons")[0].GetProperty("kind").GetString());
        Assert.False(step.TryGetProperty("watermark", out _));
        Assert.Equal("2026-01-05T00:04:59Z", trace.GetProperty("steps")[0].GetProperty("watermark").GetString());
        Assert.Equal(0, trace.GetProperty("leftOut").GetProperty("steps").GetInt32());
    }

    [Fact]
    public void Without_a_key_the_keys_are_shown_and_those_with_detections_come_first()
    {
        var more = string.Join('\n', Enumerable.Range(0, 12).SelectMany(static i => Enumerable.Repeat(i, 2), static (i, _) => i).Select((i, number) => Trails.Issue("2026-01-05T02:00:00Z", $"AIDA{i + 10}", $"more{number}")));

        var run = CommandLine.Run("trace", Rule, Records(), _folder.Write("more.json", more));

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("       1 event    1 detection  --key AIDA1\n      2 events   0 detections  --key AIDA10\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nand 3 more keys\n\n(name one of them, as it is written above)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_is_an_error_that_names_a_near_one()
    {
        var run = CommandLine.Run("trace", Rule, "--key", "AIDA2", Records());

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.EndsWith($"No event is of the key 'AIDA2' of the rule '{Rule}', so there is nothing to show (did you mean 'AIDA1'? write one of the keys that were seen).\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("--key AIDA1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_an_event_of_the_rule_say_what_to_do()
    {
        var file = _folder.Write("a.json", Trails.Use("2026-01-05T00:05:00Z", "198.51.100.7", "same"));

        var remedy = $"(check the files; 'rulesdk explain {Rule} --on FILE' says what the events lack)";
        Assert.Contains($"No event is of a key of the rule '{Rule}', so there is nothing to trace {remedy}.", CommandLine.Run("trace", Rule, file).Output, StringComparison.Ordinal);
        Assert.Contains($"nor of any other, so there is nothing to show {remedy}.", CommandLine.Run("trace", Rule, file, "--key", "x").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no rule 'aws_lateral_movement_using_iam_session_tokn', so nothing can be traced (did you mean 'aws_lateral_movement_using_iam_session_token' or", "aws_lateral_movement_using_iam_session_tokn")]
    [InlineData("'ssh_session' is a signal, which remembers nothing, so it cannot be traced (trace a rule that reads it, for instance 'lateral_movement_attack_chain', or run 'rulesdk explain ssh_session --on FILE').", "ssh_session")]
    [InlineData("A key of the rule 'aws_lateral_movement_using_iam_session_token' has 1 part (userId), but --key is given 2 times, so no key can be it (give --key once for each part, in that order).", Rule, "--key", "a", "--key", "b")]
    [InlineData("'0' is no value of --steps (write a number of at least 1).", Rule, "--steps", "0")]
    [InlineData("'x' is no value of --most (write a number of at least 1).", Rule, "--most", "x")]
    [InlineData("'htm' is no value of --format (did you mean 'html'? write one of text, json, html).", Rule, "--format", "htm")]
    [InlineData("No rule reads a schema 'none', so nothing was run", Rule, "--schema", "none=*")]
    public void What_is_wrong_with_the_command_line_is_said(string expected, params string[] args)
    {
        var run = CommandLine.Run(["trace", .. args, Records()]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was run (see 'rulesdk trace --help').", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_counted_with_the_option_that_shows_it()
    {
        var file = Records();

        Assert.Contains("- 2 more steps with 1 detection are left out, since 2 are shown (raise --steps, or give fewer files).\n", CommandLine.Run("trace", Rule, "--key", "AIDA1", file, "--steps", "2").Output, StringComparison.Ordinal);

        var most = CommandLine.Run("trace", Rule, "--key", "AIDA1", file, "--most", "2").Output;
        Assert.Contains("- 1 more event that may be of the key was not applied, since 2 are, so what is shown last may be untrue (raise --most, or give fewer files).\n", most, StringComparison.Ordinal);
        Assert.Contains("- The compiled engine made 1 detection of the key, and the trace shows 0 (raise --most; if no event was left out, report it as a bug).\n", most, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_cannot_be_of_the_key_are_left_out_by_a_second_pass()
    {
        var others = string.Join('\n', Enumerable.Range(0, 50).Select(static i => Trails.Use("2026-01-05T00:00:00Z", "203.0.113.9", $"other{i}", $"ASIA9{i}")));

        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", Records(), _folder.Write("others.json", others), "--most", "5");

        Assert.Contains("4 steps with 1 detection, of 53 events\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("raise --most", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_has_one_pass_and_says_what_it_left_out()
    {
        var others = Enumerable.Range(0, 50).Select(static i => Trails.Use("2026-01-05T00:00:00Z", "203.0.113.9", $"other{i}", $"ASIA9{i}"));

        var run = CommandLine.Run(string.Join('\n', others.Prepend(Trails.Issue())), ["trace", Rule, "--key", "AIDA1", "-", "--most", "5"]);

        Assert.Contains("raise --most", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_a_key_has_the_empty_one()
    {
        var visits = _folder.Write("visits.json", """
            {"id":"1","time":"2026-01-01T00:00:00Z","ip":"10.0.0.1","host":"DB1"}
            {"id":"2","time":"2026-01-01T00:00:01Z","ip":"192.0.2.1","host":"db1"}
            """);
        string[] lists = ["--list", "networks=" + _folder.Write("networks.txt", "10.0.0.0/8"), "--list", "hosts=" + _folder.Write("hosts.txt", "db1"), "--table", "owners=" + _folder.Write("owners.csv", "host,team,since\n")];
        var pack = typeof(TraceCommandTests).Assembly.Location;

        var run = CommandLine.Run(["trace", "watched_visit", visits, "--pack", pack, .. lists]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("\nsingle event; no key\n\n1  2026-01-01 00:00:00Z  record 1 of ", run.Output, StringComparison.Ordinal);
        Assert.Matches("\n2  2026-01-01 00:00:01Z  record 2 of [^\n]+ \\(near miss\\)\n   id +2\n   why +Record 2 [^\n]+ came nearest to `seen`: `[^\n]+` was false", run.Output);

        var none = CommandLine.Run("trace", "far_visit", visits, "--pack", pack);
        Assert.Equal(ExitCodes.Success, none.ExitCode);
        Assert.Contains("No event satisfied anything of the rule 'far_visit', so there is nothing to show (check the files; ", none.Output, StringComparison.Ordinal);
        var chosen = CommandLine.Run("trace", "far_visit", visits, "--pack", pack, "--key", "x");
        Assert.StartsWith("The rule 'far_visit' has no key, so there is none to choose (leave --key out).", chosen.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_reported_as_in_a_run()
    {
        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", Records(), _folder.Write("bad.json", "{}"), _folder["none-*.json"]);

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.Contains("none-*.json matches no file", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad.json has no event: its only record was rejected", run.Error, StringComparison.Ordinal);
        Assert.Contains("4 steps with 1 detection", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_trace_says_so()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        var run = CommandLine.Run("", ["trace", Rule, "--key", "AIDA1", Records()], interrupt: interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, run.ExitCode);
        Assert.Contains("- Interrupted: only what was read until then is shown.\n", run.Output, StringComparison.Ordinal);
        var json = CommandLine.Run("", ["trace", Rule, Records(), "-f", "json"], interrupt: interrupt.Token).Output;
        Assert.True(JsonDocument.Parse(json).RootElement.GetProperty("interrupted").GetBoolean());
    }

    [Fact]
    public void It_is_written_to_a_file_but_never_over_one_that_is_read()
    {
        var (file, page) = (Records(), _folder["page.html"]);

        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", file, "-f", "html", "--out", page);
        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("<!doctype html>\n", File.ReadAllText(page), StringComparison.Ordinal);

        var before = File.ReadAllText(file);
        var over = CommandLine.Run("trace", Rule, file, "--out", file);
        Assert.Equal(ExitCodes.Usage, over.ExitCode);
        Assert.StartsWith($"'{file}' is read and would be written over (name another file with --out).", over.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));

        var nowhere = CommandLine.Run("trace", Rule, file, "--out", _folder["none/page.html"]);
        Assert.Equal(ExitCodes.Input, nowhere.ExitCode);
        Assert.Contains("could not be written, so nothing was traced: ", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_full_is_an_error()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var run = CommandLine.Run("trace", Rule, "--key", "AIDA1", Records(), "--out", "/dev/full");

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.Contains("'/dev/full' could not be written to its end: ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Id(CommandLine run) => run.Output[(run.Output.IndexOf("opened      ", StringComparison.Ordinal) + 12)..][..32];

    private string Records() => _folder.Write("a.json", Trails.Lines());
}
