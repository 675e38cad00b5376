namespace RulesSdk.Generators.Tests.Behaviour.Windows;

/// <summary>Events that come late, and sources without lateness.</summary>
public class LatenessTests
{
    [Fact]
    public void Events_are_applied_as_they_come_until_a_source_with_lateness_opens()
    {
        var rules = RuleRun.Of(
            """
            using System;
            using RulesSdk;

            namespace Acme;

            [EventSchema("acme.swift", Lateness = "0s")]
            public sealed partial record SwiftEvent
            {
                [EventId] public string Id { get; init; } = "";
                [EventTime] public DateTimeOffset Time { get; init; }
                public string Name { get; init; } = "";
            }

            /// <summary>A swift event.</summary>
            [Rule("swift", Severity.Low)]
            public sealed partial class Swift
            {
                [Event] static bool Seen(SwiftEvent e) => e.Name == "a";
            }
            """);

        var found = rules.Detect(
            DetectionPhases.Opened,
            ("SwiftEvent", Line.At("z", 1, "'name':'a'")),
            ("SwiftEvent", Line.At("y", 1, "'name':'a'")),
            ("CallEvent", Line.At("other", 1, "'name':'b'")),
            ("SwiftEvent", Line.At("x", 2, "'name':'a'")),
            ("SwiftEvent", Line.At("w", 2, "'name':'a'")));

        Assert.Equal(["z", "y", "w", "x"], found.Select(detection => detection.Header.Events[0].Id));
    }

    [Theory]
    [InlineData("[TumblingWindow(\"10m\")]", "1,3")]
    [InlineData("[WindowAfter(nameof(Login), \"10m\")]", "1;3")]
    [InlineData("[SessionWindow(\"5m\", Max = \"10m\")]", "1,3,4")]
    public void A_late_event_that_is_handled_anyway_meets_no_window_that_has_ended(string window, string expected)
    {
        var rules = RuleRun.Of(Rule(
            window,
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            """));

        // The watermark is five minutes behind: at 700 s when the late ones come.
        var found = rules.DetectUnder(
            new RulesEngineOptions { LateEvents = LateEvents.Apply, Phases = DetectionPhases.Closed },
            Line.At("1", 610, "'name':'login','user':{'id':'u'}"),
            Line.At("2", 1000, "'name':'other'"),
            Line.At("3", 650, "'name':'login','user':{'id':'u'}"),
            Line.At("4", 50, "'name':'login','user':{'id':'u'}"),
            Line.At("5", 90_000, "'name':'other'"));

        Assert.Equal(expected, string.Join(';', found.Select(detection => string.Join(',', detection.Header.Events.Select(e => e.Id)))));
    }

    [Fact]
    public void A_late_event_before_the_last_of_its_order_finds_none_of_the_last()
    {
        string[] calls =
        [
            Line.At("1", 650, "'name':'b','user':{'id':'u'}"),
            Line.At("2", 1000, "'name':'other'"),
            Line.At("3", 640, "'name':'a','user':{'id':'u'}"),
            Line.At("4", 90_000, "'name':'other'"),
        ];
        var options = new RulesEngineOptions { LateEvents = LateEvents.Apply, Phases = DetectionPhases.Closed };

        Assert.Empty(RuleRun.Of(Rule("[Window(\"1m\")]", Pair + "[Join] static bool InOrder(CallEvent a, CallEvent b) => a.Time < b.Time;")).DetectCompiled(options, calls));
        Assert.Single(RuleRun.Of(Rule("[Window(\"1m\")]", Pair)).DetectCompiled(options, calls));
    }

    private const string Pair =
        """
        [Event] static bool A(CallEvent e) => e.Name == "a";
        [Event] static bool B(CallEvent e) => e.Name == "b";
        [Join] static bool Same(CallEvent a, CallEvent b) => a.User.Id == b.User.Id;
        [GroupBy] static string User(CallEvent a) => a.User.Id;
        """;

    [Theory]
    [InlineData("")]
    [InlineData("[Condition] static bool Fires(int b) => b > 1;")]
    public void A_late_event_meets_what_lies_at_most_a_window_before_the_watermark(string condition)
    {
        var rules = RuleRun.Of(Rule("[Window(\"1m\")]", Pair + condition));

        // The watermark is five minutes behind: at 700 s when the late ones come.
        var found = rules.DetectUnder(
            new RulesEngineOptions { LateEvents = LateEvents.Apply, Phases = DetectionPhases.Closed },
            Line.At("1", 0, "'name':'a','user':{'id':'gone'}"),
            Line.At("2", 1000, "'name':'other'"),
            Line.At("3", 30, "'name':'b','user':{'id':'gone'}"),
            Line.At("4", 31, "'name':'b','user':{'id':'gone'}"),
            Line.At("5", 640, "'name':'a','user':{'id':'held'}"),
            Line.At("6", 690, "'name':'b','user':{'id':'held'}"),
            Line.At("7", 680, "'name':'b','user':{'id':'held'}"),
            Line.At("8", 90_000, "'name':'other'"));

        Assert.Equal(["held"], found.Select(detection => detection.Header.Key[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Condition] static bool Fires(int b) => b > 1;")]
    public void Of_several_sources_the_slowest_says_what_is_forgotten(string condition)
    {
        var rules = RuleRun.Of(
            """
            using System;
            using RulesSdk;

            namespace Acme;

            [EventSchema("acme.swift")]
            public sealed partial record SwiftEvent
            {
                [EventId] public string Id { get; init; } = "";
                [EventTime] public DateTimeOffset Time { get; init; }
                public string Name { get; init; } = "";
                public string User { get; init; } = "";
            }
            """,
            Rule(
                "[Window(\"1m\")]",
                """
                [Event] static bool A(CallEvent e) => e.Name == "a";
                [Event] static bool B(SwiftEvent e) => e.Name == "b";
                [Join] static bool Same(CallEvent a, SwiftEvent b) => a.User.Id == b.User;
                [GroupBy] static string User(CallEvent a) => a.User.Id;
                """ + condition));

        var found = rules.DetectUnder(
            new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed },
            ("CallEvent", Line.At("1", 10, "'name':'a','user':{'id':'u'}")),
            ("SwiftEvent", Line.At("2", 1000, "'name':'b','user':'v'")),
            ("SwiftEvent", Line.At("3", 30, "'name':'b','user':'u'")),
            ("SwiftEvent", Line.At("4", 31, "'name':'b','user':'u'")),
            ("CallEvent", Line.At("5", 900, "'name':'a','user':{'id':'w'}")),
            ("SwiftEvent", Line.At("6", 950, "'name':'b','user':'w'")),
            ("SwiftEvent", Line.At("7", 951, "'name':'b','user':'w'")));

        Assert.Equal(["u", "w"], found.Select(detection => detection.Header.Key[0]));
    }

    private static string Rule(string window, string members) =>
        $$"""
        using RulesSdk;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("late", Severity.Low)]
        {{window}}
        public sealed partial class Late
        {
        {{members}}
        }
        """;
}
