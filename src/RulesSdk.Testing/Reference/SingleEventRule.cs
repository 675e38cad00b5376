namespace RulesSdk.Testing;

/// <summary>A rule without a window: each event that satisfies its predicate is a detection that opens and closes at once.</summary>
internal sealed class SingleEventRule(RuleDefinition definition, ReferenceOutput output) : ReferenceRule(definition, output)
{
    private readonly List<OpenDetection> _found = [];

    private EventMethod Predicate => Members.Events[0];

    public override bool LooksAt(ReferenceEvent e) => Predicate.Holds(e);

    public override void Apply(ReferenceEvent e)
    {
        var match = new RuleMatch([new ClauseEvent(Predicate.Name, 0, e)]);
        foreach (var key in KeyValues.Of(Members, match))
        {
            var detection = new OpenDetection
            {
                Id = ReferenceId.OfDetection(Definition.Metadata, key, e.Id),
                Key = key,
                OpenedAt = e.Time,
                Opening = Output.NextOpening(),
                End = e.Time,
                Severity = Definition.Metadata.Severity,
            };
            detection.Fold(match);
            _found.Add(detection);
        }
    }

    public override void EndInstant(DateTimeOffset time)
    {
        foreach (var detection in _found)
        {
            Emit(detection, DetectionPhases.Opened);
            Emit(detection, DetectionPhases.Closed);
        }

        _found.Clear();
    }
}
