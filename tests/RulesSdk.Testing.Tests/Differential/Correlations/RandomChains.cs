namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Writes random chains over signals and predicates of their own, of one schema or two, and rules of single events.</summary>
/// <param name="text">Where they are written.</param>
/// <param name="tunings">Writes their tunings.</param>
/// <param name="random">A source of its own, so that the other rules are the same whatever chains and rules of single events there are.</param>
internal sealed class RandomChains(RandomRuleText text, RandomTunings tunings, Random random)
{
    private static readonly string[] Kinds = ["a", "b", "c", "d", "ab"];

    /// <summary>A chain named by its number.</summary>
    public RandomCorrelation WriteChain(int number)
    {
        text.Start("chain");
        var other = random.Next(2) == 0 ? "LogEvent" : "ActEvent";
        if (other == "LogEvent")
        {
            text.Features.Add("a chain of two schemas");
        }

        text.Line($"[Signal(\"step_{number}\")] public sealed partial class Step{number} {{ [Event] static bool Seen({other} e) => {Evidence()}; }}");
        Head(number);
        Keys(other);
        text.Line($"    [Activity(typeof(Step{number}))] public partial bool A {{ get; }}");
        text.Line("    [Activity(When = nameof(IsB))] public partial bool B { get; }");
        text.Line($"    [Activity(typeof(Step{number}), When = nameof(IsC))] public partial int C {{ get; }}");
        text.Line($"    static bool IsB(ActEvent e) => {Evidence()};");
        text.Line($"    static bool IsC({other} e) => {Evidence()};");
        text.Line("    [Case(\"All\", Severity.Critical, Runbook = \"docs/all.md\")] bool All => A && B && C > 1;");
        text.Line($"    [Case(\"Two\", Severity.{OneOf("High", "Low")})] bool Two => {OneOf("A && B", "(A || C > 2) && B", "C > 1 && !B")};");
        text.Line($"    [Case(\"One\", Severity.{OneOf("Low", "High")})] bool One => {OneOf("A || B", "B", "C > 0", "A && !B || C > 3")};");

        // One that seldom changes, so that evidence comes which is no update.
        text.Line($"    [Outcome] static {OneOf("int Most(ActEvent e) => Max(e.Size)", "IReadOnlyList<string> Kinds(ActEvent e) => DistinctValues(e.Kind)", "string Least(ActEvent e) => Min(e.Host)")};");
        if (random.Next(2) == 0)
        {
            text.Line($"    [Outcome] static long Total({other} e) => Sum(e.Level);");
            text.Line("    [Outcome] static double Mean(ActEvent e) => Avg(e.Weight);");
            text.Line($"    [Outcome] static DateTimeOffset Finish({other} e) => Latest(e.Time);");
        }

        text.Line("}");
        tunings.Write($"Rule{number}", [($"step_{number}", other), ("isB", "ActEvent"), ("isC", other)]);
        return text.Finish(number);
    }

    /// <summary>A rule of one event, named by its number.</summary>
    public RandomCorrelation WriteSingle(int number)
    {
        text.Start("a single event");
        text.Line($"/// <summary>Rule {number}.</summary>");
        text.Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        if (random.Next(3) == 0)
        {
            text.Line($"[Suppress(\"{random.Next(1, 10)}s\"{OneOf("", ", By = nameof(Least)")})]");
            text.Features.Add("a suppressed single event");
        }

        text.Line($"public sealed partial class Rule{number}");
        text.Line("{");
        text.Line($"    [Event] static bool First(ActEvent e) => {Evidence()};");
        text.Line("    [Let] static IReadOnlyList<string> Tag(ActEvent first) => first.Tags;");
        text.Line($"    [GroupBy] static string By0({OneOf("string tag) => tag", "ActEvent first) => first.User")};");
        text.Line("    [Outcome] static string Least(ActEvent first) => first.Host;");
        text.Line("    [Outcome] static IReadOnlyList<string> All(string tag) => Values(tag);");
        text.Line("}");
        tunings.Write($"Rule{number}", [("first", "ActEvent")], hasWindow: false);
        return text.Finish(number);
    }

    private void Head(int number)
    {
        text.Line($"/// <summary>Rule {number}.</summary>");
        text.Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        var size = RandomActs.Spans[random.Next(RandomActs.Spans.Length)] / 1000;
        var life = random.Next(3) switch
        {
            0 => "",
            1 => $", KeepAlive = \"{size + random.Next(6)}s\"",
            _ => $", KeepAlive = \"{size + random.Next(3)}s\", MaxDuration = \"{size + 2 + random.Next(12)}s\"",
        };
        text.Line($"[Window(\"{size}s\"{life})]");
        if (random.Next(5) == 0)
        {
            text.Line($"[Suppress(\"{random.Next(1, 20)}s\")]");
            text.Features.Add("a suppressed chain");
        }

        text.Line($"public sealed partial class Rule{number}");
        text.Line("{");
    }

    private void Keys(string other)
    {
        var isList = random.Next(3) == 0;
        if (isList)
        {
            text.Features.Add("a list as a chain's key");
        }

        foreach (var schema in new[] { "ActEvent", other }.Distinct())
        {
            text.Line(isList
                ? $"    [GroupBy] static IReadOnlyList<string> Context({schema} e) => [e.{OneOf("User", "Host")}, .. e.Tags];"
                : $"    [GroupBy] static string Context({schema} e) => e.{OneOf("User", "Host")};");
        }

        if (random.Next(3) == 0)
        {
            foreach (var schema in new[] { "ActEvent", other }.Distinct())
            {
                text.Line($"    [GroupBy(AllowZero = true)] static int Level({schema} e) => e.Level / 2;");
            }
        }
    }

    private string Evidence() => $"e.Size >= 0 && {OneOf($"e.Kind is \"{OneOf(Kinds)}\" or \"{OneOf(Kinds)}\"", $"e.Kind == \"{OneOf(Kinds)}\"", $"e.Kind != \"x\" && e.Level > {random.Next(3)}")}";

    private string OneOf(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
