using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Mutation;

public sealed class MutateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_no_test_notices_is_shown_as_a_diff_with_events_that_would()
    {
        var result = Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--min-killed", "1");

        Assert.Equal(ExitCodes.Detections, result.ExitCode);
        Assert.Matches(@"aws_imds +14 +11 +3 +0 +0 +0 +78\.6 % +0 +4", result.Output);
        Assert.Contains(
            """
            aws_imds, matches: without "curl" of matches.Process.Comm: no test tells it from the rule
              - matches.Process.Comm is "wget" or "curl" or "lwp-download"
              + matches.Process.Comm is "wget" or "lwp-download"
              would be killed by:
                {"date":"2026-01-01T00:00:00Z","id":"matches-1","evt":{"name":"exec"},"process":{"comm":"curl","args":[
            """,
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("14 mutants of 1 rule: 11 killed, 3 survived, 0 undecided, 0 not run, 0 equivalent.", result.Error, StringComparison.Ordinal);
        Assert.Contains("Of 1 rule a smaller share of mutants is killed than --min-killed 1, so it is refused: aws_imds (78.6 %) (add the events above to the tests, or lower the bound).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_cases_are_saved_and_kill_what_lived()
    {
        var saved = Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--cases", _folder["cases"], "--save", "--min-killed", "1");
        Assert.Equal(ExitCodes.Success, saved.ExitCode);
        Assert.Contains($"7 cases were added to '{_folder["cases"]}' (read them: they say what the rules do now, not what they should).", saved.Error, StringComparison.Ordinal);
        var before = File.ReadAllText(_folder["cases/aws_imds.jsonl"]);
        Assert.Equal(7, before.Count(static c => c == '\n'));

        var again = Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--cases", _folder["cases"], "--save", "--format", "ndjson");
        Assert.Equal(before, File.ReadAllText(_folder["cases/aws_imds.jsonl"]));
        var mutants = again.Output.TrimEnd().Split('\n').Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(14, mutants.Count);
        Assert.All(mutants, static one => Assert.Equal("killed", one.GetProperty("status").GetString()));
        Assert.Equal("without \"curl\" of matches.Process.Comm", mutants.Single(static one => one.GetProperty("killedBy").GetString() == "matches: without \"curl\" of matches.Process.Comm").GetProperty("change").GetString());
    }

    [Fact]
    public void A_case_that_fails_is_told_and_nothing_is_said_of_mutants()
    {
        Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--cases", _folder["cases"], "--save");
        var path = _folder["cases/aws_imds.jsonl"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("Informational", "High", StringComparison.Ordinal));

        var result = Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--cases", _folder["cases"]);

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("The rule 'aws_imds' was to detect in the case 'fires'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_that_cannot_be_run_are_told_and_nothing_is_said_of_mutants()
    {
        var result = Tool.Run("mutate", "--pack", "workload", "--rule", "aws_imds", "--tests", _folder.Write("tests.csproj", "<Project>"));

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.Contains("MSB4025", result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"The tests of '{_folder["tests.csproj"]}' could not be run, so nothing is said of mutants (mend what is told above).", result.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_fails_is_named_and_the_others_count()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var program = _folder.Write("dotnet.sh", "#!/bin/sh\necho '  Passed Acme.A [1 ms]'\necho '  Failed Acme.Tests.B(text: \"x [y]\") [< 1 ms]'\necho 'failed Acme.Tests.C (12ms)'\necho '  Failed to load [x]'\nexit 1\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var error = new StringWriter();
        var input = new RulesSdk.Cli.Mutation.MutateInput([RulesSdk.Cli.Packs.PackCatalog.Find(RulesSdk.Cli.Packs.PackCatalog.All, "aws_imds")!.Value.Rule], ["acme.csproj"], null, Save: false) { Program = program };

        var reports = input.Judge(new CliHost { Output = Stream.Null, Error = error, Input = static () => Stream.Null }, default);

        Assert.Equal(14, Assert.Single(reports!).Report.Results.Count);
        Assert.True(input.HasRed);
        Assert.Equal(
            "Failed: Acme.Tests.B(text: \"x [y]\")\nFailed: Acme.Tests.C\n2 tests of 'acme.csproj' failed, so what they check from their first fault on kills no mutants; all others count (mend them: 'dotnet test' says why).\n",
            error.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("There is no rule 'aws_imdss', so nothing can be mutated (did you mean 'aws_imds'?).", "--rule", "aws_imdss")]
    [InlineData("--save has no folder to write cases to (name one with --cases).", "--save")]
    [InlineData("'none' is no folder, so it has no cases (correct --cases, or make them with 'rulesdk mutate --save').", "--cases", "none")]
    [InlineData("'none.csproj' does not exist, so no tests can be run (name a project, its folder, or an assembly with --tests).", "--tests", "none.csproj")]
    [InlineData("'2' is no value of --min-killed (write a number from 0 to 1).", "--min-killed", "2")]
    public void What_cannot_be_mutated_is_told(string message, params string[] arguments)
    {
        var result = Tool.Run(["mutate", .. arguments]);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_says_what_is_left_out()
    {
        var result = Tool.Run("", ["mutate", "--pack", "workload"], interrupt: new CancellationToken(canceled: true));

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Matches(@"Interrupted after 0 of \d+ rules, so nothing is said of the others \(run it again\)\.", result.Error);
    }
}
