using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Backtests;

/// <summary>How two versions of packs differ, with events that show it.</summary>
public sealed class PackComparisonTests
{
    private const string Schema = """
        using System;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Diff.Rules;

        [RulePack("diff")] public sealed partial class DiffPack : IRulePack;

        [EventSchema("acme.door", Lateness = "1m")]
        public sealed partial record Door
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            [EventId] public string Id { get; init; } = "";
            public string Name { get; init; } = "";
            public string User { get; init; } = "";
            public int Floor { get; init; }
        }

        """;

    [Theory]
    [InlineData("e.Floor > 3", "e.Floor > 2", RuleChangeKind.Wider)]
    [InlineData("e.Floor > 2", "e.Floor > 3", RuleChangeKind.Narrower)]
    [InlineData("e.Floor > 3", "e.Floor > 3 || e.Name == \"cellar\"", RuleChangeKind.Wider)]
    [InlineData("e.Floor > 3", "e.Floor > 3 && e.Name == \"roof\"", RuleChangeKind.Narrower)]
    [InlineData("e.Floor > 3 && e.Name == \"a\"", "e.Floor > 3 && e.Name == \"b\"", RuleChangeKind.Otherwise)]
    public void A_rule_whose_logic_differs_has_events_that_show_how(string before, string after, RuleChangeKind kind)
    {
        var change = Assert.Single(Compare(Single(before), Single(after)));

        Assert.Equal((kind, "only"), (change.Kind, change.Rule));
        Assert.NotEqual(change.Before!.LogicHash, change.After!.LogicHash);
        Assert.Empty(change.Members);
        Assert.All(change.Examples, example => Assert.NotEmpty(example.Stream.Events));
        Assert.Equal(
            (kind != RuleChangeKind.Narrower, kind != RuleChangeKind.Wider),
            (change.Examples.Any(static example => example.Change.Before is null), change.Examples.Any(static example => example.Change.After is null)));
    }

    [Fact]
    public void The_shortest_events_are_shown()
    {
        var change = Assert.Single(Compare(Counted(5), Counted(3)));

        Assert.Equal(RuleChangeKind.Wider, change.Kind);
        Assert.Equal(3, Assert.Single(change.Examples).Stream.Events.Count);
    }

    [Fact]
    public void Another_way_to_write_the_same_is_undecided() =>
        Assert.Equal(RuleChangeKind.Undecided, Assert.Single(Compare(Single("e.Floor > 3"), Single("e.Floor >= 4"))).Kind);

    [Fact]
    public void What_is_said_of_a_rule_is_compared_member_by_member()
    {
        var change = Assert.Single(Compare(
            """
            /// <summary>One.</summary>
            [Rule("only", Severity.Low, Title = "One"), Triage("Look.")] public sealed partial class OnlyRule { [Event] static bool Only(Door e) => e.Floor > 3; }
            """,
            """
            /// <summary>One.</summary>
            [Rule("only", Severity.High, Title = "Two"), Triage("Look.", "Act.")] public sealed partial class OnlyRule { [Event] static bool Only(Door door) => door.Floor > 3; }
            """));

        Assert.Equal((RuleChangeKind.Metadata, 0), (change.Kind, change.Examples.Count));
        Assert.Equal([new("title", "One", "Two"), new("severity", "low", "high"), new("triage", "Look.", "Look.\nAct.")], change.Members);
    }

    [Fact]
    public void Rules_that_are_new_gone_or_renamed_are_told_apart()
    {
        static string Rule(string id, string body) => $$"""[Rule("{{id}}", Severity.Low, Title = "x")] public sealed partial class R{{id}} { [Event] static bool Only(Door e) => {{body}}; }""";

        var changes = Compare(Rule("a", "e.Floor > 1") + Rule("b", "e.Floor > 2") + Rule("c", "e.Floor > 3"), Rule("c", "e.Floor > 3") + Rule("d", "e.Floor > 2") + Rule("e", "e.Floor > 9"));

        Assert.Equal(
            [("a", RuleChangeKind.Gone, "a", null), ("d", RuleChangeKind.Renamed, "b", "d"), ("e", RuleChangeKind.Added, null, "e")],
            changes.Select(static change => (change.Rule, change.Kind, change.Before?.Id, change.After?.Id)));
    }

    [Fact]
    public void One_rule_may_be_asked_about()
    {
        var (before, after) = (Pack(Single("e.Floor > 3")), Pack(Single("e.Floor > 2")));

        Assert.Single(PackComparison.Of([before], [after], "only"));
        Assert.Empty(PackComparison.Of([before], [after], "other"));
        Assert.Empty(PackComparison.Of([before], [before]));
        Assert.Throws<OperationCanceledException>(() => PackComparison.Of([before], [after], cancellation: new CancellationToken(canceled: true)));
    }

    private static string Single(string body) => $$"""[Rule("only", Severity.Low, Title = "x")] public sealed partial class OnlyRule { [Event] static bool Only(Door e) => {{body}}; }""";

    private static string Counted(int least) => $$"""
        [Rule("only", Severity.Low, Title = "x"), Window("10m")]
        public sealed partial class OnlyRule
        {
            [Event] static bool Only(Door e) => e.Floor > 3;
            [GroupBy] static string Who(Door only) => only.User;
            [Condition] static bool Fires(int only) => only >= {{least}};
        }
        """;

    private static IReadOnlyList<RuleVersionChange> Compare(string before, string after) => PackComparison.Of([Pack(before)], [Pack(after)]);

    private static RulePack Pack(string rules) =>
        (RulePack)InMemoryRules.Compile([Schema + rules]).GetType("Diff.Rules.DiffPack")!.GetProperty("Pack")!.GetValue(null)!;
}
