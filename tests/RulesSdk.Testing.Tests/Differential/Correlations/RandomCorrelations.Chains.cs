namespace RulesSdk.Testing.Tests.Differential;

// Chains over signals and predicates of their own, of one schema or two.
internal sealed partial class RandomCorrelations
{
    private static readonly string[] Kinds = ["a", "b", "c", "d", "ab"];

    // Of its own, so that the other rules are the same whatever chains and rules of single events there are.
    private readonly Random _chains = new(seed);

    /// <summary>A chain named by its number.</summary>
    public RandomCorrelation WriteChain(int number)
    {
        _features = ["chain"];
        _tuning = [];
        _source.Clear();
        var other = _chains.Next(2) == 0 ? "LogEvent" : "ActEvent";
        if (other == "LogEvent")
        {
            _features.Add("a chain of two schemas");
        }

        Line($"[Signal(\"step_{number}\")] public sealed partial class Step{number} {{ [Event] static bool Seen({other} e) => {Evidence()}; }}");
        ChainHead(number);
        ChainKeys(other);
        Line($"    [Activity(typeof(Step{number}))] public partial bool A {{ get; }}");
        Line("    [Activity(When = nameof(IsB))] public partial bool B { get; }");
        Line($"    [Activity(typeof(Step{number}), When = nameof(IsC))] public partial int C {{ get; }}");
        Line($"    static bool IsB(ActEvent e) => {Evidence()};");
        Line($"    static bool IsC({other} e) => {Evidence()};");
        Line("    [Case(\"All\", Severity.Critical, Runbook = \"docs/all.md\")] bool All => A && B && C > 1;");
        Line($"    [Case(\"Two\", Severity.{OneOf("High", "Low")})] bool Two => {OneOf("A && B", "(A || C > 2) && B", "C > 1 && !B")};");
        Line($"    [Case(\"One\", Severity.{OneOf("Low", "High")})] bool One => {OneOf("A || B", "B", "C > 0", "A && !B || C > 3")};");

        // One that seldom changes, so that evidence comes which is no update.
        Line($"    [Outcome] static {OneOf("int Most(ActEvent e) => Max(e.Size)", "IReadOnlyList<string> Kinds(ActEvent e) => DistinctValues(e.Kind)", "string Least(ActEvent e) => Min(e.Host)")};");
        if (_chains.Next(2) == 0)
        {
            Line($"    [Outcome] static long Total({other} e) => Sum(e.Level);");
            Line("    [Outcome] static double Mean(ActEvent e) => Avg(e.Weight);");
            Line($"    [Outcome] static DateTimeOffset Finish({other} e) => Latest(e.Time);");
        }

        Line("}");
        Tune($"Rule{number}", [($"step_{number}", other), ("isB", "ActEvent"), ("isC", other)]);
        return new RandomCorrelation($"rule_{number}", _source.ToString(), _features, _tuning);
    }

    private void ChainHead(int number)
    {
        Line($"/// <summary>Rule {number}.</summary>");
        Line($"[Rule(\"rule_{number}\", Severity.Low)]");
        var size = RandomActs.Spans[_chains.Next(RandomActs.Spans.Length)] / 1000;
        var life = _chains.Next(3) switch
        {
            0 => "",
            1 => $", KeepAlive = \"{size + _chains.Next(6)}s\"",
            _ => $", KeepAlive = \"{size + _chains.Next(3)}s\", MaxDuration = \"{size + 2 + _chains.Next(12)}s\"",
        };
        Line($"[Window(\"{size}s\"{life})]");
        if (_chains.Next(5) == 0)
        {
            Line($"[Suppress(\"{_chains.Next(1, 20)}s\")]");
            _features.Add("a suppressed chain");
        }

        Line($"public sealed partial class Rule{number}");
        Line("{");
    }

    private void ChainKeys(string other)
    {
        var isList = _chains.Next(3) == 0;
        if (isList)
        {
            _features.Add("a list as a chain's key");
        }

        foreach (var schema in new[] { "ActEvent", other }.Distinct())
        {
            Line(isList
                ? $"    [GroupBy] static IReadOnlyList<string> Context({schema} e) => [e.{OneOf("User", "Host")}, .. e.Tags];"
                : $"    [GroupBy] static string Context({schema} e) => e.{OneOf("User", "Host")};");
        }

        if (_chains.Next(3) == 0)
        {
            foreach (var schema in new[] { "ActEvent", other }.Distinct())
            {
                Line($"    [GroupBy(AllowZero = true)] static int Level({schema} e) => e.Level / 2;");
            }
        }
    }

    private string Evidence() => $"e.Size >= 0 && {OneOf($"e.Kind is \"{OneOf(Kinds)}\" or \"{OneOf(Kinds)}\"", $"e.Kind == \"{OneOf(Kinds)}\"", $"e.Kind != \"x\" && e.Level > {_chains.Next(3)}")}";

    private string OneOf(params ReadOnlySpan<string> items) => items[_chains.Next(items.Length)];
}
