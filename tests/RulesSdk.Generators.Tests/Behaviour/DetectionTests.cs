namespace RulesSdk.Generators.Tests.Behaviour;

public class DetectionTests
{
    private const string Failures =
        """
        /// <summary>Failed calls.</summary>
        [Rule("failures", Severity.Medium)]
        [Window("10m")]
        public sealed partial class Failures
        {
            [Event] static bool Call(CallEvent e) => e.Name == "fail";
            [GroupBy] static string Context(CallEvent call) => call.Context;
            [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            [Outcome] static IReadOnlyList<string> Addresses(CallEvent call) => DistinctValues(call.SourceIp);
            [Outcome] static double Mean(CallEvent call) => Avg(call.Count);
            [Outcome] static DateTimeOffset First(CallEvent call) => Earliest(call.Time);
        }
        """;

    private const string Login =
        """
        /// <summary>A login.</summary>
        [Signal("login")]
        public sealed partial class Login
        {
            [Event] static bool Call(CallEvent e) => e.Name == "login";
            [GroupBy] static string Context(CallEvent call) => call.Context;
            [Outcome] static string From(CallEvent call) => call.SourceIp;
        }
        """;

    [Fact]
    public void A_rule_joins_two_detections_of_a_rule_by_key_within_a_window()
    {
        var rules = RuleRun.Of(File(Failures, Joined("first.Key(\"context\") == second.Key(\"context\") && first.OpenedAt < second.OpenedAt")));

        var found = rules.DetectBy([], DetectionPhases.Closed,
            Line.At("1", 0, "'name':'fail','context':'x'"),
            Line.At("2", 60, "'name':'fail','context':'x'"),
            Line.At("3", 700, "'name':'fail','context':'y'"),
            Line.At("4", 1000, "'name':'fail','context':'x'"));

        var again = Assert.Single(found, detection => detection.Rule.Id == "again");
        var sources = found.Where(detection => detection.Rule.Id == "failures" && detection.Header.Key[0] == "x").ToArray();
        Assert.Equal(["x"], again.Header.Key);
        Assert.Equal(
            sources.Select(source => ("detection:failures", source.Id, source.Header.OpenedAt)),
            again.Header.Events.Select(e => (e.Schema, e.Id, e.Time)));
        Assert.Equal(["first", "second"], again.Header.Events.Select(e => e.Clause));
        Assert.Equal(sources[1].Header.OpenedAt, again.Header.OpenedAt);
    }

    [Fact]
    public void Detections_that_lie_farther_apart_than_the_window_do_not_meet()
    {
        var rules = RuleRun.Of(File(Failures, Joined("first.Key(\"context\") == second.Key(\"context\") && first.OpenedAt < second.OpenedAt")));
        string[] Lines(int seconds) => [Line.At("1", 0, "'name':'fail','context':'x'"), Line.At("2", seconds, "'name':'fail','context':'x'")];

        Assert.Single(rules.DetectBy(["again"], DetectionPhases.Opened, Lines(3600)));
        Assert.Empty(rules.DetectBy(["again"], DetectionPhases.Opened, Lines(3601)));
    }

    [Theory]
    [InlineData("d.Int64(\"Calls\") == 2", true)]
    [InlineData("d.Int64(\"calls\") == 1", false)]
    [InlineData("d.Double(\"Calls\") > 1.5 && d.Double(\"Mean\") == 4", true)]
    [InlineData("d.Text(\"Mean\") == \"4\" && d.Text(\"First\") == \"2025-01-01T00:00:00Z\"", true)]
    [InlineData("d.Time(\"First\").AddSeconds(1) > d.OpenedAt", true)]
    [InlineData("d.Texts(\"Addresses\").Any(a => a == \"r\") && d.Texts(\"Addresses\").Count() == 2", true)]
    [InlineData("d.Texts(\"Addresses\").Contains(\"t\")", false)]
    [InlineData("d is { RuleId: \"failures\", Severity: >= Severity.Medium, Case: null, EventCount: 2 }", true)]
    [InlineData("d is { Severity: Severity.High }", false)]
    [InlineData("d.FirstEvent == d.LastEvent && d.Key(\"Context\").StartsWith(\"x\", StringComparison.Ordinal)", true)]
    [InlineData("d.Case!.Length == 3", false)]
    public void A_rule_over_single_detections_reads_their_key_and_outcomes(string test, bool holds)
    {
        var rules = RuleRun.Of(File(Failures, Single($"[Event] static bool Source(DetectionEvent<Failures> d) => {test};")));

        var found = rules.DetectBy(["on"], DetectionPhases.Opened,
            Line.At("1", 0, "'name':'fail','context':'x','sourceIp':'r','count':3"),
            Line.At("2", 0, "'name':'fail','context':'x','sourceIp':'s','count':5"));

        Assert.Equal(holds ? 1 : 0, found.Count);
    }

    [Fact]
    public void Keys_and_outcomes_of_a_rule_are_those_of_the_detections_that_it_reads()
    {
        var rules = RuleRun.Of(File(Failures, Single(
            """
            [Event] static bool Source(DetectionEvent<Failures> d) => true;
            [GroupBy] static string Where(DetectionEvent<Failures> source) => source.Key("context");
            [GroupBy] static Severity Level(DetectionEvent<Failures> source) => source.Severity;
            [Outcome] static long Calls(DetectionEvent<Failures> source) => source.Int64("Calls");
            [Outcome] static string Named(DetectionEvent<Failures> source) => source.Key("context") + "!";
            [Outcome] static string? Case(DetectionEvent<Failures> source) => source.Case;
            [Outcome] static string Source1(DetectionEvent<Failures> source) => source.Id;
            """)));

        var found = rules.DetectBy([], DetectionPhases.Opened, Line.At("1", 0, "'name':'fail','context':'x'"));

        Assert.Equal(["failures", "on"], found.Select(detection => detection.Rule.Id));
        Assert.Equal(["x", "Medium"], found[1].Header.Key);
        Assert.Equal([1L, "x!", null, found[0].Id], Enumerable.Range(0, 4).Select(found[1].GetOutcome));
        Assert.Equal(found[0].Id, Assert.Single(found[1].Header.Events).Id);
    }

    [Fact]
    public void A_signal_is_a_source_and_is_not_told_itself()
    {
        var rules = RuleRun.Of(File(Failures, Login,
            """
            /// <summary>A login after failures.</summary>
            [Rule("entry", Severity.High)]
            [Window("1h")]
            public sealed partial class Entry
            {
                [Event] static bool Fail(DetectionEvent<Failures> d) => true;
                [Event] static bool In(DetectionEvent<Login> d) => d.Text("From") != "trusted";
                [Join] static bool Same(DetectionEvent<Failures> fail, DetectionEvent<Login> @in) => fail.Key("context") == @in.Key("context");
                [GroupBy] static string Context(DetectionEvent<Login> @in) => @in.Key("context");
                [Outcome] static IReadOnlyList<string> From(DetectionEvent<Login> @in) => DistinctValues(@in.Text("From"));
            }
            """));
        string[] lines =
        [
            Line.At("1", 0, "'name':'fail','context':'x'"),
            Line.At("2", 5, "'name':'login','context':'x','sourceIp':'trusted'"),
            Line.At("3", 6, "'name':'login','context':'x','sourceIp':'r'"),
            Line.At("4", 7, "'name':'login','context':'y','sourceIp':'r'"),
        ];

        Assert.Equal(["failures", "entry"], rules.DetectBy([], DetectionPhases.Opened, lines).Select(detection => detection.Rule.Id));
        var alone = Assert.Single(rules.DetectBy(["entry"], DetectionPhases.Opened, lines));
        Assert.Equal("entry", alone.Rule.Id);
        Assert.Equal(["r"], (IReadOnlyList<string>)alone.GetOutcome(0)!);
        Assert.Equal(["failures", "login"], alone.Rule.DependsOn);
    }

    [Fact]
    public void Detections_and_events_meet_in_one_rule()
    {
        var rules = RuleRun.Of(File(Failures,
            """
            /// <summary>A call after failures.</summary>
            [Rule("after", Severity.High)]
            [Window("1h")]
            public sealed partial class After
            {
                [Event] static bool Fail(DetectionEvent<Failures> d) => true;
                [Event] static bool Call(CallEvent e) => e.Name == "call";
                [Join] static bool Same(DetectionEvent<Failures> fail, CallEvent call) => fail.Key("context") == call.Context && fail.OpenedAt <= call.Time;
                [GroupBy] static string Context(CallEvent call) => call.Context;
            }
            """));

        var found = rules.DetectBy(["after"], DetectionPhases.Opened,
            Line.At("1", 10, "'name':'fail','context':'x'"),
            Line.At("2", 9, "'name':'call','context':'x'"),
            Line.At("3", 10, "'name':'call','context':'x'"),
            Line.At("4", 11, "'name':'call','context':'x'"));

        Assert.Equal(new DateTimeOffset(2025, 1, 1, 0, 0, 10, TimeSpan.Zero), Assert.Single(found).Header.OpenedAt);
        Assert.Equal(["3"], found[0].Header.Events.Where(e => e.Clause == "call").Select(e => e.Id));
    }

    [Fact]
    public void Rules_stand_on_rules_that_stand_on_rules_and_open_in_that_order_within_an_instant()
    {
        var rules = RuleRun.Of(File(Failures,
            """
            /// <summary>The second.</summary>
            [Rule("a_second", Severity.High)]
            public sealed partial class Second
            {
                [Event] static bool Source(DetectionEvent<Failures> d) => true;
                [GroupBy] static string Context(DetectionEvent<Failures> source) => source.Key("context");
                [Outcome] static long Calls(DetectionEvent<Failures> source) => source.Int64("Calls");
            }

            /// <summary>The third.</summary>
            [Rule("a_third", Severity.High)]
            public sealed partial class Third
            {
                [Event] static bool Source(DetectionEvent<Second> d) => d.Int64("Calls") > 0;
                [GroupBy] static string Context(DetectionEvent<Second> source) => source.Key("context");
            }

            /// <summary>The fourth, over two of them.</summary>
            [Rule("a_fourth", Severity.High)]
            [Window("1m")]
            public sealed partial class Fourth
            {
                [Event] static bool Low(DetectionEvent<Failures> d) => true;
                [Event] static bool High(DetectionEvent<Third> d) => true;
                [GroupBy] static string Context(DetectionEvent<Failures> low, DetectionEvent<Third> high) => Same(low.Key("context"), high.Key("context"));
            }
            """));

        var found = rules.DetectBy([], DetectionPhases.Opened,
            Line.At("1", 0, "'name':'fail','context':'y'"),
            Line.At("2", 0, "'name':'fail','context':'x'"));

        Assert.Equal(
            ["failures y", "failures x", "a_second y", "a_second x", "a_third y", "a_third x", "a_fourth y", "a_fourth x"],
            found.Select(detection => $"{detection.Rule.Id} {detection.Header.Key[0]}"));
        Assert.All(found, detection => Assert.Equal(found[0].Header.OpenedAt, detection.Header.OpenedAt));
    }

    [Fact]
    public void What_a_window_decides_at_its_end_is_an_event_of_that_end()
    {
        var rules = RuleRun.Of(File(
            """
            /// <summary>Many calls in a minute.</summary>
            [Rule("many", Severity.Low)]
            [TumblingWindow("1m")]
            public sealed partial class Many
            {
                [Event] static bool Call(CallEvent e) => e.Name == "call";
                [GroupBy] static string Context(CallEvent call) => call.Context;
                [Condition] static bool Fires(int call) => call >= 2;
                [Outcome] static long Calls(CallEvent call) => Count(call.Id);
            }

            /// <summary>Each of them.</summary>
            [Rule("each", Severity.Low)]
            public sealed partial class EachMany
            {
                [Event] static bool Source(DetectionEvent<Many> d) => true;
                [GroupBy] static string Context(DetectionEvent<Many> source) => source.Key("context");
            }

            /// <summary>Two of them in the same ten minutes.</summary>
            [Rule("again_in_ten", Severity.Low)]
            [TumblingWindow("10m")]
            public sealed partial class AgainInTen
            {
                [Event] static bool Source(DetectionEvent<Many> d) => true;
                [GroupBy] static string Context(DetectionEvent<Many> source) => source.Key("context");
                [Condition] static bool Fires(int source) => source > 1;
                [Outcome] static long Calls(DetectionEvent<Many> source) => Sum(source.Int64("Calls"));
            }
            """));

        var found = rules.DetectBy([], DetectionPhases.Opened,
            Line.At("1", 1, "'name':'call','context':'x'"),
            Line.At("2", 2, "'name':'call','context':'x'"),
            Line.At("3", 541, "'name':'call','context':'x'"),
            Line.At("4", 542, "'name':'call','context':'x'"),
            Line.At("5", 543, "'name':'call','context':'x'"),
            Line.At("6", 7200, "'name':'other'"));

        var end = new DateTimeOffset(2025, 1, 1, 0, 10, 0, TimeSpan.Zero).AddTicks(-1);
        Assert.Equal(
            [("many", end.AddMinutes(-9)), ("each", end.AddMinutes(-9)), ("many", end), ("again_in_ten", end), ("each", end)],
            found.Select(detection => (detection.Rule.Id, detection.Header.OpenedAt)));
        Assert.Equal(5L, found[3].GetOutcome(0));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a-much-longer-id")]
    public void A_detection_that_opens_before_an_event_leaves_the_decoded_text_of_the_event_as_it_is(string id)
    {
        var rules = RuleRun.Of(File(
            """
            /// <summary>Calls in a minute.</summary>
            [Rule("many", Severity.Low)]
            [TumblingWindow("1m")]
            public sealed partial class Many
            {
                [Event] static bool Call(CallEvent e) => e.Name == "call";
                [GroupBy] static string Context(CallEvent call) => call.Context;
                [Condition] static bool Fires(int call) => call > 0;
            }

            /// <summary>Each of them.</summary>
            [Rule("each", Severity.Low)]
            public sealed partial class EachMany
            {
                [Event] static bool Source(DetectionEvent<Many> d) => d.Key("context") + "!" != "";
                [GroupBy] static string Context(DetectionEvent<Many> source) => source.Key("context");
            }

            /// <summary>A login from somewhere.</summary>
            [Rule("login", Severity.Low)]
            public sealed partial class Login
            {
                [Event] static bool Call(CallEvent e) => e.Name == "login" && e.SourceIp != "";
                [GroupBy] static string Context(CallEvent call) => call.Context;
                [Outcome] static string From(CallEvent call) => call.SourceIp;
            }
            """));
        RulesEngineOptions atOnce = new() { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Opened };
        RulesEngineOptions[] each = [atOnce, atOnce with { Lateness = TimeSpan.FromSeconds(20) }];
        foreach (var context in (string[])["b", "bobby", "bobby-of-the-long-name"])
        {
            string[] lines =
            [
                Line.At("0", 1, "'name':'call','context':'a context'"),
                Line.At(@"\u0023" + id, 100, @"'name':'l\u006fgin','sourceIp':'\u0031.2.3.4','context':'\u0063-" + context + "'"),
            ];
            Assert.All(each, options => AssertReported(rules.DetectUnder(options, lines)));
            AssertReported(rules.DetectCompiled(atOnce with { Lateness = TimeSpan.FromSeconds(20), Phases = DetectionPhases.Opened | DetectionPhases.Early }, lines));

            void AssertReported(IReadOnlyList<Detection> found)
            {
                Assert.Contains(found, detection => detection.Rule.Id == "each");
                Assert.All(
                    found.Where(detection => detection.Rule.Id == "login"),
                    login => Assert.Equal(
                        ("c-" + context, "#" + id, "1.2.3.4"),
                        (login.Header.Key[0], Assert.Single(login.Header.Events).Id, login.GetOutcome(0))));
                Assert.Contains(found, detection => detection.Rule.Id == "login");
            }
        }
    }

    [Fact]
    public void The_absence_of_a_detection_is_decided_when_the_window_ends()
    {
        var rules = RuleRun.Of(File(Failures,
            """
            /// <summary>Failures without a recovery.</summary>
            [Rule("no_recovery", Severity.High)]
            [WindowAfter(nameof(Fail), "5m")]
            public sealed partial class NoRecovery
            {
                [Event] static bool Fail(DetectionEvent<Failures> d) => true;
                [Event] static bool Back(DetectionEvent<Recovery> d) => true;
                [Join] static bool Same(DetectionEvent<Failures> fail, DetectionEvent<Recovery> back) => fail.Key("context") == back.Key("context");
                [GroupBy] static string Context(DetectionEvent<Failures> fail) => fail.Key("context");
                [Condition] static bool Fires(int fail, int back) => fail > 0 && back == 0;
            }

            /// <summary>A recovery.</summary>
            [Signal("recovery")]
            public sealed partial class Recovery
            {
                [Event] static bool Call(CallEvent e) => e.Name == "ok";
                [GroupBy] static string Context(CallEvent call) => call.Context;
            }
            """));

        var found = rules.DetectBy(["no_recovery"], DetectionPhases.Closed,
            Line.At("1", 0, "'name':'fail','context':'x'"),
            Line.At("2", 0, "'name':'fail','context':'y'"),
            Line.At("3", 300, "'name':'ok','context':'x'"),
            Line.At("4", 301, "'name':'ok','context':'y'"),
            Line.At("5", 7200, "'name':'other'"));

        Assert.Equal(["y"], Assert.Single(found).Header.Key);
    }

    [Fact]
    public void A_chain_can_be_a_source()
    {
        var rules = RuleRun.Of(
            Sources.Chain,
            File(
                """
                /// <summary>Escalates a chain.</summary>
                [Rule("on_chain", Severity.High)]
                public sealed partial class OnChain
                {
                    [Event] static bool Source(DetectionEvent<PostCompromise> d) => d.Case == "Access alone";
                    [GroupBy] static string Context(DetectionEvent<PostCompromise> source) => source.Key("context");
                    [Outcome] static long Calls(DetectionEvent<PostCompromise> source) => source.Int64("Calls");
                }
                """));

        var found = Assert.Single(rules.DetectBy(["on_chain"], DetectionPhases.Opened,
            Line.At("1", 0, "'name':'x','context':'x','command':['sh','--shell']")));

        Assert.Equal(["x"], found.Header.Key);
        Assert.Equal(1L, found.GetOutcome(0));
    }

    [Fact]
    public void Any_code_runs_on_a_detection_where_the_predicate_is_opaque()
    {
        var rules = RuleRun.Of(File(Failures, Single(
            "[Event, Opaque] static bool Source(DetectionEvent<Failures> d) => d.Int64(\"Calls\") == 1 && d.Key(\"context\").IsNormalized();")));

        Assert.Single(rules.DetectBy(["on"], DetectionPhases.Opened, Line.At("1", 0, "'name':'fail','context':'x'")));
    }

    [Fact]
    public void The_logic_hash_changes_with_the_rules_that_a_rule_stands_on()
    {
        var on = Single("[Event] static bool Source(DetectionEvent<Failures> d) => true;");
        string Hash(string source) => RuleRun.Of(File(source, on)).Rule("on").Metadata.LogicHash;

        Assert.NotEqual(Hash(Failures), Hash(Failures.Replace("\"fail\"", "\"failed\"")));
        Assert.Equal(Hash(Failures), Hash(Failures.Replace("Severity.Medium", "Severity.Low")));
    }

    [Fact]
    public void A_rule_of_another_assembly_is_read_by_its_generated_detection_type()
    {
        var library = GeneratorTest.Run(Sources.Schema, File(Failures));
        var output = GeneratorTest.RunOver(
            library,
            "Other",
            Single("[Event] static bool Source(DetectionEvent<Failures> d) => d.Int64(\"Calls\") > 0 && d.Key(\"context\") != \"\";")
                .Insert(0, "using RulesSdk;\nusing Acme;\n\nnamespace Other;\n\n"));

        Assert.Contains("DetectionPredicate<global::Acme.Failures>", output.Files["Other.On.Program.g.cs"]);
    }

    private static string Joined(string test) =>
        $$"""
        /// <summary>Failures again.</summary>
        [Rule("again", Severity.High)]
        [Window("1h")]
        public sealed partial class Again
        {
            [Event] static bool First(DetectionEvent<Failures> d) => true;
            [Event] static bool Second(DetectionEvent<Failures> d) => true;
            [Join] static bool Same(DetectionEvent<Failures> first, DetectionEvent<Failures> second) => {{test}};
            [GroupBy] static string Context(DetectionEvent<Failures> first) => first.Key("context");
        }
        """;

    private static string Single(string members) =>
        $$"""
        /// <summary>Stands on another rule.</summary>
        [Rule("on", Severity.High)]
        public sealed partial class On
        {
        {{members}}
        }
        """;

    private static string File(params string[] rules) =>
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;


        """ + string.Join("\n\n", rules);
}
