namespace RulesSdk.Generators.Tests.Parsing;

public class LoweringTests
{
    [Theory]
    [InlineData("e.User == \"root\"", "e.User == \"root\"")]
    [InlineData("\"root\" == e.User", "e.User == \"root\"")]
    [InlineData("e is { User: \"root\", Port: > 22 and <= 80 }", "(e.User == \"root\") && (e.Port > 22) && (e.Port <= 80)")]
    [InlineData("e is { User: \"a\" or \"b\" or \"c\" }", "e.User is \"a\" or \"b\" or \"c\"")]
    [InlineData("e.User == \"a\" || e.User == \"b\"", "e.User is \"a\" or \"b\"")]
    [InlineData("e is { Actor.Name: not \"x\" }", "e.Actor.Name != \"x\"")]
    [InlineData("e is { Error: null }", "e.Error is null")]
    [InlineData("e.Error != null", "e.Error is not null")]
    [InlineData("e is { Error: { Length: > 3 } }", "e.Error is not null && ((e.Error!).Length > 3)")]
    [InlineData("e.Proxy is { Name: \"p\" }", "e.Proxy is not null && (e.Proxy.Name == \"p\")")]
    [InlineData("e is not { Proxy.Name: \"p\" }", "!(e.Proxy is not null && (e.Proxy.Name == \"p\"))")]
    [InlineData("e.Proxy!.Name == \"p\"", "e.Proxy.Name == \"p\"")]
    [InlineData("e.Proxy?.Name == \"p\"", "e.Proxy is not null && (e.Proxy.Name == \"p\")")]
    [InlineData("(e.Error ?? \"none\") == \"none\"", "(e.Error ?? \"none\") == \"none\"")]
    [InlineData("e.Code > 5", "e.Code > 5")]
    [InlineData("e.Code == null", "e.Code is null")]
    [InlineData("null != e.Code", "e.Code is not null")]
    [InlineData("e.Code.HasValue && e.Code.Value == 1", "e.Code is not null && (e.Code! == 1)")]
    [InlineData("e.Admin", "e.Admin")]
    [InlineData("e is { Admin: false }", "!e.Admin")]
    [InlineData("e.Admin == true", "e.Admin")]
    [InlineData("e.Kind == Kind.Login", "e.Kind == global::Acme.Kind.Login")]
    [InlineData("e.Bytes > e.Port * 2", "e.Bytes > (long)(e.Port * 2)")]
    [InlineData("e.Time - e.Seen < TimeSpan.FromMinutes(5)", "(e.Time - e.Seen) < new global::System.TimeSpan(3000000000L)")]
    [InlineData("e.Time.AddHours(1) > e.Seen", "(e.Time + new global::System.TimeSpan(36000000000L)) > e.Seen")]
    [InlineData("e.User + \":\" + e.Port == \"a:1\"", "(e.User + \":\" + e.Port) == \"a:1\"")]
    [InlineData("$\"{e.User}@{e.Port}\" == \"a@1\"", "(e.User + \"@\" + e.Port) == \"a@1\"")]
    [InlineData("e.User.StartsWith(\"a\", StringComparison.Ordinal)", "e.User.StartsWith(\"a\")")]
    [InlineData("e.User.StartsWith('a')", "e.User.StartsWith(\"a\")")]
    [InlineData("e.User.Contains(\"a\")", "e.User.Contains(\"a\")")]
    [InlineData("e.User.Equals(\"a\", StringComparison.OrdinalIgnoreCase)", "e.User.Equals(\"a\", ignoreCase)")]
    [InlineData("string.IsNullOrEmpty(e.Error)", "e.Error is null || (e.Error == \"\")")]
    [InlineData("e.User.ToLowerInvariant() == \"a\"", "Lower(e.User) == \"a\"")]
    [InlineData("e is { User.Lower: \"a\" }", "Lower(e.User) == \"a\"")]
    [InlineData("e.User.Trim().Replace(\"a\", \"b\") == \"c\"", "Replace(Trim(e.User), \"a\", \"b\") == \"c\"")]
    [InlineData("Regex.IsMatch(e.User, \"^a+$\")", "Regex.IsMatch(e.User, \"^a+$\")")]
    [InlineData("Glob.IsMatch(e.User, \"a*\")", "Glob.IsMatch(e.User, \"a*\")")]
    [InlineData("Address.Same(e.User, e.Id)", "CanonicalAddress(e.User) == CanonicalAddress(e.Id)")]
    [InlineData("Address.Canonical(e.User) == \"::1\"", "CanonicalAddress(e.User) == \"::1\"")]
    [InlineData("Cidr.IsInRange(e.User, \"10.0.0.0/8\")", "Cidr.IsInRange(e.User, \"10.0.0.0/8\")")]
    [InlineData("e.Extra[\"k\"] != \"\"", "e.Extra[\"k\"] != \"\"")]
    [InlineData("e.Body[\"a\"][\"b\"].Text == \"x\"", "e.Body[\"a\"][\"b\"].Text == \"x\"")]
    [InlineData("e.Groups.Contains(\"x\")", "e.Groups.Any(x => x == \"x\")")]
    [InlineData("e.Chain.Any(a => a.Name == \"x\" && a.Alias is null)", "e.Chain.Any(a => (a.Name == \"x\") && a.Alias is null)")]
    [InlineData("e.Groups.Count > 2", "e.Groups.Count() > 2")]
    [InlineData("e.Groups is []", "e.Groups.Count() == 0")]
    [InlineData("e.Groups is [\"x\"]", "(e.Groups.Count() == 1) && e.Groups.Any(x => x == \"x\")")]
    [InlineData("new[] { \"a\", \"b\" }.Contains(e.User)", "e.User is \"a\" or \"b\"")]
    [InlineData("e.Code is int code && code > 3", "e.Code is not null && (e.Code! > 3)")]
    [InlineData("e.User switch { \"a\" => true, _ => e.Admin }", "(e.User == \"a\") || e.Admin")]
    [InlineData("{ var name = e.User; if (e.Admin) return false; return name == \"a\"; }", "!e.Admin && (e.User == \"a\")")]
    public void A_body_is_lowered_to_what_it_means(string body, string expected) => Assert.Equal(expected, ParserTest.Lower(body));

    [Fact]
    public void A_static_array_of_the_rule_is_a_set_of_constants() =>
        Assert.Equal("e.User is \"a\" or \"b\"", ParserTest.Lower("Names.Contains(e.User)", "static readonly string[] Names = [\"a\", \"b\"];"));

    [Fact]
    public void A_set_that_ignores_case_is_tested_ignoring_case() =>
        Assert.Equal(
            "e.User.Equals(\"a\", ignoreCase) || e.User.Equals(\"b\", ignoreCase)",
            ParserTest.Lower("Names.Contains(e.User)", "static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { \"a\", \"b\" };"));

    [Theory]
    [InlineData("Names.Contains(e.User, StringComparer.OrdinalIgnoreCase)", "static readonly string[] Names = [\"a\", \"b\"];", "e.User.Equals(\"a\", ignoreCase) || e.User.Equals(\"b\", ignoreCase)")]
    [InlineData("Names.Contains(e.User, StringComparer.Ordinal)", "static readonly string[] Names = [\"a\", \"b\"];", "e.User is \"a\" or \"b\"")]
    [InlineData("Names.Contains(e.User, StringComparer.Ordinal)", "static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { \"a\", \"b\", \"A\" };", "e.User is \"a\" or \"b\"")]
    [InlineData("new[] { \"a\", \"b\" }.Contains(e.User, StringComparer.OrdinalIgnoreCase)", "", "e.User.Equals(\"a\", ignoreCase) || e.User.Equals(\"b\", ignoreCase)")]
    [InlineData("Names.Any(n => n.Equals(e.User, StringComparison.OrdinalIgnoreCase))", "static readonly string[] Names = [\"a\", \"b\"];", "e.User.Equals(\"a\", ignoreCase) || e.User.Equals(\"b\", ignoreCase)")]
    [InlineData("Names.Any(n => string.Equals(n, e.User, StringComparison.OrdinalIgnoreCase))", "static readonly string[] Names = [\"a\", \"b\"];", "e.User.Equals(\"a\", ignoreCase) || e.User.Equals(\"b\", ignoreCase)")]
    public void A_comparer_says_how_constants_are_compared(string body, string member, string expected) => Assert.Equal(expected, ParserTest.Lower(body, member));

    [Theory]
    [InlineData("string[] Names = [.. Some, \"c\"]")]
    [InlineData("HashSet<string> Names = new(Some) { \"c\" }")]
    public void How_a_set_compares_is_not_how_the_set_does_that_it_is_made_of(string names) =>
        Assert.Equal(
            "e.User is \"a\" or \"c\"",
            ParserTest.Lower("Names.Contains(e.User)", $"static readonly HashSet<string> Some = new(StringComparer.OrdinalIgnoreCase) {{ \"a\", \"A\" }}; static readonly {names};"));

    [Fact]
    public void A_quantifier_over_constants_is_unrolled() =>
        Assert.Equal(
            "e.User.StartsWith(\"a\") || e.User.StartsWith(\"b\")",
            ParserTest.Lower("Names.Any(p => e.User.StartsWith(p, StringComparison.Ordinal))", "static readonly string[] Names = [\"a\", \"b\"];"));

    [Fact]
    public void A_method_of_the_rule_is_put_in() =>
        Assert.Equal("(e.User == \"a\") && (e.Port == 1)", ParserTest.Lower("Is(e, \"a\") && e.Port == 1", "static bool Is(Login login, string user) => login.User == user;"));

    [Theory]
    [InlineData("e.Failed", "e.Error is not null")]
    [InlineData("e is { Failed: true, Port: 1 }", "e.Error is not null && (e.Port == 1)")]
    [InlineData("e.On(5)", "e.Port == 5")]
    [InlineData("e.Old(5)", "e.Port > 5")]
    public void A_macro_is_put_in(string body, string expected) =>
        Assert.Equal(expected, ParserTest.Lower(body, outside: "static class Words { extension(Login l) { [Macro] public bool Failed => l.Error is not null; [Macro] public bool On(int port) => l.Port == port; } [Macro] public static bool Old(this Login l, int port) => l.Port > port; }"));

    [Fact]
    public void Lambdas_that_share_a_name_stay_apart() =>
        Assert.Equal(
            "e.Groups.Any(a => e.Groups.Any(a2 => a2 == a))",
            ParserTest.Lower("e.Groups.Any(a => Has(e, a))", "static bool Has(Login e, string s) => e.Groups.Any(a => a == s);"));

    [Fact]
    public void A_field_carries_its_names_on_the_wire()
    {
        var model = ParserTest.Parse("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Time > e.Seen; }", out _);
        var compare = Assert.IsType<RulesSdk.Generators.Models.Expression.Compare>(model!.Variables[0].Body);
        var field = Assert.IsType<RulesSdk.Generators.Models.Expression.Field>(compare.Left);
        Assert.Equal(["time", "@timestamp"], field.Names);
    }
}
