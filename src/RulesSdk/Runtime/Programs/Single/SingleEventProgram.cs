using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Single;

/// <summary>A rule over single events: each event that satisfies its predicate is a detection. The rule's own code is loaded when the first one does: of thousands of rules, most never detect anything.</summary>
internal sealed class SingleEventProgram(RuleDefinition rule, SingleEvents events) : RuleProgram(rule)
{
    private readonly List<OpenDetection> _reported = [];
    private SingleEventDetector? _detector;
    private long _sequence = -1;
    private int _first;

    /// <summary>Memory for computed text, reset before each event.</summary>
    public Scratch ComputedText => Scratch;

    private SingleEventDetector Detector => _detector ??= events.CreateDetector(this);

    /// <inheritdoc/>
    public override void Bind(ProgramBinder binder) => events.Bind(binder);

    /// <inheritdoc/>
    public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => Detector.Apply(clause, ref e, in stamp);

    /// <inheritdoc/>
    public override void Apply(int clause, object e, in EventStamp stamp) => Detector.Apply(clause, e, in stamp);

    /// <inheritdoc cref="SingleEventDetector.StateFor"/>
    public TState? StateFor<TState>(in KeyWriter key, in EventStamp stamp, int source)
        where TState : DetectionState, new()
    {
        if (!HasKey(in key))
        {
            return null;
        }

        if (stamp.Sequence != _sequence)
        {
            (_sequence, _first) = (stamp.Sequence, _reported.Count);
        }

        for (var i = _first; i < _reported.Count; i++)
        {
            if (_reported[i].Key.AsSpan().SequenceEqual(key.Bytes))
            {
                return (TState)_reported[i].State;
            }
        }

        var state = new TState { MaxExactDistinct = Host.Options.MaxExactDistinct };
        state.AddEvent(0, in stamp, source);
        var detection = new OpenDetection(this, state, key.Bytes.ToArray()) { Start = stamp.Time, OpenedAt = stamp.Time, End = stamp.Time };
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, System.Text.Encoding.UTF8.GetString(stamp.Id.Bytes));
        _reported.Add(detection);
        Touched();
        return state;
    }

    /// <inheritdoc cref="RuleProgram.IsNew"/>
    public bool IsNewValue(in KeyWriter key, in KeyWriter value, in EventStamp stamp) => IsNew(in key, in value, in stamp);

    /// <inheritdoc cref="RuleProgram.HasRoomForRow"/>
    public bool HasRoom(int count) => HasRoomForRow(count);

    internal override void EndInstant(long time)
    {
        foreach (var detection in _reported)
        {
            if (Detector.HasCases)
            {
                detection.OpenWith(detection.State.CurrentCase());
            }

            if (!Suppresses(detection))
            {
                ReportOpened(detection);
                Report(detection, DetectionPhase.Closed, truncated: false);
            }
        }

        _reported.Clear();
        _sequence = -1;
    }
}
