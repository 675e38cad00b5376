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
