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
}
