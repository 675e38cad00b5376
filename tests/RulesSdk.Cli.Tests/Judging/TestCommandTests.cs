using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Judging;

public sealed class TestCommandTests : IDisposable
{
    private const string Rule = "aws_imds";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_rule_is_tested_by_what_it_asks()
    {
        var result = Tool.Run("test", "--rule", Rule, "--rule", "aws_many_denied_calls");

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Matches($@"│ {Rule} +│ [1-9]\d* +│ [1-9]\d* +│ \d+ +│ +│ passed │", result.Output);
        Assert.Contains("2 rules: 2 passed, 0 failed;", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_read_it_as_JSON()
    {
        var rule = JsonDocument.Parse(Tool.Run("test", "--rule", Rule, "--format", "ndjson").Output).RootElement;

        Assert.Equal((Rule, true, JsonValueKind.Null), (rule.GetProperty("rule").GetString(), rule.GetProperty("passed").GetBoolean(), rule.GetProperty("cases").ValueKind));
        Assert.NotEqual(0, rule.GetProperty("witnesses").GetInt32());
        Assert.NotEqual(0, rule.GetProperty("nearMisses").GetInt32());
    }

    [Fact]
    public void Saved_cases_are_checked_and_one_that_no_longer_holds_fails()
    {
        Assert.Equal(ExitCodes.Success, Tool.Run("mutate", "--rule", Rule, "--cases", Directory.CreateDirectory(_folder["cases"]).FullName, "--save").ExitCode);
        var file = _folder[$"cases/{Rule}.jsonl"];
        var count = File.ReadAllLines(file).Length;
        var passed = Tool.Run("test", "--rule", Rule, "--cases", _folder["cases"], "--format", "ndjson");

        Assert.Equal(ExitCodes.Success, passed.ExitCode);
        Assert.Equal(count, JsonDocument.Parse(passed.Output).RootElement.GetProperty("cases").GetInt32());

        // What is expected to be detected is expected no more.
        File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(file), "\"detects\":\\[[^\\]]+\\]", "\"detects\":[]"));
        var failed = Tool.Run("test", "--rule", Rule, "--cases", _folder["cases"]);

        Assert.Equal(ExitCodes.Detections, failed.ExitCode);
        Assert.Matches($@"│ {Rule} .*│ failed │", failed.Output);
        Assert.Contains($"The rule '{Rule}' was to detect in the case", failed.Output, StringComparison.Ordinal);
        Assert.Contains("1 rule: 0 passed, 1 failed;", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_cases_that_cannot_be_read_fails()
    {
        _folder.Write($"{Rule}.jsonl", "nonsense\n");
        var result = Tool.Run("test", "--rule", Rule, "--cases", _folder.Path);

        Assert.Equal(ExitCodes.Detections, result.ExitCode);
        Assert.Contains("failed", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rule", "aws_imd", "There is no rule 'aws_imd', so nothing can be tested (did you mean 'aws_imds'")]
    [InlineData("--cases", "missing", "'missing' is no folder, so it has no cases")]
    [InlineData("--tests", "missing", "'missing' does not exist, so no tests can be run")]
    public void What_is_not_there_is_refused(string option, string value, string message)
    {
        var result = Tool.Run("test", option, value);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_of_a_project_that_do_not_run_fail()
    {
        _folder.Write("No.csproj", "<Project");
        var result = Tool.Run("test", "--rule", Rule, "--tests", _folder["No.csproj"]);

        Assert.Equal(ExitCodes.Detections, result.ExitCode);
        Assert.Contains("do not pass (mend what is told above).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_is_told()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        var result = Tool.Run("", ["test"], interrupt: interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("Interrupted after 0 of 37 rules, so nothing is said of the others (run it again).", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
