using RulesSdk.CodeFixes;
using RulesSdk.CodeFixes.Windows;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Windows that need an end, and ids that two have.</summary>
public class WindowCodeFixTests
{
    private const string Absence = "[Rule(\"r\"), HERE] // why\npublic sealed partial class R { [Event] static bool First(Login e) => e.User == \"a\"; [Event] static bool Then(Login e) => e.User == \"b\"; [Join] static bool J(Login first, Login then) => first.Host == then.Host; [Condition] static bool C(int first, int then) => first > 0 && then == 0; }";
    private const string Few = "[Rule(\"r\"), HERE] public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; [GroupBy] static string K(Login e) => e.User; [Condition] static bool C(int e) => e > 0 && e <= 3; }";

    [Theory]
    [InlineData("Make it a [WindowAfter(nameof(First), …)]", "WindowAfter(nameof(First), \"10m\", AllowSame = true)")]
    [InlineData("Make it a [WindowBefore(nameof(First), …)]", "WindowBefore(nameof(First), \"10m\", AllowSame = true)")]
    [InlineData("Make it a [TumblingWindow]", "TumblingWindow(\"10m\", AllowSame = true)")]
    public Task Absence_is_asked_for_in_a_window_with_an_end(string title, string window) =>
        RepairTest.CheckHere(new WindowCodeFixProvider(), Absence, "Window(\"10m\", AllowSame = true)", window, title);

    [Fact]
    public async Task What_may_be_absent_neither_starts_nor_ends_a_window() => Assert.Equal(
        ["Make it a [WindowAfter(nameof(First), …)]", "Make it a [TumblingWindow]", "Make it a [WindowBefore(nameof(First), …)]"],
        await RepairTest.Titles(new WindowCodeFixProvider(), Absence.Replace("HERE", "Window(\"10m\")", StringComparison.Ordinal)));

    [Fact]
    public Task A_condition_that_can_fail_is_asked_when_a_window_ends() =>
        RepairTest.CheckHere(new WindowCodeFixProvider(), Few, "Window(\"1h\")", "TumblingWindow(\"1h\")");

    [Fact]
    public Task All_rules_of_a_document_get_a_window_with_an_end() =>
        RepairTest.CheckHere(new WindowCodeFixProvider(), Few + "\n" + Few.Replace("class R", "class Q", StringComparison.Ordinal).Replace("\"r\"", "\"q\"", StringComparison.Ordinal), "Window(\"1h\")", "TumblingWindow(\"1h\")", isAll: true);

    [Fact]
    public async Task A_window_with_a_keep_alive_is_left_to_the_author() =>
        Assert.Empty(await RepairTest.Titles(new WindowCodeFixProvider(), Few.Replace("HERE", "Window(\"1h\", KeepAlive = \"2h\")", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Remove [TumblingWindow]", "[Rule(\"r\"), Window(\"1h\")]")]
    [InlineData("Remove [Window]", "[Rule(\"r\"), TumblingWindow(\"1h\")]")]
    public Task One_of_two_windows_is_kept(string title, string after) => RepairTest.CheckHere(
        new OneWindowCodeFixProvider(), "HERE public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; }", "[Rule(\"r\"), Window(\"1h\"), TumblingWindow(\"1h\")]", after, title);

    [Theory]
    [InlineData("TumblingWindow(\"1h\")")]
    [InlineData("HoppingWindow(\"1h\", Every = \"10m\")")]
    public Task The_window_of_a_chain_slides(string before) => RepairTest.CheckHere(
        new OneWindowCodeFixProvider(),
        "[Rule(\"c\"), HERE] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(When = nameof(Seen))] public partial bool A { get; } static bool Seen(Login e) => e.User == \"a\"; [Case(\"A\", Severity.Low)] bool Is => A; }",
        before,
        "Window(\"1h\")");

    [Theory]
    [InlineData("[Rule(\"b_one\")]", "[Rule(\"b\")]")]
    [InlineData("[Rule(\"b\")] public sealed partial class X { [Event] static bool E(Login e) => e.User == \"c\"; }\n[Rule(\"b_one\")]", "[Rule(\"b\")] public sealed partial class X { [Event] static bool E(Login e) => e.User == \"c\"; }\n[Rule(\"b_2\")]")]
    public Task The_second_of_two_gets_an_id_of_its_name(string before, string after) => RepairTest.CheckHere(
        new DuplicateIdCodeFixProvider(),
        "[Rule(\"b_one\")] public sealed partial class A { [Event] static bool E(Login e) => e.User == \"a\"; }\nHERE public sealed partial class B { [Event] static bool E(Login e) => e.User == \"b\"; }",
        before,
        after);
}
