namespace RulesSdk.Generators.Tests;

/// <summary>What an editor shows of a rule's generated members.</summary>
public class HoverTests
{
    [Theory]
    [InlineData("[Rule(\"r\")]", "", "Each event that satisfies it is a detection. No event is kept.")]
    [InlineData("[Rule(\"r\"), Window(\"1h30m\")]", "[Condition] static bool Many(int call) => call > 9;", "Keeps what it reads of events for 1h30m, and detects for all of them together.")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id; [GroupBy] static string Ip(CallEvent call) => call.SourceIp; [Condition] static bool Many(int call) => call > 9;", "Keeps what it reads of events for 1h, and detects for each user and ip.")]
    [InlineData("[Rule(\"r\"), Suppress(\"4h\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id;", "Holds further detections back for each user for 4h.")]
    [InlineData("[Rule(\"r\"), Suppress(\"4h\", By = nameof(Ip))]", "[Outcome] static string Ip(CallEvent call) => call.SourceIp;", "Holds further detections back for each Ip for 4h.")]
    [InlineData("[Rule(\"r\"), NewValue(nameof(Ip), \"14d\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id; [Let] static string Ip(CallEvent call) => call.SourceIp;", "Keeps the values that were seen for each user for 14d.")]
    [InlineData("[Rule(\"r\"), NewValue(nameof(Ip), \"30d\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id; [Let] static string Ip(CallEvent call) => call.SourceIp;", "At least medium cost: values are remembered for 30d.")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"2d\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id; [Condition] static bool Many(int call) => call > 9;", "At least medium cost: events of 1 event variable are kept for 2d.")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"10d\")]", "[Event] static bool Other(CallEvent e) => e.Id == \"\"; [Join] static bool Same(CallEvent call, CallEvent other) => call.User.Id == other.User.Id; [GroupBy] static string User(CallEvent call) => call.User.Id;", "Dear: events of 2 event variables are kept for 10d.")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")]", "[TuningOption(9)] static partial int Least { get; } [TuningOption(0.5, Minimum = 0)] static partial double Share { get; } [GroupBy] static string User(CallEvent call) => call.User.Id; [Condition] static bool Many(int call) => call > Least;", "A tuning may change Least (9), Share (0.5).")]
    public void The_documentation_of_a_rule_says_what_it_keeps_and_for_whom(string attributes, string members, string expected)
    {
        var source = Declaration(attributes, members);

        Assert.Contains($"    /// <para>{expected}</para>\n", source, StringComparison.Ordinal);
        Assert.Contains("    /// <para>Reads events of acme.call.</para>\n", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1d\")]", "[GroupBy] static string User(CallEvent call) => call.User.Id; [Condition] static bool Many(int call) => call > 9;")]
    [InlineData("[Rule(\"r\")]", "")]
    public void Nothing_is_said_of_a_cost_that_is_not_certain(string attributes, string members) =>
        Assert.DoesNotContain("cost:", Declaration(attributes, members), StringComparison.Ordinal);

    [Fact]
    public void That_of_an_outcome_says_what_its_author_does()
    {
        var source = Declaration("[Rule(\"r\")]", "/// <summary>The address &lt;of&gt; the call.</summary>\n[Outcome] static string Ip(CallEvent call) => call.SourceIp;\n[Outcome] static string Other(CallEvent call) => call.Context;");

        Assert.Contains("/// <summary>The address &lt;of&gt; the call.</summary>\n        public required string Ip", source, StringComparison.Ordinal);
        Assert.Contains("/// <summary>The outcome Other.</summary>\n        public required string Other", source, StringComparison.Ordinal);
    }

    // what an IDE sees, which runs nothing that only a build needs
    private static string Declaration(string attributes, string members)
    {
        var result = GeneratorTest.RunForIde(Sources.Schema, $"using System;\nusing System.Collections.Generic;\nusing RulesSdk;\nnamespace Acme;\n{attributes}\npublic sealed partial class R\n{{\n[Event] static bool Call(CallEvent e) => e.Id != \"\";\n{members}\n}}");
        return result.GeneratedTrees.Select(static tree => tree.ToString()).Single(static text => text.Contains("partial class R\n", StringComparison.Ordinal));
    }
}
