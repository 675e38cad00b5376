using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Backtests;

public sealed class BacktestTests
{
    private const string AnyCredentials = "aws_temporary_credentials_used_from_another_address";

    private static readonly SyntheticStream Day = SyntheticStream.CloudTrailDay(42, 1_000);
    private static readonly IReadOnlyList<Detection> Detections = Detect(new RulesEngineOptions());

    [Fact]
    public void The_same_rules_detect_the_same() => Assert.Empty(Backtest.Compare(Detections, Detect(new RulesEngineOptions()).AsEnumerable().Reverse()));

    [Fact]
    public void A_rule_that_is_off_or_narrower_loses_detections()
    {
        var off = Detect(new RulesEngineOptions { Tuning = [new RuleTuning { RuleId = AnyCredentials, Enabled = false }] });

        Assert.All(Backtest.Compare(Detections, off), static change => Assert.Equal((AnyCredentials, null), (change.Before!.Rule.Id, change.After)));
        Assert.Equal(6, Backtest.Compare(Detections, off).Count);
        Assert.All(Backtest.Compare(off, Detections), static change => Assert.Null(change.Before));
        Assert.Equal(6, Backtest.Compare(off, Detections).Count);
    }

    [Fact]
    public void What_differs_is_named_by_its_members()
    {
        var other = Detect(new RulesEngineOptions { Tuning = [new RuleTuning { RuleId = AnyCredentials, Severity = Severity.Critical }] });

        var changes = Backtest.Compare(Detections, other);
        Assert.Equal(6, changes.Count);
        Assert.All(changes, static change => Assert.Equal(["severity"], change.Members));
        Assert.Equal(changes.Select(static change => change.Detection.Header.OpenedAt).Order(), changes.Select(static change => change.Detection.Header.OpenedAt));
    }

    [Fact]
    public void A_narrower_window_changes_events_and_outcomes_of_the_same_detection()
    {
        var other = Detect(new RulesEngineOptions { Tuning = [new RuleTuning { RuleId = "aws_lateral_movement_using_iam_session_token", Window = TimeSpan.FromMinutes(18) }] });

        var changes = Backtest.Compare(Detections, other);
        Assert.NotEmpty(changes);
        Assert.All(changes, static change => Assert.Equal("aws_lateral_movement_using_iam_session_token", change.Detection.Rule.Id));
        var changed = changes.First(static change => change.Members.Count > 0);
        Assert.Contains("events", changed.Members);
        Assert.Contains("outcomes.eventCount", changed.Members);
        Assert.DoesNotContain(changed.Members, static member => member is "id" or "logic" or "outcomes");
    }

    private static List<Detection> Detect(RulesEngineOptions options)
    {
        var detections = new List<Detection>();
        var engine = AwsRules.CreateEngine(new CallbackSink(detections.Add), options with { MaxEventsPerDetection = 100_000, Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var line in Day.Events)
        {
            source.Process(line.Utf8.Span);
        }

        engine.Complete();
        return detections;
    }
}
