using System.Text.Json;
using RulesSdk.Cli.Diffing;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Diffing;

public sealed class DiffCommandTests
{
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "CustomPack.dll");

    [Fact]
    public void Packs_that_are_the_same_show_nothing()
    {
        var result = Tool.Run("diff", "--before", Own, "--after", Own, "--fail-on-change");

        Assert.Equal((ExitCodes.Success, "", "No rule differs."), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Fact]
    public void Rules_that_are_new_and_gone_are_shown_and_can_fail_a_build()
    {
        var table = Tool.Run("diff", "--before", "workload", "--after", "aws", "--fail-on-change");

        Assert.Equal(ExitCodes.Detections, table.ExitCode);
        Assert.Matches(@"│ added +│", table.Output);
        Assert.Matches(@"│ gone +│", table.Output);
        Assert.Matches(@"^\d+ added, \d+ gone\.", table.Error);
        Assert.Equal(ExitCodes.Success, Tool.Run("diff", "--before", "workload", "--after", "aws").ExitCode);

        var json = JsonDocument.Parse(Tool.Run("diff", "--before", "workload", "--after", "aws", "--rule", "aws_imds", "-f", "json").Output).RootElement;
        var change = Assert.Single(json.GetProperty("changes").EnumerateArray());
        Assert.Equal(("aws_imds", "gone", JsonValueKind.Null), (change.GetProperty("rule").GetString(), change.GetProperty("change").GetString(), change.GetProperty("after").ValueKind));
        Assert.Equal("aws_imds", change.GetProperty("before").GetProperty("id").GetString());
    }

    [Fact]
    public void The_table_fits_a_narrow_terminal_and_has_colours_only_there()
    {
        string[] line = ["diff", "--before", "workload", "--after", "aws"];

        Assert.Contains("\u001b[", Tool.Run("", line, terminal: true, width: 60).Output, StringComparison.Ordinal);
        var plain = Tool.Run("", line, terminal: true, color: false, width: 60).Output;
        Assert.DoesNotContain('\u001b', plain);
        Assert.All(plain.ReplaceLineEndings("\n").Split('\n'), static one => Assert.True(one.TrimEnd().Length <= 60, one));
    }

    [Fact]
    public void The_events_that_show_a_change_are_whole_lines()
    {
        using var writer = new StringWriter();
        var host = new CliHost { Output = Stream.Null, Error = writer, Input = static () => Stream.Null, Width = 60 };

        DiffTable.Write(writer, host.CreateConsole(writer, terminal: false), PackComparison.Of([Pack("exec_whoami")], [Pack("exec_lsmod")]));

        var lines = writer.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("exec_whoami: only the earlier version detects", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Matches(@"│ narrower +│ its logic: it detects less +│", string.Join('\n', lines));
        Assert.Contains(lines, static line => line.Contains("│ title: ", StringComparison.Ordinal));
        var example = Assert.Single(lines, static line => line.StartsWith("  {", StringComparison.Ordinal));
        Assert.True(example.Length > 60);
        Assert.Equal("whoami", JsonDocument.Parse(example).RootElement.GetProperty("process").GetProperty("comm").GetString());
    }

    [Fact]
    public void Programs_read_examples_with_detections_and_events()
    {
        using var output = new MemoryStream();

        DiffJson.Write(output, PackComparison.Of([Pack("exec_lsmod")], [Pack("exec_whoami")]));

        var change = JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("changes")[0];
        Assert.Equal("wider", change.GetProperty("change").GetString());
        Assert.NotEqual(change.GetProperty("before").GetProperty("logic").GetString(), change.GetProperty("after").GetProperty("logic").GetString());
        Assert.Contains(change.GetProperty("members").EnumerateArray(), static member => member.GetProperty("name").GetString() == "title" && member.GetProperty("after").GetString()!.Length > 0);
        var example = Assert.Single(change.GetProperty("examples").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, "exec_whoami"), (example.GetProperty("before").ValueKind, example.GetProperty("after").GetProperty("rule").GetString()));
        Assert.StartsWith("only the later version detects 'whoami executed' (", example.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal("whoami", Assert.Single(example.GetProperty("events").EnumerateArray()).GetProperty("process").GetProperty("comm").GetString());
    }

    [Theory]
    [InlineData("diff --before aws", "Option '--after' is required")]
    [InlineData("diff --before aws --after asw", "did you mean 'aws'?")]
    [InlineData("diff --before aws --after aws --rule aws_many_secret_read", "There is no rule 'aws_many_secret_read', so nothing can be compared (did you mean 'aws_many_secrets_read'")]
    public void What_cannot_be_compared_is_told(string line, string why)
    {
        var result = Tool.Run(line.Split(' '));

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_comparison_says_nothing()
    {
        var result = Tool.Run("", ["diff", "--before", "aws", "--after", "aws"], interrupt: new CancellationToken(canceled: true));

        Assert.Equal((ExitCodes.Interrupted, "", "Interrupted, so nothing is said of changes (run it again)."), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    // One rule takes the place of another under its id.
    private static RulePack Pack(string rule)
    {
        var definition = PackCatalog.Find(PackCatalog.All, rule)!.Value.Rule;
        var made = new RuleDefinition<Detection>(definition.Metadata with { Id = "exec_whoami", IsSignal = false }, definition.RuleType, _ => definition.CreateProgram(), definition.CreateDetection);
        return new RulePack("made", "Made", [made], PackCatalog.All[1].Schemas);
    }
}
