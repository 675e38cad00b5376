using System.Diagnostics;

namespace RulesSdk.Benchmarks;

/// <summary>
/// What an event costs in a stream that is made to wear an engine down, and in one ten times as long. What is held stays under its
/// bound, and what goes over it is counted. The time is told and not judged, since the clock of a shared machine is not exact:
/// <c>ComplexityTests</c> judge steps.
/// </summary>
internal static class AttackReport
{
    private const int Block = 100;
    private const long MostMebibytes = 32;

    public static void Measure(MemoryTable table)
    {
        foreach (var stream in AttackStreams.All)
        {
            Measure(table, stream);
        }
    }

    private static void Measure(MemoryTable table, AttackStream stream)
    {
        table.Title($"The rule {stream.Rule.Metadata.Id} under {stream.Name}");
        var count = (int)(Trail.Count / 10 * stream.Share);
        Run(stream, count / 2);
        var (once, _) = Run(stream, count);
        var before = MemoryReport.BytesInUse();
        var (often, engine) = Run(stream, count * 10);
        table.Tell($"ns an event of {count:#,0}", once);
        table.Tell($"ns an event of {count * 10:#,0}", often);
        table.AtMost("keys held", EngineInside.HeldKeysOf(engine.Engine), stream.Options.MaxKeysPerRule);
        table.AtMost("rows held", EngineInside.HeldRowsOf(engine.Engine), stream.Options.MaxRowsPerRule);
        table.AtMost("bytes of text held", EngineInside.HeldTextOf(engine.Engine), stream.Options.MaxTextBytesPerRule);
        table.AtMost("MiB in use", (MemoryReport.BytesInUse() - before) >> 20, MostMebibytes);
        if (stream.Counted is { } counted)
        {
            table.AtLeast("discarded, cut or held back, and counted", counted(engine.Engine.GetStatistics()), 1);
        }

        engine.Engine.Complete();
        if (stream.Detections is { } detections)
        {
            table.Exactly("detections in all", engine.Count, detections(count * 10));
        }
    }

    private static (double Nanoseconds, AttackEngine Engine) Run(AttackStream stream, int count)
    {
        var engine = new AttackEngine(stream);
        var lines = new byte[Block][];
        var time = new Stopwatch();
        for (var first = 0; first < count; first += Block)
        {
            var here = Math.Min(Block, count - first);
            for (var i = 0; i < here; i++)
            {
                lines[i] = stream.Line(first + i);
            }

            time.Start();
            for (var i = 0; i < here; i++)
            {
                engine.Process(lines[i]);
            }

            time.Stop();
        }

        return (time.Elapsed.TotalNanoseconds / count, engine);
    }

    /// <summary>An engine under attack, which counts what it detects.</summary>
    private sealed class AttackEngine : IDetectionSink
    {
        private readonly bool _hasSources;
        private EventSource<AttackEvent> _source;
        private int _sources = 1;

        public AttackEngine(AttackStream stream)
        {
            Engine = new RulesEngine([stream.Rule], this, stream.Options with { Phases = DetectionPhases.Closed });
            _hasSources = stream.HasSources;
            _source = Engine.OpenSource<AttackEvent>("attack-0");
        }

        public RulesEngine Engine { get; }

        public int Count { get; private set; }

        public void Process(byte[] line)
        {
            if (_hasSources)
            {
                _source = Engine.OpenSource<AttackEvent>($"attack-{_sources++}");
            }

            _source.Process(line);
        }

        public void Accept(Detection detection) => Count++;
    }
}
