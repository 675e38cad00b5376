using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Checks of rules that are compiled for one test, over the schema of random events.</summary>
internal static class CheckedPack
{
    /// <summary>What is found in some rules, each as <c>kind rule: member: clause</c>.</summary>
    public static IReadOnlyList<string> Findings(string rules) =>
        [.. Of(rules).Findings.Select(static one => $"{one.Kind} {one.Rule}: {one.Member}: {one.Clause}".TrimEnd(' ', ':'))];

    /// <summary>What is found in a predicate of a rule over single events.</summary>
    public static IReadOnlyList<string> OfPredicate(string body) =>
        [.. Of($$"""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(RandomEvent e) => {{body}}; }""").Findings.Select(static one => $"{one.Kind}: {one.Clause}")];

    public static PackCheck Of(string rules)
    {
        var assembly = InMemoryRules.Compile([RandomSchema.Source + rules]);
        return PackCheck.Of((RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!);
    }
}
