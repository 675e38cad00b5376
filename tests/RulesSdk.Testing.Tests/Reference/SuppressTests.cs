using static RulesSdk.Outcomes;

namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Detections that are held back.</summary>
public sealed class SuppressTests
{
    [Suppress("10m")]
    private sealed class Quiet
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;
    }

    [Fact]
    public void None_of_the_key_opens_until_so_long_after_the_last_that_opened() =>
        Assert.Equal(
            ["u@0: e1", "x@1: e2", "u@10: e4"],
            ReferenceRun.Closed<Quiet>("0 fail u", "1 fail x", "9.999 fail u", "10 fail u", "19.999 fail u"));

    [Window("5m")]
    [Suppress("10m")]
    private sealed class QuietPairs
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Condition] internal static bool Fires(int fail) => fail >= 2;
    }

    [Fact]
    public void What_is_held_back_is_told_and_does_not_open_later() =>
        Assert.Equal(
            ["u@1: e1 e2", "u@12: e5 e6"],
            ReferenceRun.Closed<QuietPairs>("0 fail u", "1 fail u", "9 fail u", "10 fail u", "11 fail u", "12 fail u"));

    [TumblingWindow("10m")]
    [Suppress("25m", By = nameof(Place))]
    private sealed class QuietPlaces
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Outcome] internal static string Place(Trail fail) => Max(fail.Ip);
    }

    [Fact]
    public void An_outcome_at_opening_may_stand_in_place_of_the_key_and_what_is_held_back_is_counted()
    {
        string[] events = ["0 fail u ip=a", "10 fail x ip=a", "20 fail u ip=b", "30 fail y ip=a", "99 end"];

        Assert.Equal(
            ["u@10-: e1 | Place=a", "u@30-: e3 | Place=b", "y@40-: e4 | Place=a"],
            ReferenceRun.Run(new(), [typeof(QuietPlaces)], events));
        Assert.Equal(1, ReferenceRun.Of(new(), [typeof(QuietPlaces)], events).Engine.Counts.Suppressed);
    }

    [Window("5m")]
    [Suppress("20m")]
    private sealed class Growing
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Condition] internal static bool Fires(int fail) => fail >= 2;

        [Case("Many", Severity.High)] internal static bool Many(int fail) => fail >= 4;

        [Case("Some", Severity.Medium)] internal static bool Some(int fail) => fail >= 3;
    }

    // The second pair goes on unseen; it opens as its third event makes it more severe than the pair that was reported.
    [Fact]
    public void What_becomes_more_severe_than_what_was_reported_opens_then() =>
        Assert.Equal(
            ["Opened u@1: e1 e2", "Closed u@1: e1 e2", "Opened u@12: e3 e4 e5 (Some, Medium)", "Escalated u@12: e3 e4 e5 e6 (Many, High)"],
            ReferenceRun.All<Growing>("0 fail u", "1 fail u", "10 fail u", "11 fail u", "12 fail u", "13 fail u").Take(4));

    [Fact]
    public void What_is_no_more_severe_than_the_last_one_became_is_held_back() =>
        Assert.Equal(
            ["u@1: e1 e2 e3 e4 (Many, High)"],
            ReferenceRun.Closed<Growing>("0 fail u", "1 fail u", "2 fail u", "3 fail u", "10 fail u", "10 fail u", "10 fail u", "10 fail u", "10 fail u"));

    [Fact]
    public void What_goes_on_unseen_opens_once_the_time_is_over_and_otherwise_ends_unseen()
    {
        Assert.Equal(["u@1: e1 e2", "u@21: e3 e4 e5 (Some, Medium)"], ReferenceRun.Closed<Growing>("0 fail u", "1 fail u", "20 fail u", "20 fail u", "21 fail u"));
        Assert.Equal(["u@1: e1 e2", "u@26: e5 e6"], ReferenceRun.Closed<Growing>("0 fail u", "1 fail u", "10 fail u", "10 fail u", "26 fail u", "26 fail u"));
    }
}
