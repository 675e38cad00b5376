using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>What the tunings of an engine make of one rule.</summary>
internal sealed class TunedRule
{
    private readonly RuleMetadata _own;
    private readonly List<string> _changes = [];
    private readonly List<RuleExclusion> _exclusions = [];

    /// <summary>A rule as it is to run.</summary>
    /// <param name="rule">The rule as it is written.</param>
    /// <param name="tunings">The tunings of all rules; of two that set the same, the later stands.</param>
    public TunedRule(RuleDefinition rule, IEnumerable<RuleTuning> tunings)
    {
        Metadata = _own = rule.Metadata;
        foreach (var tuning in tunings.Where(tuning => tuning.RuleId == rule.Id))
        {
            IsEnabled = tuning.Enabled ?? IsEnabled;
            Metadata = Metadata with { Severity = tuning.Severity ?? Metadata.Severity, Window = tuning.Window ?? Metadata.Window };
            if (tuning.Window is { } window)
            {
                if (window <= TimeSpan.Zero || _own.Window == TimeSpan.Zero)
                {
                    throw new ArgumentException(
                        $"The tuning of '{rule.Id}' sets its window to {window}, which is none, or that of a rule without one (leave {nameof(RuleTuning.Window)} out, or correct it).");
                }

                _changes.Add(string.Create(CultureInfo.InvariantCulture, $"window {window.Ticks}"));
            }

            _exclusions.AddRange(tuning.Exclusions);
            _changes.AddRange(tuning.Exclusions.Select(one => $"exclude {one.Clause} {one.Name} {one.LogicHash}"));
        }

        Hash();
    }

    /// <summary>What is said about the rule, with what the tunings set.</summary>
    public RuleMetadata Metadata { get; private set; }

    /// <summary>Whether the rule runs; one that others stand on does all the same, untold.</summary>
    public bool IsEnabled { get; } = true;

    /// <summary>How often each exclusion kept an event from the rule.</summary>
    public Dictionary<string, long> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>Has the logic of the rules below, where tunings changed it, count in this one's.</summary>
    public void StandOn(IEnumerable<TunedRule> below)
    {
        _changes.AddRange(below.Where(one => one.Metadata.LogicHash != one._own.LogicHash)
            .OrderBy(one => one._own.Id, StringComparer.Ordinal)
            .Select(one => $"on {one._own.Id} {one.Metadata.LogicHash}"));
        Hash();
    }

    /// <summary>Whether an event is not told under a clause; the first exclusion that holds counts it.</summary>
    public bool Excludes(string clause, ReferenceEvent e)
    {
        var first = _exclusions.Find(one => one.Clause == clause && one.Predicate.Projection.Schema.EventType.IsInstanceOfType(e.Value) && one.Predicate.TestObject(e.Value));
        if (first is null)
        {
            return false;
        }

        Excluded[first.Name] = Excluded.GetValueOrDefault(first.Name) + 1;
        return true;
    }

    private void Hash()
    {
        if (_changes.Count > 0)
        {
            Metadata = Metadata with { LogicHash = ReferenceId.OfLogic(_own.LogicHash, _changes) };
        }
    }
}
