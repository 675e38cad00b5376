namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Rules that read reference lists: which entries they see when, in both engines.</summary>
public class ReferenceListTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        public static partial class Lists
        {
            [ReferenceList("networks", Kind = ReferenceListKind.Cidr)] public static partial ReferenceList Networks { get; }

            internal partial record Nested
            {
                [ReferenceList("people", IgnoreCase = true)] internal static partial ReferenceList People { get; }
            }
        }

        /// <summary>Detects a call from outside.</summary>
        [Rule("outside", Severity.High)]
        public sealed partial class Outside
        {
            [ReferenceList("scripts", Kind = ReferenceListKind.Pattern)] static partial ReferenceList Scripts { get; }

            [Event] static bool Call(CallEvent e) => !Lists.Networks.Contains(e.SourceIp) && (Lists.Nested.People.Contains(e.User.Id) || Scripts.Contains(e.Issuer?.Key) || e.Tags.Any(tag => Scripts.Contains(tag)));
            [GroupBy] static string Known(CallEvent call) => Lists.Nested.People.Contains(call.User.Id) ? "known" : "unknown";
            [Outcome] static bool IsScript(CallEvent call) => Scripts.Contains(call.Name);
        }
        """;

    private const string Joined =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects a then b, of which a is watched.</summary>
        [Rule("watched", Severity.High), Window("1h")]
        public sealed partial class Watched
        {
            [ReferenceList("people")] static partial ReferenceList People { get; }

            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Let] static bool IsWatched(CallEvent first) => People.Contains(first.User.Id);
            [Let] static string Mark(CallEvent second) => People.Contains(second.User.Id) ? "watched" : "other";
            [Join] static bool Same(CallEvent first, CallEvent second, bool isWatched) => first.Context == second.Context && isWatched;
            [GroupBy] static string Context(CallEvent first) => first.Context;
            [Outcome] static IReadOnlyList<string> Marks(string mark) => Values(mark);
        }
        """;

    private static readonly RuleRun Run = RuleRun.Of(Rules);
    private static readonly RuleRun Join = RuleRun.Of(Joined);

    [Fact]
    public void Lists_of_every_kind_are_read_alike_by_plain_and_compiled_methods()
    {
        var found = Run.DetectUnder(
            Options(("networks", ["10.0.0.0/8", "2001:db8::/32"]), ("people", ["Alice", "\u00C9mile"]), ("scripts", ["run*", "*.sh"])),
            Line.At("1", 1, "'name':'run','sourceIp':'192.0.2.1','user':{'id':'ALICE'}"),
            Line.At("2", 2, "'sourceIp':'::ffff:10.1.2.3','user':{'id':'alice'}"),
            Line.At("3", 3, "'sourceIp':'192.0.2.1','user':{'id':'bob'}"),
            Line.At("4", 4, "'sourceIp':'192.0.2.1','user':{'id':'\\u00e9mile'}"),
            Line.At("5", 5, "'sourceIp':'','issuer':{'key':'a.sh'}"),
            Line.At("6", 6, "'sourceIp':'','issuer':{'key':null},'tags':['x','running']"));

        Assert.Equal(["1", "4", "5", "6"], found.Select(static detection => detection.Header.Events[0].Id));
        Assert.Equal(["known", "known", "unknown", "unknown"], found.Select(static detection => detection.Header.Key[0]));
        Assert.Equal([true, false, false, false], found.Select(static detection => (bool)detection.GetOutcome(0)!));
    }

    [Fact]
    public void A_detection_says_which_versions_its_rule_read()
    {
        var found = Assert.Single(Run.DetectUnder(Options(("networks", []), ("people", ["a", "b"]), ("scripts", []), ("unread", ["x"])), Line.At("1", 1, "'user':{'id':'a'}")));

        Assert.Equal(["networks", "people", "scripts"], found.Header.ReferenceData.Select(static reference => reference.Name));
        Assert.Equal("911169dd", found.Header.ReferenceData[1].Version);
        Assert.EndsWith("""
            "referenceData":{"networks":"e3b0c442","people":"911169dd","scripts":"e3b0c442"}}
            """, DetectionJson.Format(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_entries_count_from_the_next_event_on()
    {
        var found = Run.DetectWithLists(
            Options(("networks", []), ("people", ["a"]), ("scripts", [])) with { Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'user':{'id':'a'}"),
            List("people", "b"),
            Line.At("2", 2, "'user':{'id':'a'}"),
            Line.At("3", 3, "'user':{'id':'b'}"));

        Assert.Equal(["1", "3"], found.Select(static detection => detection.Header.Events[0].Id));
        Assert.NotEqual(found[0].Header.ReferenceData[1].Version, found[1].Header.ReferenceData[1].Version);
        Assert.Equal(found[0].Header.ReferenceData[0].Version, found[1].Header.ReferenceData[0].Version);
    }

    [Fact]
    public void A_predicate_sees_the_entries_of_when_its_event_arrived()
    {
        // All three wait for the watermark until the end, but the first two have arrived before.
        var found = Run.DetectWithLists(
            Options(("networks", []), ("people", ["a"]), ("scripts", [])),
            Line.At("1", 1, "'user':{'id':'a'}"),
            Line.At("2", 2, "'user':{'id':'b'}"),
            List("people", "b"),
            Line.At("3", 3, "'user':{'id':'a'}"));

        Assert.Equal(["1"], found.Select(static detection => detection.Header.Events[0].Id));

        // What is applied is asked when it is applied.
        Assert.Equal(["unknown"], found.Select(static detection => detection.Header.Key[0]));
    }

    [Fact]
    public void A_value_of_an_event_is_looked_up_when_it_is_applied_whatever_the_list_is_when_a_match_is_found()
    {
        var found = Join.DetectWithLists(
            Options(("people", ["u"])) with { Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'name':'a','context':'x','user':{'id':'u'}"),
            List("people", "v"),
            Line.At("2", 2, "'name':'a','context':'y','user':{'id':'u'}"),
            Line.At("3", 3, "'name':'b','context':'x','user':{'id':'u'}"),
            Line.At("4", 4, "'name':'b','context':'y','user':{'id':'u'}"),
            List("people", "u"),
            Line.At("5", 5, "'name':'b','context':'x','user':{'id':'v'}"));

        var only = Assert.Single(found);
        Assert.Equal(["1", "3", "5"], only.Header.Events.Select(static e => e.Id));
        Assert.Equal(["other", "other"], (IReadOnlyList<string>)only.GetOutcome(0)!);
    }

    [Fact]
    public void An_engine_is_not_made_without_a_list_that_a_rule_reads()
    {
        var error = Assert.Throws<ArgumentException>(() => Run.Counted(Options(("networks", []), ("people", []))));

        Assert.Equal(
            "The rule 'outside' reads the list 'scripts', which is not provided, so the rule could not run (add it to RulesEngineOptions.ReferenceData; in settings, name its file as ReferenceLists:scripts).",
            error.Message);
    }

    [Fact]
    public void An_engine_is_not_made_and_not_updated_with_entries_that_do_not_parse()
    {
        var options = Options(("networks", ["x"]), ("people", []), ("scripts", []));
        var error = Assert.Throws<ArgumentException>(() => Run.Counted(options));
        Assert.Contains("'x' in line 1", error.Message, StringComparison.Ordinal);

        var found = new List<Detection>();
        var engine = new RulesEngine([Run.Rule("outside")], new CallbackSink(found.Add), options with { ReferenceData = Lists(("networks", []), ("people", ["a"]), ("scripts", [])) });
        Assert.Equal(error.Message, Assert.Throws<ArgumentException>(() => engine.Update(Lists(("people", ["b"]), ("networks", ["x"])))).Message);
        Assert.Equal(new ReferenceListContent("people", ["a"]).Version, engine.GetStatistics().ReferenceData["people"].Version);
    }

    [Fact]
    public void Look_ups_and_hits_are_counted()
    {
        var (_, statistics) = Run.Counted(
            Options(("networks", ["10.0.0.0/8", "10.0.0.1"]), ("people", ["a"]), ("scripts", [])) with { Lateness = TimeSpan.Zero },
            Line.At("1", 1, "'sourceIp':'10.0.0.1'"),
            Line.At("2", 2, "'sourceIp':'192.0.2.1','user':{'id':'b'}"),
            Line.At("3", 3, "'sourceIp':'192.0.2.1','user':{'id':'b'}"));

        var networks = statistics.ReferenceData["networks"];
        Assert.Equal((2, 0, 3L, 1L), (networks.Entries, networks.Skipped, networks.Lookups, networks.Hits));
        Assert.Equal(2, statistics.ReferenceData["people"].Lookups);
        Assert.Equal(["networks", "people", "scripts"], statistics.ReferenceData.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_phase_early_looks_up_is_not_counted()
    {
        var (found, statistics) = Run.Counted(
            Options(("networks", []), ("people", ["a"]), ("scripts", [])) with { Phases = DetectionPhases.Early | DetectionPhases.Opened },
            Line.At("1", 1, "'user':{'id':'a'}"));

        Assert.Equal([DetectionPhase.Early, DetectionPhase.Opened], found.Select(static detection => detection.Phase));
        Assert.Equal(1, statistics.ReferenceData["networks"].Lookups);
        Assert.All(found, static detection => Assert.Equal(3, detection.Header.ReferenceData.Count));
    }

    [Fact]
    public void A_restored_engine_has_the_lists_that_it_is_given()
    {
        var before = Options(("networks", []), ("people", ["a"]), ("scripts", []));
        var steps = new[] { Line.At("1", 1, "'user':{'id':'a'}"), Line.At("2", 2, "'user':{'id':'b'}") };
        var found = Run.DetectRestored(before, before with { ReferenceData = Lists(("networks", []), ("people", ["b"]), ("scripts", [])) }, [steps[0]], [Line.At("3", 3, "'user':{'id':'a'}"), steps[1]]);

        // The first one waited: its predicate held when it arrived.
        Assert.Equal(["1", "2"], found.Select(static detection => detection.Header.Events[0].Id));
    }

    [Fact]
    public async Task Two_engines_of_one_process_have_lists_of_their_own()
    {
        var options = Options(("networks", []), ("people", ["a"]), ("scripts", []));
        var others = options with { ReferenceData = Lists(("networks", []), ("people", ["b"]), ("scripts", [])) };
        string[] lines = [.. Enumerable.Range(1, 400).Select(static i => Line.At($"{i}", i, $"'user':{{'id':'{(i % 2 == 0 ? "a" : "b")}'}}"))];
        var both = await Task.WhenAll(Task.Run(() => Run.DetectUnder(options, lines)), Task.Run(() => Run.DetectUnder(others, lines)));

        Assert.All(both, static found => Assert.Equal(200, found.Count));
        Assert.Equal("2", both[0][0].Header.Events[0].Id);
        Assert.Equal("1", both[1][0].Header.Events[0].Id);
    }

    [Fact]
    public void A_list_that_two_rules_declare_otherwise_is_refused()
    {
        const string Other =
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects a call.</summary>
            [Rule("other", Severity.High)]
            public sealed partial class Other
            {
                [ReferenceList("people", Kind = ReferenceListKind.Pattern)] static partial ReferenceList People { get; }
                [Event] static bool Call(CallEvent e) => People.Contains(e.User.Id);
            }
            """;
        var error = Assert.Throws<ArgumentException>(() => RuleRun.Of(Rules, Other).Counted(Options(("networks", []), ("people", []), ("scripts", []))));

        Assert.StartsWith("The rules 'other' and 'outside' declare the list 'people' in two ways", error.Message, StringComparison.Ordinal);
    }

    internal static RulesEngineOptions Options(params (string Name, string[] Entries)[] lists) => new() { Phases = DetectionPhases.Closed, ReferenceData = Lists(lists) };

    internal static ReferenceData Lists(params (string Name, string[] Entries)[] lists) => new(lists.Select(static list => new ReferenceListContent(list.Name, list.Entries)));

    internal static ReferenceData List(string name, params string[] entries) => Lists((name, entries));
}
