using RulesSdk.Shared;

namespace RulesSdk.Runtime.Programs;

/// <summary>The options of a rule that its tunings set.</summary>
internal static class TunedOptions
{
    /// <summary>The options whose number is not as declared, in ordinal order of their names. If two tunings set one, the later applies.</summary>
    /// <exception cref="ArgumentException">The rule has no such option, or does not allow the number.</exception>
    public static IReadOnlyList<(TuningOption Option, double Value)> Of(RuleMetadata rule, IEnumerable<RuleTuning> tunings)
    {
        var set = new SortedDictionary<string, (TuningOption Option, double Value)>(StringComparer.Ordinal);
        foreach (var (name, value) in tunings.SelectMany(static tuning => tuning.Options))
        {
            var where = $"in settings, this is Rules:{rule.Id}:Options:{name}";
            var option = rule.Options.FirstOrDefault(option => option.Name == name) ?? throw new ArgumentException(
                $"The tuning of '{rule.Id}' sets the option '{name}', which the rule does not have, so it would change nothing ({Remedy(rule, name)}; {where}).");
            if (option.Fault(value) is { } fault)
            {
                throw new ArgumentException($"The option '{name}' in a tuning of '{rule.Id}' {fault[..^1]}; {where}).");
            }

            set[name] = (option, value);
        }

        return [.. set.Values.Where(static one => one.Value != one.Option.Value)];
    }

    private static string Remedy(RuleMetadata rule, string name) => rule.Options.Count == 0
        ? "leave it out: the rule has no options"
        : rule.Options.MinBy(option => EditDistance.Between(name, option.Name)) is { } near && EditDistance.IsNear(name, EditDistance.Between(name, near.Name)) ? $"write '{near}'"
        : "write one of " + string.Join(", ", rule.Options.Select(static option => option.Name));
}
