using System.Globalization;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Programs;

/// <summary>An engine's tunings, by rule.</summary>
internal sealed class Tunings
{
    private readonly ILookup<string, RuleTuning> _byRule;
    private readonly HashSet<RuleExclusion> _bound = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<TuningOption, double> _options = [];

    public Tunings(IEnumerable<RuleTuning> tunings) => _byRule = tunings.ToLookup(static tuning => tuning.RuleId, StringComparer.Ordinal);

    /// <summary>Tunings whose rule the engine does not run, by its id, and exclusions whose clause the rule does not have (<c>rule_id/Exclusion</c>).</summary>
    public IReadOnlyList<string> Unused =>
    [
        .. _byRule.Where(tunings => !_rules.Contains(tunings.Key)).Select(static tunings => tunings.Key)
            .Concat(_byRule.Where(IsRunning).SelectMany(tunings => tunings.SelectMany(static tuning => tuning.Exclusions)
                .GroupBy(static exclusion => exclusion.Name).Where(forms => !forms.Any(_bound.Contains)).Select(forms => tunings.Key + "/" + forms.Key)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The numbers that are not as their rules declare them, of the rules that were applied.</summary>
    public IReadOnlyDictionary<TuningOption, double> Options => _options;

    /// <summary>Whether a rule is not to run, unless another depends on it.</summary>
    public bool TurnsOff(RuleDefinition rule)
    {
        _rules.Add(rule.Id);
        return !IsRunning(_byRule[rule.Id]);
    }

    /// <summary>A rule as it is to run.</summary>
    public RuleDefinition Apply(RuleDefinition rule)
    {
        if (_byRule.Count == 0)
        {
            return rule;
        }

        _rules.Add(rule.Id);
        var metadata = rule.Metadata;
        var logic = new List<string>();
        foreach (var tuning in _byRule[rule.Id])
        {
            metadata = metadata with { Severity = tuning.Severity ?? metadata.Severity };
            if (tuning.Window is { } window)
            {
                Check(rule, window);
                metadata = metadata with { Window = window };
                logic.Add("window " + window.Ticks.ToString(CultureInfo.InvariantCulture));
            }

            // What it ignores is part of what it reads.
            var lists = tuning.Exclusions.SelectMany(static exclusion => exclusion.ReferenceData).ToArray();
            metadata = lists.Length == 0 ? metadata : metadata with { ReferenceData = [.. metadata.ReferenceData.Concat(lists).Distinct().OrderBy(static list => list.Name, StringComparer.Ordinal)] };
            logic.AddRange(tuning.Exclusions.Select(static exclusion => $"exclude {exclusion.Clause} {exclusion.Name} {exclusion.LogicHash}"));
        }

        logic.AddRange(TunedOptions.Of(rule.Metadata, _byRule[rule.Id]).Select(set =>
        {
            _options[set.Option] = set.Value;
            return $"option {set.Option.Name} {TuningOption.Text(set.Value)}";
        }));
        logic.AddRange(Below(rule));
        return metadata == rule.Metadata && logic.Count == 0 ? rule : rule.With(logic.Count == 0 ? metadata : metadata with { LogicHash = LogicHash.Combine(metadata.LogicHash, [.. logic]) });
    }

    /// <summary>Puts the exclusions of a program's clause before it.</summary>
    public void Exclude(SchemaBuilder builder, RuleProgram program, int order, int clause, string name)
    {
        foreach (var exclusion in _byRule[program.Rule.Id].SelectMany(static tuning => tuning.Exclusions))
        {
            if (exclusion.Clause == name && exclusion.Predicate.Projection.Schema.EventType == builder.Schema.EventType)
            {
                _bound.Add(exclusion);
                var count = new ExclusionCount(exclusion.Name, program.Exclusions.Count);
                program.Exclusions.Add(count);
                builder.Add(exclusion.Predicate, program, order, clause, reads: [], seek: -1, count);
            }
        }
    }

    // A rule's hash covers the rules that it depends on, so it covers their tunings as well.
    private IEnumerable<string> Below(RuleDefinition rule)
    {
        if (rule.Metadata.DependsOn.Count == 0)
        {
            return [];
        }

        var binder = new ProgramBinder();
        rule.CreateProgram()?.Bind(binder);
        return binder.DetectionRequests.Select(static request => request.Predicate.Rule).DistinctBy(static below => below.Id)
            .Select(below => (below.Id, Before: below.Metadata.LogicHash, After: Apply(below).Metadata.LogicHash))
            .Where(static below => below.Before != below.After)
            .OrderBy(static below => below.Id, StringComparer.Ordinal)
            .Select(static below => $"on {below.Id} {below.After}");
    }

    private static bool IsRunning(IEnumerable<RuleTuning> tunings) => tunings.LastOrDefault(static tuning => tuning.Enabled is not null)?.Enabled != false;

    private static void Check(RuleDefinition rule, TimeSpan window)
    {
        if (rule.Metadata.Window == TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"The tuning of '{rule.Id}' sets its window to {window}, but the rule has none, so it cannot run like that (leave {nameof(RuleTuning.Window)} out; in settings, this is Rules:{rule.Id}:Window).");
        }
    }
}
