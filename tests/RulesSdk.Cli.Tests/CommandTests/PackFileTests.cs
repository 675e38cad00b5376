using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class PackFileTests : IDisposable
{
    private const string Log =
        """
        {"id":"2","time":"2026-01-05T09:01:00Z","action":"token.issue","user":"ann","sourceIp":"10.0.0.7","token":"t-1"}
        {"id":"4","time":"2026-01-05T09:20:00Z","action":"token.use","user":"ann","sourceIp":"198.51.100.9","token":"t-1"}
        {"id":"6","time":"2026-01-05T10:10:00Z","action":"export","user":"bob","sourceIp":"198.51.100.9","rows":250000}
        {"id":"7","time":"2026-01-05T11:00:00Z","action":"export","user":"eve","sourceIp":"10.0.0.9","rows":90000}
        """;

    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "CustomPack.dll");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_assembly_runs_its_packs_over_its_own_events()
    {
        var run = CommandLine.Run("run", "--pack", Own, "--format", "ndjson", _folder.Write("audit.json", Log));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["acme_bulk_export", "acme_token_used_elsewhere"], Ids(run.Output, "rule").Order());
    }

    [Fact]
    public void It_stands_beside_the_packs_of_the_tool()
    {
        var run = CommandLine.Run("list", "--pack", "aws", "--pack", Own, "--format", "ndjson");

        Assert.Equal(["aws", "acme"], Ids(run.Output, "pack").Distinct());
    }

    [Fact]
    public void Its_rules_are_explained_and_near_names_are_its_own()
    {
        Assert.Matches("kind +join", CommandLine.Run("explain", "--pack", Own, "acme_token_used_elsewhere").Output);

        var mistyped = CommandLine.Run("explain", "--pack", Own, "acme_bulk_exprt");
        Assert.Equal(2, mistyped.ExitCode);
        Assert.Contains("did you mean 'acme_bulk_export'?", mistyped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_a_pack_that_the_tool_has_is_refused_beside_it()
    {
        var copy = Path.Combine(AppContext.BaseDirectory, "RulesSdk.Rules.Aws.dll");

        Assert.Equal(0, CommandLine.Run("list", "--pack", copy).ExitCode);
        var both = CommandLine.Run("list", "--pack", "aws", "--pack", copy);
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("'aws_instance_call'", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_no_pack_is_refused_with_what_to_do()
    {
        Assert.Contains("There is no file", Error(_folder["missing.dll"]), StringComparison.Ordinal);
        Assert.Contains("is no .NET assembly", Error(_folder.Write("text.dll", "text")), StringComparison.Ordinal);
        Assert.Contains("has no pack, so there is nothing to run (add '[RulePack", Error(typeof(RulesEngine).Assembly.Location), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Error(string pack)
    {
        var run = CommandLine.Run("list", "--pack", pack);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        return run.Error;
    }

    private static IEnumerable<string> Ids(string output, string property) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty(property).GetString()!);
}
