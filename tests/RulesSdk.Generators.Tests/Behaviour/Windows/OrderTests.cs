namespace RulesSdk.Generators.Tests.Behaviour.Windows;

public class OrderTests
{
    [Fact]
    public void One_event_completes_matches_of_three_variables_under_each_of_them()
    {
        var rules = RuleRun.Of(
            """
            using System.Collections.Generic;
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("three", Severity.Low)]
            [Window("1m", AllowSame = true)]
            public sealed partial class Three
            {
                [Event] static bool First(CallEvent e) => e.Count > 0;
                [Event] static bool Second(CallEvent e) => e.Count > 1;
                [Event] static bool Third(CallEvent e) => e.Count > 2;
                [Join] static bool Same(CallEvent first, CallEvent second, CallEvent third) => first.Context == second.Context && third.Context == first.Context;
                [GroupBy] static string Context(CallEvent third) => third.Context;
                [Outcome] static IReadOnlyList<string> Matches(CallEvent first, CallEvent second, CallEvent third) => Values(first.Id + second.Id + third.Id);
            }
            """);

        var found = rules.Detect(
            Line.At("1", 1, "'count':1,'context':'x'"),
            Line.At("2", 2, "'count':3,'context':'x'"),
            Line.At("3", 3, "'count':2,'context':'x'"),
            Line.At("4", 70, "'count':9,'context':'x'"),
            Line.At("5", 70, "'count':9,'context':'x'"));

        Assert.Equal(["122", "222", "132", "232", "322", "332"], (IReadOnlyList<string>)found[0].GetOutcome(0)!);
        Assert.Equal(["444", "445", "454", "455", "544", "545", "554", "555"], (IReadOnlyList<string>)found[1].GetOutcome(0)!);
    }
}
