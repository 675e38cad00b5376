using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Filtering;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Scheduling;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>
/// The inside of a <see cref="RulesEngine"/>: takes events in, and applies them and passes deadlines in the order of time.
/// One thread. <see cref="RuleProgram.Host"/> is this, so the members that programs call are here too.
/// </summary>
internal sealed partial class EngineRuntime
{
    private readonly Outbox _outbox;
    private readonly Instant _instant;
    private readonly Intake _intake;
    private readonly EarlyLane? _early;

    public EngineRuntime(RuleDefinition[] rules, IDetectionSink sink, RulesEngineOptions options)
        : this(rules, new Outbox(sink, options.FailureSink), options, DetectionPhase.Opened)
    {
        if (options.Phases.Includes(DetectionPhase.Early))
        {
            _early = EarlyLane.Of(rules, Programs, options, _outbox);
        }
    }

    /// <summary>A runtime that reports what opens under a phase.</summary>
    public EngineRuntime(RuleDefinition[] rules, Outbox outbox, RulesEngineOptions options, DetectionPhase openingPhase)
    {
        _outbox = outbox;
        Current = new CurrentEvent(outbox.Gate);
        _instant = new Instant(Current, Deadlines);
        (Options, Scratch.MaxElements) = (options, options.MaxElementsPerEvent);
        _rules = rules;
        OpeningPhase = openingPhase;
        Watermarks = new Watermarks(options);
        Programs = new ProgramSet(rules, this, Current);
        Timeline = new Timeline(Programs, Current, Deadlines, _instant, Counters);
        _intake = new Intake(options, Current, Watermarks, Counters);
        _filters = new LineFilters(options);
    }

    public RulesEngineOptions Options { get; }

    public EngineGate Gate => _outbox.Gate;

    /// <summary>The phase under which programs report that they open.</summary>
    public DetectionPhase OpeningPhase { get; }

    public bool IsComplete { get; private set; }

    public ProgramSet Programs { get; }

    public Watermarks Watermarks { get; }

    public CurrentEvent Current { get; }

    public DeadlineQueue Deadlines { get; } = new();

    public Timeline Timeline { get; }

    public EngineCounters Counters { get; } = new();

    /// <summary>The events that wait for the watermark; none as long as all sources have lateness zero.</summary>
    public HoldBuffer? Held { get; set; }

    public EngineStatistics Statistics => Counters.Snapshot(Programs, Held, Scratch.ElementsRead, _filters.Plans);

    public long Watermark => Watermarks.Engine;

    public bool MayBeLate => Watermarks.MayBeLate;

    /// <summary>Memory for text while one event is handled.</summary>
    public Scratch Scratch => Current.Scratch;

    /// <summary>Has a program evaluated when the instant ends.</summary>
    public void Touched(RuleProgram program) => _instant.Touch(program);

    /// <inheritdoc cref="DeadlineQueue.Add(Deadline)"/>
    public void CloseLater(Deadline deadline) => Deadlines.Add(deadline);

    /// <inheritdoc cref="DeadlineQueue.Add(Deadline, DeadlineTails)"/>
    public void CloseLater(Deadline deadline, DeadlineTails tails) => Deadlines.Add(deadline, tails);

    public bool HasPassed(long end) => end < Deadlines.PassedBefore;

    /// <summary>Hands a detection to the sink, once the state is consistent.</summary>
    public void Emit(Detection detection) => _outbox.Add(detection);

    /// <summary>Hands a rule that was stopped to its sink, in the same way.</summary>
    public void Fail(string ruleId, Exception error) => _outbox.Add(ruleId, error);

    /// <inheritdoc cref="Instant.Raise"/>
    public void Raise(RuleProgram program, Detection detection) => _instant.Raise(program, detection);

    public SourceState Open(EventSchema schema, string name, Type eventType)
    {
        if (IsComplete)
        {
            throw new InvalidOperationException(
                $"The engine is complete, so the source '{name}' could bring nothing (open it before Complete, or make a new engine).");
        }

        var runtime = Programs.Open(schema, eventType);
        var lateness = Options.Lateness ?? schema.Lateness;
        return Watermarks.Find(name, runtime)
            ?? Add(new SourceState(this, name, schema.Id, lateness.Ticks, Watermark, Watermarks.Largest) { Schema = runtime });
    }

    /// <summary>Adds an open source. Once one has lateness, all events are ordered.</summary>
    public SourceState Add(SourceState source)
    {
        Watermarks.Add(source);
        if (source.Lateness > 0)
        {
            Held ??= new HoldBuffer(Math.Max(1, source.Lateness / 16), Options.MaxWaitingEvents, Options.MaxWaitingBytes);
        }

        return source;
    }

    /// <summary>A source has seen a time: raises the watermarks and handles what is due.</summary>
    public void Reach(SourceState source, long time)
    {
        Watermarks.Raise(source, time);
        HandleDue();
    }

    public void Complete(SourceState source)
    {
        Watermarks.Complete(source);
        HandleDue();
    }

    public void Complete()
    {
        if (!IsComplete)
        {
            IsComplete = true;
            Deadlines.InputEnd = Watermarks.Largest;
            Watermarks.Complete();
        }

        HandleDue();
    }

    public void Checkpoint(Stream to)
    {
        if (IsComplete)
        {
            throw new InvalidOperationException("The engine is complete, so it has no state to go on from (write the checkpoint before Complete).");
        }

        _outbox.DeliverForCheckpoint();
        new EngineCheckpoint(this).Save(to);
    }

    public RestoreReport Restore(Stream from) => new EngineRestore(this).Load(from);
}
