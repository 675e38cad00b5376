namespace RulesSdk.Testing;

/// <summary>A rule without a window: each event that satisfies its predicate is a detection that opens and closes at once.</summary>
internal sealed class SingleEventRule : ReferenceRule
{
    private readonly List<OpenDetection> _found = [];
    private readonly IReadOnlyList<JoinMethod> _joins;
    private readonly NewValues? _newValues;

    public SingleEventRule(RuleDefinition definition, ReferenceOutput output)
        : base(definition, output)
    {
        _joins = [.. Members.Joins.Select(join => JoinMethod.Create(Members, join))];
        _newValues = Members.NewValue is { } newValue ? new NewValues(Members, newValue) : null;
    }

    public override IEnumerable<EventMethod> Predicates => Members.Events;

    private EventMethod Predicate => Members.Events[0];

    protected override void Apply(ReferenceEvent e, IReadOnlySet<int> clauses)
    {
        var counts = _newValues?.Note(e);
        ClauseEvent[] events = [new(Predicate.Name, 0, e)];
        var rows = LetRows.Of(Members.Lets, [e]).Where(row => _joins.All(join => join.Holds(events, row)));
        foreach (var (key, match) in KeyValues.Matches(Members, events, rows))
        {
            if (counts?.Contains(key) == false)
            {
                Trace?.NotNew(key, e);
                continue;
            }

            Trace?.Matched(key, match);
            var detection = new OpenDetection(Members)
            {
                Id = ReferenceId.OfDetection(Metadata, key, e.Id),
                Key = key,
                OpenedAt = e.Time,
                Order = Output.NextOrder(),
                End = e.Time,
                Severity = Metadata.Severity,
            };
            detection.Fold(match);

            // What outcomes look up is as of the event, so they are computed now.
            _ = detection.Outcomes;
            _found.Add(detection);
        }
    }

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var detection in _found)
        {
            if (TryOpen(detection))
            {
                Emit(detection, DetectionPhase.Closed);
            }
        }

        _found.Clear();
    }
}
