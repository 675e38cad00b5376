namespace RulesSdk.Generators.Tests.Behaviour;

// What may be a source: rules over rules, windows with an end, chains, rules of other assemblies.
public partial class DetectionTests
{
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
}
