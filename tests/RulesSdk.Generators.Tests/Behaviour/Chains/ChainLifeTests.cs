namespace RulesSdk.Generators.Tests.Behaviour.Chains;

/// <summary>How a chain's detections open, escalate and end, on the compiled and on the reference engine.</summary>
public class ChainLifeTests
{
    private const DetectionPhases All = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed;

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("", 2)]
    [InlineData("a", 0)]
    [InlineData("a", 1)]
    [InlineData("a", 2)]
    [InlineData("b", 0)]
    [InlineData("b", 1)]
    [InlineData("b", 2)]
    [InlineData("ab", 0)]
    [InlineData("ab", 1)]
    [InlineData("ab", 2)]
    public void A_case_may_be_any_boolean_shape_over_seen_and_counted_activities(string seen, int count)
    {
        var rules = RuleRun.Of(Chain(
            "\"1h\"",
            """
            [Case("First", Severity.High)] bool First => (A || N >= 2) && !(B && N > 0);
            [Case("Second", Severity.Medium)] bool Second => A != B;
            [Case("Third", Severity.Low)] bool Third => !A ? N == 1 : B && N % 2 == 0;
            """));
        var events = seen.Select(name => name.ToString()).Concat(Enumerable.Repeat("n", count)).Append("other");
        var (a, b) = (seen.Contains('a'), seen.Contains('b'));
        var expected =
            (a || count >= 2) && !(b && count > 0) ? "First"
            : a != b ? "Second"
            : (!a ? count == 1 : b && count % 2 == 0) ? "Third"
            : null;

        var found = rules.Detect([.. events.Select((name, index) => Line.At($"{index}", 1, $"'name':'{name}','context':'x'"))]);

        Assert.Equal(expected, found.SingleOrDefault()?.Case);
    }

    [Fact]
    public void A_count_forgets_what_has_left_the_window()
    {
        var rules = RuleRun.Of(Chain("\"60s\"", """[Case("Three", Severity.High)] bool Three => N >= 3;"""));

        Assert.Empty(rules.Detect(Call("n", 0), Call("n", 30), Call("n", 61)));
        Assert.Single(rules.Detect(Call("n", 0), Call("n", 30), Call("n", 60)));
    }

    [Fact]
    public void A_case_that_holds_again_extends_the_life_and_evidence_alone_does_not()
    {
        var rules = RuleRun.Of(Chain("\"60s\", KeepAlive = \"120s\", MaxDuration = \"1h\"", Both));

        // Opened at 10 and alive to 130; at 100 the second has left the window; at 120 both are in it, so alive to 240.
        var found = rules.Detect(Call("a", 0), Call("b", 10), Call("a", 100), Call("b", 120), Call("a", 240), Call("b", 241), Call("a", 242));
        Assert.Equal([["a0", "b10", "a100", "b120", "a240"], ["b241", "a242"]], found.Select(Events));

        found = rules.Detect(Call("a", 0), Call("b", 10), Call("a", 100), Call("a", 131), Call("b", 132));
        Assert.Equal([["a0", "b10", "a100"], ["a131", "b132"]], found.Select(Events));
    }

    [Fact]
    public void No_detection_outlives_the_longest_duration()
    {
        var rules = RuleRun.Of(Chain("\"60s\", KeepAlive = \"60s\", MaxDuration = \"120s\"", Both));

        var found = rules.Detect([.. Enumerable.Range(0, 9).Select(i => Call(i % 2 == 0 ? "a" : "b", i * 30)), Call("a", 271)]);

        // Opened at 30, so over after 150; what came before it closed is evidence no more.
        Assert.Equal([["a0", "b30", "a60", "b90", "a120", "b150"], ["a180", "b210", "a240", "a271"]], found.Select(Events));
    }

    [Fact]
    public void It_escalates_up_the_table_and_neither_case_nor_severity_nor_runbook_falls_back()
    {
        var rules = RuleRun.Of(Chain(
            "\"60s\", KeepAlive = \"1h\", MaxDuration = \"2h\"",
            """
            [Case("All", Severity.Critical, Runbook = "all.md")] bool All => A && B && N > 0;
            [Case("Both", Severity.High)] bool Both => A && B;
            [Case("Alone", Severity.Low, Runbook = "alone.md")] bool Alone => A && !B;
            """));

        var found = rules.Detect(All, Call("a", 0), Call("b", 10), Call("n", 20), Call("a", 100), Call("b", 110));

        Assert.Equal(
            [
                (DetectionPhase.Opened, "Alone", Severity.Low, "alone.md"),
                (DetectionPhase.Escalated, "Both", Severity.High, null),
                (DetectionPhase.Escalated, "All", Severity.Critical, "all.md"),
                (DetectionPhase.Closed, "All", Severity.Critical, "all.md"),
            ],
            found.Select(d => (d.Phase, d.Case, d.Severity, d.Header.Runbook)));
        Assert.Single(found.Select(d => d.Id).Distinct());
    }

    [Fact]
    public void Evidence_that_makes_a_negated_case_false_opens_nothing_and_ends_nothing()
    {
        var rules = RuleRun.Of(Chain("\"60s\", KeepAlive = \"90s\", MaxDuration = \"1h\"", """[Case("Alone", Severity.Low)] bool Alone => A && !B;"""));

        Assert.Empty(rules.Detect(Call("b", 0), Call("a", 10)));

        // Opened at 0 and alive to 90; at 100 the case has not held since.
        Assert.Equal([["a0", "b10", "a20"]], rules.Detect(Call("a", 0), Call("b", 10), Call("a", 20), Call("b", 91)).Select(Events));
    }

    private const string Both = """[Case("Both", Severity.High)] bool Both => A && B;""";

    private static string Call(string name, int second) => Line.At($"{name}{second}", second, $"'name':'{name}','context':'x'");

    private static string[] Events(Detection detection) => [.. detection.Header.Events.Select(e => e.Id)];

    private static string Chain(string window, string cases) =>
        $$"""
        using RulesSdk;

        namespace Acme;

        /// <summary>A chain.</summary>
        [Rule("chain")]
        [Window({{window}})]
        public sealed partial class Chained
        {
            [GroupBy] static string Context(CallEvent e) => e.Context;
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            [Activity(When = nameof(IsN))] public partial int N { get; }
            static bool IsA(CallEvent e) => e.Name == "a";
            static bool IsB(CallEvent e) => e.Name == "b";
            static bool IsN(CallEvent e) => e.Name == "n";
            {{cases}}
        }
        """;
}
