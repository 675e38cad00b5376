using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Checkpoints;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Tests.Alerting;

/// <summary>Alerts leave detections as they are, and go by the times of events: after a restart they are the same.</summary>
public sealed class AlertTests : IDisposable
{
    private static readonly TimeSpan IncidentWindow = TimeSpan.FromHours(3);
    private static readonly TimeSpan RiskHalfLife = TimeSpan.FromHours(6);

    private readonly HostFolder _folder = new();

    private int All => _folder.Stream.Events.Count;

    [Fact]
    public void The_rules_of_an_incident_are_in_ordinal_order_also_after_a_restart()
    {
        var state = new AlertState { Incidents = { ["user"] = new() { Rules = { "b", "A" } } } };

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(new([], state), HostJson.Default.HostTable), HostJson.Default.HostTable)!.Alerts.Incidents["user"].Rules;

        // These tests have no culture of their own, so the order itself would not show it.
        Assert.Equal(["A", "b"], read);
        Assert.Same(StringComparer.Ordinal, read.Comparer);
    }

    [Fact]
    public async Task Every_detection_is_told_and_nothing_else_where_nothing_is_set()
    {
        var (told, all) = await RunAsync(static _ => { });

        Assert.Equal(_folder.Expected(), KeysOf(all));
        Assert.Equal(KeysOf(all), KeysOf(told));
    }

    [Fact]
    public async Task A_silence_mutes_all_phases_of_what_opens_before_its_end_and_targets_that_ask_get_all()
    {
        var opened = (await RunAsync(static _ => { })).All.Where(static one => one.Phase == DetectionPhase.Opened).ToList();
        var until = opened.Select(static one => one.Header.OpenedAt).Order().ElementAt(opened.Count / 2);
        var rule = opened[0].Rule.Id;
        var value = opened[^1].Header.Key[0];
        var (told, all) = await RunAsync(alerts =>
        {
            alerts.Silences["rule"] = new() { Rule = rule, Until = until };
            alerts.Silences["value"] = new() { Value = value, Until = DateTimeOffset.MaxValue };
        });

        Assert.Equal(_folder.Expected(), KeysOf(all));
        var muted = opened.Where(one => (one.Rule.Id == rule && one.Header.OpenedAt < until) || one.Header.Key.Contains(value)).Select(static one => one.Id).ToHashSet();
        Assert.InRange(muted.Count, 1, opened.Count - 1);
        Assert.Equal(KeysOf(all.Where(one => !muted.Contains(one.Id))), KeysOf(told));
    }

    [Fact]
    public async Task A_rule_mutes_another_for_the_same_key_while_it_is_open()
    {
        var plain = (await RunAsync(static _ => { }, users: 1)).All;
        var rules = plain.Select(static one => one.Rule.Id).Distinct().ToList();
        var (muting, muted) = rules.SelectMany(one => rules.Where(other => other != one), static (one, other) => (one, other))
            .Select(pair => (pair, Muted(plain, pair.one, pair.other))).MaxBy(static found => found.Item2.Count);

        var (told, all) = await RunAsync(alerts => alerts.Inhibitions["one"] = new() { Rule = muting.one, Mutes = muting.other }, users: 1);

        Assert.Equal(KeysOf(plain), KeysOf(all));
        Assert.NotEmpty(muted);
        Assert.Equal(KeysOf(plain.Where(one => !muted.Contains(one.Id))), KeysOf(told));
    }

    [Fact]
    public async Task Incidents_and_risks_are_the_same_after_restarts_at_any_place()
    {
        var (told, all) = await RunAsync(Group, users: 3);
        var whole = Raised(told);
        var (incidents, risks) = Reference(all);
        Assert.True(incidents > 3 && risks > 1, $"{incidents} incidents and {risks} risks are too few to show anything.");
        Assert.Equal((incidents, risks), (whole.Count(static one => one.Contains("rulessdk.incident", StringComparison.Ordinal)), whole.Count(static one => one.Contains("rulessdk.risk", StringComparison.Ordinal))));

        using var parts = new HostFolder();
        var again = new ConcurrentQueue<Detection>();
        for (var first = 0; first < All; first += All / 9)
        {
            Write(parts, first, Math.Min(All / 9, All - first), users: 3);
            using var host = await parts.StartAsync(rules => Configure(rules, Group, again, []).AddCheckpoints(parts.Checkpoints));
            var engine = host.Services.GetRequiredService<RulesEngine>();
            var goal = Math.Min(first + (All / 9), All);
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == goal);
            await host.StopAsync();
        }

        Assert.Equal(whole, Raised(again));

        static void Group(AlertOptions alerts) => (alerts.IncidentWindow, alerts.RiskThreshold, alerts.RiskHalfLife) = (IncidentWindow, 12, RiskHalfLife);
    }

    [Fact]
    public void Settings_name_what_they_do_not_know()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:IncidentWindow"] = "12h",
            ["Alerts:RiskThreshold"] = "40",
            ["Alerts:Silences:drill:Rule"] = "aws.sample",
            ["Alerts:Silences:drill:Until"] = "2026-02-01T00:00:00Z",
            ["Alerts:Inhibitions:one:Rule"] = "a",
            ["Alerts:Inhibitions:one:Mutes"] = "b",
        });
        var alerts = Read(settings.Build());
        Assert.Equal((TimeSpan.FromHours(12), 40.0), (alerts.IncidentWindow, alerts.RiskThreshold));
        Assert.Equal(("aws.sample", new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)), (alerts.Silences["drill"].Rule, alerts.Silences["drill"].Until));
        Assert.Equal(("a", "b"), (alerts.Inhibitions["one"].Rule, alerts.Inhibitions["one"].Mutes));

        settings.AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:Silences:drill:Untill"] = "x", ["Alerts:Silences:drill:Until"] = "tomorrow" });
        var fault = Assert.Throws<OptionsValidationException>(() => Read(settings.Build()));
        Assert.Equal(2, fault.Failures.Count());
        Assert.Contains("write Until;", fault.Message, StringComparison.Ordinal);
        Assert.Contains("write a time with its offset, such as 2026-01-05T09:00:00Z", fault.Message, StringComparison.Ordinal);

        static AlertOptions Read(IConfiguration section)
        {
            using var services = new ServiceCollection().AddRulesSdk(rules => rules.Configure(section)).BuildServiceProvider();
            _ = services.GetRequiredService<IOptions<RulesEngineOptions>>().Value;
            return services.GetRequiredService<IOptions<RulesHostOptions>>().Value.Alerts;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static RulesSdkBuilder Configure(RulesSdkBuilder rules, Action<AlertOptions> alerts, ConcurrentQueue<Detection> told, ConcurrentQueue<Detection> all)
    {
        rules.Services.Configure<RulesHostOptions>(options => alerts(options.Alerts));
        return rules.AddTarget("told", _ => new QueueTarget(told)).AddTarget("all", _ => new QueueTarget(all), all: true);
    }

    private static List<string> KeysOf(IEnumerable<Detection> detections) =>
        [.. detections.Select(static one => $"{one.Id} {one.Phase.ToString().ToLowerInvariant()}").Distinct().Order(StringComparer.Ordinal)];

    private static List<string> Raised(IEnumerable<Detection> detections) =>
        [.. detections.Where(static one => one.Rule.Id.StartsWith("rulessdk.", StringComparison.Ordinal)).Select(DetectionJson.Format).Distinct().Order(StringComparer.Ordinal)];

    // What opens of a rule while another is open for the same key.
    private static HashSet<string> Muted(IEnumerable<Detection> detections, string muting, string rule)
    {
        var (open, muted) = (new HashSet<(string Id, string Key)>(), new HashSet<string>());
        foreach (var one in detections)
        {
            var key = string.Join('/', one.Header.Key);
            if (one.Rule.Id == muting)
            {
                _ = one.Phase == DetectionPhase.Closed ? open.Remove((one.Id, key)) : open.Add((one.Id, key));
            }
            else if (one.Rule.Id == rule && one.Phase == DetectionPhase.Opened && open.Any(other => other.Key == key))
            {
                muted.Add(one.Id);
            }
        }

        return muted;
    }

    // How many times an incident and a risk are told of the users in keys, by the definition of each.
    private static (int Incidents, int Risks) Reference(IEnumerable<Detection> detections)
    {
        var (incidents, risks) = (0, 0);
        foreach (var user in detections.Where(static one => one.Phase == DetectionPhase.Opened && one.Rule.KeyNames is ["userId"]).GroupBy(static one => one.Header.Key[0]))
        {
            var (last, score, isTold) = (DateTimeOffset.MinValue, 0.0, false);
            foreach (var time in user.Select(static one => one.Header.OpenedAt))
            {
                incidents += last != DateTimeOffset.MinValue && time - last <= IncidentWindow ? 1 : 0;
                score *= last == DateTimeOffset.MinValue ? 0 : Math.Pow(0.5, (time - last) / RiskHalfLife);
                isTold &= score >= 12;
                score += 5;
                risks += !isTold && score >= 12 ? 1 : 0;
                (isTold, last) = (score >= 12, time);
            }
        }

        return (incidents, risks);
    }

    // As many users as a test asks for, so that several detections are of one.
    private static void Write(HostFolder folder, int first, int count, int users)
    {
        var lines = folder.Stream.Events.Skip(first).Take(count)
            .Select(e => Regex.Replace(Encoding.UTF8.GetString(e.Utf8.Span), "(AIDA|ASIA)[A-Z0-9]{16}", id => users == 1 ? "AIDAUSER" : id.Value[1] == 'S' ? id.Value : $"AIDAUSER{id.Value.Sum(static letter => letter) % users}"));
        File.AppendAllLines(folder.Trail, lines);
    }

    private async Task<(List<Detection> Told, List<Detection> All)> RunAsync(Action<AlertOptions> alerts, int? users = null)
    {
        using var folder = new HostFolder();
        if (users is { } few)
        {
            Write(folder, 0, All, few);
        }
        else
        {
            folder.Write(0, All);
        }

        ConcurrentQueue<Detection> told = [], all = [];
        using var host = await folder.StartAsync(rules => Configure(rules, alerts, told, all));
        var engine = host.Services.GetRequiredService<RulesEngine>();
        await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == All);
        await host.StopAsync();
        return ([.. told], [.. all.Where(static one => !one.Rule.Id.StartsWith("rulessdk.", StringComparison.Ordinal))]);
    }

    private sealed class QueueTarget(ConcurrentQueue<Detection> taken) : IDetectionTarget
    {
        public Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
        {
            foreach (var detection in detections)
            {
                taken.Enqueue(detection);
            }

            return Task.CompletedTask;
        }
    }
}
