namespace RulesSdk.Generators.Tests.Behaviour;

public partial class DetectionTests
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
