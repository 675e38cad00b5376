using System.Text;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Orleans.Tests;

/// <summary>A log of one partition that grows, and what one engine detects in it.</summary>
/// <param name="options">The options of the engine and of clusters; null for the defaults.</param>
internal sealed class TrailLog(RulesEngineOptions? options = null) : IDisposable
{
    public static readonly EventSchema Schema = AwsRules.Pack.Schemas.First(static schema => schema.EventType == typeof(CloudTrailEvent));

    private readonly List<string> _told = [];
    private LineSource? _source;

    /// <summary>Where its file is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("rulessdk-orleans").FullName;

    /// <summary>The partition's file.</summary>
    public string File => Path.Combine(Folder, "trail.ndjson");

    /// <summary>The lines of a stream. The last one is so late that all windows end before.</summary>
    public static byte[][] LinesOf(SyntheticStream stream) =>
        [.. stream.Events.Select(static e => e.Utf8.ToArray()), LineAt(stream.Events[^1].Time.AddDays(3), "last")];

    /// <summary>An event that no rule looks at.</summary>
    public static byte[] LineAt(DateTimeOffset time, string id) => Encoding.UTF8.GetBytes($"{{\"eventTime\":\"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\",\"eventID\":\"{id}\"}}");

    /// <summary>Appends lines.</summary>
    /// <returns>What one engine detects in them.</returns>
    public List<string> Append(IEnumerable<byte[]> lines)
    {
        _source ??= new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => _told.Add(DetectionJson.Format(detection))), options ?? new()).OpenSource(Schema, "trail");
        var before = _told.Count;
        using var file = new MemoryStream();
        foreach (var line in lines)
        {
            _source.Process(line);
            file.Write(line);
            file.WriteByte((byte)'\n');
        }

        System.IO.File.AppendAllBytes(File, file.ToArray());
        return _told[before..];
    }

    /// <summary>A cluster that reads it.</summary>
    public RulesCluster NewCluster(int maxOutbox = 10_000, int blockBytes = 1 << 24) => new(AwsRules.Pack.Rules, new FolderLog(Folder), [new("trail", Schema)], options)
    {
        Shards = 2,
        BlockBytes = blockBytes,
        CheckpointEvery = TimeSpan.FromMilliseconds(200),
        PollEvery = TimeSpan.FromMilliseconds(50),
        MaxOutbox = maxOutbox,
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
