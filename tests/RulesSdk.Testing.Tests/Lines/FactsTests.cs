using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Runtime.Facts;
using RulesSdk.Schemas;
using RulesSdk.Testing.Tests.Differential;
using Xunit.Abstractions;

namespace RulesSdk.Testing.Tests.Lines;

/// <summary>Events that are read in one place and applied in another, by engines that each have some of the rules or some of the events: all of them together detect what one engine does.</summary>
public sealed class FactsTests(ITestOutputHelper output)
{
    private const int Batch = 25;
    private const int Shards = 3;
    private static readonly int Seed = LongRuns.Seed(20_261_202);

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, LongRuns.Of(2))];

    [Theory, MemberData(nameof(Batches))]
    public void Random_rules_over_random_lines(int batch)
    {
        var assembly = InMemoryRules.Compile(DifferentialTests.Sources(Seed + batch, Batch));
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        RuleDefinition[] rules = [.. pack.Rules.Where(static rule => !rule.Metadata.ReferenceData.Any(static list => list.IsAnswered))];
        var schema = pack.Schemas.Single(static schema => schema.Id == "random.event");

        // Two lines of one id and different content are one event to an engine of all rules, whichever rules they are for.
        byte[][] lines = [.. DifferentialTests.Lines(Seed + batch).Where(static line => !line.Contains((byte)'\n'))];
        var options = new RulesEngineOptions { ReferenceData = RandomLists.Next(new Random(batch)), Deduplicate = TimeSpan.Zero, Lateness = batch % 2 == 0 ? null : TimeSpan.Zero };

        Assert.True(rules.Length > Batch / 2);
        AssertSame(rules, schema, options, lines, partitions: 1);
    }

    [Fact]
    public void Rules_are_divided_by_what_they_keep()
    {
        var layout = new FactLayout([.. AwsRules.Pack.Rules, .. WorkloadRules.Pack.Rules], new());

        // The key of a join is that of one of its events, and where it is found it is not yet known which.
        Assert.Equal(RuleDivision.None, layout.Groups.Single(static group => group.Name == "aws_lateral_movement_using_iam_session_token").Division);
        Assert.Contains(layout.Groups, static group => group.Division == RuleDivision.ByKey);
        Assert.All(layout.Groups.Where(static group => group.Rules.Count > 1), static group => Assert.NotEqual(RuleDivision.ByKey, group.Division));
    }

    [Fact]
    public void Rules_of_AWS_over_a_day() => AssertSame<CloudTrailEvent>(AwsRules.Pack, SyntheticStream.CloudTrailDay(8, LongRuns.Of(20_000)));

    [Fact]
    public void Rules_of_workloads_over_a_fleet() => AssertSame<WorkloadEvent>(WorkloadRules.Pack, SyntheticStream.WorkloadFleet(8, LongRuns.Of(20_000)));

    private void AssertSame<TEvent>(RulePack pack, SyntheticStream stream) =>
        AssertSame([.. pack.Rules], pack.Schemas.First(schema => schema.EventType == typeof(TEvent)), new(), [.. stream.Events.Select(static e => e.Utf8.ToArray())], partitions: 2);

    private void AssertSame(RuleDefinition[] rules, EventSchema schema, RulesEngineOptions options, byte[][] lines, int partitions)
    {
        var expected = OneEngine(rules, schema, options, lines, partitions);
        var layout = new FactLayout(rules, options);
        var found = ManyEngines(layout, schema, lines, partitions);

        output.WriteLine($"{expected.Count} detections, {string.Join(", ", layout.Groups.Select(static group => $"{group.Name} {group.Division}"))}");
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static List<string> OneEngine(RuleDefinition[] rules, EventSchema schema, RulesEngineOptions options, byte[][] lines, int partitions)
    {
        var told = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => told.Add(DetectionJson.Format(detection))), options);
        LineSource[] sources = [.. Enumerable.Range(0, partitions).Select(i => engine.OpenSource(schema, "p" + i))];
        for (var i = 0; i < lines.Length; i++)
        {
            sources[i % partitions].Process(lines[i]);
        }

        engine.Complete();
        return told;
    }

    private static List<string> ManyEngines(FactLayout layout, EventSchema schema, byte[][] lines, int partitions)
    {
        var told = new List<string>();
        var sink = new CallbackSink(detection => told.Add(DetectionJson.Format(detection)));
        var readers = Enumerable.Range(0, partitions).Select(_ => new FactReader(layout, Shards)).ToArray();
        var progress = new PartitionProgress[partitions];
        var shards = readers[0].Shards.SelectMany((of, group) => of.Select((_, shard) => (Group: group, Shard: shard, Engine: layout.CreateEngine(group, sink)))).ToArray();
        var sources = shards.Select(shard => Enumerable.Range(0, partitions).Select(i => shard.Engine.OpenSource(schema, "p" + i)).ToArray()).ToArray();
        var feeds = shards.Select(shard => new FactFeed(layout, shard.Engine)).ToArray();
        foreach (var chunk in lines.Select(static (line, i) => (Line: line, Index: i)).Chunk(500))
        {
            for (var partition = 0; partition < partitions; partition++)
            {
                var from = progress[partition].Position;
                progress[partition] = readers[partition].Read(schema, chunk.Where(one => one.Index % partitions == partition).SelectMany(static one => (byte[])[.. one.Line, (byte)'\n']).ToArray(), progress[partition]);
                for (var i = 0; i < shards.Length; i++)
                {
                    // What comes twice is applied once: the second time all of it lies before.
                    var facts = readers[partition].Shards[shards[i].Group][shards[i].Shard].Take();
                    feeds[i].Apply(sources[i][partition], facts, from, progress[partition]);
                    feeds[i].Apply(sources[i][partition], facts, progress[partition].Position, progress[partition]);
                }
            }
        }

        foreach (var shard in shards)
        {
            shard.Engine.Complete();
        }

        return told;
    }
}
