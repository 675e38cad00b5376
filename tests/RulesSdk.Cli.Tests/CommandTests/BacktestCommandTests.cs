using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Packs_that_detect_the_same_show_nothing()
    {
        var result = CommandLine.Run("backtest", "--before", "aws", "--after", "aws", "--fail-on-change", Events());

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Output));
        Assert.Equal("9 detections before, 9 after: 0 new, 0 gone, 0 changed.", result.Error.Trim());
    }

    [Fact]
    public void What_is_new_and_what_is_gone_is_shown_and_can_fail_a_build()
    {
        var events = Events();
        var table = CommandLine.Run("backtest", "--before", "aws", "--after", "udm", "--fail-on-change", events);

        Assert.Equal(ExitCodes.Detections, table.ExitCode);
        Assert.Matches(@"│ gone +│ aws_temporary_credentials_used_from_another_address +│ ASIA\w+ +│ 2026-01-05 \d\d:\d\d:\d\dZ │ low", table.Output);
        Assert.Equal(ExitCodes.Success, CommandLine.Run("backtest", "--before", "aws", "--after", "udm", events).ExitCode);

        var lines = CommandLine.Run("backtest", "--before", "udm", "--after", "aws", "--format", "ndjson", events).Output.TrimEnd().Split('\n');
        Assert.Equal(12, lines.Length);
        var changes = lines.Select(static line => JsonDocument.Parse(line).RootElement).ToLookup(static change => change.GetProperty("change").GetString());
        Assert.Equal((9, 3), (changes["new"].Count(), changes["gone"].Count()));
        Assert.All(changes["new"], static change =>
        {
            Assert.Equal(JsonValueKind.Null, change.GetProperty("before").ValueKind);
            Assert.StartsWith("aws_", change.GetProperty("after").GetProperty("rule").GetString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "Option '--after' is required", "--before", "aws", "x.json")]
    [InlineData(ExitCodes.Usage, "did you mean 'aws'?", "--before", "aws", "--after", "asw", "x.json")]
    [InlineData(ExitCodes.Usage, "Standard input can be read once, so two versions cannot be compared over it (write it to a file first).", "--before", "aws", "--after", "aws", "-")]
    [InlineData(ExitCodes.Input, "Nothing is compared, since not all of the logs was evaluated (mend what is named above).", "--before", "aws", "--after", "aws", "missing.json")]
    public void What_cannot_be_compared_is_told(int exitCode, string message, params string[] arguments)
    {
        var result = CommandLine.Run(["backtest", .. arguments]);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_compares_nothing() => Assert.Equal(
        ExitCodes.Interrupted,
        CommandLine.Run("", ["backtest", "--before", "aws", "--after", "aws", Events()], interrupt: new CancellationToken(canceled: true)).ExitCode);

    [Fact]
    public void A_pipe_is_refused_at_once()
    {
        var pipe = _folder["pipe"];
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            made.WaitForExit();
        }

        var result = CommandLine.Run("backtest", "--before", "aws", "--after", "aws", Events(), pipe);
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains($"The pipe '{pipe}' can be read once", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Events()
    {
        using var file = File.Create(_folder["events.ndjson"]);
        SyntheticStream.CloudTrailDay(42, 500).WriteTo(file);
        return file.Name;
    }
}
