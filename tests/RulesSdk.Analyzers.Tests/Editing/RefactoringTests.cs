using RulesSdk.CodeFixes.Refactorings;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>What an editor offers to make of a rule that has no fault.</summary>
public class RefactoringTests
{
    private const string Rule = """
        [Rule("r")]
        public sealed partial class R
        {
            // why
            [Event] static bool E(Login e) => HERE;
        }

        """;

    private const string Pair = "[Rule(\"[|r|]\"), Window(\"1h\")] public sealed partial class Pair { [Event] static bool First(Login e) => e.User == \"root\" && e.Host != \"x\"; [Event] static bool Then(Login e) => e.Host == \"b\" && (e.Score == 3 || e.User == \"q\") && e.User == \"a\"; [Join] static bool J(Login first, Login then) => first.Host == then.Host; }";

    [Theory]
    [InlineData("e.User == \"root\" && e.[||]Score > 5", "e.User == \"root\" && e.Holds()", "e.Score > 5")]
    [InlineData("(e.User =[||]= \"root\" || e.Score > 5)", "(e.Holds() || e.Score > 5)", "e.User == \"root\"")]
    [InlineData("e.Host == \"h\" && ([|e.User == \"root\" || e.Score > 5|]) // kept\n", "e.Host == \"h\" && (e.Holds()) // kept\n", "e.User == \"root\" || e.Score > 5")]
    [InlineData("e.Host == \"h\" && [|e is { User: \"root\", Score: > 5 }|]", "e.Host == \"h\" && e.Holds()", "e is { User: \"root\", Score: > 5 }")]
    public Task A_clause_is_extracted_to_a_macro(string before, string after, string macro) => RefactoringTest.Check(
        new MacroRefactoringProvider(),
        Rule.Replace("HERE", before, StringComparison.Ordinal),
        Rule.Replace("HERE", after, StringComparison.Ordinal) + $$"""

            internal static class RMacros
            {
                [Macro] public static bool Holds(this Login e) => {{macro}};
            }

            """);

    [Fact]
    public Task A_macro_is_added_to_those_of_its_schema()
    {
        const string Macros = "static class Logins\n{\n    [Macro] public static bool IsRoot(this Login e) => e.User == \"root\";\nMORE}\n";
        var rule = Rule.Replace("HERE", "e.IsRoot() && HERE", StringComparison.Ordinal);
        return RefactoringTest.Check(
            new MacroRefactoringProvider(),
            rule.Replace("HERE", "[|e.Score > 5|]", StringComparison.Ordinal) + Macros.Replace("MORE", "", StringComparison.Ordinal),
            rule.Replace("HERE", "e.Holds()", StringComparison.Ordinal) + Macros.Replace("MORE", "    [Macro] public static bool Holds(this Login e) => e.Score > 5;\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("e.User == \"root\" && Most[||] > e.Score; const int Most = 3")]
    [InlineData("e is { User: var user } && user[||] == \"root\"")]
    [InlineData("e.User == \"root\" && [|e.Score|] > 5")]
    [InlineData("e.User == \"root\" && tr[||]ue")]
    public async Task What_means_nothing_elsewhere_is_not_extracted(string body) =>
        Assert.False(await RefactoringTest.IsOffered(new MacroRefactoringProvider(), Rule.Replace("HERE", body, StringComparison.Ordinal)));

    [Fact]
    public async Task Nothing_is_extracted_of_what_is_no_predicate() => Assert.False(await RefactoringTest.IsOffered(
        new MacroRefactoringProvider(), "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; [Condition] static bool C(int e) => e[||] >= 3; }"));

    [Theory]
    [InlineData(
        "[Rule(\"c\"), Window(\"1h\")]\npublic sealed partial class [||]C\n{\n    [GroupBy] static string Key(Login e) => e.Host;\n    [Activity(When = nameof(Seen))] public partial bool A { get; }\n    [Activity(When = nameof(Seen))] public partial int B { get; }\n    static bool Seen(Login e) => e.User == \"a\";\nHERE    [Case(\"a\", Severity.Medium)] bool Is => A;\n}\n",
        "    [Case(\"All activities\", Severity.Medium)] bool AllActivities => A && B > 0;\n")]
    [InlineData(
        "[Rule(\"r\", Severity.Low)[||], Window(\"1h\")]\npublic sealed partial class R\n{\n    [Event] static bool Login(Login e) => e.User == \"a\"; // kept\nHERE}\n",
        "    [Case(\"Many\", Severity.Low)] static bool Many(int login) => login >= 10;\n")]
    [InlineData(
        "[Rule(\"r\", Severity.Low), Window(\"1h\")]\npublic sealed partial class [||]R\n{\n    [Event] static bool Login(Login e) => e.User == \"a\";\nHERE    // some\n    [Case(\"Many\", Severity.High)] static bool Many(int login) => login >= 5;\n}\n",
        "    [Case(\"Many 2\", Severity.High)] static bool Many2(int login) => login >= 10;\n")]
    [InlineData(
        "[Rule(\"r\", Severity.Low), Window(\"1h\")] public sealed partial class [||]R { [Event] static bool Login(Login e) => e.User == \"a\"; HERE}\n",
        "\n    [Case(\"Many\", Severity.Low)] static bool Many(int login) => login >= 10;\n")]
    public Task A_case_is_added_above_those_that_are_there(string source, string added) => RefactoringTest.Check(
        new CaseRefactoringProvider(),
        source.Replace("HERE", "", StringComparison.Ordinal),
        source.Replace("HERE", added, StringComparison.Ordinal).Replace("[||]", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class [||]R { [Event] static bool E(Login e) => true; }")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => tr[||]ue; }")]
    [InlineData("public sealed partial class [||]R { [Event] static bool E(Login e) => true; }")]
    public async Task A_rule_over_single_events_has_no_cases_nor_is_one_added_from_a_body(string source) =>
        Assert.False(await RefactoringTest.IsOffered(new CaseRefactoringProvider(), source));

    [Theory]
    [InlineData("[Condition] static bool C(int e) => e >= 1[||]0;", "[TuningOption(10)] static partial int LeastE { get; }", "[Condition] static bool C(int e) => e >= LeastE;")]
    [InlineData("[Condition] static bool C(long sum, int e) => ([||]1_000 < sum) && e > 1;", "[TuningOption(1_000)] static partial long MoreThanSum { get; }", "[Condition] static bool C(long sum, int e) => (MoreThanSum < sum) && e > 1;")]
    [InlineData("[Condition] static bool C(double mean, int e) => e > 1 && mean > e * [|0.5|];", "[TuningOption(0.5, Minimum = 0)] static partial double Number { get; }", "[Condition] static bool C(double mean, int e) => e > 1 && mean > e * Number;")]
    public Task A_number_is_made_an_option(string before, string option, string after)
    {
        const string Rule = """
            [Rule("r"), TumblingWindow("1h")]
            public sealed partial class R
            {
                OPTION[Event] static bool E(Login e) => e.User == "a";
                [GroupBy] static string K(Login e) => e.Host;
                [Outcome] static long Sum(Login e) => Outcomes.CountDistinct(e.User);
                [Outcome] static double Mean(Login e) => Outcomes.Avg(e.Score);
                HERE
            }

            """;
        return RefactoringTest.Check(
            new OptionRefactoringProvider(),
            Rule.Replace("OPTION", "", StringComparison.Ordinal).Replace("HERE", before, StringComparison.Ordinal),
            Rule.Replace("OPTION", option + "\n\n    ", StringComparison.Ordinal).Replace("HERE", after, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e is { Score: > 1[||]0 }; }")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { const int Most = 2 * 1[||]0; [Event] static bool E(Login e) => e.Score > Most; }")]
    [InlineData("[Signal(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Score > 1[||]0; }")]
    [InlineData("[Rule(\"r\", RiskScore = 5 + 1[||]0)] public sealed partial class R { [Event] static bool E(Login e) => e.Score > 1; }")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Sc[||]ore > 1; }")]
    public async Task What_has_to_be_constant_is_no_option(string source) => Assert.False(await RefactoringTest.IsOffered(new OptionRefactoringProvider(), source));

    [Fact]
    public async Task A_test_of_a_rule_is_added_to_the_project_that_references_it()
    {
        var (project, name, text) = Assert.NotNull(await RefactoringTest.NewFile(new TestRefactoringProvider(), Pair));

        Assert.Equal(("Acme.Tests", "PairTests.cs"), (project, name));
        Assert.Equal(
            """
            using RulesSdk.Testing;
            using Xunit;

            namespace Acme.Tests;

            public class PairTests
            {
                [Fact]
                public void What_it_is_about_is_detected() =>
                    RuleTest.For(Pair.Rule)
                        .Given(new Login { User = "root" })
                        .After("1m", new Login { Host = "b", User = "a" })
                        .Detects();

                [Fact]
                public void What_comes_near_is_not() =>
                    RuleTest.For(Pair.Rule)
                        .Given(new Login { })
                        .After("1m", new Login { Host = "b", User = "a" })
                        .DoesNotDetect();
            }

            """,
            text);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task No_test_is_created_where_it_would_not_compile(bool hasKit, bool isReferenced) =>
        Assert.Null(await RefactoringTest.NewFile(new TestRefactoringProvider(), Pair, hasKit, isReferenced));

    [Fact]
    public async Task A_rule_that_tests_do_not_see_gets_none() =>
        Assert.Null(await RefactoringTest.NewFile(new TestRefactoringProvider(), Pair.Replace("public sealed", "internal sealed", StringComparison.Ordinal)));
}
