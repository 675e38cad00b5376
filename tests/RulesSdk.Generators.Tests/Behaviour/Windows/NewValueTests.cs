namespace RulesSdk.Generators.Tests.Behaviour.Windows;

public class NewValueTests
{
    [Fact]
    public void A_single_event_counts_when_its_value_is_new_for_its_key()
    {
        var rules = RuleRun.Of(Rule("[Rule(\"new\"), NewValue(nameof(Ip), \"1h\")]", ""));

        var found = rules.Detect(
            Line.At("1", 1, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("2", 2, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("3", 3, "'user':{'id':'b'},'sourceIp':'x'"),
            Line.At("4", 4, "'user':{'id':'a'},'sourceIp':''"),
            Line.At("5", 5, "'user':{'id':'a'},'sourceIp':'y'"),
            Line.At("6", 3602, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("7", 7203, "'user':{'id':'a'},'sourceIp':'x'"));

        Assert.Equal(["1", "3", "5", "7"], Ids(found));
    }

    [Fact]
    public void Values_are_learnt_first()
    {
        var rules = RuleRun.Of(Rule("[Rule(\"new\"), NewValue(nameof(Ip), \"1h\", Learn = \"10s\")]", ""));

        var found = rules.Detect(
            Line.At("1", 1, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("2", 10, "'user':{'id':'a'},'sourceIp':'y'"),
            Line.At("3", 11, "'user':{'id':'a'},'sourceIp':'z'"),
            Line.At("4", 12, "'user':{'id':'a'},'sourceIp':'y'"));

        Assert.Equal(["3"], Ids(found));
    }

    [Fact]
    public void In_a_window_only_the_new_ones_are_told()
    {
        var rules = RuleRun.Of(Rule("[Rule(\"new\"), Window(\"1m\"), NewValue(nameof(Ip), \"1h\")]", "[Outcome] static IReadOnlyList<string> Ips(CallEvent call) => Outcomes.DistinctValues(call.SourceIp);"));

        var found = rules.Detect(
            Line.At("1", 1, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("2", 2, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("3", 3, "'user':{'id':'a'},'sourceIp':'y'"),
            Line.At("4", 100, "'user':{'id':'a'},'sourceIp':'y'"));

        var detection = Assert.Single(found);
        Assert.Equal(["1", "3"], detection.Header.Events.Select(e => e.Id));
    }

    [Theory]
    [InlineData("[Rule(\"new\"), Window(\"10s\"), NewValue(nameof(Ip), \"1h\")]", "2,3,5")]
    [InlineData("[Rule(\"new\"), TumblingWindow(\"10s\"), NewValue(nameof(Ip), \"1h\")]", "2,3,5")]
    public void A_condition_counts_new_values_alone(string attributes, string expected)
    {
        var rules = RuleRun.Of(Rule(attributes, "[Condition] static bool Many(int call) => call >= 3;"));

        var found = rules.Detect(
            Line.At("1", 1, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("2", 11, "'user':{'id':'a'},'sourceIp':'y'"),
            Line.At("3", 12, "'user':{'id':'a'},'sourceIp':'z'"),
            Line.At("4", 13, "'user':{'id':'a'},'sourceIp':'x'"),
            Line.At("5", 14, "'user':{'id':'a'},'sourceIp':'v'"),
            Line.At("6", 100, "'user':{'id':'b'},'sourceIp':'x'"));

        Assert.Equal(expected, string.Join(",", Assert.Single(found).Header.Events.Select(e => e.Id)));
    }

    [Fact]
    public void Suppression_is_told_to_the_engine()
    {
        var rules = RuleRun.Of(Rule("[Rule(\"new\"), Suppress(\"1h\", By = nameof(Name)), NewValue(nameof(Ip), \"1h\")]", "[Outcome] static string Name(CallEvent call) => call.Name;"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'n','user':{'id':'a'},'sourceIp':'x'"),
            Line.At("2", 2, "'name':'n','user':{'id':'b'},'sourceIp':'x'"),
            Line.At("3", 3, "'name':'m','user':{'id':'c'},'sourceIp':'x'"));

        Assert.Equal(["1", "3"], Ids(found));
        Assert.Equal((TimeSpan.FromHours(1), "Name", TimeSpan.FromHours(1)), (found[0].Rule.Suppress, found[0].Rule.SuppressBy, found[0].Rule.NewValueMemory));
    }

    private static IEnumerable<string> Ids(IReadOnlyList<Detection> found) => found.Select(detection => detection.Header.Events[0].Id);

    private static string Rule(string attributes, string members) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a new address.</summary>
        {{attributes}}
        public sealed partial class NewAddress
        {
            [Event] static bool Call(CallEvent e) => e.Id != "";
            [Let] static string Ip(CallEvent call) => call.SourceIp;
            [GroupBy] static string User(CallEvent call) => call.User.Id;
            {{members}}
        }
        """;
}
