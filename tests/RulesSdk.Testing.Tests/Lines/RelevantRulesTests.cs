using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.Testing.Tests.Differential;
using Xunit.Abstractions;

namespace RulesSdk.Testing.Tests.Lines;

/// <summary>With lines that are passed over an engine tells what it tells where it reads all: of random rules, and of the rules of the packs.</summary>
public sealed class RelevantRulesTests(ITestOutputHelper output)
{
    private const int Batch = 25;
    private static readonly int Seed = LongRuns.Seed(20_260_301);
    private static readonly RulesEngineOptions AtOnce = new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(8))];

    [Theory, MemberData(nameof(Batches))]
    public void Random_rules_over_random_lines(int batch)
    {
        var assembly = InMemoryRules.Compile(DifferentialTests.Sources(Seed + batch, Batch));
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        var type = assembly.GetType("Random.Rules.RandomEvent")!;
        var options = (batch % 2 == 0 ? new() : AtOnce) with { ReferenceData = RandomLists.Next(new Random(batch)) };

        // Nobody may look at a malformed line, and then its time counts.
        byte[][] lines = [.. DifferentialTests.Lines(Seed + batch).Where(static line => IsWellFormed<Trail>(line))];
        var (detections, filtered) = (0, 0L);
        foreach (var rule in pack.Rules)
        {
            var full = BlockRun.Of(type, [rule], options, Validation.Full, lines);
            var relevant = BlockRun.Of(type, [rule], options, Validation.Relevant, lines);
            Assert.Equal(full.Told, relevant.Told);
            (detections, filtered) = (detections + relevant.Detections, filtered + relevant.Filtered);
        }

        output.WriteLine($"{detections} detections, {filtered} lines not read");
        Assert.True(detections > 0);
    }

    [Fact]
    public void Rules_of_AWS_over_a_day() => AssertSame<CloudTrailEvent>(AwsRules.Pack, [.. SyntheticStream.CloudTrailDay(5, LongRuns.Of(20_000)).Events.Select(static e => e.Utf8.ToArray())]);

    [Fact]
    public void Rules_of_workloads_over_a_fleet() => AssertSame<WorkloadEvent>(WorkloadRules.Pack, [.. SyntheticStream.WorkloadFleet(5, LongRuns.Of(20_000)).Events.Select(static e => e.Utf8.ToArray())]);

    [SharedDataFact(RealRecords.Folder)]
    public void Rules_of_AWS_over_real_records() =>
        AssertSame<CloudTrailEvent>(AwsRules.Pack, [.. RealRecords.All().Select(static item => Encoding.UTF8.GetBytes(item.Record.GetRawText().ReplaceLineEndings(" ")))]);

    private void AssertSame<TEvent>(RulePack pack, byte[][] lines)
        where TEvent : class, IEventSchema<TEvent>
    {
        RulesEngineOptions[] ways = [new(), AtOnce, AtOnce with { LateEvents = LateEvents.Apply }, new() { Lateness = TimeSpan.FromDays(20_000) }];
        var filtered = 0L;
        foreach (var options in ways)
        {
            foreach (IReadOnlyList<RuleDefinition> rules in pack.Rules.Select(static rule => new[] { rule }).Append([.. pack.Rules]))
            {
                var full = BlockRun.Of<TEvent>(rules, options, Validation.Full, lines);
                var relevant = BlockRun.Of<TEvent>(rules, options, Validation.Relevant, lines);
                Assert.Equal(full.Told, relevant.Told);
                filtered += relevant.Filtered;
                output.WriteLine($"{(rules.Count == 1 ? rules[0].Id : "all")}: {relevant.Detections} detections, {relevant.Filtered} of {lines.Length} lines not read; {string.Join(' ', relevant.Statistics.Filters.Values)}");
            }
        }

        Assert.True(filtered > 0);
    }

    private static bool IsWellFormed<TEvent>(byte[] line)
        where TEvent : class, IEventSchema<TEvent> =>
        !line.Contains((byte)'\n') && new RulesEngine([], new CallbackSink(static _ => { })).OpenSource<TEvent>("one").Process(line).Reason != RejectReason.MalformedJson;
}
