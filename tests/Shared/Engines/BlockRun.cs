using System.Globalization;
using System.Reflection;
using System.Text;

namespace RulesSdk.TestSupport.Engines;

/// <summary>A run over blocks of lines, and all that the engine tells of it, in order: detections, and what is rejected or late.</summary>
internal sealed class BlockRun : IDetectionSink, IRejectSink, ILateSink
{
    private readonly List<string> _told = [];

    /// <summary>What was told, in order.</summary>
    public IReadOnlyList<string> Told => _told;

    /// <summary>The detections among it.</summary>
    public int Detections { get; private set; }

    /// <summary>How many lines were not read.</summary>
    public long Filtered => Statistics.Filtered;

    /// <summary>What the engine counted.</summary>
    public EngineStatistics Statistics { get; private set; } = new();

    /// <summary>Runs lines, each of which ends with a line feed, in blocks of so many.</summary>
    public static BlockRun Of<TEvent>(IEnumerable<RuleDefinition> rules, RulesEngineOptions options, Validation validation, IReadOnlyList<byte[]> lines, int inBlock = 100)
        where TEvent : class, IEventSchema<TEvent>
    {
        var run = new BlockRun();
        var engine = new RulesEngine(rules, run, options with { Validation = validation, RejectSink = run, LateSink = run });
        var source = engine.OpenSource<TEvent>("blocks");
        var position = 0L;
        foreach (var block in lines.Chunk(inBlock))
        {
            byte[] bytes = [.. block.SelectMany(static line => (byte[])[.. line, (byte)'\n'])];
            var status = source.ProcessLines(bytes, position);
            Assert.Equal(bytes.Length, status.Consumed);
            position += bytes.Length;
            run._told.Add(string.Create(CultureInfo.InvariantCulture, $"{engine.Watermark:O} at {source.Position}: {status.Accepted} accepted, {status.Rejected} rejected, {status.Late} late"));
        }

        engine.Complete();
        run.Statistics = engine.GetStatistics();
        run._told.Add(string.Create(CultureInfo.InvariantCulture, $"{run.Statistics.Events} events of {run.Statistics.Bytes} bytes, {run.Statistics.Late} late"));
        return run;
    }

    /// <summary>Runs lines of a schema that is known only now.</summary>
    public static BlockRun Of(Type schema, IEnumerable<RuleDefinition> rules, RulesEngineOptions options, Validation validation, IReadOnlyList<byte[]> lines, int inBlock = 100)
    {
        var of = typeof(BlockRun).GetMethods().Single(static method => method is { Name: nameof(Of), IsGenericMethodDefinition: true }).MakeGenericMethod(schema);
        return (BlockRun)of.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [rules, options, validation, lines, inBlock], CultureInfo.InvariantCulture)!;
    }

    public void Accept(Detection detection)
    {
        Detections++;
        _told.Add(DetectionJson.Format(detection));
    }

    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) =>
        _told.Add(string.Create(CultureInfo.InvariantCulture, $"{reason} at {position}, {offset}: {Encoding.Latin1.GetString(line)}"));

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line) =>
        _told.Add(string.Create(CultureInfo.InvariantCulture, $"late at {position}, {time:O}: {Encoding.Latin1.GetString(line)}"));
}
