using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class AttackCommandTests
{
    [Fact]
    public void Attacks_are_listed_with_what_detects_them()
    {
        var output = CommandLine.Run("attack", "list").Output;

        Assert.Contains("iam_session_token_slow", output, StringComparison.Ordinal);
        Assert.Contains("T1550.001", output, StringComparison.Ordinal);
        Assert.Contains("Comprehensive", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_of_ndjson_is_an_attack_with_its_outcomes()
    {
        var attacks = Lines(CommandLine.Run("attack", "list", "--format", "ndjson").Output);

        Assert.Equal(AttackCatalog.All.Select(attack => attack.Name), attacks.Select(attack => attack.GetProperty("name").GetString()));
        Assert.All(attacks, attack => Assert.NotEqual(0, attack.GetProperty("outcomes").GetArrayLength()));
        Assert.Contains(attacks, attack => attack.GetProperty("orders").GetInt32() == 24);
        Assert.Contains(attacks.SelectMany(attack => attack.GetProperty("outcomes").EnumerateArray()), outcome => !outcome.GetProperty("detected").GetBoolean() && outcome.GetProperty("whyNot").GetString()!.Length > 0);
        Assert.Contains(attacks.SelectMany(attack => attack.GetProperty("outcomes").EnumerateArray()), outcome => outcome.TryGetProperty("case", out var name) && name.GetString() == "Dozens of secrets");
    }

    [Fact]
    public void What_is_generated_is_detected_by_run()
    {
        using var folder = new TemporaryFolder();
        var (log, labels) = (Path.Combine(folder.Path, "attack.ndjson"), Path.Combine(folder.Path, "labels.csv"));

        var generated = CommandLine.Run("attack", "generate", "iam_session_token", "lateral_movement_comprehensive", "--count", "3", "--background", "500", "--out", log, "--labels", labels);
        var run = CommandLine.Run("run", "--format", "ndjson", log);

        Assert.Equal((0, "", ""), (generated.ExitCode, generated.Output, generated.Error));
        Assert.Equal(3 * 3, Lines(run.Output).Length);
        var rows = File.ReadAllLines(labels);
        Assert.Equal(LabelledEvent.CsvHeader, rows[0]);
        Assert.Equal(3 * (5 + 4), rows.Count(row => row.Contains(",iam_session_token,", StringComparison.Ordinal) || row.Contains(",lateral_movement_comprehensive,", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.Contains(",user lacks a permission,", StringComparison.Ordinal));
        Assert.Equal(500 + (3 * (5 + 4)), File.ReadAllLines(log).Length);
    }

    [Fact]
    public void A_seed_gives_the_same_bytes()
    {
        Assert.Equal(Generate("7"), Generate("7"));
        Assert.NotEqual(Generate("7"), Generate("8"));

        static string Generate(string seed) => CommandLine.Run("attack", "generate", "--all", "--seed", seed, "--background", "200", "--out", "-").Output;
    }

    [Theory]
    [InlineData("cloudtrail", "eventName")]
    [InlineData("workload", "evt")]
    [InlineData("udm", "metadata")]
    public void All_attacks_of_a_form_are_written_in_it(string form, string member)
    {
        var lines = Lines(CommandLine.Run("attack", "generate", "--all", "--as", form, "--background", "20").Output);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.TryGetProperty(member, out _)));
    }

    [Fact]
    public void Labels_may_go_to_standard_output()
    {
        using var folder = new TemporaryFolder();

        var labels = CommandLine.Run("attack", "generate", "assumed_role", "--out", Path.Combine(folder.Path, "events"), "--labels", "-").Output;

        Assert.StartsWith(LabelledEvent.CsvHeader + "\n", labels, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no attack 'iam_sesion_token', so nothing can be generated (did you mean 'iam_session_token'", "iam_sesion_token")]
    [InlineData("There is no attack 'zzz', so nothing can be generated (see 'rulesdk attack list' for all names).", "zzz")]
    [InlineData("No attack is named, so there is nothing to generate (name one of 'rulesdk attack list', or write --all).")]
    [InlineData("Both --all and 'assumed_role' are given, so it is not clear what is meant (leave one of them out).", "assumed_role", "--all")]
    [InlineData("The attack 'assumed_role' leaves events of aws.cloudtrail, so it cannot be written as workload (", "assumed_role", "--as", "workload")]
    [InlineData("The attack 'campaign_host_to_cloud' leaves events of workload.runtime and aws.cloudtrail, so it cannot be written as cloudtrail (", "campaign_host_to_cloud", "--as", "cloudtrail")]
    [InlineData("'cloudtrial' is no value of --as (did you mean 'cloudtrail'?", "assumed_role", "--as", "cloudtrial")]
    [InlineData("'0' is no value of --count (write a whole number of at least 1).", "assumed_role", "--count", "0")]
    [InlineData("'-1' is no value of --background (write a whole number of at least 0).", "assumed_role", "--background", "-1")]
    [InlineData("'x' is no value of --seed (write a whole number).", "assumed_role", "--seed", "x")]
    [InlineData("Events and labels would both go to standard output, so they could not be told apart (", "assumed_role", "--labels", "-")]
    [InlineData("Events and labels would both go to standard output, so they could not be told apart (", "assumed_role", "--labels", "-", "--out", "/dev/stdout")]
    [InlineData("Events and labels would both go to standard output, so they could not be told apart (", "assumed_role", "--labels", "/dev/fd/1")]
    [InlineData("--out and --labels are both 'x.csv', so one would overwrite the other (", "assumed_role", "--labels", "x.csv", "--out", "x.csv")]
    [InlineData("'--lables' is no option (did you mean '--labels'? ", "assumed_role", "--lables=x.csv")]
    public void A_wrong_command_line_is_refused(string error, params string[] arguments)
    {
        var refused = CommandLine.Run(["attack", "generate", .. arguments]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith(error, refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was run (see 'rulesdk attack generate --help').", refused.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "none", "events");

        var failed = CommandLine.Run("attack", "generate", "assumed_role", "--out", path);

        Assert.Equal(3, failed.ExitCode);
        Assert.StartsWith($"'{path}' could not be written, so nothing was generated: ", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_it()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        Assert.Equal(130, CommandLine.Run("", ["attack", "generate", "assumed_role", "--background", "1000000"], interrupt: interrupt.Token).ExitCode);
    }

    [Fact]
    public void An_interrupt_leaves_whole_lines_and_says_how_many()
    {
        using var interrupt = new CancellationTokenSource();
        using var error = new StringWriter();
        using var output = new Interrupting(interrupt);

        var exitCode = CliApplication.Run(
            ["attack", "generate", "--all", "--count", "100000000"], new CliHost { Output = output, Error = error, Input = () => Stream.Null }, interrupt.Token);

        var lines = Lines(System.Text.Encoding.UTF8.GetString(output.ToArray())).Length;
        Assert.Equal(130, exitCode);
        Assert.Equal($"Interrupted after {lines:N0} events, so the stream is not whole (for all of it, run the same command line again).\n", error.ToString().ReplaceLineEndings("\n"));
        Assert.InRange(lines, 1, 1000);
    }

    [Fact]
    public void A_link_does_not_let_labels_overwrite_events()
    {
        using var folder = new TemporaryFolder();
        var (log, link) = (Path.Combine(folder.Path, "log"), Path.Combine(folder.Path, "link"));
        File.WriteAllText(log, "");
        File.CreateSymbolicLink(link, "log");

        var refused = CommandLine.Run("attack", "generate", "assumed_role", "--out", log, "--labels", link);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith($"--out and --labels are both '{link}', so one would overwrite the other (", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_closed_the_pipe_ends_it_quietly()
    {
        using var error = new StringWriter();
        using var output = new ClosedPipe();

        var exitCode = CliApplication.Run(
            ["attack", "generate", "assumed_role", "--background", "100000000"], new CliHost { Output = output, Error = error, Input = () => Stream.Null }, default);

        Assert.Equal((0, ""), (exitCode, error.ToString()));
    }

    private static JsonElement[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    // The user interrupts as soon as something is written.
    private sealed class Interrupting(CancellationTokenSource interrupt) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            interrupt.Cancel();
            base.Write(buffer);
        }
    }

    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe", 32);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", 32);
    }
}
