using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>
/// The phase Early: a second runtime over the rules that more evidence can only confirm takes each event as it arrives.
/// It reports detections that open, under this phase, and nothing else.
/// </summary>
/// <param name="runtime">The second runtime.</param>
internal sealed class EarlyLane(EngineRuntime runtime)
{
    /// <summary>The lane of an engine.</summary>
    /// <param name="rules">The rules as they were given.</param>
    /// <param name="programs">Their programs.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="outbox">Takes the detections.</param>
    public static EarlyLane Of(RuleDefinition[] rules, ProgramSet programs, RulesEngineOptions options, Outbox outbox)
    {
        var early = options with
        {
            Phases = DetectionPhases.Early,
            Lateness = TimeSpan.Zero,
            LateEvents = LateEvents.Apply,
            RejectSink = null,
            LateSink = null,
        };
        return new(new EngineRuntime([.. rules.Where(rule => HasEarly(rule, programs))], outbox, early, DetectionPhase.Early));
    }

    /// <summary>Takes a line that some rule reads, accepted and in time.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="line">The line.</param>
    /// <param name="time">Its time.</param>
    /// <param name="id">Its id.</param>
    /// <param name="watermark">The engine's watermark, which says what may still come.</param>
    public void Take(EventSchema schema, ReadOnlySpan<byte> line, long time, ReadOnlySpan<byte> id, long watermark)
    {
        if (runtime.Programs.Find(schema.EventType) is not { } own)
        {
            return;
        }

        using var counted = new Uncounted(runtime.Gate.Lists);
        runtime.Current.Read(own, line, out _);
        if (runtime.Current.Evaluate(own, line) > 0)
        {
            MoveTo(time, watermark);
            runtime.Timeline.Apply(own, line, time, id);
        }
    }

    /// <summary>Takes an object that some rule reads.</summary>
    /// <inheritdoc cref="Take(EventSchema, ReadOnlySpan{byte}, long, ReadOnlySpan{byte}, long)"/>
    public void Take(EventSchema schema, object e, long time, ReadOnlySpan<byte> id, long watermark)
    {
        using var counted = new Uncounted(runtime.Gate.Lists);
        runtime.Current.Scratch.Reset();
        if (runtime.Programs.Find(schema.EventType) is { } own && runtime.Current.Evaluate(own, e) > 0)
        {
            MoveTo(time, watermark);
            runtime.Timeline.Apply(own, e, new EventStamp(time, runtime.Current.Sequence, new Utf8Text(id)));
        }
    }

    // Expiry depends on the engine's watermark, so events may come in any order until then.
    private void MoveTo(long time, long watermark)
    {
        runtime.Watermarks.Engine = Math.Max(runtime.Watermark, watermark);
        runtime.Timeline.MoveTo(time, runtime.Watermark);
    }

    private static bool HasEarly(RuleDefinition rule, ProgramSet programs) =>
        Array.Exists(programs.All, program => program is { IsMonotone: true, IsReported: true, ReadsDetections: false } && program.Rule.Id == rule.Id);

    // Statistics do not count what this runtime does.
    private readonly ref struct Uncounted
    {
        private readonly EngineReferences? _lists;

        public Uncounted(EngineReferences? lists)
        {
            _lists = lists;
            _lists?.Counts = false;
        }

        public void Dispose() => _lists?.Counts = true;
    }
}
