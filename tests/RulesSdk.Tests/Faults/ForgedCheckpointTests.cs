using System.Buffers.Binary;
using System.Globalization;
using RulesSdk.TestRules.Detections;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Faults;

/// <summary>
/// What a checkpoint says is not believed because its check is right, since anybody can make that. A forged one is refused by
/// an error that says so, or gives an engine that goes on without an exception.
/// </summary>
public sealed class ForgedCheckpointTests
{
    private const int Forged = 300;
    private const int Rest = 100;

    private static readonly int Seed = LongRuns.Seed(20260601);

    private static readonly RulesEngineOptions[] Options =
    [
        new() { Deduplicate = TimeSpan.FromHours(2) },
        new() { Lateness = TimeSpan.Zero, MaxExactDistinct = 2 },
        new() { Deduplicate = TimeSpan.FromHours(2), MaxRowsPerRule = 9, MaxKeysPerRule = 2, MaxTextBytesPerRule = 60, Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Closed },
    ];

    private static readonly RuleDefinition[][] Rules =
    [
        TrailRun.Rules,
        [ThreeAlertsRule.Rule, TenAlertsRule.Rule],
        [TumblingRule.Rule, HoppingRule.Rule],
        [AfterRule.Rule, NoSessionAfterRule.Rule, NoSessionBeforeRule.Rule],
        [SessionRule.Rule],
        [NewAddressRule.Rule, QuietRule.Rule],
        [FirstEndRule.Rule, SecondEndRule.Rule, GatherRule.Rule],
        [
            ChainRule.Rule.With(static metadata => metadata with { Suppress = TimeSpan.FromMinutes(100) }),
            AlertRule.Rule.With(static metadata => metadata with { Suppress = TimeSpan.FromMinutes(5) }),
        ],
    ];

    [Fact]
    public void It_is_refused_or_gives_an_engine_that_goes_on()
    {
        var (taken, faults) = (0, new List<string>());
        for (var number = 0; number < LongRuns.Of(Forged); number++)
        {
            taken += IsTaken(Seed + number, faults) ? 1 : 0;
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(3)));
        Assert.True(taken < LongRuns.Of(Forged), "Every forged checkpoint was taken, so they say too little.");
        Assert.True(taken > 0 || !LongRuns.AreFull, "No forged checkpoint was taken, so nothing went on.");
    }

    // A match that names none of its events.
    [Theory]
    [InlineData(31025584)]
    public void One_that_made_an_engine_throw_is_refused(int seed)
    {
        var faults = new List<string>();

        Assert.False(IsTaken(seed, faults), string.Join('\n', faults));
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused()
    {
        var checkpoint = Checkpoint(new Random(1), Rules[0], Options[0], out _);
        var engine = new RulesEngine(Rules[0], new CallbackSink(static _ => { }), Options[0]);
        var error = Assert.Throws<InvalidDataException>(() => engine.Restore(new MemoryStream([.. checkpoint, 0])));

        Assert.StartsWith("The checkpoint is followed by further bytes, so ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(").", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void A_count_takes_no_memory_before_the_bytes_are_there(int count)
    {
        var checkpoint = Checkpoint(new Random(1), Rules[0], Options[0], out _);
        for (var place = 0; place < ForgedCheckpoint.SectionsOf(checkpoint).Count; place++)
        {
            var sections = ForgedCheckpoint.SectionsOf(checkpoint);
            for (var at = 0; at <= Math.Min(400, sections[place].Length - sizeof(int)); at += sizeof(int))
            {
                var changed = ForgedCheckpoint.SectionsOf(checkpoint);
                BinaryPrimitives.WriteInt32LittleEndian(changed[place].AsSpan(at), count);
                var forged = ForgedCheckpoint.Sealed(checkpoint, changed);
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    new RulesEngine(Rules[0], new CallbackSink(static _ => { }), Options[0]).Restore(new MemoryStream(forged));
                }
                catch (InvalidDataException)
                {
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
            }
        }
    }

    [Fact]
    public void An_engine_that_refused_a_part_does_nothing_more()
    {
        var checkpoint = Checkpoint(new Random(1), Rules[0], Options[0], out _);
        var sections = ForgedCheckpoint.SectionsOf(checkpoint);
        sections[^1] = [.. sections[^1], 7];
        var engine = new RulesEngine(Rules[0], new CallbackSink(static _ => { }), Options[0]);
        var error = Assert.Throws<InvalidDataException>(() => engine.Restore(new MemoryStream(ForgedCheckpoint.Sealed(checkpoint, sections))));
        Assert.Contains("bytes behind the end of a section", error.Message, StringComparison.Ordinal);

        var later = Assert.Throws<InvalidOperationException>(() => engine.OpenSource<Trail>("trail"));
        Assert.EndsWith("(make a new engine, and restore an older checkpoint or start without one).", later.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(engine.Complete);
        Assert.Throws<InvalidOperationException>(() => engine.Restore(new MemoryStream(checkpoint)));
    }

    private static bool IsTaken(int seed, List<string> faults)
    {
        var random = new Random(seed);
        var (rules, options) = (Rules[random.Next(Rules.Length)], Options[random.Next(Options.Length)]);
        var checkpoint = Checkpoint(random, rules, options, out var rest);
        var forged = ForgedCheckpoint.Change(checkpoint, random);
        try
        {
            return ForgedCheckpoint.IsTaken(CompiledEngine.Of(rules, options), forged, rest);
        }
        catch (Exception thrown)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"RULESDK_TEST_SEED={seed} (number 0), {string.Join(", ", rules.Select(rule => rule.Id))}: {thrown}"));
            return true;
        }
    }

    private static byte[] Checkpoint(Random random, RuleDefinition[] rules, RulesEngineOptions options, out FedStep[] rest)
    {
        var count = random.Next(1, 90);
        var lines = CheckpointTests.Stream(random.Next(1 << 20), count + Rest);
        FedStep[] steps = [.. FedStep.Lines(typeof(Trail), "trail", lines)];
        var run = new EngineRun(CompiledEngine.Of(rules, options));
        foreach (var step in steps[..count])
        {
            run.Take(step);
        }

        rest = steps[count..];
        using var checkpoint = new MemoryStream();
        run.Engine.Checkpoint(checkpoint);
        return checkpoint.ToArray();
    }
}
