using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class RunCommandTests : IDisposable
{
    private static readonly SyntheticStream Trail = SyntheticStream.CloudTrailDay(seed: 5, events: 2_000, attacks: 2);
    private static readonly string[] Records = [.. Trail.Events.Select(e => Encoding.UTF8.GetString(e.Utf8.Span))];
    private static readonly int Expected = Trail.Attacks.Sum(attack => attack.Expected.Count);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_form_of_a_file_gives_the_same_detections()
    {
        var lines = string.Join('\n', Records);
        var envelope = $"{{\"Records\":[{string.Join(',', Records)}]}}";
        var expected = Run(_folder.Write("lines.json", lines)).Output;

        Assert.Equal(Expected, Lines(expected).Length);
        Assert.Equal(expected, Run(_folder.Write("envelope.json", envelope)).Output);
        Assert.Equal(expected, Run(_folder.WriteGzip("lines.json.gz", lines)).Output);
        Assert.Equal(expected, Run(_folder.WriteGzip("envelope.json.gz", envelope)).Output);
        Assert.Equal(expected, Run(_folder.Write("lines.json.zst", TemporaryFolder.Zstd(lines))).Output);
        Assert.Equal(expected, Run(_folder.Write("envelope.json.zst", TemporaryFolder.Zstd(envelope))).Output);
        Assert.Equal(expected, CommandLine.Run(lines, ["run", "--format", "ndjson", "-"]).Output);
    }

    [Fact]
    public void Neither_the_order_of_files_nor_of_records_nor_their_division_changes_the_output()
    {
        var expected = Run(_folder.Write("whole.json", string.Join('\n', Records))).Output;
        var random = new Random(3);
        for (var round = 0; round < 3; round++)
        {
            var shuffled = Records.ToArray();
            random.Shuffle(shuffled);
            var files = shuffled.Chunk(500).Select((chunk, i) => _folder.Write($"{round}/{i}.json", string.Join('\n', chunk))).ToArray();

            Assert.Equal(expected, Run(files).Output);
            Assert.Equal(expected, Run([.. files.Reverse()]).Output);
        }
    }

    [Fact]
    public void A_file_given_twice_counts_once_and_a_copy_is_redelivered()
    {
        var file = _folder.Write("a.json", string.Join('\n', Records));
        var copy = _folder.Write("b.json", string.Join('\n', Records));

        var once = Run(file, file);
        var twice = Run(file, copy);

        Assert.Equal(once.Output, twice.Output);
        Assert.Matches(@"events +2,\d{3} from 1 file ", once.Error);
        Assert.DoesNotMatch(@"redelivered +0\r?$", twice.Error);
    }

    [Fact]
    public void The_summary_counts_events_rejects_with_reasons_and_detections()
    {
        var result = Run(_folder.Write("a.json", string.Join('\n', [.. Records, "{\"eventTime\":\"2026-01-05T00:00:00Z\"", "{}", "\u001b[2J", "7"])));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Matches(@"rejected +4\b", result.Error);
        Assert.Matches(@"2  malformed JSON", result.Error);
        Assert.Matches(@"2  fits no schema", result.Error);
        Assert.Contains($"a.json, record {Records.Length + 1:N0}, byte 35", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.Matches(@"late +0\b", result.Error);
        Assert.Matches($@"detections +{Expected}\b", result.Error);
        Assert.Contains("low  aws_lateral_movement_using_iam_session_token", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("informational", ExitCodes.Detections)]
    [InlineData("low", ExitCodes.Detections)]
    [InlineData("LOW", ExitCodes.Detections)]
    [InlineData("medium", ExitCodes.Success)]
    [InlineData("critical", ExitCodes.Success)]
    public void Fail_on_ends_with_1_where_a_detection_is_severe_enough(string severity, int expected) =>
        Assert.Equal(expected, CommandLine.Run("run", "--fail-on", severity, _folder.Write("a.json", string.Join('\n', Records))).ExitCode);

    [Fact]
    public void Without_fail_on_detections_are_no_failure() =>
        Assert.Equal(ExitCodes.Success, Run(_folder.Write("a.json", string.Join('\n', Records))).ExitCode);

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_still_count()
    {
        var good = _folder.Write("good.json", string.Join('\n', Records));
        var torn = _folder.Write("torn.json", "{\"Records\":[{\"eventID\":\"1\"");

        var result = CommandLine.Run("run", "--format", "ndjson", "--fail-on", "low", torn, _folder["missing.json"], _folder["*.none"], good);

        Assert.Equal(ExitCodes.Detections, result.ExitCode);
        Assert.Equal(ExitCodes.Input, CommandLine.Run("run", "--fail-on", "critical", torn, good).ExitCode);
        Assert.Equal(Expected, Lines(result.Output).Length);
        Assert.Contains("torn.json ends inside record 1", result.Error, StringComparison.Ordinal);
        Assert.Contains("missing.json does not exist", result.Error, StringComparison.Ordinal);
        Assert.Contains("*.none matches no file", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_packs_run_by_default_and_a_record_finds_its_schema()
    {
        var fleet = SyntheticStream.WorkloadFleet(seed: 5, events: 500, attacks: 1);
        var mixed = Records.Concat(fleet.Events.Select(e => Encoding.UTF8.GetString(e.Utf8.Span))).ToArray();
        new Random(1).Shuffle(mixed);

        var result = Run(_folder.Write("mixed.json", string.Join('\n', mixed)));

        Assert.Matches(@"rejected +0\b", result.Error);
        Assert.Equal(Expected + fleet.Attacks.Sum(attack => attack.Expected.Count), Lines(result.Output).Length);
    }

    [Fact]
    public void The_table_names_rule_key_and_outcomes_without_colours_in_a_pipe()
    {
        var file = _folder.Write("a.json", string.Join('\n', Records));

        var piped = CommandLine.Run("run", file);
        var shown = CommandLine.Run("", ["run", file], terminal: true);
        var plain = CommandLine.Run("", ["run", file], terminal: true, color: false);

        Assert.Contains("aws_lateral_movement_using_iam_session_token", piped.Output, StringComparison.Ordinal);
        Assert.Contains("detections", piped.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', piped.Output);
        Assert.Equal("", piped.Error);
        Assert.Contains("\u001b[", shown.Output, StringComparison.Ordinal);
        Assert.Contains("reading 1 of 1", shown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', plain.Output);
    }

    [Fact]
    public void An_interrupt_ends_the_run_in_good_order()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        var result = CommandLine.Run("", ["run", _folder.Write("a.json", string.Join('\n', Records))], interrupt: interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("interrupted", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "Required argument missing")]
    [InlineData("run --pack asw x.json", "did you mean 'aws'?")]
    [InlineData("run --pack kubernetes x.json", "the packs are aws, workload")]
    [InlineData("run --fail-on hihg x.json", "did you mean 'high'?")]
    [InlineData("run --fail-on 3 x.json", "'3' is no value of --fail-on")]
    [InlineData("run --format yaml x.json", "write one of table, ndjson")]
    [InlineData("rnu x.json", "rnu")]
    [InlineData("run --fail-on-reject x.json", "'--fail-on-reject' is no option (did you mean '--fail-on-rejects'? for a file of that name write './--fail-on-reject')")]
    [InlineData("run x.json --quiet=true", "'--quiet' is no option (for a file of that name write './--quiet')")]
    [InlineData("explain --formt", "did you mean '--format'?")]
    [InlineData("run ", "An argument is empty")]
    public void A_wrong_command_line_ends_with_2_and_says_why(string line, string message)
    {
        var result = CommandLine.Run(line.Split(' '));

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static CommandLine Run(params string[] files) => CommandLine.Run(["run", "--format", "ndjson", .. files]);

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
