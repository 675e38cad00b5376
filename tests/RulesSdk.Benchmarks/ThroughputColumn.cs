using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using RulesSdk.Benchmarks.Json;

namespace RulesSdk.Benchmarks;

/// <summary>Events and bytes a second, from the mean.</summary>
internal sealed class ThroughputColumn : IColumn
{
    public string Id => nameof(ThroughputColumn);

    public string ColumnName => "Throughput";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Events (and bytes) of the stream by the mean time";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { } statistics)
        {
            return "-";
        }

        var seconds = statistics.Mean / 1e9;
        if (benchmarkCase.Descriptor.Type == typeof(CheckpointBenchmarks) || benchmarkCase.Descriptor.Type == typeof(Lookups.LookupBenchmarks))
        {
            return "-";
        }

        if (benchmarkCase.Descriptor.Type == typeof(CursorBenchmarks))
        {
            var lines = BenchmarkLines.Of((string)benchmarkCase.Parameters[nameof(CursorBenchmarks.Input)]);
            return string.Create(CultureInfo.InvariantCulture, $"{lines.Ends.Length / seconds / 1e6:0.00} M/s, {lines.Bytes.Length / seconds / 1e9:0.00} GB/s");
        }

        if (benchmarkCase.Descriptor.Type != typeof(Utf8Benchmarks) && benchmarkCase.Descriptor.Type != typeof(ObjectBenchmarks))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Trail.Count / seconds / 1e6:0.00} M/s");
        }

        var overObjects = benchmarkCase.Descriptor.Type == typeof(ObjectBenchmarks);
        var events = Math.Min(Trail.Stream.Value.Events.Count, overObjects ? Trail.MostObjects : int.MaxValue) / seconds / 1e6;
        var bytes = Trail.Stream.Value.Bytes / seconds / 1e9;
        return overObjects
            ? string.Create(CultureInfo.InvariantCulture, $"{events:0.00} M/s")
            : string.Create(CultureInfo.InvariantCulture, $"{events:0.00} M/s, {bytes:0.00} GB/s");
    }

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
