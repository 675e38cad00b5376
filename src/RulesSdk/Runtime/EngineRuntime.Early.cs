using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>
/// The phase Early: a second runtime over the rules that more evidence can only confirm takes each event as it arrives.
/// It opens detections under this phase and tells nothing else.
/// </summary>
internal sealed partial class EngineRuntime
{
    private readonly EngineRuntime? _outer;
    private readonly EngineRuntime? _early;

    /// <summary>The phase under which programs report that they open.</summary>
    public DetectionPhase OpeningPhase => _outer is null ? DetectionPhase.Opened : DetectionPhase.Early;

    private EngineRuntime? CreateEarly(RuleDefinition[] rules) => _outer is not null || !Options.Phases.Includes(DetectionPhase.Early) ? null : new(
        rules.Where(rule => Array.Exists(_programs, program => program is { IsMonotone: true, IsTold: true, ReadsDetections: false } && program.Rule.Id == rule.Id)),
        _sink,
        Options with
        {
            Phases = DetectionPhases.Early,
            Lateness = TimeSpan.Zero,
            LateEvents = LateEvents.Apply,
            RejectSink = null,
            LateSink = null,
        },
        this);

    // A line that some rule looks at, accepted and in time. The outer watermark says what may still come.
    private void TakeEarly(EventSchema outer, ReadOnlySpan<byte> line, long time, ReadOnlySpan<byte> id, long watermark)
    {
        if (!_schemas.TryGetValue(outer.EventType, out var schema))
        {
            return;
        }

        Scratch.Reset();
        schema.Read(line, out _);
        if (schema.Evaluate(line, Scratch) > 0 && BeginEarly(schema, time, id, watermark))
        {
            var stamp = new EventStamp(time, _sequence++, new Utf8Text(id));
            Tell(schema, line, in stamp);
            EndInstant(time);
        }
    }

    private void TakeEarly(EventSchema outer, object e, long time, ReadOnlySpan<byte> id, long watermark)
    {
        Scratch.Reset();
        if (_schemas.TryGetValue(outer.EventType, out var schema) && schema.EvaluateObject(e) > 0 && BeginEarly(schema, time, id, watermark))
        {
            var stamp = new EventStamp(time, _sequence++, new Utf8Text(id));
            Tell(schema, e, in stamp);
            EndInstant(time);
        }
    }

    // What has expired goes by the outer watermark, so that events may come in any order until then.
    private bool BeginEarly(SchemaRuntime schema, long time, ReadOnlySpan<byte> id, long watermark)
    {
        Watermark = Math.Max(Watermark, watermark);
        CloseBefore(Math.Max(time, Watermark));
        DropExpired();
        return Admit(schema, time, id);
    }
}
