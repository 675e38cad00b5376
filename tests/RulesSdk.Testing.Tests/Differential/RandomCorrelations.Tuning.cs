namespace RulesSdk.Testing.Tests.Differential;

// What a consumer changes about rules, written next to them.
internal sealed partial class RandomCorrelations
{
    private void Tune(string type, bool hasWindow = true, bool isBelow = false)
    {
        if (!isBelow && _random.Next(3) > 0)
        {
            return;
        }

        var set = new List<string>();
        if (hasWindow && _random.Next(2) == 0)
        {
            set.Add($"Window = \"{Span()}s\"");
            _tuning.Add(isBelow ? "a tuned window below" : "a tuned window");
        }

        if (_random.Next(2) == 0)
        {
            set.Add($"Severity = Severity.{Pick("Informational", "High")}");
            _tuning.Add("a tuned severity");
        }

        if (_random.Next(isBelow ? 2 : 8) == 0)
        {
            // What another rule stands on runs all the same.
            set.Add("Enabled = false");
            _tuning.Add(isBelow ? "a rule turned off below" : "a rule turned off");
        }

        var excluded = set.Count == 0 ? 1 : _random.Next(3);
        Line($"[Tuning({string.Join(", ", set.Prepend($"typeof({type})"))})]");
        Line($"public sealed partial class Tuning{type}");
        Line("{");
        for (var number = 0; number < excluded; number++)
        {
            var variable = _random.Next(_schemas.Length);
            var e = Of(variable);
            var test = Pick($"{e}.User == \"v\"", $"{e}.Host is \"u\" or \"w\"", $"{e}.Level > 2", $"{e}.Kind == \"ab\"", $"6 / {e}.Level == 6", $"{e}.Size % 4 == 1 && {e}.Weight > 0.2");
            Line($"    [Exclude] static bool Left{number}({Parameter(variable)}) => {test};");
            _tuning.Add("an exclusion");
        }

        Line("}");
    }
}
