using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Scoring;

public sealed class AttackScoreTests
{
    private static readonly SyntheticStream Day = SyntheticStream.CloudTrailDay(42, 2_000);
    private static readonly IReadOnlyList<Detection> Detections = Detect(100_000);

    [Fact]
    public void Every_planted_attack_counts_once_with_the_rules_that_found_it_and_how_soon()
    {
        var score = AttackScore.Of(Labels(), Detections.Reverse());

        Assert.Equal(["assumed_role", "iam_session_token"], score.Attacks.Select(static attack => attack.Name));
        Assert.All(score.Attacks, static attack => Assert.Equal((3, 3, 1.0), (attack.Planted, attack.Found, attack.Share)));
        Assert.Equal(["aws_temporary_credentials_used_from_another_address"], score.Attacks[0].Rules);
        Assert.Equal(2, score.Attacks[1].Rules.Count);
        Assert.Equal((1, 1, 0, 9), (score.OverallRecall, score.Precision, score.FalsePositiveCount, score.Detections));

        // The rule fires with the first use elsewhere: two minutes and ten after the token, by at most as much more as the script says.
        Assert.InRange(score.Attacks[1].MedianDelay!.Value, TimeSpan.FromMinutes(3.5), TimeSpan.FromMinutes(20.5));
        Assert.InRange(score.Attacks[1].LongestDelay!.Value, score.Attacks[1].MedianDelay!.Value, TimeSpan.FromMinutes(20.5));
    }

    [Fact]
    public void Of_the_attacks_that_a_pack_detects_in_every_order_all_are_found_and_nothing_else()
    {
        Attack[] attacks = [.. AttackCatalog.All.Where(static attack => attack is not Campaign && attack.Schemas is ["aws.cloudtrail"] && attack.Outcomes.Any(static outcome => outcome.IsDetected && outcome.Rule.StartsWith("aws_", StringComparison.Ordinal)))];
        var (labels, detections) = (new List<EventLabel>(), new List<Detection>());
        var engine = AwsRules.CreateEngine(new CallbackSink(detections.Add), new RulesEngineOptions { MaxEventsPerDetection = 100_000 });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var one in new AttackStream(attacks, new() { Seed = 3, Background = 10_000 }).Read())
        {
            labels.Add(one.ToLabel());
            source.Process(one.Event.Utf8.Span);
        }

        engine.Complete();
        var score = AttackScore.Of(labels, detections);
        Assert.InRange(score.Attacks.Count, attacks.Length, 2 * attacks.Length);
        Assert.InRange(attacks.Length, 15, 50);
        Assert.All(score.Attacks, static attack => Assert.Equal(attack.Planted, attack.Found));
        Assert.Equal((1, 1), (score.OverallRecall, score.Precision));
        Assert.InRange(score.Span, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Fact]
    public void A_step_is_found_where_its_event_is_in_a_detection()
    {
        var score = AttackScore.Of(Labels(), Detections);

        Assert.Equal(new Recall("iam_session_token: token issued", 3, 3), score.Steps.Single(static step => step.Name.EndsWith("token: token issued", StringComparison.Ordinal)));
        Assert.Equal(new Recall("iam_session_token: used at home", 3, 0), score.Steps.Single(static step => step.Name.EndsWith("token: used at home", StringComparison.Ordinal)));
        Assert.Equal([new Recall("T1078", 6, 0), new Recall("T1550.001", 27, 27)], score.Techniques);
    }

    [Fact]
    public void What_has_no_event_of_an_attack_is_a_false_positive_of_a_cause()
    {
        // The assumed roles are a backup job's, and of one of them nothing is known.
        var labels = Labels().Where(static label => label is not { Attack: "assumed_role", Number: 4 })
            .Select(static label => label.Attack == "assumed_role" ? new EventLabel(label.EventId, label.Time) { Cause = label.Step == "identity asked" ? "other" : "backup job" } : label);
        var score = AttackScore.Of(labels, Detections, TimeSpan.FromHours(12));

        Assert.Equal(["iam_session_token"], score.Attacks.Select(static attack => attack.Name));
        Assert.Equal(
            [new("aws_temporary_credentials_used_from_another_address", "backup job", 2), new("aws_temporary_credentials_used_from_another_address", null, 1)],
            score.FalsePositives);
        Assert.Equal((3, 6, 1.0), (score.FalsePositiveCount, score.FalsePositivesPerDay, score.OverallRecall));
        Assert.Equal(1 - (3 / 9.0), score.Precision);
    }

    [Fact]
    public void What_is_not_found_lowers_the_recall()
    {
        var score = AttackScore.Of(Labels(), Detections.Where(static one => one.Rule.Id == "aws_lateral_movement_using_iam_session_token"));

        Assert.Equal((0, null, null), (score.Attacks[0].Found, score.Attacks[0].MedianDelay, score.Attacks[0].LongestDelay));
        Assert.Equal(0.5, score.OverallRecall);
        Assert.Equal((1, 1, 0), (AttackScore.Of([], []).OverallRecall, AttackScore.Of([], []).Precision, AttackScore.Of([], []).FalsePositivesPerDay));
    }

    [Fact]
    public void A_detection_that_does_not_list_all_its_events_is_refused() => Assert.EndsWith(
        "events and lists 1, so it is not known which attack it finds (raise MaxEventsPerDetection).",
        Assert.Throws<ArgumentException>(static () => AttackScore.Of(Labels(), Detect(1))).Message,
        StringComparison.Ordinal);

    private static IEnumerable<EventLabel> Labels() =>
        from attack in Day.Attacks
        from step in attack.Steps
        select new EventLabel(step.Event.Id, step.Event.Time)
        {
            Attack = attack.Name,
            Number = attack.Number,
            Step = step.Name,
            Technique = step.Name == "used at home" ? "T1078" : "T1550.001",
        };

    private static List<Detection> Detect(int mostEvents)
    {
        var detections = new List<Detection>();
        var engine = AwsRules.CreateEngine(new CallbackSink(detections.Add), new RulesEngineOptions { MaxEventsPerDetection = mostEvents });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var line in Day.Events)
        {
            source.Process(line.Utf8.Span);
        }

        engine.Complete();
        return detections;
    }
}
