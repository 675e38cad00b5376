namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

public class TuningTests
{
    private const string Rules =
        """
        using System;
        using System.Collections.Generic;
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a call named a.</summary>
        [Rule("call", Severity.High)]
        public sealed partial class Call
        {
            [Event] static bool Seen(CallEvent e) => e.Name == "a";
            [GroupBy] static string Ip(CallEvent seen) => seen.SourceIp;
        }

        /// <summary>Detects a then b.</summary>
        [Rule("pair", Severity.High), Window("1h")]
        public sealed partial class Pair
        {
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string Context(CallEvent first) => first.Context;
        }

        [Tuning(typeof(Call), Severity = Severity.Low)]
        public sealed partial class OurCalls
        {
            [Exclude] static bool Backup(CallEvent seen) => seen.User.Id == "backup" && IsNight(seen);
            [Exclude] static bool Divided(CallEvent seen) => seen.Count / seen.User.Age == 1;

            private static bool IsNight(CallEvent e) => e.Labels["shift"] == "night";
        }

        [Tuning(typeof(Pair), Window = "10s")]
        public sealed partial class OurPairs
        {
            [Exclude] static bool Robot(CallEvent second) => second.User.Id is "robot" or "bot";
        }

        [Tuning(typeof(Pair), Enabled = false)]
        public static partial class NoPairs;
        """;

    private static readonly RuleRun Run = RuleRun.Of(Rules);

    [Fact]
    public void An_exclusion_is_compiled_and_asked_before_the_rule()
    {
        var found = Run.DetectCompiled(
            Options("OurCalls"),
            Line.At("1", 1, "'name':'a','sourceIp':'x','user':{'id':'backup'},'labels':{'shift':'night'}"),
            Line.At("2", 2, "'name':'a','sourceIp':'x','user':{'id':'backup'},'labels':{'shift':'day'}"),
            Line.At("3", 3, "'name':'a','sourceIp':'x','count':4,'user':{'age':3}"),
            Line.At("4", 4, "'name':'a','sourceIp':'x','count':4"));

        Assert.Equal(["2", "4"], found.Select(detection => detection.Header.Events[0].Id));
        Assert.All(found, detection => Assert.Equal(Severity.Low, detection.Severity));
        Assert.All(found, detection => Assert.NotEqual(Run.Rule("call").Metadata.LogicHash, detection.Rule.LogicHash));
    }

    [Fact]
    public void An_exclusion_may_be_plain_csharp()
    {
        var run = RuleRun.Of(
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("plain", Severity.Low)]
            public sealed partial class PlainRule
            {
                [Event] static bool Call(CallEvent e) => e.Name == "a";
            }

            /// <summary>What it ignores.</summary>
            [Tuning(typeof(PlainRule))]
            public sealed partial class OurPlain
            {
                [Exclude, Opaque] static bool Own(CallEvent call) => call.SourceIp.Normalize() == "x";
            }
            """);
        var found = run.DetectCompiled(
            new() { Phases = DetectionPhases.Closed, Tuning = [run.Tuning("OurPlain")] },
            Line.At("1", 1, "'name':'a','sourceIp':'x'"),
            Line.At("2", 2, "'name':'a','sourceIp':'y'"));

        Assert.Equal(["2"], found.Select(detection => detection.Header.Events[0].Id));
    }

    [Fact]
    public void It_names_the_rules_variable_and_sets_the_window()
    {
        string[] lines =
        [
            Line.At("1", 1, "'name':'a','context':'x','sourceIp':'s'"),
            Line.At("2", 2, "'name':'b','context':'x','sourceIp':'s','user':{'id':'robot'}"),
            Line.At("3", 3, "'name':'b','context':'x','sourceIp':'s'"),
            Line.At("4", 60, "'name':'b','context':'x','sourceIp':'s'"),
        ];

        Assert.Equal(4, Pairs(Run.DetectCompiled(Options(), lines)).Header.EventCount);
        Assert.Equal(["1", "3"], Pairs(Run.DetectCompiled(Options("OurPairs"), lines)).Header.Events.Select(e => e.Id));
        Assert.DoesNotContain(Run.DetectCompiled(Options("OurPairs", "NoPairs"), lines), detection => detection.Rule.Id == "pair");
    }

    [Fact]
    public void Its_generated_part_reads_as_written() =>
        Snapshot.Verify(GeneratorTest.Run(Rules, Sources.Schema).Files.Where(file => file.Key.Contains("OurCalls")));

    private static Detection Pairs(IReadOnlyList<Detection> found) => Assert.Single(found, detection => detection.Rule.Id == "pair");

    private static RulesEngineOptions Options(params string[] tunings) => new() { Phases = DetectionPhases.Closed, Tuning = [.. tunings.Select(Run.Tuning)] };
}
