namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Detections of one rule as events of another.</summary>
public sealed class DetectionEventTests
{
    private sealed class ZFailure
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;
    }

    [Window("10m")]
    private sealed class Burst
    {
        [Event] internal static bool Failure(DetectionEvent<ZFailure> d) => d.Severity == Severity.Low;

        [GroupBy] internal static string User(DetectionEvent<ZFailure> failure) => failure.Key("User");

        [Condition] internal static bool Fires(int failure) => failure >= 2;
    }

    [Fact]
    public void A_detection_is_an_event_of_the_instant_at_which_it_opens_and_rules_come_after_those_they_stand_on()
    {
        var detections = ReferenceRun.Detections(new() { Phases = DetectionPhases.Opened }, [typeof(Burst), typeof(ZFailure)], ["0 fail u", "1 fail u", "99 end"]);

        Assert.Equal(["ZFailure", "ZFailure", "Burst"], detections.Select(detection => detection.Rule.Id));
        Assert.Equal(RuleTest.Start.AddMinutes(1), detections[2].Header.OpenedAt);
        Assert.Equal(
            [new EventReference("failure", "detection:ZFailure", detections[0].Id, RuleTest.Start), new("failure", "detection:ZFailure", detections[1].Id, RuleTest.Start.AddMinutes(1))],
            detections[2].Header.Events);
    }

    [TumblingWindow("10m")]
    private sealed class ZCalm
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;
    }

    [TumblingWindow("20m")]
    private sealed class Summary
    {
        [Event] internal static bool Calm(DetectionEvent<ZCalm> d) => true;

        [GroupBy] internal static string User(DetectionEvent<ZCalm> calm) => calm.Key("User");

        [Condition] internal static bool Fires(int calm) => calm == 2;
    }

    [Fact]
    public void What_a_window_opens_at_its_end_is_in_the_windows_that_end_at_the_same_instant() =>
        Assert.Equal(
            ["ZCalm u@10-: e1", "ZCalm u@20-: e2", "Summary"],
            ReferenceRun.Run(new(), [typeof(ZCalm), typeof(Summary)], ["0 fail u", "10 fail u", "99 end"])
                .Select(line => line.StartsWith("Summary u@20-: ", StringComparison.Ordinal) ? "Summary" : line));

    [Signal("login_signal")]
    private sealed class Signal
    {
        internal static RuleDefinition Rule { get; } = ReferenceRun.Definition(typeof(Signal));

        [Event] internal static bool Login(Trail e) => e.Name == "login";

        [GroupBy] internal static string User(Trail login) => login.User;
    }

    private sealed class OnSignal
    {
        [Event] internal static bool Seen(DetectionEvent<Signal> d) => true;

        [GroupBy] internal static string User(DetectionEvent<Signal> seen) => seen.Key("User");
    }

    [Fact]
    public void A_rule_that_others_stand_on_runs_where_it_was_not_given_but_is_not_told()
    {
        var detection = Assert.Single(ReferenceRun.Detections(new() { Phases = DetectionPhases.Closed }, [typeof(OnSignal)], ["0 login u", "99 end"]));

        Assert.Equal(("OnSignal", "u"), (detection.Rule.Id, detection.Header.Key[0]));
    }
}
