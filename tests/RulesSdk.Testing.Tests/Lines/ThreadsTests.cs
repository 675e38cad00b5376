using System.Text;
using System.Text.Json;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.Testing.Tests.Differential;
using Xunit.Abstractions;

namespace RulesSdk.Testing.Tests.Lines;

/// <summary>However many threads read the lines of a block, an engine tells and counts the same: of random rules, and of the rules of the packs.</summary>
public sealed class ThreadsTests(ITestOutputHelper output)
{
    private const int Batch = 25;
    private static readonly int Seed = LongRuns.Seed(20_261_201);
    private static readonly RulesEngineOptions AtOnce = new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };

    private const string TwoSchemas = """
        using System;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Lines.Rules;

        [EventSchema("lines.at_once", Lateness = "0s")]
        public sealed partial record AtOnceEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Name { get; init; } = "";
            public string Key { get; init; } = "";
            public string Ip { get; init; } = "";
            public int Size { get; init; }
        }

        [EventSchema("lines.late", Lateness = "15m")]
        public sealed partial record LateEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Name { get; init; } = "";
        }

        [Rule("elsewhere", Severity.Low, Title = "Elsewhere")]
        [Window("1m")]
        public sealed partial class Elsewhere
        {
            [Event] static bool Issue(AtOnceEvent e) => e.Name == "issue";
            [Event] static bool Use(AtOnceEvent e) => e.Name == "use" && e.Size < 100;
            [Join] static bool Pair(AtOnceEvent issue, AtOnceEvent use) => issue.Key == use.Key && issue.Ip != use.Ip && issue.Time < use.Time;
            [GroupBy] static string Key(AtOnceEvent use) => use.Key;
            [Outcome] static long Sizes(AtOnceEvent use) => Sum(use.Size);
        }

        [Rule("other", Severity.Low, Title = "Other")]
        public sealed partial class Other
        {
            [Event] static bool Plain(AtOnceEvent e) => e.Name == "other";
            [GroupBy] static string Ip(AtOnceEvent plain) => plain.Ip;
        }

        [Rule("late", Severity.Low, Title = "Late")]
        public sealed partial class Late
        {
            [Event] static bool Delayed(LateEvent e) => e.Name == "late";
        }

        [RulePack("lines")]
        public sealed partial class LinePack : IRulePack;
        """;

    private static readonly Lazy<System.Reflection.Assembly> TwoSchemasBuilt = new(static () => InMemoryRules.Compile([TwoSchemas]));

    private static readonly Dictionary<string, long> None = [];
    private static readonly Dictionary<string, ReferenceStatistics> NoLookups = [];

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(2))];

    [Theory, MemberData(nameof(Batches))]
    public void Random_rules_over_random_lines(int batch)
    {
        var assembly = InMemoryRules.Compile(DifferentialTests.Sources(Seed + batch, Batch));
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        var type = assembly.GetType("Random.Rules.RandomEvent")!;
        RuleDefinition[] rules = [.. pack.Rules.Where(static rule => !rule.Metadata.ReferenceData.Any(static list => list.IsAnswered))];
        var options = (batch % 2 == 0 ? new() : AtOnce) with { ReferenceData = RandomLists.Next(new Random(batch)), LateEvents = (LateEvents)(batch / 2 % 2) };
        byte[][] lines = [.. DifferentialTests.Lines(Seed + batch).Where(static line => !line.Contains((byte)'\n'))];
        var detections = AssertSame(threads => BlockRun.Of(type, rules, threads(options), Validation.Full, lines, inBlock: 1_000));
        output.WriteLine($"{detections} detections");
        Assert.True(detections > 0);
    }

    [Fact]
    public void Rules_of_AWS_over_a_day() => AssertSame<CloudTrailEvent>(AwsRules.Pack, SyntheticStream.CloudTrailDay(7, LongRuns.Of(20_000)));

    [Fact]
    public void Rules_of_workloads_over_a_fleet() => AssertSame<WorkloadEvent>(WorkloadRules.Pack, SyntheticStream.WorkloadFleet(7, LongRuns.Of(20_000)));

    /// <summary>What was read as if it were applied at once has to wait from then on.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void A_source_with_lateness_is_opened_while_lines_are_read(bool remembersIds)
    {
        var options = new RulesEngineOptions { Deduplicate = remembersIds ? TimeSpan.FromDays(1) : TimeSpan.Zero };
        var expected = OfTwoSchemas(options, opensLate: true, out var counts);

        Assert.True(expected.Count > 2_000);
        Assert.NotEqual(0, counts.Waiting);
        Assert.Equal(expected, OfTwoSchemas(options with { Threads = 3 }, opensLate: true, out var several));
        Assert.Equal(counts.Unconverted, several.Unconverted);
        Assert.Equal(counts.ElementsRead, several.ElementsRead);
    }

    [Fact]
    public void A_value_that_does_not_convert_is_counted_once()
    {
        var options = new RulesEngineOptions { Deduplicate = TimeSpan.Zero };
        var expected = OfTwoSchemas(options, opensLate: false, out var counts);

        Assert.NotEmpty(counts.Unconverted);
        Assert.Equal(expected, OfTwoSchemas(options with { Threads = 3 }, opensLate: false, out var several));
        Assert.Equal(counts.Unconverted, several.Unconverted);
    }

    // What is detected, and what was counted before the end.
    private static List<string> OfTwoSchemas(RulesEngineOptions options, bool opensLate, out EngineStatistics counts)
    {
        var pack = (RulePack)TwoSchemasBuilt.Value.GetType("Lines.Rules.LinePack")!.GetProperty("Pack")!.GetValue(null)!;
        var told = new List<string>();
        RulesEngine? engine = null;
        engine = new(pack.Rules, new CallbackSink(Tell), options with { PieceBytes = 2_000 });
        engine.OpenSource(pack.Schemas.Single(static schema => schema.Id == "lines.at_once"), "at once").ProcessLines([.. Enumerable.Range(0, 4_000).SelectMany(Line)]);
        counts = engine.GetStatistics();
        engine.Complete();
        return told;

        void Tell(Detection detection)
        {
            told.Add(DetectionJson.Format(detection));
            if (opensLate && told.Count == 300)
            {
                engine!.OpenSource(pack.Schemas.Single(static schema => schema.Id == "lines.late"), "late").AdvanceTo(detection.Header.FirstEvent);
            }
        }

        // One in ten is issued, one in three of the others is used; the rest is for the rule of single events. Some sizes are no numbers, some ids no texts, some times no times.
        static byte[] Line(int i)
        {
            var (time, name) = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i), i % 10 == 0 ? "issue" : i % 3 == 0 ? "use" : "other");
            return Encoding.UTF8.GetBytes($$"""{"id":{{(i % 11 == 0 ? "5" : $"\"e{i}\"")}},"time":"{{(i % 13 == 0 ? "never" : $"{time:O}")}}","name":"{{name}}","key":"k{{i / 20}}","ip":"10.0.0.{{i % 7}}","size":{{(i % 7 == 0 ? "{}" : i % 5)}}}{{'\n'}}""");
        }
    }

    private static void AssertSame<TEvent>(RulePack pack, SyntheticStream stream)
        where TEvent : class, IEventSchema<TEvent>
    {
        byte[][] lines = [.. stream.Events.Select(static e => e.Utf8.ToArray())];
        RulesEngineOptions[] ways = [new(), AtOnce, AtOnce with { LateEvents = LateEvents.Apply }, new() { Phases = (DetectionPhases)31, MaxWaitingEvents = 5_000 }];
        foreach (var options in ways)
        {
            Assert.True(AssertSame(threads => BlockRun.Of<TEvent>(pack.Rules, threads(options), Validation.Full, lines, inBlock: 2_000)) > 0);
        }
    }

    // Pieces of a few lines, so that each block has many, and each thread gets some.
    private static int AssertSame(Func<Func<RulesEngineOptions, RulesEngineOptions>, BlockRun> run)
    {
        var one = run(static options => options);
        foreach (var (threads, pieceBytes) in new[] { (2, 4_000), (4, 700) })
        {
            var several = run(options => options with { Threads = threads, PieceBytes = pieceBytes });
            Assert.Equal(one.Told, several.Told);
            Assert.Equal(Counts(one), Counts(several));
        }

        return one.Detections;
    }

    // Predicates are asked before it is known what is late or too far ahead, so what they counted of such events is in as well.
    private static string Counts(BlockRun run) => JsonSerializer.Serialize(
        run.Statistics.Late == 0 && run.Statistics.Rejected.Count == 0
        ? run.Statistics
        : run.Statistics with { Unconverted = None, ElementsRead = 0, ElementsCut = None, ReferenceData = NoLookups });
}
