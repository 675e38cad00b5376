namespace RulesSdk.Generators.Tests.Behaviour.Windows;

public class WindowStreamTests
{
    private const string Condition = "[Condition] static bool F(int a, int b) => a > 0 && b == 0;";
    private const string Order = " && b.Time >= a.Time";

    [Theory]
    [InlineData("[Window(\"20s\")]", "", "[Condition] static bool F(int a, int b) => a > 1 && b > 2;")]
    [InlineData("[Window(\"20s\")]", " && b.Time - a.Time < TimeSpan.FromSeconds(7)", "[Condition] static bool F(long ids, int most) => ids > 1 && most > 6;")]
    [InlineData("[Window(\"20s\")]", " && a.Time.AddSeconds(7) >= b.Time && b.Time > a.Time", "")]
    [InlineData("[Window(\"20s\", AllowSame = true)]", "", "[Condition] static bool F(long total, int a) => a > 0 && (total > 30 || a > 4);")]
    [InlineData("[TumblingWindow(\"20s\")]", "", Condition)]
    [InlineData("[HoppingWindow(\"20s\", Every = \"6s\")]", Order, Condition)]
    [InlineData("[HoppingWindow(\"20s\", Every = \"6s\")]", "", "[Condition] static bool F(int a, int b, long ids) => a > 0 && b > 0 && (a == b || ids == 2);")]
    [InlineData("[WindowAfter(nameof(A), \"20s\")]", Order, Condition)]
    [InlineData("[WindowAfter(nameof(A), \"20s\")]", "", "[Condition] static bool F(int a, int b) => a > 0 && b is > 1 and < 4;")]
    [InlineData("[WindowBefore(nameof(A), \"20s\")]", "", Condition)]
    [InlineData("[WindowBefore(nameof(B), \"20s\")]", "", "[Condition] static bool F(int a, long total) => a > 2 && total < 40;")]
    [InlineData("[SessionWindow(\"5s\", Max = \"40s\")]", "", "[Condition] static bool F(int a, int b) => a > 1 && b < 3 && b > 0;")]
    [InlineData("[SessionWindow(\"5s\", Max = \"40s\")]", "", Condition)]
    [InlineData("[Sequence(\"4s\")]", "", "")]
    [InlineData("[Sequence(\"4s\", AllowEqual = true)]", "", "")]
    [InlineData("[Sequence(\"4s\", AllowEqual = true), WindowBefore(nameof(A), \"20s\")]", "", Condition)]
    public void What_a_stream_of_events_tells_is_what_the_reference_engine_tells_of_it(string window, string join, string condition)
    {
        var rules = RuleRun.Of(
            $$"""
            using System;
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("streamed", Severity.Low)]
            {{window}}
            public sealed partial class Streamed
            {
                [Event] static bool A(CallEvent e) => e.Name is "a" or "both" && e.Count >= 0;
                [Event] static bool B(CallEvent e) => e.Name is "b" or "both";
                [Join] static bool Same(CallEvent a, CallEvent b) => a.User.Id == b.User.Id{{join}};
                [GroupBy] static string User(CallEvent a) => a.User.Id;
                [Outcome] static long Ids(CallEvent a) => CountDistinct(a.SourceIp);
                [Outcome] static int Most(CallEvent a) => Max(a.Count);
                [Outcome] static long Total(CallEvent a) => Sum(a.Count);
                {{condition}}
                [Case("Many", Severity.High)] static bool Many(int a, long ids) => a > 3 || ids > 2;
                [Case("Two", Severity.Medium)] static bool Two(int a) => a == 2;
            }
            """);
        var random = new Random(Seed: 7);
        string[] names = ["a", "a", "b", "b", "both", "other"];
        var seconds = 0;
        var lines = new List<string>();
        for (var number = 0; number < 250; number++)
        {
            seconds += random.Next(4);
            lines.Add(Line.At(
                $"{number}",
                seconds,
                $"'name':'{names[random.Next(names.Length)]}','user':{{'id':'{(char)('u' + random.Next(3))}'}},'count':{random.Next(10)},'sourceIp':'{random.Next(5)}'"));
        }

        lines.Add(Line.At("last", seconds + 1000, "'name':'other'"));

        Assert.NotEmpty(rules.Detect(DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed, [.. lines]));
    }
}
