using System.Globalization;
using System.Text;
using RulesSdk;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace Cluster;

/// <summary>A log with planted attacks, of several partitions, and what one engine detects in it.</summary>
internal sealed class LabelledLog
{
    // It grows in so many pieces.
    private const int Pieces = 200;

    private readonly SyntheticStream _stream;
    private readonly string[] _partitions;

    public LabelledLog(int events, int partitions)
    {
        _partitions = [.. NamesOf(partitions)];
        _stream = SyntheticStream.Benchmark(11, events, attacks: Math.Clamp(events / 500, 100, 50_000));
        Expected = Detect();
    }

    /// <summary>What one engine detects, as JSON.</summary>
    public HashSet<string> Expected { get; }

    public static IEnumerable<string> NamesOf(int partitions) => Enumerable.Range(0, partitions).Select(static i => string.Create(CultureInfo.InvariantCulture, $"trail-{i}"));

    /// <summary>How many lines it has.</summary>
    public int Count => _stream.Events.Count + _partitions.Length;

    /// <summary>Appends a share of it to files of a folder, from one fraction to another, over some time.</summary>
    public async Task AppendAsync(string folder, double from, double to, TimeSpan pause)
    {
        for (var piece = (int)(from * Pieces); piece < (int)(to * Pieces); piece++)
        {
            await AppendAsync(folder, Part(piece), Part(piece + 1)).ConfigureAwait(false);
            await Task.Delay(pause).ConfigureAwait(false);
        }

        if (to >= 1)
        {
            await AppendAsync(folder, LastLines()).ConfigureAwait(false);
        }

        int Part(int piece) => (int)((long)_stream.Events.Count * piece / Pieces);
    }

    private Task AppendAsync(string folder, int from, int to) =>
        AppendAsync(folder, Enumerable.Range(from, to - from).Select(i => (i % _partitions.Length, _stream.Events[i].Utf8)));

    private async Task AppendAsync(string folder, IEnumerable<(int Partition, ReadOnlyMemory<byte> Line)> lines)
    {
        foreach (var partition in lines.GroupBy(static one => one.Partition))
        {
            using var piece = new MemoryStream();
            foreach (var (_, line) in partition)
            {
                piece.Write(line.Span);
                piece.WriteByte((byte)'\n');
            }

            await File.AppendAllBytesAsync(Path.Combine(folder, _partitions[partition.Key] + ".ndjson"), piece.ToArray()).ConfigureAwait(false);
        }
    }

    private HashSet<string> Detect()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => told.Add(DetectionJson.Format(detection))));
        var sources = _partitions.Select(name => engine.OpenSource<CloudTrailEvent>(name)).ToArray();
        for (var i = 0; i < _stream.Events.Count; i++)
        {
            sources[i % sources.Length].Process(_stream.Events[i].Utf8.Span);
        }

        foreach (var (i, line) in LastLines())
        {
            sources[i].Process(line.Span);
        }

        return told;
    }

    // They are so late that all windows end before.
    private IEnumerable<(int Partition, ReadOnlyMemory<byte> Line)> LastLines() => _partitions.Select((_, i) => (i, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"eventTime\":\"{_stream.Events[^1].Time.AddDays(3).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\",\"eventID\":\"last-{i}\"}}"))));
}
