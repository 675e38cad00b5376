namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>Partners that a test of inequality refuses, many of them in succession: both engines find the others, and the compiled one looks at few of those.</summary>
public class EqualPartnersTests
{
    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        [Outcome] static long Matches(CallEvent login) => Count(login.Id);
        """;

    private static int Calls;

    [Theory]
    [InlineData("login.SourceIp != logout.SourceIp")]
    [InlineData("!(login.SourceIp == logout.SourceIp)")]
    [InlineData("!login.SourceIp.Equals(logout.SourceIp, StringComparison.OrdinalIgnoreCase)")]
    [InlineData("!Address.Same(login.SourceIp, logout.SourceIp)")]
    [InlineData("login.SourceIp.ToUpperInvariant() != logout.SourceIp.ToUpperInvariant()")]
    [InlineData("login.Error != logout.Error")]
    [InlineData("login.Count != logout.Count")]
    [InlineData("login.Port != logout.Port")]
    [InlineData("login.Count != logout.Port")]
    [InlineData("(login.SourceIp != logout.SourceIp || login.Port != logout.Port)")]
    [InlineData("login.SourceIp != logout.SourceIp && login.Time < logout.Time")]
    [InlineData("login.Count <= logout.Count && login.SourceIp != logout.SourceIp")]
    public void They_are_passed_where_the_test_fails_for_equal_values_alone(string test) => AssertAgree(test, arePassed: true);

    [Theory]
    [InlineData("1000 / login.Count != 1000 / logout.Count")]
    [InlineData("login.SourceIp != \"a\" && login.SourceIp != login.Context")]
    [InlineData("login.Count < logout.Count")]
    [InlineData("!login.SourceIp.StartsWith(logout.SourceIp, StringComparison.Ordinal)")]
    [InlineData("(login.SourceIp != logout.SourceIp || login.Count < logout.Count)")]
    [InlineData("login.SourceIp == logout.SourceIp")]
    public void They_are_looked_at_one_by_one_where_it_may_fail_otherwise(string test) => AssertAgree(test, arePassed: false);

    [Theory]
    [InlineData("[TumblingWindow(\"1h\")]", "", "")]
    [InlineData("[Window(\"1h\")]", "", "[Condition] static bool Fires(int login) => login >= 3;")]
    [InlineData("[TumblingWindow(\"1h\")]", "", "[Condition] static bool Fires(int login, int logout) => login > 0 && logout == 0;")]
    [InlineData("[Window(\"1h\")]", "[Let] static IReadOnlyList<string> Tag(CallEvent login) => login.Tags;", "[Join] static bool Other(string tag, CallEvent logout) => tag != logout.SourceIp;")]
    [InlineData("[Window(\"1h\")]", "[Event] static bool Third(CallEvent e) => e.Name == \"logout\" && e.Count > 0;", "[Join] static bool Other(CallEvent login, CallEvent logout, CallEvent third) => login.User.Id == third.User.Id && third.SourceIp != login.SourceIp && third.Port != logout.Port;")]
    public void They_are_passed_in_rules_of_other_kinds(string window, string before, string after) =>
        AssertAgree("login.SourceIp != logout.SourceIp", arePassed: true, window, before, after);

    [Fact]
    public void A_test_of_the_arriving_event_alone_is_asked_before_any_row_is_looked_at()
    {
        var rules = Rule(Pair + Join("logout.Context == \"in\" && login.Count < logout.Count"), "[Window(\"1h\")]");
        string[] logins = [.. Enumerable.Range(0, 40).Select(static at => Call("login", at, "u", "a", 0))];

        Assert.Equal(0, StepsOf(rules, new() { Phases = DetectionPhases.Closed }, [.. logins, Call("logout", 50, "u", "a", 9)]));
        Assert.Equal(40, StepsOf(rules, new() { Phases = DetectionPhases.Closed }, [.. logins, Call("logout", 50, "u", "a", 9).Replace("\"count\"", "\"context\":\"in\",\"count\"", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_bound_on_rows_looked_at_leaves_out_those_that_are_passed()
    {
        var rules = Rule(Pair + Join("login.SourceIp != logout.SourceIp"), "[Window(\"1h\")]");
        string[] lines =
        [
            Call("login", 0, "u", "far", 0),
            .. Enumerable.Range(0, 1000).SelectMany(static at => (string[])[Call("login", 1 + at, "u", "a", 0), Call("logout", 1 + at, "u", "a", 0)]),
        ];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxProbesPerEvent = 100 };

        var (found, statistics) = rules.Counted(options, lines);
        Assert.Equal(1000L, Assert.Single(found).GetOutcome(0));
        Assert.Empty(statistics.ProbesCut);

        // From the hundredth on, logins meet too many logouts as well.
        Assert.Equal(1800, rules.Counted(options with { RunLength = int.MaxValue }, lines).Statistics.ProbesCut["equal"]);
    }

    // Many logins of few values, each in succession; both engines tell the same with short runs, with none, and where a checkpoint is restored.
    private static void AssertAgree(string test, bool arePassed, string window = "[Window(\"1h\")]", string before = "", string after = "")
    {
        var rules = Rule(before + Pair + Join(test) + after, window);
        var random = new Random(7);
        var ip = "a";
        string[] lines =
        [
            .. Enumerable.Range(0, 400).Select(at =>
            {
                ip = random.Next(30) == 0 ? "aAb"[random.Next(3)].ToString() : ip;
                var user = random.Next(20) switch { 0 => "v", 1 => "in", _ => "u" };
                return Call(user != "in" && random.Next(5) == 0 ? "logout" : "login", at / 3, user, ip, ip[0] - 'A');
            }),
            Line.At("end", 20_000, "'name':'other'"),
        ];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Opened | DetectionPhases.Closed, MaxMatchesPerEvent = 100_000, RunLength = 2 };

        Assert.NotEmpty(rules.DetectUnder(options, lines));
        var (passing, looking) = (StepsOf(rules, options, lines), StepsOf(rules, options with { RunLength = int.MaxValue }, lines));
        Assert.True(arePassed ? passing < looking * 0.9 : passing == looking, $"{passing} steps, {looking} without runs");
    }

    private static string Join(string test) => $"[Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id && {test};\n";

    private static string Call(string name, int second, string user, string ip, int count) => Line.At(
        $"{name} {Interlocked.Increment(ref Calls)}", second, $"'name':'{name}','user':{{'id':'{user}'}},'sourceIp':'{ip}','error':{(ip == "A" ? "null" : $"'{ip}'")},'tags':['{ip}','x'],'port':{count},'count':{count}");

    private static long StepsOf(RuleRun rules, RulesEngineOptions options, string[] lines) => rules.Counted(options, lines).Statistics.Steps.GetValueOrDefault("equal");

    private static RuleRun Rule(string members, string window) => RuleRun.Of(
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("equal", Severity.Low)]
        {{window}}
        public sealed partial class Equal
        {
        {{members}}
        }
        """);
}
