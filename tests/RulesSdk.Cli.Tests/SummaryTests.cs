using System.Text.Json;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void What_was_left_out_is_told_by_rule_and_only_where_there_was_some()
    {
        var summary = Write(new EngineStatistics
        {
            MatchesCut = Count("a", 1),
            ProbesCut = Count("f", 6),
            ElementsCut = Count("g", 8),
            AppliedEarly = 8,
            ForgottenIds = 7,
            ShedRows = Count("b", 2_000),
            ShedKeys = Count("c", 3),
            Stopped = new Dictionary<string, string> { ["g"] = "FormatException: broken" },
            Suppressed = Count("d", 4),
            Excluded = Count("e/Vpn", 5),
        });

        Assert.Matches(@"cut +1 matches of a ", summary);
        Assert.Matches(@"cut +6 events by f ", summary);
        Assert.Matches(@"cut +8 events by g \(their lists", summary);
        Assert.Matches(@"early +8 events ", summary);
        Assert.Matches(@"forgotten +7 ids", summary);
        Assert.Matches(@"shed +2,000 rows of b", summary);
        Assert.Matches(@"shed +3 keys of c", summary);
        Assert.Contains("stopped: the rule g could not go on", summary, StringComparison.Ordinal);
        Assert.Contains("FormatException: broken", summary, StringComparison.Ordinal);
        Assert.Matches(@"suppressed +4 detections of d", summary);
        Assert.Matches(@"excluded +5 events by e/Vpn", summary);
        Assert.DoesNotMatch("cut|shed|stopped|suppressed|excluded|early|forgotten", Write(new EngineStatistics()));
    }

    [Fact]
    public void Programs_read_how_many_events_were_applied_early()
    {
        using var json = JsonDocument.Parse(SummaryJson.Of(Summary(new EngineStatistics { AppliedEarly = 8, ForgottenIds = 7 })));

        Assert.Equal(8, json.RootElement.GetProperty("appliedEarly").GetInt64());
        Assert.Equal(7, json.RootElement.GetProperty("forgottenIds").GetInt64());
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
