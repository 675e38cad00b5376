namespace RulesSdk.Testing;

/// <summary>
/// The oracle: runs rules by calling their plain methods over built objects, with naive tuples, as docs/semantics.md says.
/// Slow, simple, and easy to step through in a debugger.
/// </summary>
/// <remarks>Shares no code with the compiled path beyond schemas, attributes and detection types. One thread at a time.</remarks>
public sealed partial class ReferenceEngine
{
    private readonly ReferenceRule[] _rules;
    private readonly Dictionary<string, ReferenceSource> _sources = new(StringComparer.Ordinal);
    private readonly SortedSet<ReferenceEvent> _held = new(EventOrder.Instance);
    private readonly Dictionary<(string Schema, string Id), DateTimeOffset> _seen = [];
    private readonly ReferenceOutput _output;

    // The detections that opened in the current instant, as events.
    private readonly List<ReferenceEvent> _opened = [];
    private readonly ReferenceEngine? _early;
    private bool _ordersEvents;
    private long _arrivals;
    private long _sequence;

    /// <summary>Creates an engine that runs rules.</summary>
    /// <param name="rules">The rules and signals, each id once.</param>
    /// <param name="sink">Receives the detections.</param>
    /// <param name="options">The engine's options.</param>
    public ReferenceEngine(IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions? options = null)
        : this(rules, sink, options, DetectionPhase.Opened, change: null)
    {
    }

    internal ReferenceEngine(IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions? options, DetectionPhase opening, RuleChange? change)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(sink);
        Options = options ?? new RulesEngineOptions();
        _output = new ReferenceOutput(sink, Options, opening) { Change = change };
        _rules = DetectionEvents.InOrder(rules, _output);
        _output.Lists = _output.Lists.WithOptions(_rules.SelectMany(rule => rule.Tuned.Options).ToDictionary());
        CheckLists();
        if (opening == DetectionPhase.Opened && _output.Wants(DetectionPhase.Early))
        {
            // Another engine, without order, over the rules that more evidence can only confirm.
            var early = _rules.Where(rule => rule.IsMonotone && _output.Reports(rule.Definition) && !DetectionEvents.Takes(rule));
            _early = new ReferenceEngine(early.Select(rule => rule.Definition), sink, Options with { Phases = DetectionPhases.Early }, DetectionPhase.Early, change);
        }
    }

    /// <summary>Creates an engine that runs the rules of a pack.</summary>
    /// <typeparam name="TPack">The pack.</typeparam>
    /// <param name="sink">Receives the detections.</param>
    /// <param name="options">The engine's options.</param>
    public static ReferenceEngine For<TPack>(IDetectionSink sink, RulesEngineOptions? options = null)
        where TPack : IRulePack => new(TPack.Pack.Rules, sink, options);

    /// <summary>How it runs.</summary>
    public RulesEngineOptions Options { get; }

    /// <summary>How many events arrived too late.</summary>
    public long Late { get; private set; }

    /// <summary>How many redelivered events were ignored.</summary>
    public long Redelivered { get; private set; }

    /// <summary>How many detections were suppressed by <see cref="SuppressAttribute"/>.</summary>
    public long Suppressed => _output.Suppressed;

    /// <summary>How often a rule had more than <see cref="RulesEngineOptions.MaxProbesPerEvent"/> events to look at for one event. All events in reach count, since this engine has no index.</summary>
    public long ProbesCut => _output.ProbesCut;

    /// <summary>Events that rules ignored because of a tuning's exclusion, by rule id and exclusion (<c>rule_id/Exclusion</c>).</summary>
    internal IReadOnlyDictionary<string, long> Excluded => _rules
        .SelectMany(rule => rule.Tuned.Excluded, (rule, excluded) => (Name: $"{rule.Definition.Id}/{excluded.Key}", excluded.Value))
        .ToDictionary(excluded => excluded.Name, excluded => excluded.Value, StringComparer.Ordinal);

    /// <summary>Is told what becomes of events and matches of one rule, if it is to be explained.</summary>
    internal IRuleObserver? Trace
    {
        get => _output.Trace;
        set => _output.Trace = value;
    }

    /// <summary>The smallest watermark of the open sources. It never falls; null before the first event.</summary>
    internal DateTimeOffset? Watermark { get; private set; }

    /// <summary>A rule that runs; null if a tuning disables it.</summary>
    internal ReferenceRule? RuleOf(RuleDefinition definition) => _rules.FirstOrDefault(rule => rule.Definition == definition);

    /// <summary>Opens a source, or returns the one that is open under this name.</summary>
    /// <typeparam name="TEvent">Its schema.</typeparam>
    /// <param name="name">Its name.</param>
    public ReferenceSource<TEvent> OpenSource<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent>
    {
        if (!_sources.TryGetValue(name, out var source) || source.IsComplete)
        {
            source = new ReferenceSource<TEvent>(this, name, TEvent.Schema) { Watermark = Watermark, Largest = _largest };
            _sources[name] = source;
            _ordersEvents |= source.Lateness > TimeSpan.Zero;
        }

        return source as ReferenceSource<TEvent> ?? throw new InvalidOperationException(
            $"The source '{name}' is open for the schema '{source.Schema.Id}', so it takes no '{TEvent.Schema.Id}' (give each schema a source of its own).");
    }

    /// <summary>Completes all sources: the watermark moves to the end of time, and open windows close as truncated.</summary>
    public void Complete()
    {
        using var lists = ReferenceData.Use(_output.Lists);
        foreach (var source in _sources.Values)
        {
            source.IsComplete = true;
        }

        _output.InputEnd = _largest ?? DateTimeOffset.MinValue;
        _output.IsCompleting = true;
        ApplyHeld(upTo: null);
        CloseBefore(null);
    }

    /// <summary>Takes an event of a source: decides whether it is late, holds it or applies it, and moves the watermark.</summary>
    internal EventStatus Take(ReferenceSource source, object value, DateTimeOffset time, string id, uint checksum, long position, ReadOnlySpan<byte> line)
    {
        using var lists = ReferenceData.Use(_output.Lists);
        var e = new ReferenceEvent { Schema = source.Schema, Value = value, Time = time, Id = id, Source = source.Name, Position = position, Checksum = checksum, Arrival = _arrivals++ };
        if (time < Watermark)
        {
            Late++;
            Trace?.Late(e);
            Options.LateSink?.Late(source.Name, position, time, line);
            source.Advance(time);
            MoveWatermark();
            if (Options.LateEvents == LateEvents.Apply)
            {
                ApplyInstant([e], Watermark);
            }

            return new EventStatus(EventOutcome.Late);
        }

        _early?.ApplyInstant([e.Again()], Watermark);
        if (_ordersEvents)
        {
            AskPredicates(e);
            _held.Add(e);
            source.Advance(time);
            MoveWatermark();
        }
        else
        {
            // Without lateness every event is an instant of its own.
            source.Advance(time);
            MoveWatermark();
            ApplyInstant([e], Watermark);
        }

        return new EventStatus(EventOutcome.Accepted);
    }

    /// <summary>Recomputes the watermark after a source moved, and applies and closes what is due.</summary>
    internal void MoveWatermark()
    {
        using var lists = ReferenceData.Use(_output.Lists);
        var counted = Open.Where(source => !IsIdle(source)).ToList();
        if (counted.Count == 0 || counted.Exists(source => source.Watermark is null))
        {
            return;
        }

        var least = counted.Min(source => source.Watermark);
        WentPastIdle |= least > Watermark && Open.Any(source => !(source.Watermark >= least));
        if (Watermark is null || least > Watermark)
        {
            Watermark = least;
            ApplyHeld(upTo: least);
            CloseBefore(least);
        }
    }

    private void ApplyHeld(DateTimeOffset? upTo)
    {
        while (_held.Min is { } first && (upTo is null || first.Time < upTo))
        {
            var instant = _held.TakeWhile(e => e.Time == first.Time).ToList();
            instant.ForEach(e => _held.Remove(e));
            ApplyInstant(instant, first.Time);
        }
    }

    // The instant's time decides what happens; the progress of all sources decides what is discarded.
    private void ApplyInstant(List<ReferenceEvent> events, DateTimeOffset? reached)
    {
        var time = events[0].Time;
        CloseBefore(time);
        _output.Reached = Later(_output.Reached, reached ?? DateTimeOffset.MinValue);
        foreach (var e in events)
        {
            Apply(e);
        }

        foreach (var rule in _rules)
        {
            ApplyOpened(rule);
            rule.EndInstant(time);
            NoteOpened();
        }

        Trace?.Settled(time);
        _opened.Clear();
    }

    private void Apply(ReferenceEvent e)
    {
        using var lists = ReferenceData.Use(_output.Lists, e.Time);
        Trace?.Take(e);
        var interested = _rules.Where(rule => rule.LooksAt(e)).ToList();
        if (interested.Count == 0 || Trace?.Admits(e) == false)
        {
            return;
        }

        var remembered = Options.Deduplicate ?? e.Schema.Deduplicate;
        if (remembered > TimeSpan.Zero)
        {
            var key = (e.Schema.Id, e.Id);
            if (_seen.TryGetValue(key, out var first) && e.Time - first <= remembered)
            {
                Redelivered++;
                Trace?.Redelivered(e);
                return;
            }

            _seen[key] = e.Time;
        }

        if (Trace?.Concerns(e) == false)
        {
            return;
        }

        e.Sequence = _sequence++;
        foreach (var rule in interested)
        {
            rule.Apply(e);
        }
    }

    private void CloseBefore(DateTimeOffset? time)
    {
        while (EarliestEnd() is { } end && (time is null || end < time))
        {
            _output.DecidedBefore = Later(_output.DecidedBefore, end);
            foreach (var rule in _rules)
            {
                // What a window opens at its end is an event of that instant, for the rules that depend on its rule.
                if (ApplyOpened(rule))
                {
                    rule.EndInstant(end);
                    NoteOpened();
                }

                foreach (var deadline in rule.Deadlines.Where(one => one.End == end).OrderBy(one => one.Order).ToList())
                {
                    rule.Pass(deadline);
                    NoteOpened();
                    Trace?.Settled(end);
                }
            }

            Trace?.Settled(end);
            _opened.Clear();
        }

        _output.DecidedBefore = Later(_output.DecidedBefore, time ?? DateTimeOffset.MaxValue);
    }

    private DateTimeOffset? EarliestEnd() => _rules.SelectMany(rule => rule.Deadlines).Min(deadline => (DateTimeOffset?)deadline.End);

    // Detections are applied in the order in which they opened.
    private bool ApplyOpened(ReferenceRule rule)
    {
        var looksAt = _opened.Where(rule.LooksAt).ToList();
        looksAt.ForEach(rule.Apply);
        return looksAt.Count > 0;
    }

    private void NoteOpened()
    {
        foreach (var (rule, detection) in _output.Opened)
        {
            var e = DetectionEvents.Create(rule, detection, _sequence++);
            Trace?.See(e);
            _opened.Add(e);
        }

        _output.Opened.Clear();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
