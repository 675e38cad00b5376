namespace RulesSdk.Generators.Tests.Behaviour.Chains;

public class ChainTests
{
    private const string Process =
        """
        using System;
        using RulesSdk;

        namespace Acme;

        [EventSchema("acme.process")]
        public sealed partial record ProcessEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Image { get; init; } = "";
            public string Session { get; init; } = "";
        }
        """;

    [Fact]
    public void An_event_counts_under_each_distinct_element_of_its_key()
    {
        var rules = RuleRun.Of(Chain("[GroupBy] static IReadOnlyList<string> Context(CallEvent e) => [e.Context, .. e.Contexts];"));

        var found = rules.Detect(
            DetectionPhases.Opened,
            Line.At("1", 1, "'name':'a','context':'x','contexts':['y','','x','y']"),
            Line.At("2", 2, "'name':'b','context':'y'"),
            Line.At("3", 3, "'name':'b','context':'z','contexts':['x']"));

        Assert.Equal(["y", "x"], found.Select(detection => detection.Header.Key[0]));
        Assert.Equal(["1", "2"], found[0].Header.Events.Select(e => e.Id));
        Assert.Equal(1L, found[0].GetOutcome(0));
    }

    [Fact]
    public void A_key_may_be_a_list_of_the_event_and_have_further_parts()
    {
        var rules = RuleRun.Of(Chain(
            """
            [GroupBy] static IReadOnlyList<string> Context(CallEvent e) => e.Contexts;
            [GroupBy] static int Count(CallEvent e) => e.Count;
            """));

        var found = rules.Detect(
            DetectionPhases.Opened,
            Line.At("1", 1, "'name':'a','contexts':['x','y'],'count':1"),
            Line.At("2", 2, "'name':'b','contexts':['y'],'count':2"),
            Line.At("3", 3, "'name':'b','contexts':['w','y'],'count':1"));

        Assert.Equal(["y", "1"], Assert.Single(found).Header.Key);
    }

    [Fact]
    public void A_key_that_cannot_be_computed_makes_its_event_evidence_of_nothing()
    {
        var rules = RuleRun.Of(Chain("[GroupBy] static IReadOnlyList<string> Context(CallEvent e) => [e.Context, e.Issuer!.Id];"));

        Assert.Empty(rules.Detect(Line.At("1", 1, "'name':'a','context':'x'"), Line.At("2", 2, "'name':'b','context':'x','issuer':{}")));
        Assert.Single(rules.Detect(Line.At("1", 1, "'name':'a','context':'x','issuer':{}"), Line.At("2", 2, "'name':'b','context':'x','issuer':{}")));
    }

    [Fact]
    public void Several_lists_make_a_key_of_each_combination()
    {
        var rules = RuleRun.Of(Chain(
            """
            [GroupBy] static IReadOnlyList<string> Context(CallEvent e) => e.Contexts;
            [GroupBy] static IReadOnlyList<string> Tag(CallEvent e) => e.Tags;
            """));

        var found = rules.Detect(
            DetectionPhases.Opened,
            Line.At("1", 1, "'name':'a','contexts':['x','y',''],'tags':['s','t','s']"),
            Line.At("2", 2, "'name':'b','contexts':['x','y'],'tags':['t','u']"));

        Assert.Equal(["x t", "y t"], found.Select(detection => string.Join(' ', detection.Header.Key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_event_that_is_evidence_twice_counts_by_clause_in_order()
    {
        var rules = RuleRun.Of(Chain("[GroupBy] static string Context(CallEvent e) => e.Context;").Replace("e.Name == \"b\"", "e.Name is \"a\" or \"b\"")
            .Replace("using static", "using System;\nusing static")
            .Replace("[Outcome]", "[Outcome] static IReadOnlyList<string> Seen(CallEvent e) => Values(e.Id);\n    [Outcome]"));

        var detection = Assert.Single(rules.Detect(Line.At("1", 1, "'name':'b','context':'x'"), Line.At("2", 2, "'name':'a','context':'x'"), Line.At("3", 3, "'name':'a','context':'x'")));

        Assert.Equal(
            [("isB", "1"), ("isA", "2"), ("isB", "2"), ("isA", "3"), ("isB", "3")],
            detection.Header.Events.Select(e => (e.Clause, e.Id)));
        Assert.Equal(5, detection.Header.EventCount);
        Assert.Equal(["1", "2", "2", "3", "3"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
    }

    [Fact]
    public void Events_of_two_schemas_are_evidence_of_one_chain()
    {
        var rules = RuleRun.Of(
            Process,
            """
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>Two.</summary>
            [Rule("two")]
            [Window("1h")]
            public sealed partial class Two
            {
                [GroupBy] static string Session(CallEvent e) => e.Context;
                [GroupBy] static string Session(ProcessEvent e) => e.Session;
                [Activity(When = nameof(Called))] public partial bool Calls { get; }
                [Activity(When = nameof(Started))] public partial int Starts { get; }
                static bool Called(CallEvent e) => e.Name == "a";
                static bool Started(ProcessEvent e) => e.Image == "sh";
                [Case("Twice", Severity.High)] bool Twice => Calls && Starts >= 2;
                [Case("Once", Severity.Low)] bool Once => Calls && Starts == 1;
                [Outcome] static long Names(CallEvent e) => CountDistinct(e.Name);
                [Outcome] static long Images(ProcessEvent e) => Count(e.Image);
            }
            """);

        var found = rules.Detect(
            DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed,
            ("CallEvent", Line.At("1", 1, "'name':'a','context':'x'")),
            ("ProcessEvent", Line.At("2", 2, "'image':'sh','session':'x'")),
            ("ProcessEvent", Line.At("3", 3, "'image':'sh','session':'y'")),
            ("ProcessEvent", Line.At("4", 4, "'image':'sh','session':'x'")));

        Assert.Equal(["Once", "Twice", "Twice"], found.Select(detection => detection.Case));
        Assert.Equal((1L, 2L), ((long)found[2].GetOutcome(0)!, (long)found[2].GetOutcome(1)!));
    }

    [Fact]
    public void The_logic_hash_of_a_chain_follows_its_cases_and_its_signals()
    {
        string Hash(string from = "", string to = "") =>
            RuleRun.Of(from.Length == 0 ? Sources.Chain : Sources.Chain.Replace(from, to)).Rule("post_compromise").Metadata.LogicHash;
        var plain = Hash();

        Assert.Matches("^[0-9a-f]{16}$", plain);
        Assert.Equal(plain, Hash("Correlates remote access", "Correlates access"));
        Assert.Equal(plain, Hash("runbooks/both.md", "runbooks/other.md"));
        Assert.NotEqual(plain, Hash("Discovery > 1", "Discovery > 2"));
        Assert.NotEqual(plain, Hash("HasFlag(\"shell\")", "HasFlag(\"sh\")"));
    }

    private static string Chain(string keys) =>
        $$"""
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A chain.</summary>
        [Rule("chain")]
        [Window("1h")]
        public sealed partial class Chained
        {
            {{keys}}
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            static bool IsA(CallEvent e) => e.Name == "a";
            static bool IsB(CallEvent e) => e.Name == "b";
            [Case("Both", Severity.High)] bool Both => A && B;
            [Outcome] static long As(CallEvent e) => Sum(e.Name == "a" ? 1 : 0);
        }
        """;
}
