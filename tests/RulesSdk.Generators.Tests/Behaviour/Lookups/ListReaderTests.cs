namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>All that may read reference lists besides a rule's own predicates: engines know of each.</summary>
public class ListReaderTests
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        """;

    private const string Watched =
        """
        public static partial class Watched
        {
            [ReferenceList("people")] public static partial ReferenceList People { get; }
        }

        """;

    private const string Single =
        """
        [Rule("single", Severity.Low)]
        public sealed partial class Single
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a";
        }

        """;

    /// <summary>Rules that read the list, each in another way.</summary>
    public static TheoryData<string> Readers =>
    [
        """
        [Rule("read", Severity.Low)]
        public sealed partial class Opaque
        {
            [Event, Opaque] static bool Call(CallEvent e) => e.Name == "a" && e.User.Id.IsNormalized() && Watched.People.Contains(e.User.Id);
        }
        """,
        """
        public static partial class Vocabulary
        {
            extension(CallEvent e) { [Macro] public bool IsWatched => Watched.People.Contains(e.User.Id); }
        }

        [Rule("read", Severity.Low)]
        public sealed partial class WithMacro
        {
            [Event] static bool Call(CallEvent e) => e is { Name: "a", IsWatched: true };
        }
        """,
        """
        [Signal("watched")]
        public sealed partial class WatchedCall
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a" && Watched.People.Contains(e.User.Id);
        }

        [Rule("read", Severity.Low)]
        [Window("1h")]
        public sealed partial class Chain
        {
            [GroupBy] static string Name(CallEvent e) => e.Name;
            [Activity(typeof(WatchedCall))] public partial bool Seen { get; }
            [Case("seen", Severity.Low)] bool IsSeen => Seen;
        }
        """,
        """
        [Rule("read", Severity.Low)]
        [Window("1h")]
        public sealed partial class Chain
        {
            [GroupBy] static string Name(CallEvent e) => Watched.People.Contains(e.User.Id) ? e.Name : "";
            [Activity(When = nameof(IsA))] public partial bool Seen { get; }
            static bool IsA(CallEvent e) => e.Name == "a";
            [Case("seen", Severity.Low)] bool IsSeen => Seen;
        }
        """,
        """
        [Rule("read", Severity.Low)]
        public sealed partial class OverDetections
        {
            [Event] static bool Source(DetectionEvent<Single> d) => Watched.People.Contains(d.Text("Who"));
        }

        [Rule("single", Severity.Low)]
        public sealed partial class Single
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Outcome] static string Who(CallEvent call) => call.User.Id;
        }
        """,
        """
        [Rule("read", Severity.Low), NewValue(nameof(Who), "1h")]
        public sealed partial class New
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static string Who(CallEvent call) => Watched.People.Contains(call.User.Id) ? call.User.Id : "";
        }
        """,
    ];

    [Theory, MemberData(nameof(Readers))]
    public void An_engine_knows_that_a_rule_reads_a_list(string rule)
    {
        var run = RuleRun.Of(Usings + Watched + rule);
        var found = run.DetectUnder(
            ReferenceListTests.Options(("people", ["u"])) with { Phases = DetectionPhases.Opened },
            Line.At("1", 1, "'name':'a','user':{'id':'v'}"),
            Line.At("2", 2, "'name':'a','user':{'id':'u'}")).Where(static detection => detection.Rule.Id == "read");

        Assert.Equal(["people"], run.Rule("read").Metadata.ReferenceData.Select(static list => list.Name));
        Assert.Equal(["people"], Assert.Single(found).Header.ReferenceData.Select(static reference => reference.Name));
        Assert.Contains("'people'", Assert.Throws<ArgumentException>(() => run.Counted(new RulesEngineOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exclusion_reads_a_list_for_its_rule()
    {
        var run = RuleRun.Of(Usings + Watched + Single +
            """
            [Tuning(typeof(Single))]
            public sealed partial class Ours
            {
                [Exclude] static bool Known(CallEvent call) => Watched.People.Contains(call.User.Id);
            }
            """);
        var options = ReferenceListTests.Options(("people", ["u"])) with { Tuning = [run.Tuning("Ours")] };
        var found = run.DetectWithLists(
            options,
            Line.At("1", 1, "'name':'a','user':{'id':'v'}"),
            Line.At("2", 2, "'name':'a','user':{'id':'u'}"),
            ReferenceListTests.List("people", "v"),
            Line.At("3", 3, "'name':'a','user':{'id':'v'}"));

        Assert.Equal(["1"], found.Select(static detection => detection.Header.Events[0].Id));
        Assert.Equal(["people"], found[0].Header.ReferenceData.Select(static reference => reference.Name));
        Assert.Contains("'single' reads the list 'people'", Assert.Throws<ArgumentException>(() => run.Counted(options with { ReferenceData = ReferenceData.None })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_of_another_assembly_reads_the_list_of_its_name()
    {
        var run = RuleRun.Over(
            [Usings + Watched +
            """
            [Signal("watched")]
            public sealed partial class WatchedCall
            {
                [Event] static bool Call(CallEvent e) => Watched.People.Contains(e.User.Id);
            }
            """],
            Usings +
            """
            [Rule("read", Severity.Low)]
            [Window("1h")]
            public sealed partial class Chain
            {
                [GroupBy] static string Name(CallEvent e) => e.Name;
                [Activity(typeof(WatchedCall))] public partial bool Seen { get; }
                [Case("seen", Severity.Low)] bool IsSeen => Seen;
            }
            """);

        var found = run.DetectUnder(ReferenceListTests.Options(("people", ["u"])), Line.At("1", 1, "'name':'x','user':{'id':'u'}"), Line.At("2", 2, "'name':'y','user':{'id':'v'}"));

        Assert.Equal(["1"], Assert.Single(found).Header.Events.Select(static e => e.Id));
        Assert.Equal(["people"], run.Rule("read").Metadata.ReferenceData.Select(static list => list.Name));
    }

    [Fact]
    public void A_signal_of_another_assembly_reads_a_public_table_of_it()
    {
        var run = RuleRun.Over(
            [Usings +
            """
            public sealed record Person { [TableKey] public string Id { get; init; } = ""; public string Team { get; init; } = ""; }

            public static partial class Tables
            {
                [ReferenceTable("people")] public static partial ReferenceTable<Person> People { get; }
            }

            [Signal("red")]
            public sealed partial class RedCall
            {
                [Event] static bool Call(CallEvent e) => Tables.People.Of(e.User.Id).Team == "red";
            }
            """],
            Usings +
            """
            [Rule("read", Severity.Low)]
            [Window("1h")]
            public sealed partial class Chain
            {
                [GroupBy] static string Name(CallEvent e) => e.Name;
                [Activity(typeof(RedCall))] public partial bool Seen { get; }
                [Case("seen", Severity.Low)] bool IsSeen => Seen;
            }
            """);
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, ReferenceData = new(new ReferenceTableContent("people", ["id", "team"], [["u", "red"]])) };

        var found = run.DetectUnder(options, Line.At("1", 1, "'name':'x','user':{'id':'u'}"), Line.At("2", 2, "'name':'y','user':{'id':'v'}"));

        Assert.Equal(["1"], Assert.Single(found).Header.Events.Select(static e => e.Id));
        Assert.Contains("'people'", Assert.Throws<ArgumentException>(() => run.Counted(new RulesEngineOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_the_build_does_not_see_finds_lists_that_are_provided()
    {
        var run = RuleRun.Of(Usings + Watched +
            """
            public static class Helper { public static bool Knows(string name) => Watched.People.Contains(name); }

            [Rule("read", Severity.Low)]
            public sealed partial class Hidden
            {
                [Event, Opaque] static bool Call(CallEvent e) => Helper.Knows(e.User.Id);
            }
            """);

        var found = run.DetectUnder(ReferenceListTests.Options(("people", ["u"])), Line.At("1", 1, "'user':{'id':'u'}"), Line.At("2", 2, "'user':{'id':'v'}"));
        Assert.Equal(["1"], Assert.Single(found).Header.Events.Select(static e => e.Id));

        // Without it, the method throws, and so does not hold.
        Assert.Empty(run.DetectUnder(new RulesEngineOptions(), Line.At("1", 1, "'user':{'id':'u'}")));
    }

    [Fact]
    public void Name_and_kind_are_part_of_the_logic_and_how_entries_are_read_is_not()
    {
        string[] declarations = ["\"p\"", "\"q\"", "\"p\", Kind = ReferenceListKind.Pattern", "\"p\", IgnoreCase = true", "\"p\", SkipInvalid = true"];
        var hashes = declarations.Select(declared => RuleRun.Of(Usings +
            $$"""
            [Rule("read", Severity.Low)]
            public sealed partial class Reads
            {
                [ReferenceList({{declared}})] static partial ReferenceList People { get; }
                [Event] static bool Call(CallEvent e) => People.Contains(e.User.Id);
            }
            """).Rule("read").Metadata.LogicHash).ToArray();

        Assert.Equal(4, hashes.Distinct().Count());
        Assert.Equal(hashes[0], hashes[4]);
    }
}
