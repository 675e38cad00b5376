namespace RulesSdk.Testing;

/// <summary>A rule over matches of events within a window, whenever that is decided.</summary>
internal abstract class MatchRule : ReferenceRule
{
    private readonly NewValues? _newValues;

    protected MatchRule(RuleDefinition definition, ReferenceOutput output)
        : base(definition, output)
    {
        Finder = new MatchFinder(Members, Window, output);
        _newValues = Members.NewValue is { } newValue ? new NewValues(Members, newValue) : null;
    }

    public override IEnumerable<EventMethod> Predicates => Members.Events;

    protected TimeSpan Window => Metadata.Window;

    protected MatchFinder Finder { get; }

    public override RuleState StateOf(IReadOnlyList<string> key) =>
        base.StateOf(key) with { Held = [.. Finder.Held], Kept = Finder.Kept };

    protected override void Apply(ReferenceEvent e, IReadOnlySet<int> clauses)
    {
        Finder.Keep(e, clauses, Output.Reached);
        var counts = _newValues?.Note(e);
        foreach (var (key, match) in Finder.Find(e))
        {
            if (counts?.Contains(key) != false)
            {
                Trace?.Matched(key, match);
                Add(key, match);
            }
            else
            {
                Trace?.NotNew(key, e);
            }
        }
    }

    /// <summary>Adds a match of a key.</summary>
    protected abstract void Add(IReadOnlyList<string> key, RuleMatch match);

    /// <summary>A detection that is made of some matches, and of the events of optional variables that join with them between two times.</summary>
    protected OpenDetection Detection(
        IReadOnlyList<string> key, string start, DateTimeOffset openedAt, DateTimeOffset end, IReadOnlyList<RuleMatch> matches, (DateTimeOffset From, DateTimeOffset To) span)
    {
        var detection = new OpenDetection(Members)
        {
            Id = ReferenceId.OfDetection(Metadata, key, start),
            Key = key,
            OpenedAt = openedAt,
            Order = Output.NextOrder(),
            End = end,
            Severity = Metadata.Severity,
        };
        foreach (var match in matches)
        {
            detection.Fold(match);
        }

        foreach (var variable in Finder.Optional)
        {
            detection.Events.UnionWith(Finder.FindOptional(variable, matches, span.From, span.To));
        }

        return detection;
    }

    /// <summary>Whether the rule's condition holds for what a detection would be made of.</summary>
    protected bool Holds(OpenDetection detection)
    {
        var holds = Members.Condition?.Holds(detection) != false;
        Trace?.Decided(detection, holds);
        return holds;
    }
}
