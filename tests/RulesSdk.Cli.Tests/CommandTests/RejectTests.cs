using System.Text.Json;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class RejectTests : IDisposable
{
    private const string Good = """{"eventVersion":"1.11","eventTime":"2026-01-05T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventID":"1"}""";

    // A prime.
    private const int Step = 61;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("1767571200000", "eventTime is 1767571200000; expected is a time such as 2026-01-31T13:20:31Z")]
    [InlineData("\"2026-01-05 00:00:00.000\"", "eventTime is 2026-01-05 00:00:00.000; expected")]
    [InlineData("null", "eventTime is missing")]
    public void A_time_that_cannot_be_read_is_told_with_field_value_and_form(string time, string detail)
    {
        var result = Run(_folder.Write("a.json", Good.Replace("\"2026-01-05T00:00:00Z\"", time, StringComparison.Ordinal) + "\n" + Good));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("1  no event time (aws.cloudtrail)", result.Error, StringComparison.Ordinal);
        Assert.Contains(detail, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_an_event_is_an_input_error()
    {
        var none = _folder.Write("none.json", "{}\n{}");

        var result = Run(none, _folder.Write("good.json", Good));

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Contains("none.json has no event: all 2 records were rejected", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("good.json has", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, Run(_folder.Write("empty.json", ""), _folder.Write("no-records.json", "{\"Records\":[]}")).ExitCode);
    }

    [Fact]
    public void Rejects_are_a_failure_where_the_user_says_so()
    {
        var file = _folder.Write("a.json", Good + "\n{}");

        Assert.Equal(ExitCodes.Success, Run(file).ExitCode);
        Assert.Equal(ExitCodes.Input, Run("--fail-on-rejects", file).ExitCode);
        Assert.Equal(ExitCodes.Success, Run("--fail-on-rejects", _folder.Write("good.json", Good)).ExitCode);
    }

    [Fact]
    public void A_record_longer_than_the_limit_is_rejected_as_such_and_never_held()
    {
        var result = Run(_folder.Write("a.json", "{\"a\":\"" + new string('x', 3 << 20) + "\"}\n" + Good));

        Assert.Contains("1  too long", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"events +2 from 1 file", result.Error);
    }

    [Fact]
    public void Records_behind_more_than_the_limit_of_their_envelope_are_events()
    {
        var result = Run("--fail-on-rejects", _folder.Write("a.json", "{\"pad\":\"" + new string('x', 2 << 20) + "\",\"Records\":[" + Good + "]}"));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Matches(@"events +1 from 1 file", result.Error);
    }

    [Fact]
    public void A_record_that_is_longer_than_the_limit_and_not_whole_is_a_reject_and_an_input_error_says_what_was_left_out()
    {
        var events = string.Join(",", Enumerable.Repeat(Good, 3 * (1 << 20) / Good.Length));

        var result = Run(_folder.Write("a.json", "[" + Good + ",{\"a\":[" + events + "]\n" + Good + "\n"));

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Matches(@"a\.json has a record 2 that is malformed or not whole at byte \d+, and longer than 1048576 bytes: those were searched for whole records, and the \d+ bytes after them were left out", result.Error.ReplaceLineEndings(""));
        Assert.Contains("malformed JSON", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_kind_is_an_input_error_and_a_reject()
    {
        var result = Run(_folder.Write("a.json", Good + "\n{\"@timestamp\":\"2026-01-05T00:00:00Z\",\"event\":{\"action\":\"x\"}}"));

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Matches(@"rejected +1\b", result.Error);
        Assert.Contains("a.json holds an ECS document", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_do_not_convert_are_told_by_field()
    {
        const string Line = """{"date":"2026-01-05T00:00:00Z","evt":{"name":"exec"},"process":{"args":"one text","executable":{"path":"/usr/bin/curl","name":"curl"}}}""";

        var result = CommandLine.Run("run", "--format", "ndjson", "--pack", "workload", _folder.Write("a.json", Line));

        Assert.Matches(@"unconverted +1 values of workload.runtime/process.args", result.Error);
    }

    [Theory]
    [InlineData("{}", "{} (aws.cloudtrail asks for eventSource=*.amazonaws.com*; workload.runtime asks for evt.name)")]
    [InlineData("""{"eventSource":"s3.amazonaws.com"}""", "aws.cloudtrail asks for eventName; ")]
    public void A_record_that_fits_no_schema_says_what_each_asks_for(string record, string says) =>
        Assert.Contains(says, Run(_folder.Write("a.json", record)).Error, StringComparison.Ordinal);

    [Fact]
    public void The_summary_is_one_json_object_where_the_user_says_so()
    {
        var result = Run("--summary", "json", _folder.Write("a.json", Good + "\n{}\n" + Good.Replace("\"2026-01-05T00:00:00Z\"", "7", StringComparison.Ordinal)));

        using var json = JsonDocument.Parse(result.Error);
        var root = json.RootElement;
        Assert.Equal(3, root.GetProperty("events").GetInt64());
        Assert.Equal(["fits no schema", "no event time"], root.GetProperty("rejected").EnumerateArray().Select(item => item.GetProperty("reason").GetString()));
        Assert.Equal("aws.cloudtrail", root.GetProperty("rejected")[1].GetProperty("schema").GetString());
        Assert.StartsWith("eventTime is 7;", root.GetProperty("rejected")[1].GetProperty("examples")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, root.GetProperty("inputErrors").GetArrayLength());
        foreach (var name in new[] { "unconverted", "matchesCut", "shedRows", "shedKeys", "suppressed", "excluded" })
        {
            Assert.Equal(JsonValueKind.Object, root.GetProperty(name).ValueKind);
        }
    }

    [Theory]
    [InlineData(28, ExitCodes.Input, "The output could not be written")]
    [InlineData(32, ExitCodes.Success, "")]
    public void Output_that_cannot_be_written_is_told_unless_its_reader_has_left(int error, int expected, string message)
    {
        foreach (var args in new string[][] { ["list"], ["run", _folder.Write("a.json", Good)], ["explain", "aws_lateral_movement_using_iam_session_token"], ["--help"] })
        {
            using var errors = new StringWriter();
            using var output = new FailingStream(error);
            var host = new CliHost { Output = output, Error = errors, Input = () => Stream.Null };

            Assert.Equal((args[0], expected), (args[0], CliApplication.Run(args, host, CancellationToken.None)));
            Assert.StartsWith(message, errors.ToString(), StringComparison.Ordinal);
            Assert.Equal(message.Length == 0, errors.ToString().Length == 0);
        }
    }

    [Theory]
    [InlineData("ndjson")]
    [InlineData("table")]
    public void A_write_that_fails_at_any_byte_of_the_output_ends_with_the_exit_code_of_input_and_says_so(string format)
    {
        var file = _folder.Write("attacks.json", string.Join('\n', Testing.SyntheticStream.CloudTrailDay(seed: 5, events: 100, attacks: 1).Events.Select(e => System.Text.Encoding.UTF8.GetString(e.Utf8.Span))));
        string[] args = ["run", "--format", format, file];
        using var whole = new FailingStream(28, int.MaxValue);
        Assert.Equal(ExitCodes.Success, Run(whole, out _));
        Assert.True(whole.Length > 500, $"{whole.Length} bytes are too few to show anything.");

        // The end of a table says how long it took. Other seeds try the bytes between.
        for (var length = LongRuns.Seed(0) % Step; length < whole.Length - 100; length += Step)
        {
            using var full = new FailingStream(28, length);

            Assert.Equal((length, ExitCodes.Input), (length, Run(full, out var errors)));
            Assert.Contains("The output could not be written: No space left on device (what is missing is lost", errors, StringComparison.Ordinal);
            Assert.Equal(length, full.Length);
        }

        int Run(FailingStream output, out string told)
        {
            using var errors = new StringWriter();
            var exitCode = CliApplication.Run(args, new CliHost { Output = output, Error = errors, Input = () => Stream.Null }, CancellationToken.None);
            told = errors.ToString();
            return exitCode;
        }
    }

    [Fact]
    public void Output_that_was_closed_before_is_reported_like_any_other_failure()
    {
        using var errors = new StringWriter();
        using var output = new FailingStream(new UnauthorizedAccessException("Access to the path is denied."));
        var host = new CliHost { Output = output, Error = errors, Input = () => Stream.Null };

        Assert.Equal(ExitCodes.Input, CliApplication.Run(["run", _folder.Write("a.json", Good)], host, CancellationToken.None));
        Assert.StartsWith("The output could not be written: Access to the path is denied (", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_of_schema_that_names_no_file_is_an_input_error()
    {
        var result = Run("--schema", "aws.cloudtrail=*.jsn", _folder.Write("a.json", Good));

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Contains("--schema aws.cloudtrail=*.jsn matches none of the files, so it has no effect", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \t\0\0")]
    [InlineData("\uFEFF")]
    [InlineData("{\"Records\":[]}")]
    [InlineData("[]")]
    public void A_file_without_any_record_is_no_failure(string content)
    {
        var plain = Run(_folder.Write("a.json", content));
        var packed = Run(_folder.WriteGzip("a.json.gz", content));

        Assert.Equal((ExitCodes.Success, ExitCodes.Success), (plain.ExitCode, packed.ExitCode));
        Assert.Matches(@"rejected +0\b", plain.Error);
    }

    [Fact]
    public void A_summary_that_cannot_be_written_is_a_failure()
    {
        using var full = new FailingStream(28);
        using var errorStream = new GuardedStream(full);
        using var error = new StreamWriter(errorStream) { AutoFlush = true };
        var host = new CliHost { Output = Stream.Null, Error = error, ErrorStream = errorStream, Input = () => Stream.Null };

        Assert.Equal(ExitCodes.Input, CliApplication.Run(["run", "--format", "ndjson", _folder.Write("a.json", Good)], host, CancellationToken.None));
    }

    [Theory]
    [InlineData("run --schema aws.cloudtrail x.json", "write NAME=GLOB")]
    [InlineData("run --schema aws.cloudtrial=* x.json", "the schemas are aws.cloudtrail, workload.runtime")]
    public void A_schema_that_is_none_is_a_wrong_command_line(string line, string message)
    {
        var result = CommandLine.Run(line.Split(' '));

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_the_user_names_is_that_of_the_file()
    {
        var file = _folder.Write("short.log", "{\"eventTime\":\"2026-01-05T00:00:00Z\"}");

        Assert.Equal(ExitCodes.Input, Run(file).ExitCode);
        Assert.Equal(ExitCodes.Success, Run("--schema", "aws.cloudtrail=*.log", file).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static CommandLine Run(params string[] arguments) => CommandLine.Run(["run", "--format", "ndjson", .. arguments]);

    // Writes what there is room for, and fails at the next byte.
    private sealed class FailingStream(Exception problem, int room = 0) : MemoryStream
    {
        public FailingStream(int error, int room = 0)
            : this(new IOException("No space left on device", error), room)
        {
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            var taken = Math.Min(count, room - (int)Length);
            base.Write(buffer, offset, taken);
            if (taken < count)
            {
                throw problem;
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    }
}
