using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Orleans.Grains;
using RulesSdk.Orleans.Running;
using RulesSdk.Runtime.Facts;
using RulesSdk.Testing;

namespace RulesSdk.Orleans.Tests;

/// <summary>What can be measured of a cluster, and the page that names it. Writes that are refused are in <see cref="SafeguardTests"/>.</summary>
public sealed partial class FigureTests : IDisposable
{
    private readonly TrailLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Each_figure_is_what_happened()
    {
        byte[][] lines = TrailLog.LinesOf(SyntheticStream.Benchmark(6, 3_000));
        var expected = _log.Append([.. lines, "no JSON"u8.ToArray(), "{}"u8.ToArray(), TrailLog.LineAt(SyntheticStream.DefaultStart, "late")]);
        var (storage, publisher, cluster) = (new SharedStorage(), new RecordingPublisher(), _log.NewCluster());
        await using var silo = await LocalSilo.StartAsync(cluster, publisher, storage);

        // Each shard stores once what it has applied, and once that its detections are published.
        await Wait.UntilAsync(() => publisher.Published.Count >= expected.Count && storage.Made.Count == cluster.AllShards.Count + publisher.Calls);

        var figures = new Dictionary<string, long>
        {
            ["lines"] = lines.Length + 3,
            ["rejected"] = 2,
            ["late"] = 1,
            ["facts"] = FactBytes(cluster),
            ["gaps"] = 0,
            ["checkpoints"] = storage.Made.Bytes,
            ["fenced"] = 0,
            ["published"] = expected.Count,
        };
        Assert.Equal(figures.Count, silo.Figures.Names.Count());
        Assert.All(figures, figure => Assert.Equal((figure.Key, figure.Value), (figure.Key, silo.Figures[figure.Key])));
    }

    [Fact]
    public async Task A_range_that_leaves_a_gap_is_counted_and_not_applied()
    {
        var cluster = _log.NewCluster();
        await using var silo = await LocalSilo.StartAsync(cluster, new RecordingPublisher());
        var shard = silo.Grains.GetGrain<IShardGrain>(cluster.KeyOf(0, 0));

        var answer = await shard.AcceptAsync(new(cluster.RuleSet, "trail", new Place(100, 0, 0, 0), new Place(200, 0, 0, 0), []));

        Assert.Equal(new ShardAnswer(default, IsBusy: false), answer);
        Assert.Equal(1, silo.Figures["gaps"]);
    }

    [Fact]
    public void The_table_of_figures_has_each_by_its_name()
    {
        using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = provider.GetRequiredService<IMeterFactory>();
        using var figures = new ClusterFigures(meters);
        _ = new ClusterCounters(meters);

        var named = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "cluster.md")).Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(static line => Figure().Matches(line.Split('|')[1])).Select(static match => match.Value);

        Assert.Equal(figures.Names.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private long FactBytes(RulesCluster cluster)
    {
        var reader = new FactReader(cluster.Layout, cluster.Shards);
        reader.Read(TrailLog.Schema, File.ReadAllBytes(_log.File), default);
        return reader.Shards.SelectMany(static group => group).Sum(static buffer => (long)buffer.Take().Length);
    }

    [GeneratedRegex(@"rulessdk\.cluster\.[a-z]+")]
    private static partial Regex Figure();
}
