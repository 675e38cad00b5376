namespace RulesSdk.Analyzers.Tests;

/// <summary>What is reported of reference lists.</summary>
public class LookupTests
{
    private const string Tor = "[ReferenceList(\"tor\", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Tor { get; } ";
    private const string Pair = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { " + Tor + "[Event] static bool A(Login e) => Tor.Contains(e.Host); [Event] static bool B(Login e) => true; ";
    private const string Joined = Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User; ";

    [Theory]
    [InlineData("public static partial class L { [ReferenceList(\"a\")] public static ReferenceList A { get; } = null!; }", "RULE0065 A")]
    [InlineData("public partial class L { [ReferenceList(\"a\")] public partial ReferenceList A { get; } }", "RULE0065 A")]
    [InlineData("public static partial class L { [ReferenceList(\"a\")] public static partial string A { get; } }", "RULE0065 A")]
    [InlineData("public static partial class L { [ReferenceList(\"a\")] public static partial ReferenceList A { get; set; } }", "RULE0065 A")]
    [InlineData("public static class L { [ReferenceList(\"a\")] public static partial ReferenceList A { get; } }", "RULE0065 A")]
    [InlineData("public static partial class L<T> { [ReferenceList(\"a\")] public static partial ReferenceList A { get; } }", "RULE0065 A")]
    [InlineData("public static class O { public static partial class L { [ReferenceList(\"a\")] public static partial ReferenceList A { get; } } }", "RULE0065 A")]
    [InlineData("public static partial class L { [ReferenceList(\"\")] public static partial ReferenceList A { get; } }", "RULE0066 ReferenceList(\"\")")]
    [InlineData("public static partial class L { [ReferenceList(\"a b\")] public static partial ReferenceList A { get; } }", "RULE0066 ReferenceList(\"a b\")")]
    [InlineData("public static partial class L { [ReferenceList(\"a:b\")] public static partial ReferenceList A { get; } }", "RULE0066 ReferenceList(\"a:b\")")]
    [InlineData("public static partial class L { [ReferenceList(\"a\", Kind = ReferenceListKind.Cidr, IgnoreCase = true)] public static partial ReferenceList A { get; } }", "RULE0067 ReferenceList(\"a\", Kind = ReferenceListKind.Cidr, IgnoreCase = true)")]
    [InlineData("public static partial class L { [ReferenceList(\"a\", Kind = (ReferenceListKind)7)] public static partial ReferenceList A { get; } }", "RULE0067 ReferenceList(\"a\", Kind = (ReferenceListKind)7)")]
    [InlineData(Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User && Tor.Contains(b.Host); }", "RULE0068 Tor.Contains(b.Host)")]
    [InlineData(Joined + "[GroupBy] static bool K(Login a) => Tor.Contains(a.Host); }", "RULE0068 Tor.Contains(a.Host)")]
    [InlineData(Joined + "[Outcome] static long N(Login a) => Count(Tor.Contains(a.Host)); }", "RULE0068 Tor.Contains(a.Host)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => ReferenceList.Declare(\"a\").Contains(e.Host); }", "RULE0005 ReferenceList.Declare(\"a\").Contains(e.Host)")]
    public async Task A_fault_of_a_list_is_reported_where_it_stands(string source, string expected) =>
        Assert.Equal([expected], (await AnalyzerTest.ReportRule(source)).Distinct());

    [Theory]
    [InlineData("public static partial class L { [ReferenceList(\"a-b_C.9\", Kind = ReferenceListKind.Pattern, IgnoreCase = true, SkipInvalid = true)] public static partial ReferenceList A { get; } }")]
    [InlineData("partial record O { partial record struct S { partial class L { [ReferenceList(\"a\")] private protected static partial ReferenceList A { get; } } } }")]
    [InlineData(Joined + "[Let] static bool IsTor(Login b) => Tor.Contains(b.Host); [Join] static bool K(Login b, bool isTor) => isTor; }")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { " + Tor + "[Event] static bool E(Login e) => e.Groups.Any(g => Tor.Contains(g)) || Known(e); static bool Known(Login e) => Tor.Contains(e.Host); [GroupBy] static bool K(Login e) => Tor.Contains(e.Host); [Outcome] static bool O(Login e) => Tor.Contains(e.Host); }")]
    public async Task A_sound_list_reports_nothing(string source) => Assert.Empty(await AnalyzerTest.ReportRule(source));
}
