using Microsoft.CodeAnalysis.CodeFixes;
using RulesSdk.CodeFixes;

namespace RulesSdk.Analyzers.Tests.Editing;

public class MarkCodeFixTests
{
    [Fact]
    public Task An_id_is_written_in_the_right_form() => Check(
        new IdCodeFixProvider(),
        "[Rule(\"Failed login\")] public sealed partial class R { [Event] static bool E(Login e) => true; }",
        "[Rule(\"failed_login\")] public sealed partial class R { [Event] static bool E(Login e) => true; }");

    [Fact]
    public Task A_technique_is_written_as_attack_does() => Check(
        new TechniqueCodeFixProvider(),
        "[Rule(\"r\"), Attack(Tactic.Execution, \"t1552/5\")] public sealed partial class R { [Event] static bool E(Login e) => true; }",
        "[Rule(\"r\"), Attack(Tactic.Execution, \"T1552.005\")] public sealed partial class R { [Event] static bool E(Login e) => true; }");

    [Fact]
    public Task A_class_is_marked_as_a_rule() => Check(
        new NoRuleCodeFixProvider(),
        "// What it is.\npublic sealed partial class FailedLogin { [Event] static bool E(Login e) => true; }",
        "// What it is.\n[Rule(\"failed_login\", Severity.Medium)]\npublic sealed partial class FailedLogin { [Event] static bool E(Login e) => true; }");

    [Theory]
    [InlineData("\"(a+)+$\"", "\"(a+)+$\", RegexOptions.None, matchTimeoutMilliseconds: 100")]
    [InlineData("\"(a+)+$\", RegexOptions.Singleline", "\"(a+)+$\", RegexOptions.Singleline, matchTimeoutMilliseconds: 100")]
    public Task A_regex_gets_a_timeout(string before, string after) => Check(new RegexTimeoutCodeFixProvider(), Regex(before), Regex(after));

    [Theory]
    [InlineData("[Rule(\"r\"), Attack(Tactic.Execution, \"T12\")] public sealed partial class R { [Event] static bool E(Login e) => true; }", "technique")]
    [InlineData("public sealed partial class R { [Exclude] static bool E(Login e) => true; }", "rule")]
    public async Task Nothing_is_offered_where_the_author_must_decide(string source, string fix) =>
        Assert.Null(await CodeFixTest.FixFirst(fix == "rule" ? new NoRuleCodeFixProvider() : new TechniqueCodeFixProvider(), Usings + source));

    private const string Usings = "using System.Text.RegularExpressions;\nusing RulesSdk;\nnamespace Acme;\n";

    // the generator that implements the method does not run here
    private static string Regex(string arguments) =>
        $"[Rule(\"r\")] public sealed partial class R {{ [Event] static bool E(Login e) => e.Host == \"x\" && Own().IsMatch(e.User); [GeneratedRegex({arguments})] internal static Regex Own() => new(\"\"); }}";

    private static async Task Check(CodeFixProvider provider, string before, string after)
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(provider, Usings + before));

        Assert.Equal(Usings + after, text);
        Assert.Empty(ids);
    }
}
