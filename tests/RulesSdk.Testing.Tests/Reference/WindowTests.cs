using static RulesSdk.Outcomes;

namespace RulesSdk.Testing.Tests.Reference;

/// <summary>What is decided when a window ends: kinds, absence, truncation, order.</summary>
public sealed class WindowTests
{
    [TumblingWindow("1h")]
    private sealed class HourlyAverage
    {
        [Event] internal static bool Send(Trail e) => e.Name == "send";

        [Event] internal static bool Ask(Trail e) => e.Name == "ask";

        [Join] internal static bool Same(Trail send, Trail ask) => send.Ip == ask.Ip;

        [GroupBy] internal static string User(Trail send) => send.User;

        [Outcome] internal static double Mean(Trail send) => Avg(send.Size);

        [Condition] internal static bool Fires(int send, double mean) => send >= 2 && mean < 10;
    }

    [Fact]
    public void A_tumbling_window_holds_its_start_and_not_its_end_and_is_decided_at_its_last_instant() =>
        Assert.Equal(
            ["Opened u@60-: e1 e2 e3 | Mean=6", "Closed u@60-: e1 e2 e3 | Mean=6"],
            ReferenceRun.All<HourlyAverage>("0 send u size=4", "0 ask", "59.999 send u size=8", "60 send u size=0", "60 ask"));

    [Fact]
    public void A_match_over_an_edge_is_in_no_tumbling_window() =>
        Assert.Empty(ReferenceRun.Closed<HourlyAverage>("50 send u", "51 send u", "60 ask"));

    [Fact]
    public void What_came_later_in_the_window_can_undo_the_condition() =>
        Assert.Empty(ReferenceRun.Closed<HourlyAverage>("0 send u size=4", "1 ask", "2 send u size=8", "3 send u size=900"));

    [HoppingWindow("20m", Every = "10m")]
    private sealed class Overlapping
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Condition] internal static bool Fires(int fail) => fail == 2;
    }

    [Fact]
    public void A_match_is_in_each_hopping_window_that_holds_it() =>
        Assert.Equal(
            ["u@20-: e1 e2", "u@30-: e1 e2", "u@60-: e4 e5"],
            ReferenceRun.Closed<Overlapping>("12 fail u", "19.9 fail u", "30 fail u", "40 fail u", "49 fail u"));

    [Fact]
    public void Windows_are_decided_in_the_order_of_their_ends_and_then_of_their_first_matches() =>
        Assert.Equal(
            ["u@20-: e1 e2", "u@30-: e1 e2", "a@30-: e3 e4", "a@40-: e3 e4"],
            ReferenceRun.Closed<Overlapping>("10 fail u", "11 fail u", "20 fail a", "21 fail a"));

    [WindowAfter(nameof(Login), "10m")]
    private sealed class NoConfirmation
    {
        [Event] internal static bool Login(Trail e) => e.Name == "login";

        [Event] internal static bool Confirm(Trail e) => e.Name == "confirm";

        [Join] internal static bool Same(Trail login, Trail confirm) => login.User == confirm.User;

        [GroupBy] internal static string User(Trail login) => login.User;

        [Condition] internal static bool Fires(int login, int confirm) => login > 0 && confirm == 0;
    }

    [Theory]
    [InlineData("absent before the end", "0 login u", "10.001 confirm u")]
    [InlineData("another's", "0 login u", "5 confirm x")]
    [InlineData("before the anchor", "-1 confirm u", "0 login u")]
    public void Absence_after_an_anchor_fires_when_the_window_ends(string why, string one, string other) =>
        Assert.True(ReferenceRun.Closed<NoConfirmation>(one, other) is [var line] && line.StartsWith("u@10: ", StringComparison.Ordinal), why);

    [Theory]
    [InlineData("0 login u", "0 confirm u")]
    [InlineData("0 login u", "5 confirm u")]
    [InlineData("0 login u", "10 confirm u")]
    public void Presence_anywhere_in_the_window_does_not(string login, string confirm) =>
        Assert.Empty(ReferenceRun.Closed<NoConfirmation>(login, confirm));

    [Fact]
    public void Each_anchor_is_decided_alone() =>
        Assert.Equal(["u@10: e1", "u@30: e4"], ReferenceRun.Closed<NoConfirmation>("0 login u", "15 login u", "16 confirm u", "20 login u"));

    [Fact]
    public void Anchors_of_one_instant_are_told_apart_by_their_ids()
    {
        var detections = ReferenceRun.Detections(new(), [typeof(NoConfirmation)], ["0 login u", "0 login u", "50 end"]);

        Assert.Equal(4, detections.Count);
        Assert.Equal(
            ["e1", "e2"],
            detections.Where(detection => detection.Phase == DetectionPhase.Closed)
                .Select(detection => Assert.Single(detection.Header.Events).Id).ToList());
        var start = RuleTest.Start.UtcTicks;
        Assert.Equal(Runtime.Detections.DetectionId.Create(detections[0].Rule, ["u"], $"{start}:e1"), detections[0].Id);
        Assert.Equal(Runtime.Detections.DetectionId.Create(detections[0].Rule, ["u"], $"{start}:e2"), detections[2].Id);
    }

    [Fact]
    public void Absence_does_not_fire_in_a_window_that_the_input_cut_short() =>
        Assert.Equal(["u@10: e1"], ReferenceRun.Cut<NoConfirmation>("0 login u", "5 login u", "11 end"));

    [WindowBefore(nameof(Export), "10m")]
    private sealed class Unread
    {
        [Event] internal static bool Read(Trail e) => e.Name == "read";

        [Event] internal static bool Export(Trail e) => e.Name == "export";

        [Join] internal static bool Same(Trail read, Trail export) => read.User == export.User;

        [GroupBy] internal static string User(Trail export) => export.User;

        [Condition] internal static bool Fires(int read) => read == 0;
    }

    // The last event is within the lateness of the end.
    [Fact]
    public void Absence_before_an_event_is_decided_at_the_end_of_the_input() =>
        Assert.Equal(["a@20: e3"], ReferenceRun.Cut<Unread>("15 read u", "20 export u", "20 export a"));

    [Fact]
    public void What_ends_by_the_largest_time_seen_is_not_cut() =>
        Assert.Equal(["u@10: e1"], ReferenceRun.Cut<NoConfirmation>("0 login u", "0.001 login a", "10 end"));

    [WindowBefore(nameof(Export), "10m")]
    private sealed class FewReads
    {
        [Event] internal static bool Read(Trail e) => e.Name == "read";

        [Event] internal static bool Export(Trail e) => e.Name == "export";

        [Event] internal static bool Grant(Trail e) => e.Name == "grant";

        [Join] internal static bool Same(Trail read, Trail export) => read.User == export.User;

        [Join] internal static bool Granted(Trail grant, Trail export) => grant.Ip == export.Ip;

        [GroupBy] internal static string User(Trail export) => export.User;

        [Condition] internal static bool Fires(int read, int grant) => read is >= 1 and <= 2 && grant <= 1;
    }

    [Fact]
    public void Before_an_anchor_lies_what_is_not_later_and_at_most_one_window_older() =>
        Assert.Equal(
            ["u@20: e2 e3 e4"],
            ReferenceRun.Closed<FewReads>("9.999 read u", "10 read u", "20 export u id=e3", "20 read u id=e4", "20.1 read u"));

    [Fact]
    public void An_upper_bound_is_decided_at_the_end() =>
        Assert.Empty(ReferenceRun.Closed<FewReads>("11 read u", "12 read u", "13 read u", "20 export u"));

    [Fact]
    public void Optional_events_that_meet_a_match_are_counted_and_named() =>
        Assert.Equal(
            ["u@20: e2 e3 e5"],
            ReferenceRun.Closed<FewReads>("9 grant ip=h", "11 read u", "12 grant ip=h", "13 grant ip=x", "20 export u ip=h"));

    [Fact]
    public void Too_many_optional_events_undo_the_condition() =>
        Assert.Empty(ReferenceRun.Closed<FewReads>("11 read u", "12 grant ip=h", "13 grant ip=h", "20 export u ip=h"));

    [SessionWindow("10m", Max = "30m")]
    private sealed class Sessions
    {
        [Event] internal static bool Visit(Trail e) => e.Name == "visit";

        [GroupBy] internal static string User(Trail visit) => visit.User;

        [Outcome] internal static IReadOnlyList<int> Sizes(Trail visit) => Values(visit.Size);
    }

    [Fact]
    public void A_session_ends_one_gap_after_its_last_match() =>
        Assert.Equal(
            ["u@20: e1 e2 | Sizes=1+2", "u@30.1: e3 | Sizes=3"],
            ReferenceRun.Closed<Sessions>("0 visit u size=1", "10 visit u size=2", "20.1 visit u size=3"));

    [Fact]
    public void A_session_ends_at_its_maximum() =>
        Assert.Equal(
            ["u@30: e1 e2 e3 e4 | Sizes=1+2+3+4", "u@40.5: e5 | Sizes=5"],
            ReferenceRun.Closed<Sessions>("0 visit u size=1", "10 visit u size=2", "20 visit u size=3", "30 visit u size=4", "30.5 visit u size=5"));

    [Fact]
    public void A_session_that_the_input_cuts_short_is_truncated() =>
        Assert.Equal(["u@10: e1 | Sizes=1", "a@15: e2 | Sizes=2 truncated"], ReferenceRun.Cut<Sessions>("0 visit u size=1", "5 visit a size=2", "11 end"));

    [Fact]
    public void Windows_of_one_end_are_decided_by_rule_and_then_in_the_order_of_their_first_matches() =>
        Assert.Equal(
            [
                "HourlyVisits b@60-: e1 e3", "HourlyVisits a@60-: e2", "HourlyVisitsToo b@60-: e1 e3", "HourlyVisitsToo a@60-: e2",
            ],
            ReferenceRun.Run(new(), [typeof(HourlyVisitsToo), typeof(HourlyVisits)], ["1 visit b", "2 visit a", "3 visit b", "100 end"]));

    [TumblingWindow("1h")]
    private sealed class HourlyVisits
    {
        [Event] internal static bool Visit(Trail e) => e.Name == "visit";

        [GroupBy] internal static string User(Trail visit) => visit.User;
    }

    [TumblingWindow("1h")]
    private sealed class HourlyVisitsToo
    {
        [Event] internal static bool Visit(Trail e) => e.Name == "visit";

        [GroupBy] internal static string User(Trail visit) => visit.User;
    }

    [Fact]
    public void A_late_event_meets_no_window_that_has_ended() =>
        Assert.Equal(
            ["u@120-: e4 e2"],
            ReferenceRun.Run(new() { LateEvents = LateEvents.Apply }, [typeof(HourlyVisits)], ["0 other", "70 visit u", "59 visit u", "61 visit u", "200 end"]));

    [TumblingWindow("10m")]
    private sealed class PlainFailures
    {
        [Event] internal static bool Fail(Trail e) => e.Name == "fail";

        [GroupBy] internal static string User(Trail fail) => fail.User;

        [Case("Many", Severity.High)] internal static bool Many(int fail) => fail > 1;

        [Case("One", Severity.Informational)] internal static bool One(int fail) => fail == 1;
    }

    [Fact]
    public void The_case_of_a_window_is_the_first_that_holds_at_its_end() =>
        Assert.Equal(
            ["Opened u@10-: e1 e2 (Many, High)", "Closed u@10-: e1 e2 (Many, High)", "Opened u@20-: e3 (One, Informational)", "Closed u@20-: e3 (One, Informational)"],
            ReferenceRun.All<PlainFailures>("0 fail u", "1 fail u", "10 fail u"));

    [Fact]
    public void Windows_before_the_epoch_are_aligned_as_well()
    {
        var match = new RuleMatch([new ClauseEvent("fail", 0, Event(DateTimeOffset.UnixEpoch.AddMinutes(-1)))]);

        var span = Assert.Single(new WindowSpans(new RuleMembers(typeof(PlainFailures)), TimeSpan.FromMinutes(10)).Of(match));

        Assert.Equal((DateTimeOffset.UnixEpoch.AddMinutes(-10), DateTimeOffset.UnixEpoch.AddTicks(-1)), (span.From, span.To));
    }

    [Fact]
    public void Windows_stop_at_the_first_and_the_last_instant_there_is()
    {
        var first = new RuleMatch([new ClauseEvent("fail", 0, Event(DateTimeOffset.MinValue))]);
        var last = new RuleMatch([new ClauseEvent("login", 0, Event(DateTimeOffset.MaxValue))]);

        Assert.All(
            new WindowSpans(new RuleMembers(typeof(Overlapping)), TimeSpan.FromMinutes(20)).Of(first),
            span => Assert.Equal(DateTimeOffset.MinValue, span.From));
        Assert.Equal(
            (DateTimeOffset.MaxValue, DateTimeOffset.MaxValue),
            new WindowSpans(new RuleMembers(typeof(NoConfirmation)), TimeSpan.FromMinutes(10)).Of(last).Select(span => (span.From, span.To)).Single());
    }

    private static ReferenceEvent Event(DateTimeOffset time) => new()
    {
        Schema = Trail.Schema,
        Value = new Trail(),
        Time = time,
        Id = "e",
        Checksum = 0,
        Arrival = 0,
    };
}
