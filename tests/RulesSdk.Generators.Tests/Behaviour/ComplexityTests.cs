namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>How the work of each kind of program grows, counted in steps: rows looked at or passed, matches kept or taken out.</summary>
public class ComplexityTests
{
    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    // What asks how many matches there are keeps every combination.
    private const string Combinations = "[Outcome] static long Matches(CallEvent login) => Count(login.Id);";

    private const string Chain =
        """
        [GroupBy] static string User(CallEvent e) => e.User.Id;
        [Activity(When = nameof(IsLogin))] public partial int Logins { get; }
        [Activity(When = nameof(IsLogout))] public partial bool Logout { get; }
        static bool IsLogin(CallEvent e) => e.Name == "login";
        static bool IsLogout(CallEvent e) => e.Name == "logout";
        [Case("Many", Severity.High)] bool Many => Logins >= 100_000;
        [Case("Logout", Severity.Low)] bool Any => Logout;
        """;

    public static TheoryData<string, string> Pairs => new()
    {
        { "[Window(\"1h\")]", "" },
        { "[Window(\"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[TumblingWindow(\"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[HoppingWindow(\"1h\", Every = \"20m\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[Window(\"1h\")]", Combinations },
        { "[Window(\"1h\")]", Combinations + "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[TumblingWindow(\"1h\")]", Combinations + "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[HoppingWindow(\"1h\", Every = \"20m\")]", Combinations + "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[SessionWindow(\"30m\", Max = \"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[WindowAfter(nameof(Login), \"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
        { "[WindowBefore(nameof(Logout), \"1h\")]", "[Condition] static bool Fires(int login) => login >= 100_000;" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_match_of_a_key_costs_the_same_however_many_there_are(string window, string condition)
    {
        var rules = Rule(Pair + condition, window);

        AssertGrowth(2, logins => StepsOf(rules, [.. Calls("login", 1, logins, "u"), .. Calls("logout", logins, 40, "u")]), 200);
        AssertGrowth(2, logouts => StepsOf(rules, [.. Calls("login", 1, 40, "u"), .. Calls("logout", 40, logouts, "u")]), 200);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_key_costs_the_same_however_many_there_are(string window, string condition)
    {
        var rules = Rule(Pair + condition, window);

        AssertGrowth(
            2,
            keys => StepsOf(rules, [.. Enumerable.Range(0, keys).SelectMany(key => (string[])[.. Calls("login", key, 2, "u" + key), .. Calls("logout", key, 1, "u" + key)])]),
            200);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Events_of_one_variable_alone_are_not_looked_at_again(string window, string condition)
    {
        var rules = Rule(Pair + condition, window);

        Assert.Equal(0, StepsOf(rules, Calls("login", 1, 400, "u")));
    }

    [Theory]
    [InlineData("[Window(\"1h\")]")]
    [InlineData("[TumblingWindow(\"1h\")]")]
    [InlineData("[HoppingWindow(\"1h\", Every = \"20m\")]")]
    [InlineData("[SessionWindow(\"30m\", Max = \"1h\")]")]
    [InlineData("[WindowAfter(nameof(Login), \"1h\")]")]
    [InlineData("[WindowBefore(nameof(Login), \"1h\")]")]
    public void A_count_of_one_variable_costs_the_same_for_each_event(string window)
    {
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            [Condition] static bool Fires(int login) => login >= 100_000;
            """,
            window);

        AssertGrowth(2, logins => StepsOf(rules, Calls("login", 1, logins, "u")), 400);
    }

    [Fact]
    public void An_event_of_a_rule_over_single_events_has_no_partners_to_look_at()
    {
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            """,
            "");

        Assert.Equal(0, StepsOf(rules, Calls("login", 1, 400, "u")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_of_a_chain_costs_the_same_however_much_a_key_has(bool isOpen)
    {
        var rules = Rule(Chain, "[Window(\"2h\", KeepAlive = \"2h\", MaxDuration = \"4h\")]");

        AssertGrowth(2, logins => StepsOf(rules, [.. Calls("logout", 0, isOpen ? 1 : 0, "u"), .. Calls("login", 1, logins, "u")]), 1000);
    }

    [Theory]
    [InlineData(LateEvents.Skip)]
    [InlineData(LateEvents.Apply)]
    public void Evidence_of_an_open_chain_is_taken_in_once(LateEvents late)
    {
        var rules = Rule(
            Chain.Replace("[Case(\"Many\", Severity.High)] bool Many => Logins >= 100_000;", "[Case(\"Both\", Severity.High)] bool Both => Logins > 0 && Logout;", StringComparison.Ordinal),
            "[Window(\"2h\", KeepAlive = \"2h\", MaxDuration = \"4h\")]");

        AssertGrowth(2, logins => StepsOf(rules, [.. Calls("logout", 0, 1, "u"), .. Calls("login", 1, logins, "u")], late), 1000);
    }

    [Fact]
    public void Partners_that_fail_every_test_are_looked_at_up_to_the_bound_the_newest_first()
    {
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Logout(CallEvent e) => e.Name == "logout";
            [Join] static bool Differ(CallEvent login, CallEvent logout) => login.Context == logout.Context && login.User.Id != logout.User.Id;
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            """,
            "[Window(\"1h\")]");
        string[] lines =
        [
            .. Calls("login", 1, 1, "far"),
            .. Calls("login", 2, 10, "u"),
            .. Calls("login", 12, 1, "near"),
            .. Calls("login", 13, 5, "u"),
            .. Calls("logout", 20, 3, "u"),
            Line.At("end", 20_000, "'name':'other'"),
        ];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxProbesPerEvent = 10 };

        var (found, statistics) = rules.Counted(options, lines);
        Assert.Equal(["near"], found.Select(static one => one.Header.Key[0]));
        Assert.Equal((3, 3 * 10), (statistics.ProbesCut["complex"], statistics.Steps["complex"]));
        Assert.Equal(["near"], rules.DetectUnder(options, lines).Select(static one => one.Header.Key[0]));

        var (all, uncut) = rules.Counted(options with { MaxProbesPerEvent = 17 }, lines);
        Assert.Equal(["far", "near"], all.Select(static one => one.Header.Key[0]).Order());
        Assert.Empty(uncut.ProbesCut);
    }

    [Theory]
    [InlineData("[Window(\"1h\")]", "", LateEvents.Skip)]
    [InlineData("[Window(\"1h\")]", "", LateEvents.Apply)]
    [InlineData("[TumblingWindow(\"1h\")]", "[Condition] static bool Fires(int login) => login > 0;", LateEvents.Skip)]
    [InlineData("[TumblingWindow(\"1h\")]", "[Condition] static bool Fires(int login, int logout) => login > 0 && logout == 0;", LateEvents.Skip)]
    public void Partners_that_all_fail_a_test_of_inequality_cost_the_same_however_many_there_are(string window, string condition, LateEvents late)
    {
        var rules = Rule(Pair.Replace("== logout.User.Id;", "== logout.User.Id && login.SourceIp != logout.SourceIp;", StringComparison.Ordinal) + condition, window);

        // Each logout meets all logins before it; some logins are late.
        AssertGrowth(2, count => StepsOf(rules, [.. Calls("login", 1, count, "u"), .. Calls("logout", count, count, "u")], late), 800);
        AssertGrowth(
            2,
            count => StepsOf(rules, [.. Enumerable.Range(0, count).SelectMany(at => (string[])[.. Calls("login", at % 4 > 0 ? 1000 + at : at, 1, "u"), .. Calls("logout", 1000 + at, 1, "u")])], late, TimeSpan.Zero),
            800);
    }

    [Fact]
    public void A_row_that_comes_late_passes_few_of_those_that_are_younger()
    {
        var rules = Rule(Pair, "[Window(\"2h\")]");

        // Every other event is half an hour late.
        AssertGrowth(
            2,
            logins => StepsOf(rules, [.. Enumerable.Range(0, logins).SelectMany(at => (string[])[.. Calls("login", 2000 + at, 1, "u"), .. Calls("login", at, 1, "u")])], LateEvents.Apply),
            800);
    }

    [Fact]
    public void What_is_absent_from_a_window_is_looked_for_up_to_the_bound()
    {
        var rules = Rule(
            """
            [Event] static bool Login(CallEvent e) => e.Name == "login";
            [Event] static bool Logout(CallEvent e) => e.Name == "logout";
            [Join] static bool Differ(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id && login.SourceIp != logout.SourceIp;
            [GroupBy] static string User(CallEvent login) => login.User.Id;
            [Condition] static bool Fires(int login, int logout) => login > 0 && logout == 0;
            """,
            "[TumblingWindow(\"1h\")]");
        string[] lines = [.. Calls("login", 1, 20, "u"), .. Calls("logout", 30, 20, "u"), Line.At("end", 20_000, "'name':'other'")];

        var (_, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxProbesPerEvent = 50 }, lines);
        Assert.Equal(1, statistics.ProbesCut["complex"]);
        Assert.Empty(rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxProbesPerEvent = 400 }, lines).Statistics.ProbesCut);
    }

    [Fact]
    public void Of_several_lists_in_the_key_of_a_chain_so_many_combinations_count_the_first_ones()
    {
        var rules = Rule(
            """
            [GroupBy] static IReadOnlyList<string> Tag(CallEvent e) => [.. e.Tags];
            [GroupBy] static IReadOnlyList<string> Context(CallEvent e) => [.. e.Contexts];
            [Activity(When = nameof(IsLogin))] public partial bool Login { get; }
            static bool IsLogin(CallEvent e) => e.Name == "login";
            [Case("Login", Severity.Low)] bool Any => Login;
            """,
            "[Window(\"1h\")]");
        string[] lines = [Line.At("1", 1, "'name':'login','tags':['a','','a','b','c'],'contexts':['x','y']"), Line.At("end", 20_000, "'name':'other'")];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 7 };

        var (found, statistics) = rules.Counted(options, lines);
        Assert.Equal(["a x", "a y", "b x"], found.Select(static one => string.Join(' ', one.Header.Key)).Order());
        Assert.Equal(1, statistics.MatchesCut["complex"]);
        Assert.Equal(3, rules.DetectUnder(options, lines).Count);
        Assert.Equal(6, rules.DetectUnder(options with { MaxMatchesPerEvent = 10 }, lines).Count);
    }

    // Twice as much input takes at most so many times the steps, give or take a tenth.
    private static void AssertGrowth(double most, Func<int, long> steps, int size)
    {
        var (one, two) = (steps(size), steps(size * 2));

        Assert.True(two <= (one * most * 1.1) + 100, $"{size} take {one} steps, {size * 2} take {two}");
        Assert.True(one > 0, "No steps are counted.");
    }

    private static long StepsOf(RuleRun rules, string[] lines, LateEvents late = LateEvents.Skip, TimeSpan? lateness = null) => rules
        .Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed, LateEvents = late, Lateness = lateness }, lines)
        .Statistics.Steps.GetValueOrDefault("complex");

    private static string[] Calls(string name, int second, int count, string user) =>
        [.. Enumerable.Range(second, count).Select(at => Line.At($"{name} {at} {user}", at, $"'name':'{name}','user':{{'id':'{user}'}}"))];

    private static RuleRun Rule(string members, string window) => RuleRun.Of(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("complex", Severity.Low)]
        {{window}}
        public sealed partial class Complex
        {
        {{members}}
        }
        """);
}
