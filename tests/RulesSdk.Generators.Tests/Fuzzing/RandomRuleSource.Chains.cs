namespace RulesSdk.Generators.Tests.Fuzzing;

// Chains, conditions, and tunings of rules.
internal sealed partial class RandomRuleSource
{
    private void Condition(string[] names)
    {
        var counts = names.Select(name => (Name: Camel(name), Type: "int")).ToArray();
        var all = counts.Concat(_outcomes).ToArray();
        var parameters = string.Join(", ", all.Select(one => $"{one.Type} {one.Name}"));
        var simple = string.Join(_code.Wrong(" || ", " && "), counts.Select(one => $"{one.Name} {_code.Wrong("==", _code.Pick(">", ">="))} {_code.Pick("1", "3")}"));
        var more = _text.ToString().Contains("[Window(", StringComparison.Ordinal) || _code.Chance(50) ? "" : $" && ({OverNames(all).Bool(3)})";
        Line($"    [Condition] static bool Holds({parameters}) => {simple}{more};");
        if (_code.Chance(50))
        {
            Line($"    [Case(\"Hot\", RulesSdk.Severity.High)] static bool Hot({parameters}) => {OverNames(all).Bool(3)};");
        }
    }

    private string Chain()
    {
        Line("[Signal(\"signal\")] public sealed partial class Shell\n{");
        Line($"    [Event] static bool Match(CallEvent e) => {Looking(("e", "CallEvent")).Bool(3)};\n}}\n");
        Line($"[Rule(\"First\"), Window(\"1h\"{_code.Pick("", "", ", KeepAlive = \"1h\", MaxDuration = \"24h\"")})]{(_code.Chance(20) ? "[Suppress(\"1h\")]" : "")} public sealed partial class First\n{{");
        var keyed = Looking(("e", "CallEvent"));
        Line($"    [GroupBy] static {_code.Pick("string Part0(CallEvent e) => " + keyed.Of("string", 2), "IReadOnlyList<string> Part0(CallEvent e) => e.Tags", "IReadOnlyList<string> Part0(CallEvent e) => [e.Name, .. e.Tags]")};");
        var names = new List<(string Name, string Type)>();
        for (var i = 0; i < _code.Pick(1, 2, 3); i++)
        {
            var name = _code.Wrong(Name(), $"Act{i}");
            var type = _code.Pick("bool", "int");
            names.Add((name, type));
            Line($"    [Activity({_code.Pick("typeof(Shell)", $"When = nameof(When{i})", $"typeof(Shell), When = nameof(When{i})", _code.Wrong("typeof(Missing)", "typeof(Shell)"))})] {_code.Wrong("private protected virtual", "public")} {_code.Wrong("", "partial ")}{type} {name} {{ get;{_code.Wrong(_code.Pick(" set;", " init;", " private set;"), "")} }}");
            Line($"    static bool When{i}(CallEvent e) => {Looking(("e", "CallEvent")).Bool(3)};");
        }

        var code = OverNames([.. names]);
        Line($"    [Case(\"Both\", RulesSdk.Severity.High)] bool Both => {Seen(names)};");
        if (_code.Chance(50))
        {
            Line($"    [Case(\"Other\", RulesSdk.Severity.Low)] bool Other => {code.Bool(2)};");
        }

        Line($"    [Case(\"One\", RulesSdk.Severity.Low{_code.Pick("", ", Runbook = \"a/b.md\"")})] bool One => {names[0].Name}{(names[0].Type == "int" ? " > 0" : "")};");
        Line($"    [Outcome] static long Made0(CallEvent e) => CountDistinct({Scoped(("e", "CallEvent")).Of("string", 2)});\n}}\n");
        (_keys, _outcomes) = (["part0"], [("made0", "long")]);
        _variables.Add("signal");
        return _text.ToString();
    }

    // all activities, each seen or counted
    private string Seen(List<(string Name, string Type)> names) =>
        string.Join(" && ", names.Select(one => one.Type == "int" ? $"{one.Name} {_code.Pick("> 0", ">= 3", "is > 2 and < 900")}" : one.Name));

    // a tuning of the rule
    private string Tuning()
    {
        string[] settings = ["Severity = RulesSdk.Severity.High", "Window = \"2h\"", "Enabled = false", _code.Wrong("Window = \"oops\"", "Enabled = true")];
        var excluded = string.Concat(_variables.Skip(_source is null ? 0 : 1).Where(_ => _code.Chance(70)).Select((variable, number) =>
            $"    [Exclude] static bool {Usual($"Out{number}")}(CallEvent {_code.Wrong("nobody", variable)}) => {Looking((variable, "CallEvent")).Bool(3)};\n"));
        return $"[Tuning(typeof({_code.Wrong("Rules", "First")}){string.Concat(settings.Take(3).Where(_ => _code.Chance(40)).DefaultIfEmpty(settings[3]).Select(set => ", " + set))})] {_code.Wrong("static", "public sealed")} partial class Ours\n{{\n{excluded}}}\n";
    }
}
