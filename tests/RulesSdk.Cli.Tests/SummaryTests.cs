using System.Text.Json;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Tests;

public sealed class SummaryTests
{
    private static readonly EngineStatistics LeftOut = new()
    {
        Late = 9,
        Redelivered = 10,
        RepairedUtf8 = 11,
        AppliedEarly = 8,
        ForgottenIds = 7,
        Unconverted = Count("acme.Login.port", 12),
        Keyless = Count("k", 13),
        MatchesCut = Count("a", 1),
        ProbesCut = Count("f", 6),
        ElementsCut = Count("g", 14),
        ShedRows = Count("b", 2_000),
        ShedKeys = Count("c", 3),
        Stopped = new Dictionary<string, string> { ["g"] = "FormatException: broken" },
        Suppressed = Count("d", 4),
        Excluded = Count("e/Vpn", 5),
    };

    [Fact]
    public void What_was_left_out_is_told_by_rule_and_only_where_there_was_some()
    {
        var summary = Write(LeftOut);

        Assert.Matches(@"late +9", summary);
        Assert.Matches(@"redelivered +10", summary);
        Assert.Matches(@"repaired +11 events ", summary);
        Assert.Matches(@"early +8 events ", summary);
        Assert.Matches(@"forgotten +7 ids", summary);
        Assert.Matches(@"unconverted +12 values of acme.Login.port ", summary);
        Assert.Matches(@"keyless +13 matches of k ", summary);
        Assert.Matches(@"cut +1 matches of a ", summary);
        Assert.Matches(@"cut +6 events by f ", summary);
        Assert.Matches(@"cut +14 events by g \(their lists", summary);
        Assert.Matches(@"shed +2,000 rows of b", summary);
        Assert.Matches(@"shed +3 keys of c", summary);
        Assert.Contains("stopped: the rule g could not go on", summary, StringComparison.Ordinal);
        Assert.Contains("FormatException: broken", summary, StringComparison.Ordinal);
        Assert.Matches(@"suppressed +4 detections of d", summary);
        Assert.Matches(@"excluded +5 events by e/Vpn", summary);
        Assert.DoesNotMatch("cut|shed|stopped|suppressed|excluded|early|forgotten|repaired|unconverted|keyless", Write(new EngineStatistics()));
    }

    [Theory]
    [InlineData("late", 9)]
    [InlineData("redelivered", 10)]
    [InlineData("repairedUtf8", 11)]
    [InlineData("appliedEarly", 8)]
    [InlineData("forgottenIds", 7)]
    [InlineData("unconverted", 12, "acme.Login.port")]
    [InlineData("keyless", 13, "k")]
    [InlineData("matchesCut", 1, "a")]
    [InlineData("probesCut", 6, "f")]
    [InlineData("elementsCut", 14, "g")]
    [InlineData("shedRows", 2_000, "b")]
    [InlineData("shedKeys", 3, "c")]
    [InlineData("suppressed", 4, "d")]
    [InlineData("excluded", 5, "e/Vpn")]
    public void Programs_read_what_was_left_out(string name, long expected, string? of = null)
    {
        using var json = JsonDocument.Parse(SummaryJson.Of(Summary(LeftOut)));
        var value = json.RootElement.GetProperty(name);

        Assert.Equal(expected, (of is null ? value : value.GetProperty(of)).GetInt64());
        Assert.Equal("FormatException: broken", json.RootElement.GetProperty("stopped").GetProperty("g").GetString());
    }

    private static RunSummary Summary(EngineStatistics statistics) =>
        new(1, statistics, new RejectLog(), [], new Dictionary<(string, Severity), long>(), Interrupted: false, TimeSpan.FromSeconds(1));

    private static Dictionary<string, long> Count(string rule, long count) => new() { [rule] = count };

    private static string Write(EngineStatistics statistics)
    {
        using var writer = new StringWriter();
        var host = new CliHost { Output = Stream.Null, Error = writer, Input = () => Stream.Null };
        SummaryWriter.Write(host.CreateConsole(writer, terminal: false), Summary(statistics));
        return writer.ToString();
    }
}
