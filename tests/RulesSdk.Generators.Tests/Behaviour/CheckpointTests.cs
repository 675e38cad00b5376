namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>Generated programs write all that they hold, and go on from it: of each kind, one after the other.</summary>
public class CheckpointTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A sliding window with cases and every accumulator.</summary>
        [Rule("sliding", Severity.Low), Window("2m")]
        public sealed partial class Sliding
        {
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [Event] static bool B(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent a, CallEvent b) => a.User.Id == b.User.Id;
            [GroupBy] static string User(CallEvent a) => a.User.Id;
            [Outcome] static long Addresses(CallEvent a) => CountDistinct(a.SourceIp);
            [Outcome] static IReadOnlyList<string> Ids(CallEvent b) => DistinctValues(b.Id);
            [Outcome] static IReadOnlyList<int> Counts(CallEvent a) => Values(a.Count);
            [Outcome] static string Last(CallEvent b) => Max(b.SourceIp);
            [Outcome] static double Mean(CallEvent a) => Avg(a.Count);
            [Outcome] static double Spread(CallEvent a) => StdDev(a.Count);
            [Outcome] static DateTimeOffset Since(CallEvent a) => Earliest(a.Time);
            [Condition] static bool Fires(int a, long addresses) => a >= 2 && addresses > 1;
            [Case("Many", Severity.High)] static bool Many(int a) => a > 3;
            [Case("Some", Severity.Medium)] static bool Some(int b) => b > 1;
        }

        /// <summary>One after the other.</summary>
        [Rule("sequence", Severity.Low), Sequence("90s")]
        public sealed partial class InSequence
        {
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [Event] static bool B(CallEvent e) => e.Name == "b";
            [Let] static string User(CallEvent a) => a.User.Id;
            [Join] static bool Same(string user, CallEvent b) => user == b.User.Id;
            [GroupBy] static string Key(string user) => user;
        }

        /// <summary>Absence.</summary>
        [Rule("absent", Severity.Low), WindowAfter(nameof(A), "1m")]
        public sealed partial class Absent
        {
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [Event] static bool B(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent a, CallEvent b) => a.User.Id == b.User.Id;
            [GroupBy] static string User(CallEvent a) => a.User.Id;
            [Condition] static bool None(int b) => b == 0;
        }

        /// <summary>Overlapping windows.</summary>
        [Rule("hopping", Severity.Low), HoppingWindow("2m", Every = "30s")]
        public sealed partial class Overlapping
        {
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [GroupBy] static string User(CallEvent a) => a.User.Id;
            [Condition] static bool Two(int a) => a == 2;
        }

        /// <summary>A new address.</summary>
        [Rule("new_address", Severity.Low), NewValue(nameof(Ip), "5m", Learn = "1m")]
        public sealed partial class NewAddress
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static string Ip(CallEvent call) => call.SourceIp;
            [GroupBy] static string User(CallEvent call) => call.User.Id;
        }

        /// <summary>New addresses in a window.</summary>
        [Rule("new_addresses", Severity.Low), Window("3m"), NewValue(nameof(Ip), "5m")]
        public sealed partial class NewAddresses
        {
            [Event] static bool Call(CallEvent e) => e.Name == "b";
            [Let] static string Ip(CallEvent call) => call.SourceIp;
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Condition] static bool Two(int call) => call >= 2;
        }

        /// <summary>Held back by what is told.</summary>
        [Rule("quiet", Severity.Low), Suppress("3m", By = nameof(Ip))]
        public sealed partial class Quiet
        {
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            [Outcome] static string Ip(CallEvent call) => call.SourceIp;
        }

        /// <summary>A join that is held back.</summary>
        [Rule("quiet_join", Severity.Low), Window("30s"), Suppress("3m")]
        public sealed partial class QuietJoin
        {
            [Event] static bool A(CallEvent e) => e.Name == "a";
            [Event] static bool B(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent a, CallEvent b) => a.User.Id == b.User.Id && a.Time <= b.Time;
            [GroupBy] static string User(CallEvent a) => a.User.Id;
        }

        /// <summary>A chain that is held back.</summary>
        [Rule("chain"), Window("1m", KeepAlive = "1m", MaxDuration = "5m"), Suppress("4m")]
        public sealed partial class Chained
        {
            [GroupBy] static string User(CallEvent e) => e.User.Id;
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial int B { get; }
            static bool IsA(CallEvent e) => e.Name == "a";
            static bool IsB(CallEvent e) => e.Name == "b";
            [Case("Both", Severity.High)] bool Both => A && B > 1;
            [Case("One", Severity.Low)] bool One => A || B > 2;
            [Outcome] static long Addresses(CallEvent e) => CountDistinct(e.SourceIp);
        }

        /// <summary>Detections in a window.</summary>
        [Rule("on_sliding", Severity.High), Window("10m")]
        public sealed partial class OnSliding
        {
            [Event] static bool Slid(DetectionEvent<Sliding> d) => d.Int64("Addresses") > 1;
            [Event] static bool Hopped(DetectionEvent<Overlapping> d) => true;
            [Join] static bool Same(DetectionEvent<Sliding> slid, DetectionEvent<Overlapping> hopped) => slid.Key("user") == hopped.Key("user");
            [GroupBy] static string User(DetectionEvent<Sliding> slid) => slid.Key("user");
        }

        /// <summary>The absence of a detection.</summary>
        [Rule("on_absent", Severity.High), WindowAfter(nameof(Missed), "2m")]
        public sealed partial class OnAbsent
        {
            [Event] static bool Missed(DetectionEvent<Absent> d) => true;
            [Event] static bool New(DetectionEvent<NewAddress> d) => true;
            [Join] static bool Same(DetectionEvent<Absent> missed, DetectionEvent<NewAddress> @new) => missed.Key("user") == @new.Key("user");
            [GroupBy] static string User(DetectionEvent<Absent> missed) => missed.Key("user");
            [Condition] static bool None(int @new) => @new == 0;
        }
        """;

    private static readonly Lazy<RuleRun> Run = new(() => RuleRun.Of(Rules));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restart_at_any_event_changes_nothing(bool atOnce)
    {
        var options = new RulesEngineOptions
        {
            Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
            Lateness = atOnce ? TimeSpan.Zero : TimeSpan.FromMinutes(1),
            MaxExactDistinct = 2,
            MaxEventsPerDetection = 5,
        };
        var lines = Stream(count: 140);
        Run.Value.AssertRestartChangesNothing(
            options,
            lines,
            ["sliding", "sequence", "absent", "hopping", "new_address", "new_addresses", "quiet", "quiet_join", "chain", "on_sliding", "on_absent"]);
    }

    [Fact]
    public void A_text_that_had_escapes_when_a_predicate_read_it_goes_on_as_it_was_read()
    {
        var rules = RuleRun.Of("""
            using System;
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects something.</summary>
            [Rule("quoted", Severity.Low)]
            public sealed partial class Quoted
            {
                [Event] static bool Named(CallEvent e) => e.Name.Contains("q", StringComparison.Ordinal);
                [GroupBy] static string Name(CallEvent named) => named.Name;
            }
            """);
        string[] names = ["q\\\"uote", @"q\\", @"q\n", @"q\u0000", @"\u0071", @"q\ud800"];

        rules.AssertRestartChangesNothing(
            new RulesEngineOptions { Lateness = TimeSpan.FromMinutes(1) },
            [.. names.Select((name, number) => Line.At($"e{number}", number, $"'name':'{name}'"))],
            "quoted");
    }

    // Few users, so that windows fill; times leap now and then, so that they end; some events are redelivered.
    private static string[] Stream(int count)
    {
        var random = new Random(Seed: 5);
        string[] names = ["a", "a", "b", "b", "other"];
        var seconds = 0;
        var lines = new string[count];
        for (var i = 0; i < count; i++)
        {
            seconds += random.Next(15) == 0 ? random.Next(400) : random.Next(25);
            lines[i] = Line.At(
                $"e{(random.Next(10) == 0 ? random.Next(count) : i)}",
                seconds,
                $"'name':'{names[random.Next(names.Length)]}','user':{{'id':'u{random.Next(2)}'}},'sourceIp':'ip{random.Next(6)}','count':{random.Next(9)},'tags':['t{random.Next(3)}','t{random.Next(3)}']");
        }

        return lines;
    }
}
