using RulesSdk.CodeFixes;

namespace RulesSdk.Analyzers.Tests.Editing;

public class CultureCodeFixTests
{
    [Theory]
    [InlineData("e.User.StartsWith(\"a\")", "e.User.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("e.User.EndsWith(value: \"a\")", "e.User.EndsWith(value: \"a\", comparisonType: StringComparison.Ordinal)")]
    [InlineData("e.User.ToLower() == \"a\"", "e.User.ToLowerInvariant() == \"a\"")]
    [InlineData("e.User.ToUpper(System.Globalization.CultureInfo.CurrentCulture) == \"A\"", "e.User.ToUpperInvariant() == \"A\"")]
    [InlineData("string.Compare(e.User, e.Host) < 0", "string.Compare(e.User, e.Host, StringComparison.Ordinal) < 0")]
    [InlineData("e.User.Contains(\"a\", StringComparison.CurrentCulture)", "e.User.Contains(\"a\", StringComparison.Ordinal)")]
    [InlineData("e.User.Equals(\"a\", StringComparison.InvariantCultureIgnoreCase)", "e.User.Equals(\"a\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("!e.User.StartsWith(/* why */ \"a\")  // kept", "!e.User.StartsWith(/* why */ \"a\", StringComparison.Ordinal)  // kept")]
    public async Task The_fix_takes_the_culture_out_of_a_call(string before, string after)
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new CultureCodeFixProvider(), Rule("using System;\n", before)));

        Assert.Equal(Rule("using System;\n", after), text);
        Assert.Empty(ids);
    }

    [Fact]
    public async Task Without_a_using_the_name_is_qualified_as_far_as_needed()
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new CultureCodeFixProvider(), Rule("", "e.User.StartsWith(\"a\")")));

        Assert.Equal(Rule("", "e.User.StartsWith(\"a\", System.StringComparison.Ordinal)"), text);
        Assert.Empty(ids);
    }

    [Fact]
    public async Task All_calls_of_a_document_are_fixed_at_once()
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixAll(
            new CultureCodeFixProvider(), Rule("using System;\n", "e.User.StartsWith(\"a\") || e.Host.EndsWith(\"b\") || e.Host.ToLower() == \"c\"")));

        Assert.Equal(
            Rule("using System;\n", "e.User.StartsWith(\"a\", StringComparison.Ordinal) || e.Host.EndsWith(\"b\", StringComparison.Ordinal) || e.Host.ToLowerInvariant() == \"c\""),
            text);
        Assert.Empty(ids);
    }

    [Fact]
    public async Task A_macro_that_two_rules_inline_is_reported_for_both_and_fixed_once()
    {
        const string Before = """
            using System;
            using RulesSdk;
            namespace Acme;
            [Rule("q")] public sealed partial class Q { [Event] static bool E(Login e) => e.IsAdmin() && e.Score == 1; }
            [Rule("r")] public sealed partial class R { [Event] static bool E(Login e) => e.IsAdmin() && e.Score == 2; }
            static class Logins
            {
                [Macro] public static bool IsAdmin(this Login e) => e.User.StartsWith("a");
            }
            """;

        var (text, ids) = Assert.NotNull(await CodeFixTest.FixAll(new CultureCodeFixProvider(), Before));

        Assert.Equal(Before.Replace("(\"a\")", "(\"a\", StringComparison.Ordinal)", StringComparison.Ordinal), text);
        Assert.Empty(ids);
    }

    [Theory]
    [InlineData("e.User.IndexOf(\"a\") == 0")]
    [InlineData("e.User.StartsWith(\"a\", true, null)")]
    [InlineData("$\"{e.Score}\" == \"1\"")]
    public async Task Nothing_is_offered_where_the_author_must_decide(string condition) =>
        Assert.Null(await CodeFixTest.FixFirst(new CultureCodeFixProvider(), Rule("using System;\n", condition)));

    private static string Rule(string usings, string condition) =>
        usings + $$"""
        using RulesSdk;
        namespace Acme;
        [Rule("r")]
        public sealed partial class R
        {
            [Event] static bool E(Login e) =>
                {{condition}}
                ;
        }
        """;
}
