namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Writes what a consumer changes about random rules, next to them.</summary>
/// <param name="text">Where the rules are written.</param>
/// <param name="random">A source of its own, so that the rules are the same whatever tunings there are.</param>
internal sealed class RandomTunings(RandomRuleText text, Random random)
{
    /// <summary>Writes a tuning of a rule, or none.</summary>
    /// <param name="type">The rule's class.</param>
    /// <param name="clauses">The event variables that exclusions may name, with their schemas.</param>
    /// <param name="hasWindow">Whether the rule has a window to tune.</param>
    /// <param name="isBelow">Whether another rule depends on the rule; such a rule is always tuned.</param>
    public void Write(string type, IReadOnlyList<(string Name, string Schema)> clauses, bool hasWindow = true, bool isBelow = false)
    {
        if (!isBelow && random.Next(3) > 0)
        {
            return;
        }

        var set = new List<string>();
        if (hasWindow && random.Next(2) == 0)
        {
            set.Add($"Window = \"{RandomActs.Spans[random.Next(RandomActs.Spans.Length)] / 1000}s\"");
            text.Tuning.Add(isBelow ? "a tuned window below" : "a tuned window");
        }

        if (random.Next(2) == 0)
        {
            set.Add($"Severity = Severity.{(random.Next(2) == 0 ? "Informational" : "High")}");
            text.Tuning.Add("a tuned severity");
        }

        if (random.Next(isBelow ? 2 : 8) == 0)
        {
            // What another rule depends on runs all the same.
            set.Add("Enabled = false");
            text.Tuning.Add(isBelow ? "a rule turned off below" : "a rule turned off");
        }

        var excluded = set.Count == 0 ? 1 : random.Next(3);
        text.Line($"[Tuning({string.Join(", ", set.Prepend($"typeof({type})"))})]");
        text.Line($"public sealed partial class Tuning{type}");
        text.Line("{");
        for (var number = 0; number < excluded; number++)
        {
            var (e, schema) = clauses[random.Next(clauses.Count)];
            var test = random.Next(6) switch
            {
                0 => $"{e}.User == \"v\"",
                1 => $"{e}.Host is \"u\" or \"w\"",
                2 => $"{e}.Level > 2",
                3 => $"{e}.Kind == \"ab\"",
                4 => $"6 / {e}.Level == 6",
                _ => $"{e}.Size % 4 == 1 && {e}.Weight > 0.2",
            };
            text.Line($"    [Exclude] static bool Left{number}({schema} {e}) => {test};");
            text.Tuning.Add("an exclusion");
        }

        text.Line("}");
    }
}
