namespace RulesSdk.Generators.Tests.Fuzzing;

// What stands on the class of a rule, and what a rule reads of the detections of another.
internal sealed partial class RandomRuleSource
{
    private static readonly string[] Marks =
    [
        "[Attack(Tactic.Discovery, \"T1082\")]", "[Attack(Tactic.LateralMovement)]", "[Triage(\"Ask \\\"who\\\".\", \"\")]", "[Reference(\"https://example.com/?a=1&b=2\")]", "[FalsePositive(\"A {scan}\\nor two.\")]",
        "[Author(\"\\ud83d\\ude00\")]", "[Meta(\"a\", \"b\")]", "[Strategy(\"By <b>hand</b> and \\\\.\")]",
    ];

    /// <summary>A test of a detection of the rule that this one reads.</summary>
    private string OfDetection(string d)
    {
        string[] all =
        [
            $"{d}.EventCount > 1", $"{d}.Severity >= RulesSdk.Severity.Low", $"{d} is {{ Case: null }}", $"{d}.RuleId != \"\" && {d}.Id != \"x\"", $"{d}.LastEvent - {d}.FirstEvent > TimeSpan.FromMinutes(5)",
            .. _source!._keys.Select(key => $"{d}.Key(\"{key}\") != \"\""), .. _source._outcomes.Concat(_source._outcomes).Concat(_source._outcomes).Select(made => Read(d, made)).OfType<string>(),
        ];
        return _code.Wrong(_code.Pick($"{d}.Int64(\"Missing\") > 3", $"{d}.Text(\"made0\") == \"a\"", $"{d}.Key(\"part0\") != \"\"", $"{d}.Double({d}.Id) > 1"), _code.Pick(all));
    }

    private static string? Read(string d, (string Name, string Type) outcome) => (outcome with { Name = outcome.Name.TrimStart('@') }) is var made ? made.Type switch
    {
        "string" or "string?" => $"{d}.Text(\"{made.Name}\") == \"a\"",
        "int" or "long" or "uint" or "byte" => $"{d}.Int64(\"{made.Name}\") > 3",
        "double" or "float" => $"{d}.Double(\"{made.Name}\") > 1.5",
        "bool" => $"{d}.Boolean(\"{made.Name}\")",
        "DateTimeOffset" => $"{d}.Time(\"{made.Name}\") > DateTimeOffset.UnixEpoch",
        "IReadOnlyList<string>" => $"{d}.Texts(\"{made.Name}\").Contains(\"a\")",
        _ => null,
    } : null;

    // keys, values and outcomes of a detection
    private void OfDetections(string d)
    {
        if (_code.Chance(30) && _source!._outcomes.Any(made => made.Type == "IReadOnlyList<string>"))
        {
            Line($"    [Let] static IReadOnlyList<string> Listed(DetectionEvent<First> {d}) => {d}.Texts(\"{_source._outcomes.First(made => made.Type == "IReadOnlyList<string>").Name.TrimStart('@')}\");");
            Line("    [Outcome] static long Lists(string listed) => CountDistinct(listed);");
        }

        if (_code.Chance(40))
        {
            Line($"    [GroupBy] static string Whose(DetectionEvent<First> {d}) => {(_source!._keys.Count > 0 ? $"{d}.Key(\"{_source._keys[0]}\")" : $"{d}.RuleId")};");
        }

        if (_code.Chance(50))
        {
            Line($"    [Outcome] static long Detections(DetectionEvent<First> {d}) => {_code.Pick($"CountDistinct({d}.Id)", $"Sum({d}.EventCount)", $"Count({OfDetection(d)})")};");
        }
    }
}
