using RulesSdk.Rules.Aws;

namespace RulesSdk.Testing.Tests.Scoring;

/// <summary>A detection of which a rule makes another stands for its own events.</summary>
public sealed class UnderlyingEventsTests
{
    private static readonly DateTimeOffset Time = SyntheticStream.DefaultStart;
    private static readonly EventLabel[] Labels = [new("x", Time) { Attack = "stolen", Number = 1, Step = "used", Technique = "T1550" }];

    [Fact]
    public void A_detection_made_of_detections_finds_the_attacks_that_these_find()
    {
        var inner = Made("inner", "1", ("aws.cloudtrail", "x"), ("aws.cloudtrail", "y"));
        var outer = Made("outer", "2", ("detection:inner", "1"));

        var score = AttackScore.Of(Labels, [inner, outer]);
        Assert.Equal(["inner", "outer"], Assert.Single(score.Attacks).Rules);
        Assert.Empty(score.FalsePositives);
        Assert.Equal("outer", Assert.Single(AttackScore.Of(Labels, [outer]).FalsePositives).Rule);
    }

    [Fact]
    public void Another_version_of_the_inner_rule_changes_nothing_where_the_events_are_the_same()
    {
        var before = Versions("1", ("aws.cloudtrail", "x"), ("aws.cloudtrail", "y"));

        Assert.Empty(Backtest.Compare(before, Versions("3", ("aws.cloudtrail", "x"), ("aws.cloudtrail", "y"))));
        Assert.Equal(
            [("inner", "events"), ("outer", "events")],
            Backtest.Compare(before, Versions("3", ("aws.cloudtrail", "x"), ("aws.cloudtrail", "z"))).Select(static change => (change.Detection.Rule.Id, Assert.Single(change.Members))));
    }

    [Fact]
    public void Of_several_that_share_an_event_those_that_opened_first_are_a_pair()
    {
        Detection[] before = [Made("a", "1", ("s", "x")), Made("a", "2", ("s", "x"), ("s", "y"))];
        Detection[] after = [Made("a", "3", ("s", "x")), Made("a", "4", ("s", "y"), ("s", "x")), Made("a", "5", ("s", "y"))];

        Assert.Equal("5", Assert.Single(Backtest.Compare(before, after), static change => change.Before is null).After!.Id);
    }

    private static Detection[] Versions(string id, params (string Schema, string Id)[] events) =>
        [Made("inner", id, events), Made("outer", id + "0", ("detection:inner", id))];

    private static MadeDetection Made(string rule, string id, params (string Schema, string Id)[] events) => new(new DetectionHeader
    {
        Rule = AwsRules.Pack.Rules[0].Metadata with { Id = rule },
        Id = id,
        Phase = DetectionPhase.Closed,
        Severity = Severity.Low,
        Key = ["k"],
        FirstEvent = Time,
        LastEvent = Time,
        OpenedAt = Time,
        Events = [.. events.Select(static e => new EventReference("clause", e.Schema, e.Id, Time))],
        EventCount = events.Length,
    });

    private sealed class MadeDetection(DetectionHeader header) : Detection(header)
    {
        public override IReadOnlyList<string> OutcomeNames => [];

        public override object? GetOutcome(int index) => throw new ArgumentOutOfRangeException(nameof(index));
    }
}
