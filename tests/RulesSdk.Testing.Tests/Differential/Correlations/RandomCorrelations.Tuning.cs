namespace RulesSdk.Testing.Tests.Differential;

// What a consumer changes about rules, written next to them.
internal sealed partial class RandomCorrelations
{
    // Of its own, for what came later, so that the rules are otherwise the same.
    private readonly Random _tuner = new(seed);

    private void Tune(string type, bool hasWindow = true, bool isBelow = false) =>
        Tune(type, [.. _schemas.Select((schema, variable) => (Of(variable), schema))], hasWindow, isBelow);

    private void Tune(string type, IReadOnlyList<(string Name, string Schema)> clauses, bool hasWindow = true, bool isBelow = false)
    {
        if (!isBelow && _tuner.Next(3) > 0)
        {
            return;
        }

        var set = new List<string>();
        if (hasWindow && _tuner.Next(2) == 0)
        {
            set.Add($"Window = \"{RandomActs.Spans[_tuner.Next(RandomActs.Spans.Length)] / 1000}s\"");
            _tuning.Add(isBelow ? "a tuned window below" : "a tuned window");
        }

        if (_tuner.Next(2) == 0)
        {
            set.Add($"Severity = Severity.{(_tuner.Next(2) == 0 ? "Informational" : "High")}");
            _tuning.Add("a tuned severity");
        }

        if (_tuner.Next(isBelow ? 2 : 8) == 0)
        {
            // What another rule stands on runs all the same.
            set.Add("Enabled = false");
            _tuning.Add(isBelow ? "a rule turned off below" : "a rule turned off");
        }

        var excluded = set.Count == 0 ? 1 : _tuner.Next(3);
        Line($"[Tuning({string.Join(", ", set.Prepend($"typeof({type})"))})]");
        Line($"public sealed partial class Tuning{type}");
        Line("{");
        for (var number = 0; number < excluded; number++)
        {
            var (e, schema) = clauses[_tuner.Next(clauses.Count)];
            var test = _tuner.Next(6) switch
            {
                0 => $"{e}.User == \"v\"",
                1 => $"{e}.Host is \"u\" or \"w\"",
                2 => $"{e}.Level > 2",
                3 => $"{e}.Kind == \"ab\"",
                4 => $"6 / {e}.Level == 6",
                _ => $"{e}.Size % 4 == 1 && {e}.Weight > 0.2",
            };
            Line($"    [Exclude] static bool Left{number}({schema} {e}) => {test};");
            _tuning.Add("an exclusion");
        }

        Line("}");
    }
}
