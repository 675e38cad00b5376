using System.Text;
using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Coverage;

public sealed class CoverageCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_has_the_techniques_of_each_tactic_with_their_parts_beneath()
    {
        var result = Tool.Run("coverage", "--pack", "workload", "--signals");

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"│ TA0043 Reconnaissance +│ 0 of 11 techniques +│", result.Output);
        Assert.Matches(@"│ TA0006 Credential Access +│ 2 of 17 techniques +│", result.Output);
        Assert.Matches(@"│   T1552 Unsecured Credentials +│ 7: 0 own, 7 in 2 of 8 parts +│ 7 signals +│ 7 stable +│", result.Output);
        Assert.Matches(@"│     T1552.005 Cloud Instance Metadata API +│ 4 +│ 4 signals +│ 4 stable +│", result.Output);
        Assert.Matches(@"│   T1563 Remote Service Session Hijacking +│ 2 +│ 1 critical, 1 signal +│ 2 stable +│", result.Output);
        Assert.EndsWith("Covered: 10 of 216 techniques of ATT&CK 18.1, by 28 rules\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Gap", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void Without_signals_only_rules_count() =>
        Assert.EndsWith("Covered: 1 of 216 techniques of ATT&CK 18.1, by 1 rule\n", Tool.Run("coverage", "--pack", "workload").Output, StringComparison.Ordinal);

    [Fact]
    public void Gaps_are_what_of_a_list_no_rule_names()
    {
        var list = _folder.Write("list.txt", "# of last year\nT1595\n\n  T1552  # credentials\r\nT1580\nT1078.001\nT1526");

        var result = Tool.Run("coverage", "--pack", "aws", "--techniques", list, "T1550.001", "T1550.004");

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"│ Reconnaissance +│ T1595 Active Scanning +│ no rule +│", result.Output);
        Assert.Matches(@"│ Credential Access +│ T1552 Unsecured Credentials +│ in part: rules name sub-techniques of it +│", result.Output);
        Assert.Matches(@"T1550\.004 [^│]+│ in part: rules name T1550 as a whole", result.Output);
        Assert.DoesNotMatch("(T1580|T1550.001) .*(no rule|in part)", result.Output);
        Assert.Contains("\n7 techniques to cover: 3 covered, 2 in part, 2 gaps\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_version_can_be_the_list()
    {
        var result = Tool.Run("coverage", "--pack", "aws", "--techniques", "all", "--format", "json");

        var listed = JsonDocument.Parse(result.Output).RootElement.GetProperty("listed").EnumerateArray().ToArray();
        Assert.Equal(AttackVersion.V18.Techniques.Count(static technique => technique.Status == AttackStatus.Active), listed.Length);
        Assert.Equal("gap", State("T1595"));
        Assert.Equal("partsOnly", State("T1552"));
        Assert.Equal("wholeOnly", State("T1550.004"));
        Assert.Equal("covered", State("T1552.005"));

        string State(string id) => listed.Single(one => one.GetProperty("id").GetString() == id).GetProperty("state").GetString()!;
    }

    [Fact]
    public void Programs_read_it_as_JSON()
    {
        var coverage = JsonDocument.Parse(Tool.Run("coverage", "--pack", "aws", "--pack", "workload", "--format", "json").Output).RootElement;

        Assert.Equal(("18.1", false, 6), (coverage.GetProperty("version").GetString(), coverage.GetProperty("partial").GetBoolean(), coverage.GetProperty("rules").GetInt32()));
        Assert.Equal(["aws", "workload"], coverage.GetProperty("packs").EnumerateArray().Select(static pack => pack.GetString()));
        Assert.Equal(14, coverage.GetProperty("tactics").GetArrayLength());
        Assert.Equal(0, coverage.GetProperty("notCounted").GetArrayLength());
        Assert.False(coverage.TryGetProperty("listed", out _));
        var tactic = coverage.GetProperty("tactics").EnumerateArray().Single(static one => one.GetProperty("id").GetString() == "TA0006");
        Assert.Equal(("Credential Access", "credential-access", 17), (tactic.GetProperty("name").GetString(), tactic.GetProperty("shortName").GetString(), tactic.GetProperty("techniqueCount").GetInt32()));
        var whole = tactic.GetProperty("techniques").EnumerateArray().Single(static one => one.GetProperty("id").GetString() == "T1552");
        Assert.Equal((0, 1, 8), (whole.GetProperty("rules").GetArrayLength(), whole.GetProperty("ruleCount").GetInt32(), whole.GetProperty("subTechniqueCount").GetInt32()));
        Assert.Equal(
            """{"id":"T1552.005","name":"Cloud Instance Metadata API","rules":[{"pack":"aws","id":"aws_instance_credentials_used_from_two_addresses","severity":"high","status":"stable","signal":false}]}""",
            Assert.Single(whole.GetProperty("subTechniques").EnumerateArray()).GetRawText());
    }

    [Fact]
    public void A_revoked_technique_of_a_list_is_told_and_its_successor_is_looked_for()
    {
        var result = Tool.Run("coverage", "--pack", "aws", "--techniques", "T1028", "--format", "json");

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal("'T1028' is revoked in ATT&CK 18.1, so T1021.006 Remote Services: Windows Remote Management is looked for in its place (write T1021.006).\n", result.Error.ReplaceLineEndings("\n"));
        Assert.Equal("T1021.006", Assert.Single(JsonDocument.Parse(result.Output).RootElement.GetProperty("listed").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public void Wrong_lines_of_a_list_are_told_each_and_the_rest_is_counted()
    {
        var list = _folder.Write("list.txt", "T1580\nT9999\nt1580\nT1043\nTA0001\n\u001b[31m\nT1026 # gone\n");

        var result = Tool.Run("coverage", "--pack", "aws", "--techniques", list);

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Equal(
            [
                $"'T9999' in line 2 of '{list}' is no technique of ATT&CK 18.1, so no gap is looked for there (look its id up at https://attack.mitre.org).",
                $"'t1580' in line 3 of '{list}' is no technique of ATT&CK 18.1, so no gap is looked for there (write T1580).",
                $"'T1043' in line 4 of '{list}' is deprecated in ATT&CK 18.1 without a known successor, so no gap is looked for there (leave it out, or name another).",
                $"'TA0001' in line 5 of '{list}' is no technique of ATT&CK 18.1, so no gap is looked for there (that is a tactic: name its techniques).",
                $"'\\u001b[31m' in line 6 of '{list}' is no technique of ATT&CK 18.1, so no gap is looked for there (write ids as T1550 or T1552.005).",
                $"'T1026' in line 7 of '{list}' is deprecated in ATT&CK 18.1 without a known successor, so no gap is looked for there (leave it out, or name another).",
            ],
            Lines(result.Error));
        Assert.Contains("\n1 technique to cover: 1 covered, 0 in part, 0 gaps\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T15", "'T15' is no technique of ATT&CK 18.1, so no gap is looked for there (write ids as T1550 or T1552.005).")]
    [InlineData("t1552.005", "'t1552.005' is no technique of ATT&CK 18.1, so no gap is looked for there (write T1552.005).")]
    [InlineData("TA0001", "'TA0001' is no technique of ATT&CK 18.1, so no gap is looked for there (that is a tactic: name its techniques).")]
    public void A_wrong_technique_on_the_command_line_runs_nothing(string technique, string message)
    {
        var result = Tool.Run("coverage", "--techniques", technique);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Equal([message, "Nothing was run (see 'rulesdk coverage --help')."], Lines(result.Error));
    }

    [Fact]
    public void A_list_that_cannot_be_read_is_told()
    {
        var missing = Tool.Run("coverage", "--techniques", _folder["none.txt"]);
        Assert.Equal(ExitCodes.Input, missing.ExitCode);
        Assert.Matches(@"^The list '.*none\.txt' cannot be read, so its techniques are not known: .* \(check the path; ids are written as T1550 or T1552\.005\)\.\r?\n$", missing.Error);

        var other = Tool.Run("coverage", "--techniques", _folder.Write("utf16.txt", Encoding.Unicode.GetBytes("T1580\u00ff")));
        Assert.Equal(ExitCodes.Input, other.ExitCode);
        Assert.Contains("utf16.txt' is not UTF-8, so its techniques are not known (save it as UTF-8).", other.Error, StringComparison.Ordinal);

        var empty = Tool.Run("coverage", "--techniques", _folder.Write("empty.txt", "# nothing yet\n\n"));
        Assert.Equal(ExitCodes.Input, empty.ExitCode);
        Assert.EndsWith("empty.txt' has no technique, so there is no gap to look for (write an id a line, such as T1550 or T1552.005).\n", empty.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_can_fail_on_gaps()
    {
        Assert.Equal(ExitCodes.Detections, Tool.Run("coverage", "--pack", "aws", "--fail-on-gap", "--techniques", "T1595").ExitCode);
        Assert.Equal(ExitCodes.Success, Tool.Run("coverage", "--pack", "aws", "--fail-on-gap", "--techniques", "T1552", "T1580").ExitCode);
        Assert.Equal(ExitCodes.Success, Tool.Run("coverage", "--pack", "aws", "--techniques", "T1595").ExitCode);
    }

    [Fact]
    public void Another_version_can_be_asked_for_and_says_that_it_is_known_in_part()
    {
        var result = Tool.Run("coverage", "--version", "19", "--techniques", "T1562.001");

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(
            [
                "Of ATT&CK 19 only some changes are known here, so the rest is counted as in the version before (see https://attack.mitre.org for all of them).",
                "'T1562.001' is revoked in ATT&CK 19, so T1685 Disable or Modify Tools is looked for in its place (write T1685).",
            ],
            Lines(result.Error));
        Assert.Matches(@"│ TA0005 Stealth +│ 0 of \d+ techniques +│", result.Output);
        Assert.Matches(@"│ TA0112 Defense Impairment +│ 0 of 3 techniques +│", result.Output);
        Assert.Matches(@"│ Defense Impairment +│ T1685 Disable or Modify Tools +│ no rule +│", result.Output);
    }

    [Theory]
    [InlineData("18")]
    [InlineData("latest")]
    public void A_version_that_is_not_known_is_refused(string version)
    {
        var result = Tool.Run("coverage", "--version", version);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"'{version}' is no value of --version, so nothing can be counted (write one of 18.1, 19).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_gets_what_standard_output_would()
    {
        var result = Tool.Run("coverage", "--format", "layer", "--out", _folder["layer.json"]);

        Assert.Equal((ExitCodes.Success, "", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(Tool.Run("coverage", "--format", "layer").Output, File.ReadAllText(_folder["layer.json"]));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told()
    {
        var result = Tool.Run("coverage", "--out", _folder["none/layer.json"]);

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Contains("layer.json' could not be written, so nothing was written: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_goes_to_terminals_only()
    {
        Assert.Contains('\u001b', Tool.Run("", ["coverage"], terminal: true).Output);
        Assert.DoesNotContain('\u001b', Tool.Run("", ["coverage"], terminal: true, color: false).Output);
        Tool.Run("", ["coverage", "--out", _folder["table.txt"]], terminal: true);
        Assert.DoesNotContain('\u001b', File.ReadAllText(_folder["table.txt"]));
    }

    [Fact]
    public void A_narrow_terminal_wraps_and_loses_nothing()
    {
        using var output = new MemoryStream();
        var host = new CliHost { Output = output, Error = TextWriter.Null, Input = static () => Stream.Null, OutputIsTerminal = true, Width = 60 };

        Assert.Equal(ExitCodes.Success, CliApplication.Run(["coverage", "--pack", "workload", "--signals"], host, CancellationToken.None));
        var lines = Lines(Encoding.UTF8.GetString(output.ToArray()));
        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 60));
        Assert.Contains("T1552.005", string.Concat(lines), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
