using System.Text.Json;
using RulesSdk.TestSupport.Rules;

namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>Reference lists on the command line.</summary>
public sealed class ListOptionTests : IDisposable
{
    private const string Log =
        """
        {"id":"1","time":"2026-01-05T09:01:00Z","ip":"10.1.2.3","host":"DB1"}
        {"id":"2","time":"2026-01-05T09:02:00Z","ip":"10.1.2.3","host":"db2"}
        {"id":"3","time":"2026-01-05T09:03:00Z","ip":"192.0.2.1","host":"db1"}
        """;

    private static readonly string Pack = typeof(VisitRules).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_reads_lists_from_files_and_tells_how_they_were_used()
    {
        var run = CommandLine.Run(["run", "--pack", Pack, "--format", "ndjson", "--summary", "json", .. Lists(), Visits()]);

        Assert.Equal(0, run.ExitCode);
        using var detection = JsonDocument.Parse(run.Output);
        Assert.Equal("1", detection.RootElement.GetProperty("events")[0].GetProperty("id").GetString());
        Assert.Equal(3, detection.RootElement.GetProperty("referenceData").EnumerateObject().Count());
        using var summary = JsonDocument.Parse(run.Error.Split('\n').First(static line => line.StartsWith('{')));
        Assert.EndsWith("\"entries\":1,\"skipped\":0,\"lookups\":3,\"hits\":2}", summary.RootElement.GetProperty("referenceData").GetProperty("networks").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_told_too()
    {
        var run = CommandLine.Run(["run", "--pack", Pack, .. Lists(), Visits()]);

        Assert.Matches("read +networks, version [0-9a-f]{8}: 1 entries; 2 of 3 values that were looked up were found", run.Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public void A_list_that_a_rule_reads_must_be_given()
    {
        var run = CommandLine.Run("run", "--pack", Pack, Visits());

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The rule 'watched_visit' reads the list 'hosts', which is not given, so nothing was run (write --list hosts=FILE).", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hots", "No rule reads 'hots', so nothing was run (did you mean 'hosts'?).")]
    [InlineData("something", "No rule reads 'something', so nothing was run (the rules read geo, hosts, networks, owners).")]
    public void A_list_that_no_rule_reads_is_refused(string name, string expected)
    {
        var run = CommandLine.Run(["run", "--pack", Pack, .. Lists(), "--list", $"{name}={_folder.Write("other.txt", "")}", Visits()]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_with_what_to_do()
    {
        Assert.Contains("'hosts' is no value of --list (write NAME=FILE", Error("hosts"), StringComparison.Ordinal);
        Assert.Contains("The list 'hosts' is given twice", Error("hosts=" + _folder.Write("h.txt", ""), "--list", "hosts=" + _folder["h.txt"]), StringComparison.Ordinal);
        Assert.Contains("The list 'hosts' cannot be read: ", Error("hosts=" + _folder["missing.txt"]), StringComparison.Ordinal);
        Assert.Contains("'x' in line 2 of", Error("hosts=" + _folder.Write("h.txt", ""), "--list", "networks=" + _folder.Write("n.txt", "10.0.0.0/8\nx"), "--table", "owners=" + _folder.Write("owners.csv", "host,team,since")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_read_from_CSV()
    {
        var run = CommandLine.Run(["run", "--pack", Pack, "--format", "ndjson", .. Lists()[..4], "--table", "owners=" + _folder.Write("other.csv", "HOST,Team,since\nDB1,exempt,\n"), Visits()]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);

        Assert.Contains("'x' in line 2, column 'since', which is not of type Int32 of", Error([.. Lists()[1..4], "--table", "owners=" + _folder.Write("other.csv", "host,team,since\na,b,x\n")]), StringComparison.Ordinal);
        Assert.Contains("The table 'owners' cannot be read: ", Error([.. Lists()[1..4], "--table", "owners=" + _folder.Write("empty.csv", "")]), StringComparison.Ordinal);
        Assert.Contains("reads the table 'owners', which is not given, so nothing was run (write --table owners=FILE)", Error(Lists()[1..4]), StringComparison.Ordinal);
        Assert.Contains("'hosts' is given by two options, so it is unknown which one rules read", Error([.. Lists()[1..], "--table", "hosts=" + _folder["owners.csv"]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_explained_on_files_with_its_lists()
    {
        var explained = CommandLine.Run(["explain", "--pack", Pack, "watched_visit", .. Lists(), "--on", Visits()]);

        Assert.Equal(0, explained.ExitCode);
        Assert.Contains("1 of 3 events satisfied `seen`", explained.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("explain", "--pack", Pack, "watched_visit", "--on", Visits()).ExitCode);
        Assert.Matches("reads +hosts, networks, owners", CommandLine.Run("explain", "--pack", Pack, "watched_visit").Output);
    }

    public void Dispose() => _folder.Dispose();

    private string Visits() => _folder.Write("visits.json", Log);

    private string[] Lists() => ["--list", "networks=" + _folder.Write("networks.txt", "10.0.0.0/8"), "--list", "hosts=" + _folder.Write("hosts.txt", "db1"), "--table", "owners=" + _folder.Write("owners.csv", "host,team,since\ndb2,exempt,2020\n")];

    private string Error(params string[] lists)
    {
        var run = CommandLine.Run(["run", "--pack", Pack, Visits(), "--list", .. lists]);
        Assert.Equal(2, run.ExitCode);
        return run.Error;
    }
}
