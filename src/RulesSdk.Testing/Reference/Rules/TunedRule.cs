using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>What the tunings of an engine make of one rule.</summary>
internal sealed class TunedRule
{
    private readonly RuleMetadata _own;
    private readonly List<string> _changes = [];
    private readonly List<RuleExclusion> _exclusions = [];
    private readonly Dictionary<TuningOption, double> _options = [];

    /// <summary>A rule as it is to run.</summary>
    /// <param name="rule">The rule as it is written.</param>
    /// <param name="tunings">The tunings of all rules; if two set the same property, the later one applies.</param>
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
                        $"The tuning of '{rule.Id}' sets its window to {window}, which is not above 0, or the rule has no window (leave {nameof(RuleTuning.Window)} out, or correct it).");
                }

                _changes.Add(string.Create(CultureInfo.InvariantCulture, $"window {window.Ticks}"));
            }

            foreach (var (name, value) in tuning.Options)
            {
                _options[OptionOf(name, value)] = value;
            }

            _exclusions.AddRange(tuning.Exclusions);
            Metadata = Metadata with { ReferenceData = [.. Metadata.ReferenceData.Union(tuning.Exclusions.SelectMany(one => one.ReferenceData)).OrderBy(list => list.Name, StringComparer.Ordinal)] };
            _changes.AddRange(tuning.Exclusions.Select(one => $"exclude {one.Clause} {one.Name} {one.LogicHash}"));
        }

        _changes.AddRange(Options.OrderBy(set => set.Key.Name, StringComparer.Ordinal).Select(set => string.Create(CultureInfo.InvariantCulture, $"option {set.Key.Name} {set.Value:R}")));
        Hash();
    }

    /// <summary>The options whose number is not as declared.</summary>
    public IEnumerable<KeyValuePair<TuningOption, double>> Options => _options.Where(set => set.Value != set.Key.Value);

    /// <summary>The rule's metadata, with the values of the tunings.</summary>
    public RuleMetadata Metadata { get; private set; }

    /// <summary>Whether the rule runs. A disabled rule that others depend on still runs; it reports nothing.</summary>
    public bool IsEnabled { get; } = true;

    /// <summary>How often each exclusion kept an event from the rule.</summary>
    public Dictionary<string, long> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the changed logic of the rules it depends on to this rule's logic hash.</summary>
    public void StandOn(IEnumerable<TunedRule> below)
    {
        _changes.AddRange(below.Where(one => one.Metadata.LogicHash != one._own.LogicHash)
            .OrderBy(one => one._own.Id, StringComparer.Ordinal)
            .Select(one => $"on {one._own.Id} {one.Metadata.LogicHash}"));
        Hash();
    }

    /// <summary>The exclusion by which an event is ignored under a clause, the first that holds, which counts it; null if none holds.</summary>
    public string? ExclusionOf(string clause, ReferenceEvent e)
    {
        var first = _exclusions.Find(one => one.Clause == clause && Holds(one, e));
        if (first is null)
        {
            return null;
        }

        Excluded[first.Name] = Excluded.GetValueOrDefault(first.Name) + 1;
        return first.Name;
    }

    /// <summary>Asks all exclusions about an event.</summary>
    public void Ask(ReferenceEvent e) => _exclusions.ForEach(exclusion => Holds(exclusion, e));

    private TuningOption OptionOf(string name, double value) =>
        _own.Options.FirstOrDefault(option => option.Name == name && value >= option.Minimum && value <= option.Maximum && (!option.IsWhole || double.IsInteger(value)))
            ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The tuning of '{_own.Id}' sets the option '{name}' to {value}, but the rule has no such option or does not allow the number (correct it, or leave it out)."));

    // Each is asked once.
    private static bool Holds(RuleExclusion exclusion, ReferenceEvent e)
    {
        if (!e.Exclusions.TryGetValue(exclusion, out var holds))
        {
            holds = exclusion.Predicate.Projection.Schema.EventType.IsInstanceOfType(e.Value) && exclusion.Predicate.TestObject(e.Value);
            e.Exclusions.Add(exclusion, holds);
        }

        return holds;
    }

    private void Hash()
    {
        if (_changes.Count > 0)
        {
            Metadata = Metadata with { LogicHash = ReferenceId.OfLogic(_own.LogicHash, _changes) };
        }
    }
}
