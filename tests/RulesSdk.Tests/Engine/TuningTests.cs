using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Tests.Engines;

public sealed class TuningTests
{
    // What a consumer's assembly brings: a projection of its own over the same schema.
    private static readonly EventProjection Other = new(Trail.Schema, new JsonProjection(new("time", -1), new("id", -1), new("user", -1), new("ip", -1)), 0, 1);
    private static readonly RuleExclusion Backup = new("Backup", "alert", new EventPredicate<Trail>(Other, static (ref EventReader e) => e.Text(2).Is("backup"u8), static e => e.User == "backup"), "01");
    private static readonly RuleExclusion Office = new("Office", "alert", new EventPredicate<Trail>(Other, static (ref EventReader e) => e.Text(3).Is("office"u8), static e => e.Ip == "office"), "02");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_event_that_an_exclusion_holds_for_is_not_told_to_the_rule_it_tunes_and_to_no_other_less(bool ordered, bool lines)
    {
        var untuned = AlertRule.Rule.With(static rule => rule with { Id = "untuned" });
        var run = Run([new() { RuleId = "alert", Exclusions = [Backup, Office] }], ordered, AlertRule.Rule, untuned);
        Feed(run, lines, Trail.At(0, "Alert", "backup"), Trail.At(1, "Alert", "eve"), Trail.At(2, "Alert", "backup", ip: "office"), Trail.At(3, "Alert", "eve", ip: "office"), Trail.At(4, "Other", "backup"));

        Assert.Equal(["eve"], run.Detections.Where(static d => d.Rule.Id == "alert" && d.Phase == DetectionPhase.Closed).Select(static d => d.Header.Key[0]));
        Assert.Equal(4, run.Engine.GetStatistics().Detections["untuned"]);

        // Of two that hold, the first counts.
        Assert.Equal(new Dictionary<string, long> { ["alert/Backup"] = 2, ["alert/Office"] = 1 }, run.Engine.GetStatistics().Excluded);
        Assert.Empty(run.Engine.GetStatistics().TuningsUnused);
    }

    [Fact]
    public void Severity_and_window_are_the_tunings_and_only_what_changes_what_is_detected_changes_ids()
    {
        Trail[] events = [Trail.At(0, "Issue", token: "t", ip: "a"), Trail.At(90, "List", token: "t", ip: "b")];
        var plain = Fed(Run([], ordered: false, TokenRule.Rule), events);
        var severe = Fed(Run([new() { RuleId = "token", Severity = Severity.Critical }], ordered: false, TokenRule.Rule), events);
        Assert.Equal(Severity.Critical, severe.Detections[0].Severity);
        Assert.Equal(plain.Detections[0].Id, severe.Detections[0].Id);

        var wide = Fed(Run([new() { RuleId = "token", Window = TimeSpan.FromHours(2) }], ordered: false, TokenRule.Rule), events);
        Assert.NotEqual(plain.Detections[0].Id, wide.Detections[0].Id);
        Assert.Equal(TimeSpan.FromHours(2), wide.Detections[0].Rule.Window);
        Assert.Empty(Fed(Run([new() { RuleId = "token", Window = TimeSpan.FromMinutes(1) }], ordered: false, TokenRule.Rule), events).Detections);
    }

    [Fact]
    public void A_rule_that_is_turned_off_detects_nothing_and_the_later_tuning_stands()
    {
        Assert.Empty(Fed(Run([new() { RuleId = "alert", Enabled = false }], ordered: false, AlertRule.Rule), Trail.At(0, "Alert")).Detections);

        RuleTuning[] both = [new() { RuleId = "alert", Enabled = false, Severity = Severity.Low }, new() { RuleId = "alert", Enabled = true }];
        Assert.Equal(Severity.Low, Fed(Run(both, ordered: false, AlertRule.Rule), Trail.At(0, "Alert")).Detections[0].Severity);
    }

    [Fact]
    public void A_chain_whose_window_is_tuned_lives_at_least_as_long()
    {
        Trail[] events = [Trail.At(0, "Ssh"), Trail.At(4.5 * 3600, "Cred"), Trail.At(11 * 3600, "Other")];
        var rule = ChainRule.Rule.With(static metadata => metadata with { Window = TimeSpan.FromHours(1) });

        Assert.Equal(["chain Opened Session u 1", "chain Closed Session u 1"], Fed(Run([], ordered: true, rule), events).Short);
        Assert.Equal(
            ["chain Opened Session u 1", "chain Escalated Both u 2", "chain Closed Both u 2"],
            Fed(Run([new() { RuleId = "chain", Window = TimeSpan.FromHours(5) }], ordered: true, rule), events).Short);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exclusion_stands_before_what_is_told_early_as_well(bool lines)
    {
        RuleTuning tuning = new() { RuleId = "alert", Exclusions = [Backup] };
        var run = new TrailRun(new RulesEngineOptions { Tuning = [tuning], Phases = DetectionPhases.Early, Lateness = TimeSpan.FromMinutes(1) }, AlertRule.Rule);
        Feed(run, lines, Trail.At(0, "Alert", "backup"), Trail.At(1, "Alert", "eve"));

        Assert.Equal(["alert Early eve 1"], run.Short);
    }

    [Fact]
    public void A_tuning_that_meets_nothing_is_reported_and_harms_nothing()
    {
        var run = Run(
            [new() { RuleId = "gone", Severity = Severity.Low }, new() { RuleId = "alert", Exclusions = [Backup with { Clause = "alarm" }] }],
            ordered: false,
            AlertRule.Rule);

        Assert.Equal(["alert/Backup", "gone"], run.Engine.GetStatistics().TuningsUnused);
        Assert.Equal(2, Fed(run, Trail.At(0, "Alert", "backup")).Detections.Count);
    }

    [Fact]
    public void A_window_for_a_rule_without_one_is_refused() =>
        Assert.Contains("'alert'", Assert.Throws<ArgumentException>(() => Run([new() { RuleId = "alert", Window = TimeSpan.FromHours(1) }], ordered: false, AlertRule.Rule)).Message, StringComparison.Ordinal);

    private static TrailRun Run(RuleTuning[] tuning, bool ordered, params RuleDefinition[] rules) =>
        new(new RulesEngineOptions { Tuning = tuning, Lateness = ordered ? TimeSpan.FromMinutes(1) : TimeSpan.Zero }, rules);

    private static TrailRun Fed(TrailRun run, params Trail[] events) => Feed(run, lines: false, events);

    private static TrailRun Feed(TrailRun run, bool lines, params Trail[] events)
    {
        foreach (var e in events)
        {
            Assert.Equal(EventOutcome.Accepted, (lines ? run.Source.Process(e.Line()) : run.Source.Process(e)).Outcome);
        }

        run.Engine.Complete();
        return run;
    }
}
