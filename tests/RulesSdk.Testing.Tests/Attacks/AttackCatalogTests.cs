namespace RulesSdk.Testing.Tests.Attacks;

public sealed class AttackCatalogTests
{
    private static readonly DateTimeOffset Start = SyntheticStream.DefaultStart + TimeSpan.FromHours(9);

    public static TheoryData<string> Names => [.. AttackCatalog.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_shipped_packs_detect_exactly_what_an_attack_says(string name)
    {
        var attack = AttackCatalog.Get(name);
        for (var order = 0; order < attack.Orders; order++)
        {
            var planted = attack.Play(new AttackWorld(order + 1), Start, order);
            var detected = Packs.Detect(Sorted(planted));

            Assert.Equal(Packs.Texts(planted.SelectMany(one => one.Expected)), Packs.Texts(detected));
            AssertSaid(attack, detected);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_described_and_labelled(string name)
    {
        var attack = AttackCatalog.Get(name);

        Assert.Matches(@"\A[a-z0-9]+(_[a-z0-9]+)*\z", attack.Name);
        Assert.EndsWith(".", attack.Description, StringComparison.Ordinal);
        Assert.NotEmpty(attack.Techniques);
        Assert.NotEmpty(attack.Outcomes);
        Assert.All(attack.Outcomes, outcome => Assert.True(outcome.Rule.Length == 0 || Packs.Rules.Any(rule => rule.Id == outcome.Rule), outcome.Rule));
        Assert.All(attack.Outcomes, outcome => Assert.NotEqual("", outcome.WhyNot));
        Assert.All(attack.Schemas, schema => Assert.Contains(schema, (string[])["aws.cloudtrail", "workload.runtime", "kubernetes.audit"]));
    }

    [Fact]
    public void Names_are_unique_and_found() =>
        Assert.All(AttackCatalog.All, attack => Assert.Same(attack, AttackCatalog.Find(attack.Name)));

    [Fact]
    public void An_unknown_name_is_refused()
    {
        Assert.Null(AttackCatalog.Find("iam_session_tokn"));
        Assert.Contains("'iam_session_tokn'", Assert.Throws<ArgumentException>(() => AttackCatalog.Get("iam_session_tokn")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_an_attack_that_it_detects_and_one_that_evades_it()
    {
        var outcomes = AttackCatalog.All.SelectMany(attack => attack.Outcomes).ToList();
        var rules = Packs.Rules.Where(rule => !rule.Metadata.IsSignal).ToList();

        Assert.Equal(9, rules.Count);
        Assert.All(rules, rule => Assert.Contains(outcomes, outcome => outcome.Rule == rule.Id && outcome.IsDetected));
        Assert.All(rules, rule => Assert.Contains(outcomes, outcome => outcome.Rule == rule.Id && !outcome.IsDetected));
        Assert.All(
            rules.SelectMany(rule => rule.Metadata.Cases.Select(one => (rule.Id, one.Name))),
            one => Assert.Contains(outcomes, outcome => (outcome.Rule, outcome.Case) == one));
    }

    [Fact]
    public void Each_case_of_lateral_movement_is_played_in_every_order()
    {
        Assert.Equal(
            [24, 6, 6, 2, 2, 2],
            AttackCatalog.All.Where(attack => attack.Name.StartsWith("lateral_movement_", StringComparison.Ordinal)).Take(6).Select(attack => attack.Orders));

        var attack = AttackCatalog.Get("lateral_movement_comprehensive");
        var orders = Enumerable.Range(0, 24).Select(order => string.Join(", ", attack.Play(new AttackWorld(1), Start, order)[0].Steps.Select(step => step.Name))).ToList();
        Assert.Equal(24, orders.Distinct().Count());
        Assert.Equal(orders[0], string.Join(", ", attack.Play(new AttackWorld(1), Start, 24)[0].Steps.Select(step => step.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Records_that_arrive_late_within_the_bound_change_nothing(string name)
    {
        var planted = AttackCatalog.Get(name).Play(new AttackWorld(3), Start);
        var random = new Random(3);
        var lateness = planted.SelectMany(one => one.Steps).Any(step => step.Event.Schema == "workload.runtime") ? 59 : 14 * 60;
        var arrived = Sorted(planted).Select(e => (Event: e, Time: e.Time.AddSeconds(random.Next(lateness)))).OrderBy(pair => pair.Time).Select(pair => pair.Event);

        Assert.Equal(Packs.Texts(planted.SelectMany(one => one.Expected)), Packs.Texts(Packs.Detect(arrived)));
    }

    // What the outcomes say by rule and case, without keys, is what was detected.
    private static void AssertSaid(Attack attack, IReadOnlyList<Detection> detected)
    {
        var said = attack.Outcomes.Where(outcome => outcome.IsDetected).Select(outcome => (outcome.Rule, outcome.Case)).ToHashSet();
        Assert.Equal(said, detected.Select(detection => (detection.Rule.Id, detection.Case)).ToHashSet());
        if (attack is not Campaign)
        {
            Assert.DoesNotContain(attack.Outcomes, outcome => !outcome.IsDetected && detected.Any(detection => detection.Rule.Id == outcome.Rule));
        }
    }

    private static IEnumerable<SyntheticEvent> Sorted(IEnumerable<PlantedAttack> planted) =>
        planted.SelectMany(one => one.Steps).Select(step => step.Event).OrderBy(e => e.Time);
}
