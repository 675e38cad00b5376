using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Tests.Engines;

public sealed partial class CheckpointTests
{
    private static readonly RulesEngineOptions Ordered = new() { Deduplicate = TimeSpan.FromHours(2) };

    public static TheoryData<string, bool> Rules
    {
        get
        {
            var rules = new TheoryData<string, bool>();
            foreach (var name in Named.Keys)
            {
                rules.Add(name, true);
                rules.Add(name, false);
            }

            return rules;
        }
    }

    private static Dictionary<string, RuleDefinition[]> Named { get; } = new()
    {
        ["trail"] = TrailRun.Rules,
        ["within"] = [ThreeAlertsRule.Rule],
        ["tumbling"] = [TumblingRule.Rule],
        ["hopping"] = [HoppingRule.Rule],
        ["after"] = [NoSessionAfterRule.Rule],
        ["before"] = [NoSessionBeforeRule.Rule],
        ["session"] = [SessionRule.Rule],
        ["suppressed chain"] = [ChainRule.Rule.With(static metadata => metadata with { Suppress = TimeSpan.FromMinutes(100) })],
        ["suppressed"] = [AlertRule.Rule.With(static metadata => metadata with { Suppress = TimeSpan.FromMinutes(5) })],
    };

    [Theory, MemberData(nameof(Rules))]
    public void A_restart_at_any_event_changes_nothing(string name, bool ordered)
    {
        var options = ordered ? Ordered : TrailRun.AtOnce;
        var lines = Stream(seed: 11, count: 160);
        var whole = Run(options, Named[name], lines, restartBefore: -1);
        Assert.True(whole.Detections.Count > 5, "The stream detects too little to show anything.");
        for (var restart = 0; restart <= lines.Length; restart++)
        {
            Assert.Equal(whole.Json, Run(options, Named[name], lines, restart).Json);
        }
    }

    [Theory]
    [InlineData("trail")]
    [InlineData("within")]
    [InlineData("hopping")]
    [InlineData("session")]
    public void A_restored_engine_sheds_as_the_first_would_have(string name)
    {
        var options = Ordered with { MaxRowsPerRule = 9, MaxKeysPerRule = 2, MaxTextBytesPerRule = 60 };
        var lines = Stream(seed: 12, count: 120);
        var whole = Run(options, Named[name], lines, restartBefore: -1);
        Assert.True(whole.Statistics.ShedRows.Values.Concat(whole.Statistics.ShedKeys.Values).Sum() > 0);
        for (var restart = 0; restart <= lines.Length; restart++)
        {
            var run = Run(options, Named[name], lines, restart);
            Assert.Equal(whole.Json, run.Json);
            Assert.Equal(whole.Statistics.ShedRows, run.Statistics.ShedRows);
            Assert.Equal(whole.Statistics.ShedKeys, run.Statistics.ShedKeys);
        }
    }

    [Fact]
    public void It_tells_where_sources_stand_and_which_rules_go_on()
    {
        var before = new TrailRun(Ordered, TokenRule.Rule, AlertRule.Rule).Engine;
        before.OpenSource<Trail>("a").Process(Trail.At(0, "Alert").Line(), position: 17);
        before.OpenSource<Trail>("b").Process(Trail.At(1, "Alert").Line(), position: 4);
        var checkpoint = Saved(before);

        var changed = TokenRule.Rule.With(static metadata => metadata with { LogicHash = "00000000000000ff" });
        var after = new RulesEngine([changed, AlertRule.Rule, ChainRule.Rule], new CallbackSink(static _ => { }), Ordered);
        var report = after.Restore(new MemoryStream(checkpoint));

        Assert.Equal(["alert"], report.Restored);
        Assert.Equal(["token"], report.Changed);
        Assert.Equal(["chain"], report.Added);
        Assert.Equal(17, report.Positions["a"]);
        Assert.Equal(4, report.Positions["b"]);
        Assert.Equal(4, after.OpenSource<Trail>("b").Position);
        Assert.Equal(2, after.GetStatistics().Events);
    }

    [Fact]
    public void Events_still_wait_once_the_source_with_lateness_has_completed()
    {
        List<string> whole = [.. Told(restart: false)];
        Assert.NotEmpty(whole);
        Assert.Equal(whole, Told(restart: true));

        static List<string> Told(bool restart)
        {
            var run = new EngineRun(CompiledEngine.Of(TrailRun.Rules, new RulesEngineOptions { Lateness = TimeSpan.FromMinutes(1) }));
            var source = run.Engine.Open<Trail>("late");
            source.Process(Trail.At(0, "Issue", token: "t", ip: "a").Line());
            source.Process(Trail.At(30, "List", token: "t", ip: "b").Line());
            source.Complete();
            if (restart)
            {
                run.Restart();
            }

            source = run.Engine.Open<Trail>("next");
            source.Process(Trail.At(40, "Alert", id: "second").Line());
            source.Process(Trail.At(35, "Alert", id: "first").Line());
            run.Engine.Complete();
            return run.Json;
        }
    }

    [Fact]
    public void A_changed_rule_gets_none_of_the_events_that_waited()
    {
        var before = new TrailRun(Ordered, AlertRule.Rule, TokenRule.Rule);
        before.Source.Process(Trail.At(0, "Issue", token: "t", ip: "a").Line());
        before.Source.Process(Trail.At(1, "Alert").Line());
        before.Source.Process(Trail.At(2, "List", token: "t", ip: "b").Line());
        Assert.Empty(before.Detections);

        var changed = TokenRule.Rule.With(static metadata => metadata with { LogicHash = "00000000000000ff" });
        RuleDefinition[] rules = [AlertRule.Rule, changed];
        var after = TrailRun.Restored(Ordered, rules, Saved(before.Engine));
        after.Source.Process(Trail.At(3, "List", token: "t", ip: "b").Line());
        after.Engine.Complete();

        Assert.Equal(["alert Opened u 1", "alert Closed u 1"], after.Short);
    }

    [Fact]
    public void What_was_seen_early_is_not_written()
    {
        var options = Ordered with { Phases = DetectionPhases.Early };
        var before = new TrailRun(options, TokenRule.Rule);
        before.Source.Process(Trail.At(0, "Issue", token: "t", ip: "a").Line());

        var after = TrailRun.Restored(options, [TokenRule.Rule], Saved(before.Engine));
        after.Source.Process(Trail.At(1, "List", token: "t", ip: "b").Line());
        Assert.Empty(after.Detections);

        before.Source.Process(Trail.At(1, "List", token: "t", ip: "b").Line());
        Assert.Equal(["token Early u 2"], before.Short);
    }

    [Theory]
    [InlineData(0, 60, 1)]
    [InlineData(60, 0, 1)]
    [InlineData(60, 30, 0)]
    [InlineData(60, 120, 0)]
    public void A_rule_goes_on_with_another_suppression_or_with_none(int before, int after, int detected)
    {
        var run = new TrailRun(TrailRun.AtOnce, Suppressed(before));
        run.Source.Process(Trail.At(0, "Alert").Line());
        run.Source.Process(Trail.At(1, "Alert").Line());
        var checkpoint = Saved(run.Engine);

        var restored = TrailRun.Restored(TrailRun.AtOnce, [Suppressed(after)], checkpoint);
        restored.Source.Process(Trail.At(2, "Alert").Line());

        Assert.Equal(detected, restored.Detections.Count(static one => one.Phase == DetectionPhase.Opened));
    }

    [Fact]
    public void Every_torn_or_changed_checkpoint_is_refused()
    {
        var engine = new TrailRun(Ordered).Engine;
        engine.OpenSource<Trail>("trail").Process(Trail.At(0, "Alert").Line());
        var checkpoint = Saved(engine);
        for (var i = 0; i < checkpoint.Length; i += 7)
        {
            var changed = (byte[])checkpoint.Clone();
            changed[i] ^= 0x20;
            Refused(changed, null);
            Refused(checkpoint[..i], null);
        }

        Refused(Encoding.UTF8.GetBytes("no checkpoint at all, but long enough to be one by its length"), null);
    }

    [Fact]
    public void Under_a_key_only_what_the_key_wrote_is_restored()
    {
        var keyed = Ordered with { CheckpointKey = "a key of the host's, of 32 bytes"u8.ToArray() };
        var engine = new TrailRun(keyed).Engine;
        var checkpoint = Saved(engine);
        Refused(checkpoint, null);
        Refused(checkpoint, "another key, which has 32 bytes "u8.ToArray());
        Refused(Saved(new TrailRun(Ordered).Engine), keyed.CheckpointKey);

        var restored = new RulesEngine(TrailRun.Rules, new CallbackSink(static _ => { }), keyed);
        Assert.Equal(3, restored.Restore(new MemoryStream(checkpoint)).Restored.Count);
    }

    [Fact]
    public void Objects_that_wait_cannot_be_written_and_the_error_says_so()
    {
        var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(static _ => { }), Ordered);
        engine.OpenSource<Trail>("trail").Process(Trail.At(0, "Alert"));

        var error = Assert.Throws<InvalidOperationException>(() => Saved(engine));
        Assert.Contains("'test.trail'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("(feed lines, or give the source lateness zero).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_with_sources_takes_no_checkpoint()
    {
        var engine = new TrailRun(Ordered).Engine;
        Assert.Throws<InvalidOperationException>(() => engine.Restore(new MemoryStream(Saved(engine))));
    }

    private static RuleDefinition Suppressed(int seconds) =>
        AlertRule.Rule.With(metadata => metadata with { Suppress = TimeSpan.FromSeconds(seconds) });

    private static void Refused(byte[] checkpoint, byte[]? key)
    {
        var engine = new RulesEngine(TrailRun.Rules, new CallbackSink(static _ => { }), Ordered with { CheckpointKey = key });
        Assert.EndsWith(").", Assert.Throws<InvalidDataException>(() => engine.Restore(new MemoryStream(checkpoint))).Message, StringComparison.Ordinal);
    }

    // Few users, so that windows fill; times repeat and leap, so that they end.
    internal static byte[][] Stream(int seed, int count)
    {
        var random = new Random(seed);
        string[] names = ["Alert", "Alert", "Alert", "Ssh", "Cred", "Issue", "List"];
        var time = 0;
        var lines = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            time += random.Next(12) == 0 ? random.Next(2000) : random.Next(3) * random.Next(90);
            var late = random.Next(4) == 0 ? random.Next(600) : 0;
            lines[i] = Trail.At(time - late, names[random.Next(names.Length)], "u" + random.Next(3), "t" + random.Next(3), "ip" + random.Next(2), "e" + random.Next(count)).Line();
        }

        return lines;
    }

    private static EngineRun Run(RulesEngineOptions options, RuleDefinition[] rules, byte[][] lines, int restartBefore) =>
        EngineRun.Of(CompiledEngine.Of(rules, options), FedStep.Lines(typeof(Trail), "trail", lines), restartBefore);

    private static byte[] Saved(RulesEngine engine)
    {
        using var stream = new MemoryStream();
        engine.Checkpoint(stream);
        return stream.ToArray();
    }
}
