namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>Which rules tell on arrival.</summary>
public class EarlyTests
{
    [Fact]
    public void Only_rules_over_events_that_more_evidence_can_only_confirm_are_told_early()
    {
        var rules = RuleRun.Of(
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>An event.</summary>
            [Rule("single", Severity.Low)]
            public sealed partial class Single
            {
                [Event] static bool Call(CallEvent e) => e.Name == "a";
                [GroupBy] static string User(CallEvent call) => call.User.Id;
            }

            /// <summary>A sliding window.</summary>
            [Rule("sliding", Severity.Low), Window("1m")]
            public sealed partial class Sliding
            {
                [Event] static bool Call(CallEvent e) => e.Name == "a";
                [GroupBy] static string User(CallEvent call) => call.User.Id;
                [Condition] static bool Two(int call) => call >= 2;
            }

            /// <summary>A window with an end.</summary>
            [Rule("tumbling", Severity.Low), TumblingWindow("1m")]
            public sealed partial class Tumbling
            {
                [Event] static bool Call(CallEvent e) => e.Name == "a";
                [GroupBy] static string User(CallEvent call) => call.User.Id;
            }

            /// <summary>A new address.</summary>
            [Rule("new", Severity.Low), NewValue(nameof(Ip), "1h")]
            public sealed partial class NewAddress
            {
                [Event] static bool Call(CallEvent e) => e.Name == "a";
                [Let] static string Ip(CallEvent call) => call.SourceIp;
                [GroupBy] static string User(CallEvent call) => call.User.Id;
            }

            /// <summary>A detection.</summary>
            [Rule("on_single", Severity.Low)]
            public sealed partial class OnSingle
            {
                [Event] static bool Source(DetectionEvent<Single> d) => true;
                [GroupBy] static string User(DetectionEvent<Single> source) => source.Key("user");
            }
            """);

        var found = rules.DetectCompiled(
            new RulesEngineOptions { Phases = DetectionPhases.Early | DetectionPhases.Opened },
            Line.At("2", 2, "'name':'a','user':{'id':'u'},'sourceIp':'x'"),
            Line.At("1", 1, "'name':'a','user':{'id':'u'},'sourceIp':'y'"));

        Assert.Equal(["single", "single", "sliding"], found.Where(d => d.Phase == DetectionPhase.Early).Select(d => d.Rule.Id));
        Assert.Equal(
            ["new", "on_single", "single", "sliding", "tumbling"],
            found.Where(d => d.Phase == DetectionPhase.Opened).Select(d => d.Rule.Id).Distinct().Order(StringComparer.Ordinal));
    }
}
