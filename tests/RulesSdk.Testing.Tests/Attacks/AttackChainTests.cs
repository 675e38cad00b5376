using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing.Tests.Attacks;

public sealed class AttackChainTests
{
    private static readonly DateTimeOffset Start = SyntheticStream.DefaultStart;

    [Fact]
    public void Events_are_labelled_by_step_and_technique_and_keep_their_waits()
    {
        var planted = Assert.Single(Stolen("stolen session token").Play(new AttackWorld(1), Start));

        Assert.Equal(("stolen session token", 1, null), (planted.Name, planted.Number, planted.Campaign));
        Assert.Equal([("token issued", null), ("token used", "T1550")], planted.Steps.Select(step => (step.Name, step.Technique)));
        Assert.Equal(Start, planted.Steps[0].Event.Time);
        Assert.InRange(planted.Steps[1].Event.Time - Start, TimeSpan.FromMinutes(3.5), TimeSpan.FromMinutes(6.5));
        Assert.All(planted.Steps, step => Assert.Equal("aws.cloudtrail", step.Event.Schema));
    }

    [Fact]
    public void A_chain_says_its_techniques_and_outcomes()
    {
        var chain = Stolen("stolen").Detected("some_rule", scene => [scene.IssuedKey], "A case").Undetected("other_rule", "it looks elsewhere");

        Assert.Equal(["T1550"], chain.Techniques);
        Assert.Equal([new AttackOutcome("some_rule", "A case", null), new AttackOutcome("other_rule", null, "it looks elsewhere")], chain.Outcomes);
        Assert.Equal([true, false], chain.Outcomes.Select(outcome => outcome.IsDetected));
    }

    [Theory]
    [InlineData("1550")]
    [InlineData("T1550.1")]
    [InlineData("t1550")]
    [InlineData("")]
    public void What_is_no_technique_is_refused(string technique)
    {
        var problem = Assert.Throws<ArgumentException>(() => Stolen("stolen").Step("a step", technique, (scene, time) => scene.UseAtHome(time)));

        Assert.StartsWith($"'{technique}' is no technique of ATT&CK, so the step 'a step' could not be labelled (", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_after_those_in_every_order_stay_where_they_are()
    {
        var chain = Stolen("stolen").InEveryOrder().Step("used at home", (scene, time) => scene.UseAtHome(time));

        Assert.Equal(2, chain.Orders);
        Assert.Equal(["token issued", "token used", "used at home"], Names(0));
        Assert.Equal(["token used", "token issued", "used at home"], Names(1));

        IEnumerable<string> Names(int order) => Assert.Single(chain.Play(new AttackWorld(1), Start, order)).Steps.Select(step => step.Name);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_wait_is_never_negative(double jitter) => Assert.Throws<ArgumentOutOfRangeException>(() => Stolen("stolen").Wait("1m", jitter));

    [Fact]
    public void More_steps_than_have_numbered_orders_are_refused()
    {
        var chain = Stolen("stolen").Repeat(11, "1m", "again", "T1550", (scene, time, _) => scene.UseAtHome(time));

        Assert.Contains("'stolen' has 13 steps, so its orders cannot be numbered (", Assert.Throws<InvalidOperationException>(chain.InEveryOrder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_without_an_intruder_is_planted_and_not_played()
    {
        var chain = new AttackChain<CloudTrailScene>("planted only").Step("token issued", (scene, time) => scene.GetSessionToken(time));

        Assert.Contains("'planted only'", Assert.Throws<InvalidOperationException>(() => chain.Play(new AttackWorld(1), Start)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attacks_of_a_campaign_follow_one_another_or_are_interleaved_and_have_one_intruder()
    {
        var campaign = Campaign.Named("three").Then(Stolen("first")).Wait("1m").Meanwhile(Stolen("second")).Wait("1h").Then(Stolen("third"));

        var planted = campaign.Play(new AttackWorld(1), Start);

        Assert.Equal([("first", 1, "three"), ("second", 2, "three"), ("third", 3, "three")], planted.Select(one => (one.Name, one.Number, one.Campaign)));
        Assert.Equal(Start.AddMinutes(1), planted[1].Steps[0].Event.Time);
        Assert.Equal(planted.Take(2).Max(one => one.Steps[^1].Event.Time).AddHours(1), planted[2].Steps[0].Event.Time);
        Assert.Single(planted.Select(one => Source(one.Steps[1].Event)).Distinct());
        Assert.Equal(3, planted.Select(one => Source(one.Steps[0].Event)).Distinct().Count());
    }

    [Fact]
    public void A_world_may_have_another_intruder()
    {
        var world = new AttackWorld(1);
        var first = world.Intruder;

        Assert.NotEqual(first, world.NewIntruder());
        Assert.NotEqual(first, world.Intruder);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(5), Bytes(5));
        Assert.NotEqual(Bytes(5), Bytes(6));

        static byte[] Bytes(int seed) => [.. AttackCatalog.All.SelectMany(attack => attack.Play(new AttackWorld(seed), Start)).SelectMany(one => one.Steps).SelectMany(step => step.Event.Utf8.ToArray())];
    }

    [Fact]
    public void Escapes_change_the_text_and_not_the_event()
    {
        var e = new AttackWorld(1).CloudTrail.Call(Start, new AttackWorld(1).NewVictim(), "s3.amazonaws.com", "ListBuckets", """{"a":"\\s\"s","s":[{"s":true}]}""", null);
        var escaped = e.Escaped();

        Assert.Equal(e.Id, escaped.Id);
        Assert.DoesNotContain("amazonaws", Encoding.UTF8.GetString(escaped.Utf8.Span), StringComparison.Ordinal);
        Assert.Contains(@"\u0073", Encoding.UTF8.GetString(escaped.Utf8.Span), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(e.Utf8.Span), JsonNode.Parse(escaped.Utf8.Span)));
    }

    private static AttackChain<CloudTrailScene> Stolen(string name) => AttackChain.Named(name).As(Intruders.WithStolenToken)
        .Step("token issued", (scene, time) => scene.GetSessionToken(time))
        .Wait("5m", jitter: 0.3)
        .Step("token used", technique: "T1550", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets"));

    private static string? Source(SyntheticEvent e) => JsonDocument.Parse(e.Utf8).RootElement.GetProperty("sourceIPAddress").GetString();
}
