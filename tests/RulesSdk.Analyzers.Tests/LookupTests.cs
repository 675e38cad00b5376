namespace RulesSdk.Analyzers.Tests;

/// <summary>What is reported of reference lists and tables.</summary>
public class LookupTests
{
    private const string Tor = "[ReferenceList(\"tor\", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Tor { get; } ";
    private const string Pair = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { " + Tor + "[Event] static bool A(Login e) => Tor.Contains(e.Host); [Event] static bool B(Login e) => true; ";
    private const string Joined = Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User; ";

    private const string Row = "public sealed record Row { [TableKey] public string Host { get; init; } = \"\"; public string Owner { get; init; } = \"\"; } ";

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
    [InlineData(Row + "public static partial class L { [ReferenceTable(\"a\")] public static ReferenceTable<Row> A { get; } = null!; }", "RULE0065 A")]
    [InlineData(Row + "public static partial class L { [ReferenceTable(\"a b\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0066 ReferenceTable(\"a b\")")]
    [InlineData("public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<string> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Row { public string Host { get; init; } = \"\"; } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Row { [TableKey] public string? Host { get; init; } } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Row { [TableKey] public int Host { get; init; } } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Row { [TableKey] public string Host { get; init; } = \"\"; public Row? Next { get; init; } } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Row(int Size) { [TableKey] public string Host { get; init; } = \"\"; } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0069 A")]
    [InlineData(Row + "public static partial class L { [ReferenceTable(\"a\")] static partial ReferenceTable<Row> A { get; } public static bool Is(Login e) => A.Contains(e.Host); } [Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [ReferenceTable(\"b\")] static partial ReferenceTable<Row> B { get; } [Event] static bool E(Login e) => true; [GroupBy] static string K(Login e) => B.Of(e.Host).Owner; }", "RULE0068 B.Of(e.Host)")]
    [InlineData("public static partial class L { [Enrichment(\"a\")] public static Enrichment<GeoLocation> A { get; } = null!; }", "RULE0065 A")]
    [InlineData(Row + "public static partial class L { [Enrichment(\"a\")] public static partial ReferenceTable<Row> A { get; } }", "RULE0065 A")]
    [InlineData("public static partial class L { [Enrichment(\"a b\")] public static partial Enrichment<GeoLocation> A { get; } }", "RULE0066 Enrichment(\"a b\")")]
    [InlineData("public static partial class L { [Enrichment(\"a\")] public static partial Enrichment<string> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Wide { [TableKey] public string A { get; init; } = \"\"; [TableKey] public string B { get; init; } = \"\"; } public static partial class L { [Enrichment(\"a\")] public static partial Enrichment<Wide> A { get; } }", "RULE0069 A")]
    [InlineData("public sealed record Wide { public System.Collections.Generic.List<int> A { get; init; } = []; } public static partial class L { [Enrichment(\"a\")] public static partial Enrichment<Wide> A { get; } }", "RULE0069 A")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Enrichment(\"geo\")] static partial Enrichment<GeoLocation> Geo { get; } [Event] static bool E(Login e) => true; [GroupBy] static string K(Login e) => Geo.Of(e.Host).Country ?? \"\"; }", "RULE0068 Geo.Of(e.Host)")]
    public async Task A_fault_of_a_list_is_reported_where_it_stands(string source, string expected) =>
        Assert.Equal([expected], (await AnalyzerTest.ReportRule(source)).Distinct());

    [Theory]
    [InlineData("public static partial class L { [ReferenceList(\"a-b_C.9\", Kind = ReferenceListKind.Pattern, IgnoreCase = true, SkipInvalid = true)] public static partial ReferenceList A { get; } }")]
    [InlineData("partial record O { partial record struct S { partial class L { [ReferenceList(\"a\")] private protected static partial ReferenceList A { get; } } } }")]
    [InlineData(Joined + "[Let] static bool IsTor(Login b) => Tor.Contains(b.Host); [Join] static bool K(Login b, bool isTor) => isTor; }")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { " + Tor + "[Event] static bool E(Login e) => e.Groups.Any(g => Tor.Contains(g)) || Known(e); static bool Known(Login e) => Tor.Contains(e.Host); [GroupBy] static bool K(Login e) => Tor.Contains(e.Host); [Outcome] static bool O(Login e) => Tor.Contains(e.Host); }")]
    [InlineData("public sealed record Row([property: TableKey] string Host, int? Size, Guid Id) { public static int Count => 1; public int Twice => 2; } public static partial class L { [ReferenceTable(\"a\")] public static partial ReferenceTable<Row> A { get; } } [Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => L.A.Of(e.Host) is { Size: > 3 } && L.A.Contains(e.User); }")]
    [InlineData("public sealed record Keyless(string Owner, int? Size); public static partial class L { [Enrichment(\"a\", IgnoreCase = true, Optional = true, SkipInvalid = true)] public static partial Enrichment<Keyless> A { get; } [Enrichment(\"geo\")] public static partial Enrichment<GeoLocation> Geo { get; } } [Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => L.A.Of(e.Host) is { Size: > 3 } && L.Geo.Of(e.User).Latitude > 1.5; }")]
    public async Task A_sound_list_reports_nothing(string source) => Assert.Empty(await AnalyzerTest.ReportRule(source));
}
