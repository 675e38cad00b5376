using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Scheduling;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>The inside of an <see cref="RulesEngine"/>: programs, sources, and the order of time. One thread.</summary>
internal sealed partial class EngineRuntime
{
    private readonly IDetectionSink _sink;
    private readonly Tunings _tunings;
    private readonly RuleProgram[] _programs;
    private readonly Dictionary<Type, SchemaRuntime> _schemas = [];
    private readonly SchemaRuntime[] _ruledSchemas;
    private readonly List<SourceState> _sources = [];
    private readonly List<RuleProgram> _touched = [];
    private readonly PriorityQueue<Deadline, CloseOrder> _closings = new();
    private readonly Queue<Detection> _outbox = new();
    private readonly long _expiryStep;
    private long _nextExpiry = long.MinValue;
    private long _nextClose = long.MaxValue;
    private long _closedBefore = long.MinValue;
    private long _opened;
    private long _lastRealWatermark = long.MaxValue;
    private bool _delivering;
    private bool _complete;

    public EngineRuntime(IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions options, EngineRuntime? outer = null)
    {
        _sink = sink;
        _outer = outer;
        Options = options;
        _tunings = new Tunings(options.AllTunings);
        MayBeLate = options.LateEvents == LateEvents.Apply;
        var untuned = rules.ToArray();
        var nodes = ProgramGraph.Of(untuned, _tunings);
        ConnectReaders(nodes);
        _programs = new RuleProgram[nodes.Length];
        var builders = new Dictionary<Type, SchemaBuilder>();
        for (var i = 0; i < nodes.Length; i++)
        {
            var program = _programs[i] = nodes[i].Program;
            foreach (var (clause, name, predicate) in nodes[i].Binder.Requests)
            {
                var schema = predicate.Projection.Schema;
                if (!builders.TryGetValue(schema.EventType, out var builder))
                {
                    builders.Add(schema.EventType, builder = new SchemaBuilder(schema));
                }

                builder.Add(predicate, program, i, clause);
                _tunings.Exclude(builder, program, i, clause, name);
            }

            program.Attach(this, i, nodes[i].Binder.Clauses());
        }

        _ruledSchemas = [.. builders.Values.OrderBy(static builder => builder.Schema.Id, StringComparer.Ordinal).Select(static (builder, rank) => builder.Build(rank))];
        foreach (var schema in _ruledSchemas)
        {
            schema.Remember(options.Deduplicate ?? schema.Schema.Deduplicate);
            _schemas.Add(schema.Schema.EventType, schema);
        }

        // Often enough that what has expired stays a fraction of what is held; rarely enough to cost nothing an event.
        var kept = _programs.Select(static program => program.Keeps)
            .Concat(_ruledSchemas.Select(static schema => schema.Remembers))
            .Where(static ticks => ticks > 0)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        _expiryStep = Math.Max(1, kept / 16);
        _early = CreateEarly(untuned);
    }

    public RulesEngineOptions Options { get; }

    /// <summary>Memory for text while one event is handled.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>No event before this time is to come in order.</summary>
    public long Watermark { get; private set; } = Times.BeforeAll;

    /// <summary>Whether events may be applied out of the order of time.</summary>
    public bool MayBeLate { get; private set; }

    public SourceState Open(EventSchema schema, string name, Type eventType)
    {
        if (_complete)
        {
            throw new InvalidOperationException(
                $"The engine is complete, so the source '{name}' could bring nothing (open it before Complete, or make a new engine).");
        }

        if (!_schemas.TryGetValue(eventType, out var runtime))
        {
            _schemas.Add(eventType, runtime = new SchemaBuilder(schema).Build(rank: -1));
        }

        foreach (var open in _sources)
        {
            if (open.Name != name)
            {
                continue;
            }

            // One that a checkpoint brought back knows its schema by the id alone.
            open.Schema ??= open.SchemaId == schema.Id ? runtime : null!;
            return open.Schema == runtime ? open : throw new ArgumentException(
                $"The source '{name}' is open with schema '{open.SchemaId}', so it cannot bring '{schema.Id}' (use another name).",
                nameof(name));
        }

        var lateness = (Options.Lateness ?? schema.Lateness).Ticks;
        var source = new SourceState(this, name, schema.Id, lateness, Watermark, _largest) { Schema = runtime };
        _sources.Add(source);
        OrderFor(lateness);
        return source;
    }

    // Once one source has lateness, all events are ordered.
    private void OrderFor(long lateness)
    {
        MayBeLate |= lateness == 0 && _sources.Count > 1;
        if (lateness > 0)
        {
            _hold ??= new HoldBuffer(Math.Max(1, lateness / 16));
        }
    }

    /// <summary>Calls a program when the current instant ends.</summary>
    public void Touched(RuleProgram program)
    {
        if (!program.IsTouched)
        {
            program.IsTouched = true;
            _touched.Add(program);
        }
    }

    /// <summary>Has a deadline pass once its end has; the end may move on until then.</summary>
    public void CloseLater(Deadline deadline)
    {
        deadline.Number = _opened++;
        Await(deadline);
    }

    /// <summary>Has a deadline pass when its time has come, of a program many of whose deadlines have one end.</summary>
    public void CloseLater(Deadline deadline, DeadlineTails tails)
    {
        deadline.Number = _opened++;
        if (!tails.Follow(deadline))
        {
            Await(deadline);
        }
    }

    /// <summary>Takes a deadline up again that has its number already.</summary>
    public void Await(Deadline deadline)
    {
        _closings.Enqueue(deadline, new(deadline.End, deadline.Program.Order, deadline.Number));
        _nextClose = Math.Min(_nextClose, deadline.End);
    }

    /// <summary>Whether what ends at a time has ended.</summary>
    public bool HasPassed(long end) => end < _closedBefore;

    /// <summary>Hands a detection to the sink, once the state is consistent.</summary>
    public void Emit(Detection detection) => (_outer ?? this)._outbox.Enqueue(detection);

    /// <summary>Delivers what was emitted. A detection whose delivery throws counts as delivered; those after it stay for the next call.</summary>
    private void Deliver()
    {
        // A sink that feeds the engine comes here again; the outer call delivers what that brings.
        if (_outbox.Count == 0 || _delivering)
        {
            return;
        }

        _delivering = true;
        try
        {
            while (_outbox.TryDequeue(out var detection))
            {
                _sink.Accept(detection);
            }
        }
        finally
        {
            _delivering = false;
        }
    }

    private void EndInstant(long time)
    {
        if (_touched.Count == 0)
        {
            return;
        }

        if (_touched.Count > 1)
        {
            _touched.Sort(ByOrder);
        }

        for (var i = 0; i < _touched.Count; i++)
        {
            var program = _touched[i];
            program.FinishInstant(time);
            program.IsTouched = false;
            ApplyRaised(i + 1);
        }

        _touched.Clear();
    }

    private void CloseBefore(long time)
    {
        while (_nextClose < time)
        {
            // what an end opens is an event of that end, which meets windows that end later
            _closedBefore = Math.Max(_closedBefore, _nextClose);
            var deadline = TakeDeadline(out var order);
            if (deadline.IsCancelled)
            {
                deadline.Discard();
            }
            else if (deadline.End > order.End)
            {
                _closings.Enqueue(deadline, order with { End = deadline.End });
            }
            else
            {
                deadline.Pass(deadline.End > _lastRealWatermark);
                ApplyRaised(0);
            }

            _nextClose = _closings.TryPeek(out _, out var next) ? next.End : long.MaxValue;
            EndReaders(order.End);
        }

        _closedBefore = Math.Max(_closedBefore, time);
    }

    private Deadline TakeDeadline(out CloseOrder order)
    {
        _closings.TryPeek(out var deadline, out order);
        if (deadline!.Next is { } next)
        {
            // It mostly is the next of all, so that its place is found at once.
            deadline.Next = null;
            _closings.DequeueEnqueue(next, order with { Opened = next.Number });
        }
        else
        {
            _closings.Dequeue();
        }

        return deadline;
    }

    private void DropExpired() => DropExpiredBy(Watermark);

    private void DropExpiredBy(long time)
    {
        if (time < _nextExpiry || time == Times.AfterAll)
        {
            return;
        }

        _nextExpiry = time + _expiryStep;
        foreach (var program in _programs)
        {
            program.DropBefore(time);
        }

        foreach (var schema in _ruledSchemas)
        {
            schema.ForgetBefore(time);
        }
    }

    private readonly record struct CloseOrder(long End, int Program, long Opened) : IComparable<CloseOrder>
    {
        public int CompareTo(CloseOrder other)
        {
            var order = End.CompareTo(other.End);
            order = order != 0 ? order : Program.CompareTo(other.Program);
            return order != 0 ? order : Opened.CompareTo(other.Opened);
        }
    }
}
