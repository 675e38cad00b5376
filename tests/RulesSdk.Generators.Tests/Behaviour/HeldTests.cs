namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>What each kind of program holds of an attacker's stream stays under its bound, is counted, and is told.</summary>
public class HeldTests
{
    private const int Keys = 1000;
    private const int MaxKeys = 10;

    private const string Login =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    private const string Chain =
        """
        [GroupBy] static string User(CallEvent e) => e.User.Id;
        [Activity(When = nameof(IsLogin))] public partial int Logins { get; }
        static bool IsLogin(CallEvent e) => e.Name == "login";
        [Case("Login", Severity.Low)] bool Any => Logins >= 1;
        """;

    /// <summary>Whose detections stay open.</summary>
    public static TheoryData<string, string> Open => new()
    {
        { Login, "[Window(\"1h\")]" },
        { Pair, "[Window(\"1h\")]" },
        { Pair + "[Condition] static bool Fires(int login) => login >= 1;", "[Window(\"1h\")]" },
        { Chain, "[Window(\"1h\", KeepAlive = \"2h\", MaxDuration = \"24h\")]" },
    };

    /// <summary>Whose windows are decided when they end.</summary>
    public static TheoryData<string> Ended => ["[TumblingWindow(\"1h\")]", "[HoppingWindow(\"1h\", Every = \"20m\")]", "[SessionWindow(\"30m\", Max = \"1h\")]", "[WindowAfter(nameof(Login), \"1h\")]", "[WindowBefore(nameof(Logout), \"1h\")]"];

    [Theory]
    [MemberData(nameof(Open))]
    public void Open_detections_are_keys_and_the_oldest_closes_as_truncated_at_the_bound(string members, string window)
    {
        var (found, statistics) = Rule(members, window).Watched(Bounded with { MaxKeysPerRule = MaxKeys }, Users(Keys, static user => "u" + user));

        Assert.All(statistics, one => Assert.InRange(one.Held["held"].Keys, 0, MaxKeys));
        AssertFewDeadlines(statistics);
        Assert.Equal(Keys - MaxKeys, statistics[^1].ShedKeys["held"]);
        Assert.Equal(Keys, statistics[^1].Detections["held"]);
        var closed = found.Where(static one => one.Phase == DetectionPhase.Closed).ToList();
        Assert.Equal(Enumerable.Range(0, Keys - MaxKeys).Select(static user => "u" + user), closed.Select(static one => one.Header.Key[0]));
        Assert.All(closed, static one => Assert.True(one.Header.Truncated));
    }

    [Theory]
    [MemberData(nameof(Ended))]
    public void Windows_are_keys_and_go_with_all_that_they_hold(string window)
    {
        var (_, statistics) = Rule(Pair, window).Watched(Bounded with { MaxKeysPerRule = MaxKeys }, Users(Keys, static user => "u" + user));

        Assert.All(statistics, one => Assert.InRange(one.Held["held"].Keys, 0, MaxKeys));
        AssertFewDeadlines(statistics);
        Assert.InRange(statistics[^1].ShedKeys.GetValueOrDefault("held"), window.Contains("Before", StringComparison.Ordinal) ? 0 : Keys - MaxKeys, 4 * Keys);
    }

    [Theory]
    [InlineData("[Suppress(\"1h\")]", 1)]
    [InlineData("[NewValue(nameof(Login), \"1h\")]", 2)]
    public void Keys_that_are_remembered_are_forgotten_oldest_first_and_long_ones_take_little(string attribute, int tables)
    {
        var members = attribute.Contains("NewValue", StringComparison.Ordinal)
            ? "[Event] static bool Call(CallEvent e) => e.Name == \"login\"; [Let] static string Login(CallEvent call) => call.User.Id; [GroupBy] static string User(CallEvent call) => call.User.Id;"
            : Login;
        var (found, statistics) = Rule(members, attribute).Watched(
            Bounded with { MaxKeysPerRule = MaxKeys, MaxTextBytesPerRule = 1000, Phases = DetectionPhases.Opened }, [.. Users(100, LongUser), .. Users(100, LongUser, 1000)]);

        Assert.Equal(200, found.Count);
        Assert.All(statistics, one => Assert.InRange(one.Held["held"].Remembered, 0, tables * MaxKeys));
        Assert.Equal(tables * (200 - MaxKeys), statistics[^1].ShedKeys["held"]);

        var (once, _) = Rule(members, attribute).Watched(Bounded with { Phases = DetectionPhases.Opened }, [.. Users(100, LongUser), .. Users(100, LongUser, 1000)]);
        Assert.Equal(100, once.Count);
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void Text_of_keys_counts_in_the_bound_on_text(string members, string window)
    {
        const int MaxText = 50_000;
        var (found, statistics) = Rule(members, window).Watched(Bounded with { MaxTextBytesPerRule = MaxText }, Users(300, LongUser));

        Assert.All(statistics, one => Assert.InRange(one.Held["held"].TextBytes, 0, MaxText));
        AssertFewDeadlines(statistics);
        Assert.InRange(statistics[^1].ShedKeys["held"], 270, 299);
        Assert.Equal(300, statistics[^1].Detections["held"]);
        Assert.All(found, one => Assert.Equal(2000, one.Header.Key[0].Length));
    }

    [Theory]
    [MemberData(nameof(Ended))]
    public void Text_of_the_keys_of_windows_counts_in_the_bound_on_text(string window)
    {
        const int MaxText = 50_000;
        var (_, statistics) = Rule(Pair, window).Watched(Bounded with { MaxTextBytesPerRule = MaxText }, Users(300, LongUser));

        Assert.All(statistics, one => Assert.InRange(one.Held["held"].TextBytes, 0, MaxText));
        Assert.True(statistics[^1].ShedKeys.GetValueOrDefault("held") + statistics[^1].ShedRows.GetValueOrDefault("held") > 200);
    }

    [Theory]
    [InlineData("[Outcome] static IReadOnlyList<string> All(CallEvent login) => Values(login.Context);")]
    [InlineData("[Outcome] static IReadOnlyList<string> All(CallEvent login) => DistinctValues(login.Context);")]
    [InlineData("[Outcome] static string Least(CallEvent login) => Min(login.Context);")]
    [InlineData("[Outcome] static long All(CallEvent login) => CountDistinct(login.SourceIp);")]
    public void Text_of_outcomes_counts_in_the_bound_on_text(string outcome)
    {
        const int MaxText = 5_000;
        string[] lines = [.. Enumerable.Range(0, 400).Select(static i => Line.At(
            $"{i}", i, $"'name':'login','user':{{'id':'u{i % 40}'}},'context':'{LongUser(i)[..600]}','sourceIp':'address {i} of many'"))];
        var (found, statistics) = Rule(Login + outcome, "[Window(\"1h\")]").Watched(Bounded with { MaxTextBytesPerRule = MaxText, MaxEventsPerDetection = 1 }, lines);

        Assert.All(statistics, one => Assert.InRange(one.Held["held"].TextBytes, 0, MaxText));
        Assert.True(statistics[^1].ShedKeys["held"] > 0);
        Assert.Equal(statistics[^1].ShedKeys["held"], found.Count(static one => one.Phase == DetectionPhase.Closed && one.Header.Truncated));
    }

    [Fact]
    public void Long_texts_are_counted_exactly_and_take_little()
    {
        string[] lines = [.. Enumerable.Range(0, 400).Select(static i => Line.At($"{i}", i, $"'name':'login','user':{{'id':'u'}},'sourceIp':'{LongUser(i % 150)}'"))];
        var rules = Rule(Login + "[Outcome] static long Addresses(CallEvent login) => CountDistinct(login.SourceIp);", "[Window(\"1h\")]");

        var (_, statistics) = rules.Watched(Bounded with { MaxTextBytesPerRule = 10_000 }, lines);
        Assert.Empty(statistics[^1].ShedKeys);
        var closed = Assert.Single(rules.DetectUnder(Bounded with { Phases = DetectionPhases.Closed }, lines));
        Assert.Equal(150L, closed.GetOutcome(0));
        rules.AssertRestartChangesNothing(Bounded, lines[..60], "held");
    }

    [Fact]
    public void A_hot_detection_remembers_only_the_events_that_may_come_again()
    {
        string[] one = [.. Enumerable.Range(0, 3000).Select(static i => Line.At($"{i}", i, "'name':'login','user':{'id':'u'}"))];
        var (_, statistics) = Rule(Login, "[Window(\"1h\")]").Watched(Bounded, one);
        Assert.All(statistics, static counted => Assert.InRange(counted.Held["held"].Events, 0, 65));
        Assert.Equal(3000, Assert.Single(Rule(Login, "[Window(\"1h\")]").DetectUnder(Bounded with { Phases = DetectionPhases.Closed }, one)).Header.EventCount);

        // Rows of the first ones are discarded, and with them what a detection knows of their events.
        string[] two = [.. Enumerable.Range(0, 3000).Select(static i => Line.At($"{i}", i, $"'name':'{(i % 2 == 0 ? "login" : "logout")}','user':{{'id':'u'}}"))];
        var (found, held) = Rule(Pair, "[Window(\"1h\")]").Watched(Bounded with { MaxRowsPerRule = 300, Phases = DetectionPhases.Closed }, two);
        Assert.All(held, static counted => Assert.InRange(counted.Held["held"].Events, 0, 1200));
        Assert.True(found.Count > 0);
    }

    [Fact]
    public void Events_that_open_detections_remember_are_bounded_and_the_oldest_close_as_truncated()
    {
        // One login of each user, whose row stays, and many logouts that come with it.
        string[] lines =
        [
            .. Enumerable.Range(0, 20).Select(static i => Line.At($"in{i}", 0, $"'name':'login','user':{{'id':'u{i}'}}")),
            .. Enumerable.Range(1, 2000).Select(static i => Line.At($"out{i}", i, $"'name':'logout','user':{{'id':'u{i / 100}'}}")),
        ];
        var rules = Rule(Pair.Replace("login.User.Id == logout.User.Id", "login.User.Id == logout.User.Id && login.Time < logout.Time", StringComparison.Ordinal), "[Window(\"1h\")]");
        var options = Bounded with { MaxRowsPerRule = 400 };

        var (found, statistics) = rules.Watched(options, lines);
        Assert.All(statistics, static counted => Assert.InRange(counted.Held["held"].Events, 0, 400));
        var shed = statistics[^1].ShedKeys["held"];
        Assert.InRange(shed, 10, 19);
        Assert.Equal(
            Enumerable.Range(0, (int)shed).Select(static user => "u" + user),
            found.Where(static one => one.Phase == DetectionPhase.Closed && one.Header.Truncated).Select(static one => one.Header.Key[0]));
        Assert.All(found.Where(static one => one.Phase == DetectionPhase.Closed).Skip(1), static one => Assert.Equal(101, one.Header.EventCount));
    }

    [Fact]
    public void An_open_chain_forgets_shared_events_out_of_the_window_and_stays_related()
    {
        const string Tags =
            """
            [GroupBy] static IReadOnlyList<string> Tag(CallEvent e) => [.. e.Tags];
            [Activity(When = nameof(IsLogin))] public partial bool Login { get; }
            static bool IsLogin(CallEvent e) => e.Name == "login";
            [Case("Login", Severity.Low)] bool Any => Login;
            """;
        var rules = Rule(Tags, "[Window(\"1m\", KeepAlive = \"1h\", MaxDuration = \"24h\")]");
        string[] lines =
        [
            Line.At("first", 0, "'name':'login','tags':['a','b','c']"),
            .. Enumerable.Range(1, 800).Select(static i => Line.At($"{i}", i * 2, "'name':'login','tags':['a','b']")),
            Line.At("end", 40_000, "'name':'other'"),
        ];

        var (found, statistics) = rules.Watched(Bounded, lines);
        Assert.All(statistics, static counted => Assert.InRange(counted.Held["held"].Events, 0, 140));
        var closed = found.Where(static one => one.Phase == DetectionPhase.Closed).ToDictionary(static one => one.Header.Key[0]);
        Assert.Equal((802, 2), (closed["b"].Header.EventCount + 1, closed["c"].Header.RelatedCount));
        rules.DetectUnder(Bounded with { Phases = DetectionPhases.Closed }, lines);
        rules.AssertRestartChangesNothing(Bounded, [.. lines[..150], lines[^1]], "held");
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void What_is_shed_is_so_after_a_restart_too(string members, string window)
    {
        var options = Bounded with { MaxKeysPerRule = 3, MaxTextBytesPerRule = 300, MaxRowsPerRule = 20 };

        Rule(members, window).AssertRestartChangesNothing(options, Users(30, static user => "u" + (user * 7 % 10)), "held");
    }

    // Everything at its own instant.
    private static RulesEngineOptions Bounded => new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero };

    // Cancelled ends are taken out once they are more than half of all.
    private static void AssertFewDeadlines(IReadOnlyList<EngineStatistics> statistics) =>
        Assert.All(statistics, static one => Assert.InRange(one.Deadlines, 0, 150));

    private static string LongUser(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(2000, 'u');

    // A login and a logout of each user.
    private static string[] Users(int count, Func<int, string> name, int from = 0) =>
    [
        .. Enumerable.Range(0, count).SelectMany(user => (string[])[
            Line.At($"in{from + user}", from + user, $"'name':'login','user':{{'id':'{name(user)}'}}"),
            Line.At($"out{from + user}", from + user, $"'name':'logout','user':{{'id':'{name(user)}'}}")]),
    ];

    private static RuleRun Rule(string members, string attribute) => RuleRun.Of(
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("held", Severity.Low)]
        {{attribute}}
        public sealed partial class Held
        {
        {{members}}
        }
        """);
}
