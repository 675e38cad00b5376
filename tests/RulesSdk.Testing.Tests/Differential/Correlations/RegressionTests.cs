using System.Text.Json;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>What random correlation rules found, made small: each was told otherwise by one of the engines.</summary>
public sealed class RegressionTests
{
    private const string Small = """
        /// <summary>A rule.</summary>
        [Rule("small", Severity.Low), Window("6s")]
        public sealed partial class Small
        {
            [Event] static bool First(ActEvent e) => e.Kind == "a";
            [GroupBy] static string User(ActEvent first) => first.User;
        }

        """;

    private static readonly RulesEngineOptions Options = new() { Phases = DetectionPhases.Closed };

    [Fact]
    public void Suppression_lets_the_first_detection_of_a_window_open()
    {
        var told = Told("""[TumblingWindow("6s"), Suppress("10s")]""", Options, At("a1", 1, 1000), At("a1", 2, 7000), At("a1", 3, 13_000), At("a1", 4, 60_000, "x"));

        Assert.Equal(2, told.Count);
        Assert.Contains("\"id\":\"e1\"", told[0], StringComparison.Ordinal);
        Assert.Contains("\"id\":\"e3\"", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_lateness_an_event_that_no_rule_looks_at_ends_windows_too()
    {
        // The other source holds the watermark; the event's own time is the instant all the same.
        var told = Told("""[TumblingWindow("6s")]""", Options with { Lateness = TimeSpan.Zero }, At("a1", 1, 5700), At("l1", 2, 7700, "x"));

        Assert.Contains("\"truncated\":false", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_of_a_session_keeps_its_events_from_before_it()
    {
        var told = Told(
            """[SessionWindow("2s", Max = "12s")]""",
            Options,
            At("a1", 1, 37_247), At("a1", 2, 38_048, "b"), At("a1", 3, 47_148), At("a1", 4, 49_148, "b"), At("a1", 5, 50_048), At("a1", 6, 90_000, "x"));

        Assert.Contains(told, detection => detection.Contains("\"start\":\"2026-01-01T00:00:37.247Z\"", StringComparison.Ordinal) && detection.Contains("\"id\":\"e5\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_for_which_an_exclusion_alone_holds_is_none_that_a_rule_looks_at()
    {
        var rules = Compiled(Small + """
            [Tuning(typeof(Small))]
            public sealed partial class Ours
            {
                [Exclude] static bool Left(ActEvent first) => first.Kind == "b" || first.User == "u";
            }
            """);
        Act[] stream = [At("a1", 1, 1000, "b"), At("a1", 1, 1000, "b"), At("a1", 2, 2000), At("a1", 2, 2000), At("a1", 3, 3000) with { User = "v" }];
        var options = Options with { Deduplicate = TimeSpan.FromHours(1), Tuning = rules.Tuning };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, stream, options));
        Assert.Equal(["excluded small/Left: 1", "redelivered: 1"], rules.Compiled(rules.Pack.Rules, stream, options).Where(told => told.Rule is not ("" or "small")).Select(told => told.Told));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rule_that_another_stands_on_is_tuned_where_it_is_turned_off_or_not_given(bool isGiven)
    {
        var rules = Compiled(Small + """
            /// <summary>A rule above.</summary>
            [Rule("above", Severity.Low), Window("20s")]
            public sealed partial class Above
            {
                [Event] static bool First(DetectionEvent<Small> d) => true;
                [Outcome] static IReadOnlyList<string> Ids(DetectionEvent<Small> first) => Values(first.Id);
            }

            [Tuning(typeof(Small), Window = "3s", Enabled = false)]
            public sealed partial class Ours
            {
                [Exclude] static bool Left(ActEvent first) => first.User == "v";
            }
            """);
        Act[] stream = [At("a1", 1, 1000), At("a1", 2, 5000), At("a1", 3, 6000) with { User = "v" }, At("a1", 4, 60_000, "x")];
        var run = isGiven ? rules.Pack.Rules : [rules.Rule("above")];
        var tuned = Options with { Tuning = rules.Tuning };

        Assert.Null(CorrelationRun.Difference(rules, run, stream, Options));
        Assert.Null(CorrelationRun.Difference(rules, run, stream, tuned));
        var (before, after) = (Above(Options), Above(tuned));
        Assert.Equal(2, Ids(before));
        Assert.Equal(2, Ids(after));
        Assert.NotEqual(Hash(before), Hash(after));

        string Above(RulesEngineOptions options) => rules.Compiled(run, stream, options).Single(told => told.Rule == "above").Told;
        int Ids(string told) => JsonDocument.Parse(told).RootElement.GetProperty("outcomes").GetProperty("ids").GetArrayLength();
        string? Hash(string told) => JsonDocument.Parse(told).RootElement.GetProperty("logic").GetString();
    }

    [Fact]
    public void A_late_event_tells_how_far_its_source_has_come()
    {
        // The log is idle at e2 and brings e3 too late, but from there on it is near enough to hold the watermark at 11.447.
        var late = Late(Options with { IdleAfter = TimeSpan.FromSeconds(8) }, At("l1", 1, 1608), At("a1", 2, 15_447), At("l1", 3, 11_346), At("a1", 4, 17_247), At("l1", 5, 11_500));

        Assert.Equal(["e3"], late);
    }

    [Fact]
    public void A_source_counts_at_least_from_what_the_engine_had_seen_when_it_opened()
    {
        // Counted from e2 the other source would be idle at e3, and e4 late.
        var late = Late(Options with { IdleAfter = TimeSpan.FromSeconds(8) }, At("a1", 1, 100_000), At("a2", 2, 97_000), At("a1", 3, 106_000), At("a2", 4, 99_000), At("a1", 5, 109_000), At("a2", 6, 99_000));

        Assert.Equal(["e6"], late);
    }

    [Fact]
    public void A_chain_whose_window_is_tuned_is_kept_alive_for_as_long()
    {
        var rules = Compiled("""
            /// <summary>A chain.</summary>
            [Rule("small", Severity.Low), Window("2s", MaxDuration = "3s")]
            public sealed partial class Small
            {
                [GroupBy] static string User(ActEvent e) => e.User;
                [Activity(When = nameof(IsA))] public partial bool A { get; }
                [Activity(When = nameof(IsB))] public partial bool B { get; }
                static bool IsA(ActEvent e) => e.Kind == "a";
                static bool IsB(ActEvent e) => e.Kind == "b";
                [Case("Both", Severity.High)] bool Both => A && B;
                [Case("One", Severity.Low)] bool One => A;
            }

            [Tuning(typeof(Small), Window = "10s")]
            public sealed partial class Ours;
            """);
        Act[] stream = [At("a1", 1, 1000), At("a1", 2, 8000, "b"), At("a1", 3, 60_000, "x")];
        var tuned = Options with { Tuning = rules.Tuning };

        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, stream, Options));
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, stream, tuned));
        Assert.Contains("\"case\":\"One\"", Assert.Single(rules.Compiled(rules.Pack.Rules, stream, Options), told => told.Rule == "small").Told, StringComparison.Ordinal);
        Assert.Contains("\"case\":\"Both\"", Assert.Single(rules.Compiled(rules.Pack.Rules, stream, tuned), told => told.Rule == "small").Told, StringComparison.Ordinal);
    }

    private static List<string> Late(RulesEngineOptions options, params Act[] stream)
    {
        var rules = Compiled(Small);
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, stream, options));
        return [.. rules.Compiled(rules.Pack.Rules, stream, options).Where(told => told.Told.Contains("= Late", StringComparison.Ordinal)).Select(told => told.Told[..2])];
    }

    private static ActRules Compiled(string source) => ActRules.Compile([new("small", source, new HashSet<string>())]);

    private static List<string> Told(string window, RulesEngineOptions options, params Act[] stream)
    {
        var second = stream.Any(act => act.Kind == "b");
        var source =
            $$"""
            /// <summary>A rule.</summary>
            [Rule("small", Severity.Low)]
            {{window}}
            public sealed partial class Small
            {
                [Event] static bool First(ActEvent e) => e.Kind == "a";
                {{(second ? "[Event] static bool Second(ActEvent e) => e.Kind == \"b\";\n    [Join] static bool Same(ActEvent first, ActEvent second) => first.User == second.User;" : "")}}
                [GroupBy] static string User(ActEvent first) => first.User;
                [Outcome] static DateTimeOffset Start(ActEvent first) => Earliest(first.Time);
            }
            """;
        var rules = ActRules.Compile([new("small", source, new HashSet<string>())]);
        Assert.Null(CorrelationRun.Difference(rules, rules.Pack.Rules, stream, options));
        return [.. rules.Compiled(rules.Pack.Rules, stream, options).Where(told => told.Rule == "small").Select(told => told.Told)];
    }

    private static Act At(string source, int number, int milliseconds, string kind = "a") => new(source, $"e{number}", milliseconds, kind, "u", "h", 1, 1, "");
}
