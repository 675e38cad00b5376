using RulesSdk.CodeFixes.Names;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Names that stand for nothing, and what is written instead.</summary>
public class NameCodeFixTests
{
    private const string Pair = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool Login(Login e) => e.User == \"a\"; [Event] static bool Other(Login e) => e.User == \"b\"; ";
    private const string Tied = Pair + "[Join] static bool J(Login login, Login other) => login.Host == other.Host; ";

    [Theory]
    [InlineData("[Join] static bool J(HERE, Login other) => HOST == other.Host; }", "Login logn", "logn.Host", "Login login", "login.Host")]
    [InlineData("[Join] static bool J(/* the first */ HERE, Login other) => HOST == other.Host; // kept\n }", "Login logim", "logim.Host", "Login login", "login.Host")]
    [InlineData("[Join] static bool J(HERE, Login other) => HOST == other.Host; }", "Login Logn", "Logn.Host", "Login login", "login.Host")]
    public Task A_parameter_is_renamed_with_its_uses(string members, string before, string use, string after, string uses) => RepairTest.Check(
        new NameCodeFixProvider(), Pair + Fill(members, before, use), Pair + Fill(members, after, uses), "Write 'login'");

    [Fact]
    public Task A_parameter_of_a_condition_is_renamed() =>
        RepairTest.CheckHere(new NameCodeFixProvider(), Tied + "[GroupBy] static string K(Login login) => login.Host; [Condition] static bool C(int HERE) => HERE >= 3; }", "lgin", "login");

    [Fact]
    public Task Names_that_are_near_one_only_are_written_everywhere_at_once() => RepairTest.CheckHere(
        new NameCodeFixProvider(), Tied + "[GroupBy] static string K(Login login) => login.Host; [Condition] static bool C(int HERE) => HERE >= 3; [Outcome] static long O(Login HERE) => Count(HERE.User == \"x\"); }", "lgin", "login", isAll: true);

    [Fact]
    public async Task A_name_that_the_method_has_already_is_not_offered() =>
        Assert.DoesNotContain("Write 'login'", await RepairTest.Titles(new NameCodeFixProvider(), Pair + "[Join] static bool J(Login logn, Login login) => login.Host == logn.Host; }"));

    [Fact]
    public async Task Names_that_are_not_near_are_offered_where_none_is() =>
        Assert.Equal(["Write 'login'", "Write 'other'"], await RepairTest.Titles(new NameCodeFixProvider(), Pair + "[Join] static bool J(Login quite, Login other2) => true; }"));

    [Theory]
    [InlineData("[Rule(\"r\"), Suppress(\"1h\", By = HERE)] public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; [Outcome] static string Host(Login e) => e.Host; }", "\"Hots\"", "nameof(Host)")]
    [InlineData("[Rule(\"r\"), NewValue(HERE, \"14d\")] public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; [Let] static string Host(Login e) => e.Host; }", "\"Hots\"", "nameof(Host)")]
    [InlineData("[Rule(\"r\"), WindowAfter(HERE, \"1h\")] public sealed partial class R { [Event] static bool First(Login e) => e.User == \"a\"; }", "\"Frist\"", "nameof(First)")]
    [InlineData("[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(When = HERE)] public partial bool A { get; } static bool Seen(Login e) => e.User == \"a\"; [Case(\"A\", Severity.Low)] bool Is => A; }", "\"Sen\"", "nameof(Seen)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [TuningOption(3)] internal static partial int Least { get; } [Event] static bool E(Login e) => e.Score > Least; } [Tuning(typeof(R)), SetOption(HERE, 5)] public static partial class T;", "\"Lest\"", "\"Least\"")]
    public Task A_name_in_an_attribute_is_written(string source, string before, string after) => RepairTest.CheckHere(new NameCodeFixProvider(), source, before, after);

    [Fact]
    public Task A_key_of_a_detection_is_written() => RepairTest.CheckHere(
        new NameCodeFixProvider(),
        "[Rule(\"q\"), Window(\"1h\")] public sealed partial class Q { [Event] static bool E(Login e) => e.User == \"a\"; [GroupBy] static string Host(Login e) => e.Host; }\n"
            + "[Rule(\"r\")] public sealed partial class R { [Event] static bool D(DetectionEvent<Q> d) => d.Key(HERE) == \"x\"; }",
        "\"hots\"",
        "\"host\"");

    private const string Records = "public sealed partial record Place { public string City { get; init; } = \"\"; } [EventSchema(\"visit\")] public sealed partial record Visit { [EventTime] public DateTimeOffset Time { get; init; } public string Host { get; init; } = \"\"; public string User { get; init; } = \"\"; public Place? Place { get; init; } } "
        + "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Visit e) => HERE; }";

    [Theory]
    [InlineData("e.Hots == \"a\"", "e.Host == \"a\"", "Host")]
    [InlineData("e is { Usr: \"a\" }", "e is { User: \"a\" }", "User")]
    [InlineData("e is { Place.Citi: \"a\" }", "e is { Place.City: \"a\" }", "City")]
    [InlineData("e.Place?.Citty == \"a\"", "e.Place?.City == \"a\"", "City")]
    [InlineData("e == new Visit { Usser = \"a\" }", "e == new Visit { User = \"a\" }", "User")]
    public Task A_property_of_an_event_is_written_as_it_is_called(string before, string after, string property) =>
        RepairTest.CheckHere(new FieldNameCodeFixProvider(), Records, before, after, $"Write '{property}'");

    [Theory]
    [InlineData("e.Something == \"a\"")]
    [InlineData("e.Host.Lenght == 3")]
    public async Task Nothing_is_offered_where_no_property_is_near(string body) => Assert.Empty(await RepairTest.Titles(new FieldNameCodeFixProvider(), Records.Replace("HERE", body, StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Join] static bool J(HERE login, Login other) => true; }", "object", "Login", "Declare it as 'Login'")]
    [InlineData("[Join] static bool J(Login login, Login other) => login.Host == other.Host; [GroupBy] static string K(Login login) => login.Host; [Condition] static bool C(HERE login) => login >= 3; }", "long", "int", "Declare it as 'int'")]
    public async Task A_parameter_is_declared_as_what_it_names(string members, string before, string after, string title)
    {
        var source = Pair + members.Replace("=> true", "=> ((Login)login).Host == other.Host", StringComparison.Ordinal);
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new TypeCodeFixProvider(), "using RulesSdk; namespace Acme;\n" + source.Replace("HERE", before, StringComparison.Ordinal), title));

        Assert.Contains(source.Replace("HERE", after, StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Empty(ids);
    }

    private static string Fill(string members, string here, string host) =>
        members.Replace("HERE", here, StringComparison.Ordinal).Replace("HOST", host, StringComparison.Ordinal);
}
