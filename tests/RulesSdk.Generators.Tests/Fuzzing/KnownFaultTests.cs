namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>One mistake is one message, at the mistake; what has none compiles. Each was once an exception or an error in a generated file.</summary>
public class KnownFaultTests
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        """;

    public static TheoryData<string, string> Broken => new()
    {
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } public string[] Groups { get; init; } = []; }", "RULE0013 Groups" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset? Time { get; init; } }", "RULE0044 Time" },
        { "[EventSchema(\"s\")] public partial record struct S { [EventTime] public DateTimeOffset Time { get; init; } }", "CS0592 EventSchema" },
        { "[EventSchema(\"s\")] file sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } }", "RULE0015 S" },
        { Chain("[Activity(When = nameof(Is))] public bool A { get; }"), "RULE0020 A" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; set; }"), "RULE0020 A, CS9248 A" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { } [Activity(When = nameof(Is))] public partial bool A { get; }"), "RULE0020 A, CS9248 A, CS0548 A, CS9250 A, CS0102 A, CS0229 A" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } bool One;"), "CS0102 One" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } [Case(\"Two\", Severity.Low)] bool One => A;"), "CS0102 One" },
        { Single("e.Name == \"a\"", "[Outcome] static string Who(CallEvent m) => m.Name; static string Who;"), "CS0102 Who" },
        { Single("e.Name == \"a\"", "static bool M;"), "CS0102 M" },
        { Single("e.Name == \"a\"", "[ReferenceList(\"l\")] private static partial ReferenceList Other.L { get; }"), "RULE0065 L, CS0246 Other, CS0538 Other, CS0106 L, CS9248 L, CS0754 L" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } static int Rule = 1; int Read() => Rule;"), "RULE0033 Rule" },
        { Chain("[Activity(typeof(Broken))] public partial bool A { get; }") + "[Signal(\"b\")] public sealed partial class Broken { [Event] static bool M(CallEvent e) => e.Name.IsNormalized(); }", "RULE0005 e.Name.IsNormalized()" },
        { Single("e.Name == \"a\"", "public static int Rule => 1;"), "RULE0033 Rule" },
        { Single("e.Name == \"a\"", "").Replace("class R", "class R : B", StringComparison.Ordinal) + "public class B { protected int Compiled; }", "RULE0032 R" },
        { Single("e.Name == \"a\"", "").Replace("sealed partial class R", "partial class R", StringComparison.Ordinal) + "[Signal(\"s\")] public sealed partial class S : R { [Event] static bool N(CallEvent e) => e.Name == \"b\"; }", "RULE0032 S" },
        { Single("e.Name == \"a\"", "") + "[Tuning(typeof(R), Enabled = false)] public partial class T; [Tuning(typeof(R), Enabled = false)] public partial class U : T;", "RULE0052 U" },
        { Single("e.Name == \"a\"", "private enum Hidden { A } [Outcome] static Hidden Made(CallEvent m) => Hidden.A; [Outcome] static long Sum(CallEvent m) => 3;"), "RULE0026 Made" },
        { Single("e.Name == \"a\"", "[Outcome] static IReadOnlyList<Hidden> Made(CallEvent m) => Values(Hidden.A);") + "enum Hidden { A }", "RULE0026 Made" },
        { Single("e.Odd && e.Name == \"a\"", "") + "public static class V { private enum Hidden { A, B } extension(CallEvent e) { [Macro] public bool Odd => (e.Count > 3 ? Hidden.A : Hidden.B) != Hidden.A; } }", "RULE0005 Hidden.A, RULE0005 Hidden.B, RULE0005 Hidden.A" },
        { Opaque("public string A { get; private init; } = \"\";", ""), "RULE0029 M" },
        { Opaque("public string A { get; init; } = \"\"; private S() { } public static S Make() => new();", ""), "RULE0029 M" },
        { Opaque("public string A { get; init; } = \"\"; public S(int x) { }", ""), "RULE0029 M" },
        { Opaque("public string A { get; init; } = \"\"; public N? Inner { get; init; }", "abstract record N { public string B { get; init; } = \"\"; }"), "RULE0029 M" },
        { Opaque("public string A { get; init; } = \"\"; public N? Inner { get; init; }", "record N(int X) { public string B { get; init; } = \"\"; }"), "RULE0029 M" },
        { Opaque("public string A { get; init; } = \"\"; public N? Inner { get; init; }", "record N { public required int B; }"), "RULE0029 M" },
        { Single("e.Name == \"a\"", "public static int Detection => 1;"), "RULE0033 Detection" },
        { Single("e.Count == \"12\"", ""), "CS0019 e.Count == \"12\"" },
        { Single("e.Name == \"a\" && e.Count", ""), "CS0019 e.Name == \"a\" && e.Count" },
        { Single("e.Name", ""), "CS0029 e.Name" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } public S? Inner { get; init; } }" + "[Rule(\"r\", Severity.Low)] public sealed partial class R { [Event, Opaque] static bool M(S e) => e.Inner is not null && e.ToString().Length > 3; }", "RULE0029 M" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } public N<int> Inner { get; init; } = new(); } public sealed record N<T> { public N<N<T>>? Inner { get; init; } }", "RULE0015 S" },
        { Single("e.Name == \"a\"", "[Outcome] static ulong Made(CallEvent m) => ulong.MaxValue / 0UL;"), "CS0020 ulong.MaxValue / 0UL" },
        { Single("e.Name == \"a\"", "[GroupBy] static DayOfWeek? Key(CallEvent m) => m.Count;"), "CS0266 m.Count" },
        { Single("e.Name == \"a\"", "[Outcome] static int Made(CallEvent m) => m.Command.Arguments.Count;"), "RULE0005 m.Command.Arguments.Count" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } [Activity(When = nameof(Is))] public partial bool A { get; }"), "CS9250 A, CS0102 A, CS0229 A" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } C(int a) { }"), "RULE0032 C" },
        { "public static partial class L { [ReferenceList(\"l\")] public static partial ReferenceList Tor { get; } [ReferenceList(\"l\")] public static partial ReferenceList Tor { get; } }", "CS9250 Tor, CS0102 Tor" },
        { Single("e.Name == \"a\"", "static bool M(CallEvent e) => e.Name == \"b\";"), "CS0111 M" },
        { "[Rule(\"a\", Severity.Low), RulePack(\"p\")] public sealed partial class A { [Event] static bool M(CallEvent e) => e.Name == \"a\"; } [Rule(\"b\", Severity.Low)] public sealed partial class B { [Event] static bool M(DetectionEvent<A> e) => e.Severity > Severity.Low; }", "RULE0058 RulePack(\"p\")" },
        { "static class Words { extension(CallEvent e) { [Macro] public bool Is => e.Name == \"a\" { extension(CallEvent e) { [Macro] public bool Has(string tag) => e.Tags.Any(x => x == tag); } } }", "CS1002 {, CS1519 {, CS9282 extension" },
        { "public sealed record Owner([property: TableKey] string Key, int); public static partial class L { [ReferenceTable(\"o\")] public static partial ReferenceTable<Owner> Owners { get; } }", "RULE0069 Owners, CS1001 ), CS9248 Owners" },
        { Single("e.Name == \"a\"", "") + "[Tuning(typeof(R))] public sealed partial class Ours { [Exclude] static bool No(CallEvent m) => m.Name == \"b\"; [Exclude] static bool No(CallEvent m) => m.Name == \"c\"; }", "CS0111 No" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } [EventId] public string? Id { get; init; } [EventId] public string? Id { get; init; } }", "CS0102 Id" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } public N? Inner { get; init; } } public sealed record N { public string? A { get; init; } public int A { get; init; } }", "CS0102 A" },
        { "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } public string Name { init { } } }" + "[Rule(\"r\", Severity.Low)] public sealed partial class R { [Event] static bool M(S e) => e.Name == \"a\"; }", "CS0154 e.Name" },
        { Chain("[Activity(When = nameof(Is))] public partial bool A { get; } [Case(\"b\", Severity.Low)] bool B => A; [Case(\"b\", Severity.Low)] bool B => A;"), "CS0102 B" },
        { Single("e.Missing", ""), "CS1061 Missing" },
        { "public static partial class L { [ReferenceList(\"l\")] public static partial ReferenceList Tor { private get; } }", "RULE0065 Tor, CS9248 Tor, CS0276 Tor" },
        { "public static partial class L { [ReferenceList(\"l\")] public static partial ReferenceList Tor { } }", "RULE0065 Tor, CS9248 Tor, CS0548 Tor" },
        { Single("e.Name == \"a\"", "[Outcome] static int Made(CallEvent m) => 1; [Outcome] static int Made() => 2;"), "RULE0026 Made" },
        { "[RulePack(\"acme\")] public sealed partial class Pack;", "RULE0033 Pack" },
        { "[RulePack(\"acme\")] public static partial class Packs;", "RULE0074 Packs" },
        { "[RulePack(\"acme\")] public partial record Packs;", "RULE0074 Packs" },
        { "[RulePack(\"acme\")] public sealed partial class Packs<T>;", "RULE0074 Packs" },
        { "public static class Outer { [RulePack(\"acme\")] public sealed partial class Packs; }", "RULE0074 Packs" },
        { "[RulePack(\"acme\")] file sealed partial class Packs;", "RULE0074 Packs" },
        { Single("e.Name == \"a\"", "").Replace("public sealed partial class R", "file sealed partial class R", StringComparison.Ordinal), "RULE0032 R" },
        { Single("e.Name == \"a\"", "") + OfDoors("").Replace("class Normalizers", "class", StringComparison.Ordinal), "CS1001 {" },
        { Single("e.Name == \"a\"", "") + OfDoors("").Replace("public static class Normalizers {", "public static class { public static class Normalizers {", StringComparison.Ordinal) + "}", "CS1001 {" },
        { Single("e.Odd && e.Name == \"a\"", "") + "public static class { extension(CallEvent e) { [Macro] public bool Odd => e.Count > 3; } }", "CS1001 {" },
        { Joined("a.Name == b.Name", "[Condition] static bool Fires(int a, int b) => a >= 1 && b >= 0;"), "RULE0035 B" },
        { Joined("a.Name == b.Name", "[Condition] static bool Fires(int a, int b) => b > -1;"), "RULE0035 B" },
        { Joined("a.Name == b.Name", "[Condition] static bool Fires(int a, int b) => a >= 1 || b >= 0;"), "RULE0036 Fires" },
        { Single("A == \"\"", "static readonly string A = B; static readonly string B = A;"), "RULE0031 A" },
        { Single("A.Contains(e.Name)", "static readonly string[] A = B; static readonly string[] B = A;"), "RULE0005 A" },
        { Single("e.Name == \"a\"", "[Outcome] static int Severity(CallEvent m) => 1;"), "CS0119 Severity" },
        { Single("e.Name == \"a\"", "") + "[Rule(\"r\", RulesSdk.Severity.Low)] public sealed partial class R;", "CS0579 Rule" },
        { Marked("Rule(\"r\", Severity.Low), Signal(\"s\")"), "RULE0058 Signal(\"s\")" },
        { Marked("Signal(\"s\"), Rule(\"r\")"), "RULE0058 Rule(\"r\")" },
        { Marked("Rule(\"r\", Severity.Low), Tuning(typeof(O))"), "RULE0058 Tuning(typeof(O))" },
        { Marked("Tuning(typeof(O), Severity = Severity.High), Signal(\"s\"), Rule(\"r\", Severity.Low)"), "RULE0058 Signal(\"s\")" },
        { Marked("Rule(\"r\", Severity.Low)] [RulePack(\"acme\")").Replace("class R", "class R : IRulePack", StringComparison.Ordinal), "RULE0058 RulePack(\"acme\")" },
        { Marked("RulePack(\"acme\"), Tuning(typeof(O))").Replace("class R", "class R : IRulePack", StringComparison.Ordinal), "RULE0058 Tuning(typeof(O))" },
        { Marked("Rule(\"r\")") + "[Signal(\"s\")] partial class R;", "RULE0058 Signal(\"s\")" },
        { "[EventSchema(\"s\"), Rule(\"r\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } [Event] static bool M(S e) => true; }", "RULE0058 Rule(\"r\")" },
        { "[Signal(\"r\"), EventSchema(\"s\")] public sealed partial class S { [EventTime] public DateTimeOffset Time { get; init; } }", "RULE0058 EventSchema(\"s\")" },
        { Chain("[Activity(typeof(R))] public partial bool A { get; }") + Marked("Rule(\"r\", Severity.Low), Signal(\"s\")"), "RULE0058 Signal(\"s\")" },
        { Single("e.Name == \"a\"", "").Replace("public sealed", "private sealed", StringComparison.Ordinal), "CS1527 R" },
        { Single("Many(e)", "static bool Many(CallEvent e) { " + string.Concat(Enumerable.Range(1, 40).Select(i => $"var a{i} = {(i == 1 ? "e.Count + e.Count" : $"a{i - 1} + a{i - 1}")}; ")) + "return a40 > 0; }"), "RULE0064 " },
        { Single("Many(e)", "static bool Many(CallEvent e) { " + string.Concat(Enumerable.Range(1, 40).Select(i => $"if (e.Count > {i}) {{ var b{i} = 1; }} ")) + "return e.Count > 0; }"), "RULE0064 " },
        { Single(string.Concat(Enumerable.Range(1, 400).Select(i => $"e.Count == {i} ? e.Flag() : ")) + "false", "static bool Unused => false;").Replace("e.Flag()", "e.Name == \"a\"", StringComparison.Ordinal), "RULE0064 " },
        { Single(string.Join(" + ", Enumerable.Range(1, 1000).Select(i => "e.Count")) + " > 0", ""), "RULE0064 " },
    };

    public static TheoryData<string> Sound => new()
    {
        Joined("a.Name == b.Name", "[Let] static IReadOnlyList<string> Rows(CallEvent a) => [a.Name]; [GroupBy] static string K(CallEvent b) => b.Name;").Replace("static bool Tie(CallEvent a, CallEvent b) => ", "static bool Tie(CallEvent a, CallEvent b, string rows) => rows == b.Context && ", StringComparison.Ordinal),
        Single("e.Name == \"a\" && (e.Count > 3 ? Hidden.A : Hidden.B) != Hidden.A", "private enum Hidden { A, B } [GroupBy] static Hidden Key(CallEvent m) => m.Count > 3 ? Hidden.A : Hidden.B;"),
        Single("e.Name == \"a\"", "[Outcome] static Hidden Made(CallEvent m) => Hidden.A;").Replace("public sealed", "internal sealed", StringComparison.Ordinal) + "enum Hidden { A }",
        Joined("a.Name == b.Name", "[Outcome] static bool Made() => Odd(null); static bool Odd(string? a) => a == \"b\" || a is null || a!.Length > 3 || (a ?? \"c\") == \"q\"; [Outcome] static string Text() => Trim(null); static string Trim(string? a) => a!.Trim() + a!.Length;"),
        Joined("a.Name == b.Name", "[Outcome] static int Made() => Some(null); static int Some(int? a) => a!.Value + (a ?? 3) + (int)a;"),
        Joined("a.Name == b.Name", "[Outcome] static int Made(CallEvent a) => Max(Less(7)); static int Less(int? a) => -a ?? 0; [Outcome] static int Sum() => More(7); static int More(int? a) => (a + 3 ?? 4) + (-a).Value + (a * -a is null ? 1 : 2); [Outcome] static int? Made2(CallEvent a) => Max(Twice(3)); static int? Twice(int? a) => a * 2; [Outcome] static IReadOnlyList<int?> Made3(CallEvent a) => Values(Twice(3));"),
        Single("e.Name == \"a\" && Less(7) > e.Count && Twice(3) != e.Port", "static int Less(int? a) => -a ?? 0; static int? Twice(int? a) => a * 2; [Outcome] static int? Made() => Twice(-3); [GroupBy(AllowZero = true)] static int? Key(CallEvent m) => Twice(4);"),
        Opaque("public new string A { get; init; } = \"\";", "record B { public int A { get; init; } }", " : B"),
        Opaque("public override string A { get; init; } = \"\";", "abstract record B { public abstract string A { get; init; } }", " : B"),
        Opaque("[Obsolete(\"no\", true)] public string B { get; init; } = \"\"; [Obsolete] public string C { get; init; } = \"\"; public string A { get; init; } = \"\";", ""),
        Opaque("public string A { get; init; } = \"\"; public N Inner { get; init; } = new();", "record N { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public N() { } public required int B; }"),
        "[Obsolete] public static partial class Old { [ReferenceTable(\"t\")] public static partial ReferenceTable<Row> T { get; } } public sealed record Row { [TableKey] public string K { get; init; } = \"\"; [Obsolete] public string A { get; init; } = \"\"; }"
            + "#pragma warning disable CS0612\n".Insert(0, "\n") + "[RulePack(\"p\")] public sealed partial class P : IRulePack; [Obsolete, Rule(\"g\", Severity.Low)] public sealed partial class G { [Event] static bool M(CallEvent e) => Old.T.Of(e.Name).A == \"a\"; } " + Single("Old.T.Of(e.Name).A == \"a\"", ""),
        Joined("a.Time == b.Time", ""),
        Joined("a.Time == b.Time && a.User.Id == b.User.Id && a.Count > b.Count", ""),
        Joined("a.User.Id == b.User.Id", "[GroupBy] static DateTimeOffset When(CallEvent a, CallEvent b) => Same(a.Time, b.Time);"),
        Joined("a.Name == b.Name", "[GroupBy] static string Key(CallEvent a) => $\"{a.Name}:{a.Count / a.User.Age}\";"),
        Joined("a.Name == b.Name", "[GroupBy] static string Key(CallEvent a) => $\"{a.Error}:{a.Port!.Value}\"; [GroupBy] static string Low(CallEvent a) => a.Error!.ToLowerInvariant();"),
        Single("e.Name == \"a\"", "") + "[Rule(\"o\", Severity.Low), Window(\"1h\")] public sealed partial class O { [Event] static bool A(DetectionEvent<R> d) => d.EventCount > 0; [Event] static bool B(CallEvent e) => e.Count > 1; [Join] static bool J(DetectionEvent<R> a, CallEvent b) => a.OpenedAt == b.Time; }",
        Single("e.Tags.Any(x => false) || e.Tags.All(x => true)", "[Outcome] static IReadOnlyList<int?> Made(CallEvent m) => Values((int?)5);"),
        Single("e.Name == \"a\" || e.Port >= null", ""),
        // the author's own comparison of a field with itself is a warning by right, which is not what is tried here
        "#pragma warning disable CS1718\n" + Joined("a.Name == b.Name && a.Tags.All(x => x == x) && a.Count >= a.Count && b.Port != b.Port", ""),
        // the same of an outcome that a case compares with itself: what is tried is that generated code has no such warning
        "#pragma warning disable CS1718\n" + Single("e.Name == \"a\"", "[Outcome] static byte Made(CallEvent m) => (byte)m.Count; [Case(\"One\", Severity.Low)] static bool One(byte made) => made != made || made >= made;"),
        Single("e.Name == \"a\"", "[Outcome] static bool Made(CallEvent m) => $\"{Odd}{m.Count}\" is not (null or \"DE\"); private const string Odd = \"\\\"x\\\\\"; [GroupBy(AllowZero = true)] static bool Key(CallEvent m) => !(Twice($\"{Odd}{m.Count}\") is null); static string? Twice(string a) => a.Length > 3 ? a : null;"),
        Joined("a.Name == b.Name", "[GroupBy] static string K(CallEvent a) => a.Name; [Condition] static bool Fires(int a, int b) => a >= 1 && b >= 0;").Replace("Window(\"1h\")", "TumblingWindow(\"1h\")", StringComparison.Ordinal),
        Joined("rows == b.Name", "[Let] static IReadOnlyList<string> Rows(CallEvent a) => a.Tags;").Replace("Tie(CallEvent a, CallEvent b)", "Tie(CallEvent a, CallEvent b, string rows)", StringComparison.Ordinal) + OfDoors("Tags = DayOfWeek.Monday is (DayOfWeek)(-1) ? [door.Person] : [],"),
        Chain("[Activity(When = nameof(Is))] public partial bool A { get; }").Replace("static string K(CallEvent e) => e.Context;", "static IReadOnlyList<string> K(CallEvent e) => e.Tags;", StringComparison.Ordinal) + OfDoors("Tags = DayOfWeek.Monday is (DayOfWeek)(-1) ? [door.Person] : [],"),
        Single("e.Time == DateTimeOffset.UnixEpoch || e.Time == DateTimeOffset.FromUnixTimeSeconds(5)", ""),
        Single("e.Name == \"a\"", "[Outcome] static int Made(CallEvent m) => m.Count; [Case(\"One\", Severity.Low)] static bool One(int made) => made > 1 ? made < 5 : made == 0;"),
        Chain("[Activity(When = nameof(Is))] partial bool A { get; }"),
        Chain("[Activity(When = nameof(Is))] private partial bool A { get; }"),
        Single("e.Name == \"a\"", "[Outcome] static int Made(CallEvent m) => m.Count; [Case(\"One\", Severity.Low)] static bool One(int made) => (\"b\" switch { \"c\" => 1.5m, _ => 0m }) is -7m or 8m;"),
        Single("e.Name == \"a\"", "[Outcome] static int Severity(CallEvent m) => 1; [Outcome] static int Header(CallEvent m) => 1;").Replace("Severity.Low", "RulesSdk.Severity.Low", StringComparison.Ordinal),
        Single(string.Join(" || ", Enumerable.Range(0, 10_000).Select(i => $"e.Name == \"n{i}\" || e.Count == {i}")), ""),
        Single(string.Join(" && ", Enumerable.Range(0, 10_000).Select(i => $"e.Name != \"n{i}\"")), ""),
        Single("e.Name is " + string.Join(" or ", Enumerable.Range(0, 500).Select(i => $"\"n{i}\"")), ""),
        Joined("a.Name == b.Name", "[Outcome] static uint Made() => 5U % (\"a\" switch { \"b\" => 3U, _ => 0U });"),
        Joined("a.Name == b.Name", "[Outcome] static int Made() => By(0); static int By(int by) => 7 / by;"),
        Joined("a.Name == b.Name", "[Outcome] static decimal Made() => Twice(decimal.MaxValue) / Twice(0m); static decimal Twice(decimal a) => a + a;"),
        Joined("a.Name == b.Name", "[Outcome] static int Made() => Whole(decimal.MaxValue); static int Whole(decimal a) => (int)a; [Outcome] static decimal Many() => Exact(1e300); static decimal Exact(double a) => (decimal)a;"),
        Joined("a.Name == b.Name", "[Outcome] static IReadOnlyList<int?> Made(CallEvent a) => Values(a.Port * -a.Port); [Outcome] static long Less(CallEvent a) => Count(a.Port < a.Count || (long?)a.Port > 3 || a.Port != a.Count);") + OfDoors(""),
        Single("e.Name == \"a\" && Less(-7) == e.Count && Less(-7m) > 3", "static int Less(int a) => -a; static decimal Less(decimal a) => -a; static DayOfWeek Day(int a) => (DayOfWeek)a; [Outcome] static DayOfWeek Made() => Day(-1);"),
        Joined("a.Name == b.Name", "static decimal Less(decimal a) => -a; [Outcome] static decimal Made() => Less(-7m); static DayOfWeek Day(int a) => (DayOfWeek)a; [Outcome] static DayOfWeek When() => Day(-1);"),
        Single("e.Name == \"a\" && (e.Count > 3 ? @enum.@class : @enum.@new) != @enum.@class", "private enum @enum { @class, @new } [Outcome] static DayOfWeek Made(CallEvent m) => m.Count > 3 ? DayOfWeek.Friday : DayOfWeek.Sunday;").Replace("private enum", "internal enum", StringComparison.Ordinal),
        Single("(" + string.Join(" + ", Enumerable.Range(0, 1_000).Select(i => $"e.Name + \"n{i}\"")) + ") == \"x\"", ""),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_mistake_is_reported_once_where_it_is(string source, string expected)
    {
        var report = Of(source);

        Assert.True(report.Faults.Count == 0, string.Join("\n", report.Faults.Take(5)));
        Assert.StartsWith(expected, string.Join(", ", report.Rules.Concat(report.Own)), StringComparison.Ordinal);
        Assert.Equal(expected.Split(", ").Length, report.Rules.Count + report.Own.Count);
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_has_no_mistake_compiles(string source)
    {
        var report = Of(source);

        Assert.True(report.Faults.Count == 0, string.Join("\n", report.Faults.Take(5)));
        Assert.Equal([], report.Rules.Concat(report.Own).Select(error => error[..Math.Min(200, error.Length)]));
    }

    [Theory]
    [InlineData("RulesSdk")]
    [InlineData("System")]
    public void A_type_in_place_of_a_namespace_makes_no_errors_in_generated_files(string name)
    {
        var report = CompilerReport.Of(Sources.Schema, Usings + Single("e.Name == \"a\"", "") + Chain("[Activity(When = nameof(Is))] public partial bool A { get; }") + OfDoors(""), $"public sealed partial class {name};");

        Assert.True(report.Faults.Count == 0, string.Join("\n", report.Faults.Take(5)));
        Assert.NotEmpty(report.Own);
    }

    // as small as the stack of a compiler's thread is at its least
    private static CompilerReport Of(string source)
    {
        CompilerReport? report = null;
        var thread = new Thread(() => report = CompilerReport.Of(Sources.Schema, Usings + source), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return report!;
    }

    private static string Single(string predicate, string more) =>
        $"[Rule(\"r\", Severity.Low)] public sealed partial class R {{ [Event] static bool M(CallEvent e) => {predicate}; {more} }}\n";

    private static string Marked(string marks) =>
        $"[{marks}] public sealed partial class R {{ [Event] static bool M(CallEvent e) => e.Name == \"a\"; }} [Rule(\"o\", Severity.Low)] public sealed partial class O {{ [Event] static bool M(CallEvent e) => e.Name == \"b\"; }}\n";

    private static string Opaque(string members, string more, string derives = "") =>
        $"[EventSchema(\"s\")] public sealed partial record S{derives} {{ [EventTime] public DateTimeOffset Time {{ get; init; }} {members} }} {(more.Length == 0 ? "" : "public " + more)} [Rule(\"r\", Severity.Low)] public sealed partial class R {{ [Event, Opaque] static bool M(S e) => e.A == \"a\" && e.ToString() != \"\"; }}\n";

    private static string OfDoors(string set) =>
        $"[EventSchema(\"door\")] public sealed partial record Door {{ [EventTime] public DateTimeOffset At {{ get; init; }} public string Person {{ get; init; }} = \"\"; public int Number {{ get; init; }} }} public static class Normalizers {{ [Normalizer] public static CallEvent ToCall(Door door) => new() {{ Time = door.At, Name = door.Person, {set} }}; }}\n";

    private static string Joined(string join, string more) =>
        $"[Rule(\"j\", Severity.Low), Window(\"1h\")] public sealed partial class J {{ [Event] static bool A(CallEvent e) => e.Name == \"a\"; [Event] static bool B(CallEvent e) => e.Name == \"b\"; [Join] static bool Tie(CallEvent a, CallEvent b) => {join}; {more} }}\n";

    private static string Chain(string activity) =>
        $"[Rule(\"c\"), Window(\"1h\")] public sealed partial class C {{ [GroupBy] static string K(CallEvent e) => e.Context; {activity} static bool Is(CallEvent e) => e.Name == \"a\"; [Case(\"One\", Severity.Low)] bool One => A; }}\n";
}
