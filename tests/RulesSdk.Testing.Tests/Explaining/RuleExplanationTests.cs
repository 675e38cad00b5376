using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.TestRules;
using RulesSdk.TestRules.Detections;
using RulesSdk.TestRules.Explained;
using RulesSdk.TestRules.Windows;
using TrailChain = RulesSdk.TestRules.ChainRule;

namespace RulesSdk.Testing.Tests.Explaining;

/// <summary>What a failing test says, in full: a person reads these sentences to find the mistake.</summary>
public sealed partial class RuleExplanationTests
{
    private static readonly Trail Odd = new() { Name = "Exec", User = "svc-a", Ip = "10.1.2.3", Token = "/bin/sh", Tags = ["long"], Size = 8 };

    [Fact]
    public void Of_a_single_event_it_says_which_clause_was_false_on_which_value() => Says(
        """
        The only event of its schema did not satisfy `odd`.
        Event 1 came nearest to `odd`: `Cidr.IsInRange(odd.Ip, "10.0.0.0/8")` was false (odd.Ip = "192.0.2.1").
        """,
        RuleTest.For(OddProcessRule.Rule).Given(Odd with { Ip = "192.0.2.1" }));

    [Theory]
    [InlineData("name", """`odd.Name is "Exec" or "Fork"` was false (odd.Name = "Open")""")]
    [InlineData("user", """`odd.User.StartsWith("svc-", ignoreCase)` was false (odd.User = "root")""")]
    [InlineData("token", """`Glob.IsMatch(odd.Token, "/bin/*")` was false (odd.Token = "/sbin/sh"); `Regex.IsMatch(odd.Token, "^/bin/[a-z]+$")` was false (odd.Token = "/sbin/sh"); `((odd.Size % 2) == 1) || (Lower(odd.Token) == "/bin/sh")` was false (odd.Size = 8, odd.Token = "/sbin/sh")""")]
    [InlineData("tags", """`odd.Tags.Any(tag => (tag.Length > 3) && (tag != odd.User))` was false (odd.Tags = ["a", "bc"], odd.User = "svc-a")""")]
    [InlineData("size", """`(100 / odd.Size) > 2` was false (odd.Size = 80)""")]
    [InlineData("zero", """`(100 / odd.Size) > 2` throws, so it does not hold (odd.Size = 0)""")]
    public void A_clause_of_each_kind_is_shown_with_the_values_it_reads(string change, string expected)
    {
        var e = change switch
        {
            "name" => Odd with { Name = "Open" },
            "user" => Odd with { User = "root" },
            "token" => Odd with { Token = "/sbin/sh" },
            "tags" => Odd with { Tags = ["a", "bc"] },
            "size" => Odd with { Size = 80 },
            _ => Odd with { Size = 0 },
        };

        Says($"The only event of its schema did not satisfy `odd`.\nEvent 1 came nearest to `odd`: {expected}.", RuleTest.For(OddProcessRule.Rule).Given(e));
    }

    [Fact]
    public void Of_several_events_the_one_that_fails_the_fewest_clauses_is_shown() => Says(
        """
        None of 3 events satisfied `odd`.
        Event 2 came nearest to `odd`: `odd.User.StartsWith("svc-", ignoreCase)` was false (odd.User = "root").
        """,
        RuleTest.For(OddProcessRule.Rule).Given(new Trail { Name = "Exec" }, Odd with { User = "root" }, new Trail()));

    [Fact]
    public void A_test_without_events_of_the_schema_says_so() => Says(
        """
        No event was of the schema 'test.trail', so none satisfied `odd`.
        """,
        RuleTest.For(OddProcessRule.Rule));

    [Fact]
    public void An_event_without_a_key_is_named() => Says(
        """
        1 of 1 event satisfied `alert`: event 1.
        Event 1 as `alert` counts for nothing: the value of the group key (user) is zero, or differs between them (correct the event, or set AllowZero on the [GroupBy] method).
        """,
        RuleTest.For(AlertRule.Rule).Given(new Trail { Name = "Alert" }));

    [Fact]
    public void An_event_whose_list_is_empty_is_named() => Says(
        """
        1 of 1 event satisfied `tagged`: event 1.
        The list `tag` of event 1 has no element, so the event is in no match.
        """,
        RuleTest.For(TaggedRule.Rule).Given(new Trail { Name = "Tagged" }));

    [Fact]
    public void Of_a_join_it_says_what_differs_between_the_nearest_events() => Says(
        """
        1 of 3 events satisfied `issue`: event 1.
        2 of 3 events satisfied `use`: event 2 and event 3.
        Event 1 as `issue` and event 3 as `use` come nearest to a match: `issue.Ip != use.Ip` was false (issue.Ip = "a", use.Ip = "a").
        """,
        RuleTest.For(TokenRule.Rule)
            .Given(new Trail { Name = "Issue", Token = "t", User = "u", Ip = "a" })
            .After("1m", new Trail { Name = "Use", Token = "other", Ip = "a" }, new Trail { Name = "Use", Token = "t", Ip = "a" }));

    [Fact]
    public void A_variable_without_an_event_says_what_came_nearest_to_it() => Says(
        """
        1 of 2 events satisfied `issue`: event 1.
        None of 2 events satisfied `use`.
        Event 2 came nearest to `use`: `use.Token != ""` was false (use.Token = "").
        """,
        RuleTest.For(TokenRule.Rule).Given(new Trail { Name = "Issue", Token = "t", User = "u" }).After("1m", new Trail { Name = "Use" }));

    [Fact]
    public void Events_that_lie_further_apart_than_the_window_say_how_far() => Says(
        """
        1 of 2 events satisfied `issue`: event 1.
        1 of 2 events satisfied `use`: event 2.
        Event 1 as `issue` and event 2 as `use` come nearest to a match: they lie 1h5m apart, and the window is 1h.
        """,
        RuleTest.For(TokenRule.Rule)
            .Given(new Trail { Name = "Issue", Token = "t", User = "u", Ip = "a" })
            .After("65m", new Trail { Name = "Use", Token = "t", Ip = "b" }));

    [Fact]
    public void Of_a_sequence_it_says_that_the_order_is_another() => Says(
        """
        1 of 2 events satisfied `first`: event 2.
        1 of 2 events satisfied `second`: event 1.
        Event 2 as `first` and event 1 as `second` come nearest to a match: `first.Time < second.Time` was false (first.Time = 2026-01-01T00:01:00Z, second.Time = 2026-01-01T00:00:00Z).
        """,
        RuleTest.For(StepsRule.Rule).Given(new Trail { Name = "Second", User = "u" }).After("1m", new Trail { Name = "First", User = "u" }));

    [Fact]
    public void Of_a_condition_it_says_how_many_there_were_and_with_which_values_it_was_false() => Says(
        """
        3 of 3 events satisfied `failure`: event 1, event 2 and event 3.
        2 events satisfied `failure` for 198.51.100.7; the condition `failure >= 3` was false (failure = 2, users = 2).
        1 event satisfied `failure` for 198.51.100.8; the conditions `failure >= 3` and `users >= 2` were false (failure = 1, users = 1).
        """,
        RuleTest.For(LoginFailuresRule.Rule)
            .Given(Failure("198.51.100.7", "a"), Failure("198.51.100.7", "b"))
            .After("1m", Failure("198.51.100.8", "a")));

    [Fact]
    public void Keys_are_shown_nearest_first_and_the_rest_is_counted() => Says(
        """
        6 of 6 events satisfied `failure`: event 1, event 2, event 3, event 4, event 5 and 1 more.
        2 events satisfied `failure` for d; the condition `failure >= 3` was false (failure = 2, users = 2).
        1 event satisfied `failure` for a; the conditions `failure >= 3` and `users >= 2` were false (failure = 1, users = 1).
        1 event satisfied `failure` for b; the conditions `failure >= 3` and `users >= 2` were false (failure = 1, users = 1).
        The condition was false for 2 more keys.
        """,
        RuleTest.For(LoginFailuresRule.Rule)
            .Given(Failure("a", "u"), Failure("b", "u"), Failure("c", "u"), Failure("d", "u"), Failure("d", "v"), Failure("e", "u")));

    [Fact]
    public void Matches_that_are_spread_wider_than_the_window_say_so() => Says(
        """
        3 of 3 events satisfied `failure`: event 1, event 2 and event 3.
        2 events satisfied `failure` for a; the condition `failure >= 3` was false (failure = 2, users = 2). In all there were 3 matches within 18m, and the window is 10m.
        """,
        RuleTest.For(LoginFailuresRule.Rule).Given(Failure("a", "u")).After("9m", Failure("a", "v")).After("9m", Failure("a", "w")));

    [Fact]
    public void An_absence_that_needs_time_names_how_to_let_it_pass()
    {
        var test = RuleTest.For(NoSessionAfterRule.Rule).Given(new Trail { Name = "Alert", User = "u" }).After("1m", new Trail());

        Says(
            """
            1 of 2 events satisfied `alert`: event 1.
            None of 2 events satisfied `session`.
            The window for u ends at 2026-01-01T00:10:00Z, which is after the last event, so nobody can say that `session` is absent (let time pass: .Wait("9m") in a test, AdvanceTo on a source of an engine).
            """,
            test);
        test.Wait("9m").Detects();
    }

    [Fact]
    public void An_absence_that_is_none_says_so() => Says(
        """
        1 of 2 events satisfied `alert`: event 1.
        1 of 2 events satisfied `session`: event 2.
        1 event satisfied `alert` and 1 satisfied `session` for u; the condition `session == 0` was false (alert = 1, session = 1).
        """,
        RuleTest.For(NoSessionAfterRule.Rule).Given(new Trail { Name = "Alert", User = "u" }).After("1m", new Trail { Name = "Ssh", User = "u" }).Wait("20m"));

    [Fact]
    public void Of_a_chain_it_says_what_was_seen_and_which_case_came_nearest() => Says(
        """
        None of 2 events satisfied `isSession`.
        Event 2 came nearest to `isSession`: `isSession.Name == "Ssh"` was false (isSession.Name = "Other").
        1 of 2 events satisfied `isRead`: event 1.
        `Credentials` was seen (event 1) for u; the nearest case is 'Both', where `Sessions > 0` was false (Sessions = 0).
        """,
        RuleTest.For(TrailChain.Rule).Given(new Trail { Name = "Cred", User = "u" }).After("1m", new Trail { Name = "Other", User = "u" }));

    [Fact]
    public void Activities_that_lie_further_apart_than_the_window_say_so() => Says(
        """
        A detection for u opened at 2026-01-01T01:01:00Z, with the case 'Session': event 2 satisfied `isSession`.
        1 of 2 events satisfied `isSession`: event 2.
        1 of 2 events satisfied `isRead`: event 1.
        """,
        RuleTest.For(TrailChain.Rule).Given(new Trail { Name = "Cred", User = "u" }).After("61m", new Trail { Name = "Ssh", User = "u" }),
        expected: 0);

    [Fact]
    public void A_chain_of_signals_names_each_of_them()
    {
        var why = Why(RuleTest.For(LateralMovementAttackChain.Rule).Given(new WorkloadEvent
        {
            Evt = new() { Name = "exec" },
            Process = new() { Comm = "curl", Executable = new() { Name = "curl", Path = "/usr/bin/curl" }, Arguments = new CommandLine("http://169.254.169.254/latest/meta-data/iam/security-credentials/web"), Variables = new() { CorrelationKey = "service_1" } },
        }));

        Assert.Contains("1 of 1 event satisfied `aws_imds`: event 1.", why, StringComparison.Ordinal);
        Assert.Contains(
            "`CredentialHarvesting` was seen (event 1) for service_1; the nearest case is 'Credential-Based Lateral Movement', where `RemoteAccessTools` was false.",
            why,
            StringComparison.Ordinal);
    }

    private static Trail Failure(string address, string user) => new() { Name = "Login", Ip = address, User = user };

    private static void Says<TDetection>(string expectedText, RuleTest<TDetection> test, int expected = 1)
        where TDetection : Detection => Assert.Equal(expectedText, Why(test, expected));

    private static string Why<TDetection>(RuleTest<TDetection> test, int expected = 1)
        where TDetection : Detection
    {
        var message = Assert.Throws<RuleTestException>(() => test.Detects(expected)).Message;
        return message[(message.IndexOf("Why:\n", StringComparison.Ordinal) + 5)..message.IndexOf("\nDetections:", StringComparison.Ordinal)]
            .TrimStart().Replace("\n  ", "\n", StringComparison.Ordinal);
    }
}
