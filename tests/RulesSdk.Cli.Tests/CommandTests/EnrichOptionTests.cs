using System.Text.Json;
using RulesSdk.TestSupport.MaxMind;
using RulesSdk.TestSupport.Rules;

namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>Enrichments on the command line.</summary>
public sealed class EnrichOptionTests : IDisposable
{
    private static readonly string Pack = typeof(VisitRules).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_is_enriched_by_a_MaxMind_database()
    {
        var run = Run("json", "geo=" + Database());

        Assert.Equal(0, run.ExitCode);
        using var detection = JsonDocument.Parse(run.Output);
        Assert.Equal("1", detection.RootElement.GetProperty("events")[0].GetProperty("id").GetString());
        using var summary = JsonDocument.Parse(run.Error.Split('\n').First(static line => line.StartsWith('{')));
        Assert.EndsWith("\"entries\":2,\"skipped\":0,\"lookups\":3,\"hits\":3,\"providerCalls\":2,\"providerFailures\":0}", summary.RootElement.GetProperty("referenceData").GetProperty("geo").GetRawText(), StringComparison.Ordinal);
        Assert.Matches("read +geo, version [0-9a-f]{8}: 2 entries; 3 of 3 values that were looked up were found; its provider was asked 2 times", Run("text", "geo=" + Database()).Error.ReplaceLineEndings(" "));
    }

    [Fact]
    public void A_run_is_enriched_by_a_table() =>
        Assert.Contains("\"id\":\"1\"", Run("json", "geo=" + _folder.Write("geo.ndjson", "{\"key\":\"10.1.2.3\",\"country\":\"AQ\",\"valid_to\":\"2026-01-05T09:01:30Z\"}\n")).Output, StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_read_and_what_no_rule_reads_is_refused_with_what_to_do()
    {
        Assert.Contains("No rule reads 'gio', so nothing was run (did you mean 'geo'?).", Error("gio=" + Database()), StringComparison.Ordinal);
        Assert.Contains("The enrichment 'geo' cannot be read: ", Error("geo=" + _folder.Write("bad.mmdb", "x")), StringComparison.Ordinal);
        Assert.Contains("is no MaxMind database, so nothing could be known of an address (name a file such as GeoLite2-City.mmdb", Error("geo=" + _folder["bad.mmdb"]), StringComparison.Ordinal);
        Assert.Contains("'geo' is no value of --enrich (write NAME=FILE, for instance geo=GeoLite2-City.mmdb)", Error("geo"), StringComparison.Ordinal);
        Assert.Contains("'geo' is provided as a list, but is declared as an enrichment", Error("geo=" + _folder.Write("geo.txt", "10.1.2.3"), list: true), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Error(string value, bool list = false)
    {
        var run = Run("json", value, list ? "--list" : "--enrich");
        Assert.Equal(2, run.ExitCode);
        return run.Error;
    }

    private CommandLine Run(string summary, string value, string option = "--enrich") => CommandLine.Run(
        "run", "--pack", Pack, "--format", "ndjson", "--summary", summary, option, value,
        "--list", "networks=" + _folder.Write("networks.txt", ""), "--list", "hosts=" + _folder.Write("hosts.txt", ""), "--table", "owners=" + _folder.Write("owners.csv", "host,team,since\n"),
        _folder.Write("visits.json",
            """
            {"id":"1","time":"2026-01-05T09:01:00Z","ip":"10.1.2.3"}
            {"id":"2","time":"2026-01-05T09:02:00Z","ip":"192.0.2.1"}
            {"id":"3","time":"2026-01-05T09:03:00Z","ip":"192.0.2.1"}
            """));

    private string Database()
    {
        var path = _folder["geo.mmdb"];
        File.WriteAllBytes(path, new MaxMindFile().Add("10.0.0.0/8", Country("AQ")).Add("192.0.2.0/24", Country("DE")).ToArray());
        return path;

        static Dictionary<string, object> Country(string code) => new() { ["country"] = new Dictionary<string, object> { ["iso_code"] = code } };
    }
}
