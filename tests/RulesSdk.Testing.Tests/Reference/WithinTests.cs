using static RulesSdk.Outcomes;

namespace RulesSdk.Testing.Tests.Reference;

/// <summary>What is decided at every instant: M(t), counts, conditions, open detections, cases, updates.</summary>
public sealed class WithinTests
{
    [Window("10m")]
    private sealed class ManyFailures
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Condition] internal static bool Fires(int fail) => fail >= 10;
    }

    [Fact]
    public void Ten_failures_in_any_ten_minutes_are_detected_at_the_tenth() =>
        Assert.Equal(
            ["Opened u@9: e1 e2 e3 e4 e5 e6 e7 e8 e9 e10", "Closed u@9: e1 e2 e3 e4 e5 e6 e7 e8 e9 e10"],
            ReferenceRun.All<ManyFailures>([.. Enumerable.Range(0, 10).Select(minute => $"{minute} fail u")]));

    [Fact]
    public void Ten_failures_in_more_than_ten_minutes_are_not() =>
        Assert.Empty(ReferenceRun.Closed<ManyFailures>([.. Enumerable.Range(0, 10).Select(i => FormattableString.Invariant($"{i * 1.2} fail u"))]));

    [Fact]
    public void Failures_of_others_do_not_count() =>
        Assert.Empty(ReferenceRun.Closed<ManyFailures>([.. Enumerable.Range(0, 18).Select(i => FormattableString.Invariant($"{i * 0.1} fail u{i % 2}"))]));

    [Window("10m")]
    private sealed class ThreeFailures
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Outcome] internal static long Hosts(Trail fail) => CountDistinct(fail.Ip);

        [Condition] internal static bool Fires(int fail, long hosts) => fail >= 3 && hosts >= 2;
    }

    [Fact]
    public void The_window_holds_both_its_ends_and_what_left_it_is_never_told() =>
        Assert.Equal(
            ["u@12: e2 e3 e4 e5 | Hosts=2"],
            ReferenceRun.Closed<ThreeFailures>("0 fail u ip=a", "2 fail u ip=a", "11 fail u ip=a", "12 fail u ip=a", "12 fail u ip=b"));

    [Fact]
    public void All_events_of_an_instant_are_seen_before_it_is_decided() =>
        Assert.Equal(
            ["Opened u@1: e1 e2 e3 e4 | Hosts=2", "Closed u@1: e1 e2 e3 e4 | Hosts=2"],
            ReferenceRun.All<ThreeFailures>("1 fail u ip=a", "1 fail u ip=b", "1 fail u ip=a", "1 fail u ip=a"));

    [Fact]
    public void Outcomes_that_the_condition_reads_are_of_the_window_alone() =>
        Assert.Empty(ReferenceRun.Closed<ThreeFailures>("0 fail u ip=b", "11 fail u ip=a", "12 fail u ip=a", "13 fail u ip=a"));

    [Fact]
    public void While_open_it_takes_in_what_comes_until_one_window_after_its_first_event_and_what_is_told_counts_no_more() =>
        Assert.Equal(
            ["u@2: e1 e2 e3 e4 | Hosts=3"],
            ReferenceRun.Closed<ThreeFailures>("0 fail u ip=a", "1 fail u ip=a", "2 fail u ip=b", "10 fail u ip=c", "10.1 fail u ip=d", "10.2 fail u ip=e"));

    [Fact]
    public void The_next_detection_of_the_key_is_made_of_new_matches() =>
        Assert.Equal(
            ["u@2: e1 e2 e3 | Hosts=2", "u@13: e4 e5 e6 | Hosts=3"],
            ReferenceRun.Closed<ThreeFailures>("0 fail u ip=a", "1 fail u ip=a", "2 fail u ip=b", "11 fail u ip=c", "12 fail u ip=d", "13 fail u ip=e"));

    [Fact]
    public void An_update_is_told_once_an_instant_where_an_outcome_changed() =>
        Assert.Equal(
            ["Opened u@2: e1 e2 e3 | Hosts=2", "Updated u@2: e1 e2 e3 e4 e5 e6 | Hosts=4", "Closed u@2: e1 e2 e3 e4 e5 e6 | Hosts=4"],
            ReferenceRun.All<ThreeFailures>("0 fail u ip=a", "1 fail u ip=a", "2 fail u ip=b", "3 fail u ip=b", "4 fail u ip=c", "4 fail u ip=d"));

    [Window("10m")]
    private sealed class Spread
    {
        [Event] internal static bool Login(Trail e) => e.Name == "login";

        [Event] internal static bool Copy(Trail e) => e.Name == "copy";

        [Join] internal static bool Same(Trail login, Trail copy) => login.User == copy.User;

        [GroupBy] internal static string User(Trail login) => login.User;

        [Condition] internal static bool Fires(int copy) => copy >= 2;
    }

    [Fact]
    public void Counts_are_of_distinct_events_and_not_of_matches()
    {
        Assert.Empty(ReferenceRun.Closed<Spread>("1 login u", "2 login u", "4 copy u"));
        Assert.Equal(["u@4: e1 e3 e4"], ReferenceRun.Closed<Spread>("1 login u", "2 copy x", "3 copy u", "4 copy u"));
    }

    [Fact]
    public void A_variable_that_the_condition_does_not_name_must_have_an_event() =>
        Assert.Empty(ReferenceRun.Closed<Spread>("0 copy u", "1 copy u", "2 copy u"));

    [Window("10m")]
    private sealed class Staged
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Outcome] internal static int Most(Trail fail) => Max(fail.Size);

        [Case("Huge", Severity.Medium)] internal static bool Huge(int most) => most > 100;

        [Case("Many", Severity.Critical)] internal static bool Many(int fail) => fail > 2;

        [Case("Some", Severity.Informational)] internal static bool Some(int fail) => fail > 1;
    }

    [Fact]
    public void A_higher_case_escalates_and_the_severity_never_falls() =>
        Assert.Equal(
            [
                "Opened u@0: e1 | Most=1",
                "Escalated u@0: e1 e2 (Some, Low) | Most=1",
                "Escalated u@0: e1 e2 e3 (Many, Critical) | Most=1",
                "Updated u@0: e1 e2 e3 e4 (Many, Critical) | Most=2",
                "Escalated u@0: e1 e2 e3 e4 e5 (Huge, Critical) | Most=101",
                "Closed u@0: e1 e2 e3 e4 e5 (Huge, Critical) | Most=101",
            ],
            ReferenceRun.All<Staged>("0 fail u size=1", "1 fail u size=1", "2 fail u size=1", "3 fail u size=2", "4 fail u size=101"));

    [Fact]
    public void A_case_that_holds_at_opening_sets_the_severity() =>
        Assert.Equal("Opened u@0: e1 e2 (Some, Informational) | Most=1", ReferenceRun.All<Staged>("0 fail u size=1", "0 fail u size=1")[0]);

    [Window("10m")]
    private sealed class TwoKeys
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [GroupBy(AllowZero = true)] internal static int Size(Trail fail) => fail.Size;

        [Condition] internal static bool Fires(int fail) => fail > 1;
    }

    [Fact]
    public void Several_keys_make_one_and_a_zero_value_leaves_the_match_out_unless_it_is_allowed() =>
        Assert.Equal(
            ["u/0@2: e1 e3"],
            ReferenceRun.Closed<TwoKeys>("0 fail u", "1 fail u size=1", "2 fail u", "3 fail size=1", "4 fail size=1"));

    [Window("10m")]
    private sealed class Divides
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [Condition] internal static bool Fires(int fail) => 6 / (fail - 1) > 2;
    }

    [Fact]
    public void A_condition_that_throws_does_not_hold() =>
        Assert.Equal(["@1: e1 e2"], ReferenceRun.Closed<Divides>("0 fail", "1 fail"));

    [Fact]
    public void A_late_event_that_is_handled_anyway_is_decided_at_its_own_time_with_what_is_held() =>
        Assert.Equal(
            ["u@2: e2 e4 | Hosts=2"],
            ReferenceRun.Run(
                new() { LateEvents = LateEvents.Apply }, [typeof(TwoHosts)], ["0 other", "1 fail u ip=a", "5 other", "2 fail u ip=b", "99 end"]));

    [Window("10m")]
    private sealed class TwoHosts
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Outcome] internal static long Hosts(Trail fail) => CountDistinct(fail.Ip);

        [Condition] internal static bool Fires(long hosts) => hosts >= 2;
    }
}
