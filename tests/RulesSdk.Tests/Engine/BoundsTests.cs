namespace RulesSdk.Tests.Engines;

public sealed class BoundsTests
{
    [Theory]
    [InlineData("two_alerts")]
    [InlineData("tumbling")]
    [InlineData("session")]
    public void Keys_beyond_the_bound_go_oldest_first_and_are_counted(string id)
    {
        var run = AnHour(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxKeysPerRule = 10 }, TestPack.Rule(id));
        for (var user = 0; user < 25; user++)
        {
            run.Source.Process(Trail.At(user, "Alert", "u" + user));
        }

        // Of those still held, the oldest is the sixteenth; the first is forgotten and begins anew.
        Assert.Equal(15, run.Engine.GetStatistics().ShedKeys[id]);
        run.Source.Process(Trail.At(30, "Alert", "u24", id: "again"));
        run.Source.Process(Trail.At(31, "Alert", "u0", id: "anew"));
        run.Source.AdvanceTo(Trail.Start.AddHours(3));
        Assert.Equal([$"{id} Opened u24 2", $"{id} Closed u24 2"], run.Short);
        Assert.Equal(16, run.Engine.GetStatistics().ShedKeys[id]);
    }

    [Fact]
    public void The_key_untouched_for_longest_goes_first()
    {
        var run = AnHour(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxKeysPerRule = 2 }, ThreeAlertsRule.Rule);
        foreach (var user in (string[])["a", "b", "a", "c", "a"])
        {
            run.Source.Process(Trail.At(run.Engine.GetStatistics().Events, "Alert", user));
        }

        Assert.Equal(["three_alerts Opened a 3"], run.Short);
        Assert.Equal(1, run.Engine.GetStatistics().ShedKeys["three_alerts"]);
    }

    [Fact]
    public void Rows_are_shed_once_all_events_of_an_instant_are_applied()
    {
        var run = AnHour(new RulesEngineOptions { Lateness = TimeSpan.FromMinutes(1), MaxRowsPerRule = 4 }, ThreeAlertsRule.Rule);
        for (var i = 0; i < 5; i++)
        {
            run.Source.Process(Trail.At(0, "Alert", "u", id: "e" + i));
        }

        run.Source.AdvanceTo(Trail.Start.AddHours(3));
        Assert.Equal(["three_alerts Opened u 5", "three_alerts Closed u 5"], run.Short);
    }

    [Fact]
    public void A_key_with_an_open_detection_that_goes_is_closed_as_cut_short()
    {
        var run = AnHour(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxKeysPerRule = 1 }, TwoAlertsRule.Rule);
        foreach (var (seconds, user) in new[] { (0, "a"), (1, "a"), (2, "b"), (3, "b") })
        {
            run.Source.Process(Trail.At(seconds, "Alert", user));
        }

        run.Source.AdvanceTo(Trail.Start.AddHours(3));
        Assert.Equal(["two_alerts Opened a 2", "two_alerts Closed a 2", "two_alerts Opened b 2", "two_alerts Closed b 2"], run.Short);
        Assert.Equal([true, false], run.Detections.Where(static one => one.Phase == DetectionPhase.Closed).Select(static one => one.Header.Truncated));
    }

    [Fact]
    public void Rows_beyond_the_bound_go_oldest_first_and_what_is_dropped_adds_up()
    {
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxRowsPerRule = 100 };
        var run = new TrailRun(options, TokenRule.Rule);
        for (var i = 0; i < 1000; i++)
        {
            run.Source.Process(Trail.At(i, "Issue", "u", "t" + i, "1"));
        }

        Assert.Equal(900, run.Engine.GetStatistics().ShedRows["token"]);
        run.Source.Process(Trail.At(1001, "List", "u", "t899", "2"));
        Assert.Empty(run.Detections);
        run.Source.Process(Trail.At(1002, "List", "u", "t900", "2"));
        Assert.Single(run.Detections);
    }

    [Fact]
    public void Bytes_of_text_are_bounded_too()
    {
        var text = new string('t', 1000);
        var options = new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxTextBytesPerRule = 50_000 };
        var run = new TrailRun(options, TokenRule.Rule);
        for (var i = 0; i < 200; i++)
        {
            run.Source.Process(Trail.At(i, "Issue", "u", text + i, "1"));
        }

        // A row has a little over a thousand bytes of text.
        Assert.InRange(run.Engine.GetStatistics().ShedRows["token"], 150, 154);
    }

    [Fact]
    public void Matches_that_wait_go_before_the_rows_they_are_made_of()
    {
        var run = AnHour(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxRowsPerRule = 16 }, TenAlertsRule.Rule);
        for (var i = 0; i < 40; i++)
        {
            run.Source.Process(Trail.At(i, "Alert", "u"));
        }

        // An event is a row, and a match that waits: eight of each fit, so ten never come together.
        Assert.Empty(run.Detections);
        Assert.Equal(64, run.Engine.GetStatistics().ShedRows["ten_alerts"]);

        var enough = AnHour(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxRowsPerRule = 20 }, TenAlertsRule.Rule);
        for (var i = 0; i < 10; i++)
        {
            enough.Source.Process(Trail.At(i, "Alert", "u"));
        }

        Assert.Equal("ten_alerts Opened u 10", Assert.Single(enough.Short));
    }

    [Fact]
    public void A_chain_sheds_keys_and_evidence()
    {
        var run = new TrailRun(new RulesEngineOptions { Lateness = TimeSpan.Zero, MaxKeysPerRule = 5, MaxRowsPerRule = 8 }, ChainRule.Rule);
        for (var user = 0; user < 12; user++)
        {
            run.Source.Process(Trail.At(user, "Cred", "u" + user));
        }

        Assert.Equal(7, run.Engine.GetStatistics().ShedKeys["chain"]);
        Assert.Equal(4, run.Engine.GetStatistics().ShedRows["chain"]);
        run.Source.Process(Trail.At(20, "Ssh", "u11"));
        Assert.Equal("chain Opened Both u11 2", Assert.Single(run.Short));
    }

    private static TrailRun AnHour(RulesEngineOptions options, RuleDefinition rule) =>
        new(options, rule.With(static metadata => metadata with { Window = TimeSpan.FromHours(1) }));
}
