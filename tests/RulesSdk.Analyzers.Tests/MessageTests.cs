using System.Globalization;

namespace RulesSdk.Analyzers.Tests;

/// <summary>What is said of a mistake: it names what is wrong, and its remedy helps where it stands.</summary>
public class MessageTests
{
    private const string Alert = """
        [EventSchema("acme.alert")] public sealed partial record Alert
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string User { get; init; } = "";
            public string Host { get; init; } = "";
            public int Port { get; init; }
            public IReadOnlyList<string> Tags { get; init; } = [];
            public IReadOnlyList<Place> Target { get; init; } = [];
            public Json Extra { get; init; } = new();
            public CommandLine Args { get; init; } = new();
        }
        public sealed partial record Place { public string Ip { get; init; } = ""; public int Port { get; init; } }
        public sealed partial record Plain { public DateTimeOffset Time { get; init; } public string User { get; init; } = ""; }
        [Signal("s")] public sealed partial class S { [Event] static bool E(Alert e) => e.User == "a"; }

        """;

    private const string Pair = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Alert e) => true; [Event] static bool B(Alert e) => true; ";
    private const string Tied = Pair + "[Join] static bool J(Alert a, Alert b) => a.User == b.User; ";
    private const string One = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Alert e) => true; ";
    private const string Chain = "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Alert e) => e.Host; [Activity(typeof(S))] public partial bool A { get; } ";

    // only a predicate can be opaque
    [Theory]
    [InlineData(Pair + "[Join] static bool J(Alert a, Alert b) => a.User.Normalize() == b.User; }")]
    [InlineData(Pair + "[GroupBy] static string U(Alert a, Alert b) => Same(a.User.Normalize(), b.User); }")]
    [InlineData(Tied + "[Let] static string L(Alert a) => a.User.Normalize(); }")]
    [InlineData(Tied + "[Outcome] static string O(Alert a) => Max(a.User.Normalize()); }")]
    [InlineData(Tied + "[Condition] static bool F(int a) => Math.Abs(a) > 3; }")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => true; [Outcome] static string O(Alert e) => e.User.Normalize(); }")]
    public async Task Opaque_is_not_offered_where_it_cannot_help(string source)
    {
        var message = await Message(source, "RULE0005");

        Assert.DoesNotContain("Opaque", message, StringComparison.Ordinal);
        Assert.EndsWith("so the rule cannot be compiled (write it with the operators and functions that docs/reference/functions.md lists)", message);
    }

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool Odd(Alert e) => e.User.Normalize() == \"a\"; }", "[Event]", "[Event, Opaque]")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => true; } [Tuning(typeof(R))] public sealed partial class T { [Exclude] static bool Odd(Alert e) => e.User.Normalize() == \"a\"; }", "[Exclude]", "[Exclude, Opaque]")]
    public async Task Opaque_is_offered_by_name_where_it_helps(string source, string mark, string opaque)
    {
        Assert.EndsWith("or mark 'Odd' [Opaque])", await Message(source, "RULE0005"));
        Assert.Equal(["RULE0027"], await Ids(source.Replace(mark + " static bool Odd", opaque + " static bool Odd", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Opaque_is_not_offered_for_a_schema_of_which_no_object_can_be_built() =>
        Assert.DoesNotContain("Opaque", await Message("[EventSchema(\"m\")] public sealed partial record M { [EventTime] public DateTimeOffset Time { get; init; } public string User { get; init; } = \"\"; public Map<int> Counts { get; init; } = new(); } [Rule(\"r\")] public sealed partial class R { [Event] static bool E(M e) => e.User.Normalize() == \"a\"; }", "RULE0005"), StringComparison.Ordinal);

    [Theory]
    [InlineData("e.Host[0] == 'a'")]
    [InlineData("e.Host[^1] == 'a'")]
    [InlineData("e.Host[..3] == \"abc\"")]
    [InlineData("e.Host.Substring(0, 3) == \"abc\"")]
    [InlineData("e.Host.Split('.').Length > 2")]
    [InlineData("e.Host.Any(c => c == 'a')")]
    [InlineData("e.Host.First() == 'a'")]
    [InlineData("e.Host.IndexOf('a') >= 0")]
    [InlineData("e.Host.LastIndexOf(\"a\", StringComparison.OrdinalIgnoreCase) >= 0")]
    [InlineData("string.Compare(e.Host, 0, \"ab\", 0, 2, StringComparison.Ordinal) == 0")]
    public async Task A_part_of_a_text_is_tested_on_the_whole(string body) =>
        Assert.Contains("(test the text as a whole: StartsWith, EndsWith or Contains with StringComparison.Ordinal, or Glob.IsMatch; TextFunctions.Capture takes a part of it)", await Message(Event(body), "RULE0005"), StringComparison.Ordinal);

    [Theory]
    [InlineData("e.Host.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("Glob.IsMatch(e.Host, \"a*\")")]
    [InlineData("TextFunctions.Capture(e.Host, \"^(.)\") == \"a\"")]
    [InlineData("e.Host.ToLower(System.Globalization.CultureInfo.InvariantCulture) == \"a\"")]
    public async Task What_is_offered_for_a_part_of_a_text_is_sound(string body) => Assert.Empty(await Ids(Event(body)));

    [Theory]
    [InlineData("e.Host.IndexOf(\"a\") >= 0")]
    [InlineData("e.Host.IndexOf(\"a\", StringComparison.CurrentCulture) >= 0")]
    [InlineData("e.Host.CompareTo(\"a\") == 0")]
    [InlineData("string.Compare(e.Host, \"a\", true) == 0")]
    [InlineData("e.Host.ToLower() == \"a\"")]
    public async Task What_depends_on_the_culture_is_still_said_to(string body) => Assert.Equal(["RULE0006"], await Ids(Event(body)));

    [Theory]
    [InlineData("e.User.StartsWith(\"a\", (StringComparison)e.Port)", "(pass StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase)")]
    [InlineData("StringComparer.Ordinal.Equals(e.User, \"a\")", "(write '==', or Equals with StringComparison.OrdinalIgnoreCase)")]
    [InlineData("$\"{TimeSpan.FromHours(e.Port)}\" == \"a\"", "(")]
    public async Task What_may_be_ordinal_is_not_said_to_depend_on_the_culture(string body, string remedy) =>
        Assert.Contains(remedy, await Message(Event(body), "RULE0005"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Target[0].Ip == \"a\"; }", "(write 'e.Target.Any(x => …)': the order of a list's elements is rarely what a rule is about)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Tags.First() == \"a\"; }", "(write 'e.Tags.Any(x => …)': the order of a list's elements is rarely what a rule is about)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Tags[^1] == \"a\"; }", "(write 'e.Tags.Any(x => …)': the order of a list's elements is rarely what a rule is about)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Extra[0].Text == \"a\"; }", "(write 'e.Extra.Items.Any(x => …)': the order of a list's elements is rarely what a rule is about)")]
    [InlineData(Pair + "[Let] static string L(Alert a) => a.Target[0].Ip; [Join] static bool J(string l, Alert b) => l == b.Host; }", "(return the whole list, '[.. a.Target]' or '[.. a.Target.Select(x => …)]': the [Let] stands for each of its elements)")]
    [InlineData(Pair + "[Join] static bool J(Alert a, Alert b) => a.Tags[0] == b.Host; }", "(return the list from a [Let], which stands for each of its elements, and name that here)")]
    [InlineData("[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Alert e) => e.Tags[0]; [Activity(typeof(S))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }", "(return the whole list, '[.. e.Tags]': an event counts under each of its elements)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { static readonly string[] Target = [\"a\", \"b\"]; [Event] static bool E(Alert e) => e.User == Target[0]; }", "(name the value by a constant of its own, or test all of them with Contains)")]
    public async Task An_element_by_its_place_is_reported_with_what_helps_where_it_stands(string source, string remedy) =>
        Assert.EndsWith(remedy, await Message(source, "RULE0005"));

    [Theory]
    [InlineData(Pair + "[Let] static IReadOnlyList<string> L(Alert a) => [.. a.Tags.Where(t => t != \"x\")]; [Join] static bool J(string l, Alert b) => l == b.Host; }", "(return all elements, '[.. a.Tags]', and test each in a [Join] that takes the [Let])")]
    [InlineData(Pair + "[Let] static IReadOnlyList<string> L(Alert a) => [.. a.Tags.Distinct()]; [Join] static bool J(string l, Alert b) => l == b.Host; }", "(leave '.Distinct()' out: each distinct element counts once, in whatever order)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Tags.Where(t => t != \"x\").Any(); }", "(put the test into '.Any(x => …)', '.All(x => …)' or '.Count(x => …)')")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Tags.Contains(\"a\", StringComparer.CurrentCulture); }", "(write '.Any(x => x.Equals(…, StringComparison.OrdinalIgnoreCase))')")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Alert e) => e.Target.FirstOrDefault(t => t.Ip == \"a\")?.Ip == \"b\"; }", "(write 'e.Target.Any(t => t.Ip == \"a\" && …)')")]
    [InlineData(Pair + "[Let] static string? L(Alert a) => a.Target.FirstOrDefault(t => t.Ip == \"a\")?.Ip; [Join] static bool J(string l, Alert b) => l == b.Host; }", "(return '[.. a.Target.Select(t => t.Ip == \"a\" ? t.Ip : null)]': the [Let] stands for each value, and null is in no key and no outcome)")]
    [InlineData(Pair + "[Join] static bool J(Alert a, Alert b) => a.Target.First(t => t.Ip == \"a\").Ip == b.Host; }", "(return '[.. a.Target.Select(t => t.Ip == \"a\" ? t.Ip : null)]' from a [Let], which stands for each value, and name that here)")]
    public async Task A_method_of_lists_is_reported_with_what_helps_where_it_stands(string source, string remedy) =>
        Assert.EndsWith(remedy, await Message(source, "RULE0005"));

    [Theory]
    [InlineData("a.Tags.Contains(b.User)", "'[Let] static IReadOnlyList<string> Tag(Alert a) => a.Tags;' and 'tag == b.User'")]
    [InlineData("a.Tags.Any(t => t == b.User)", "'[Let] static IReadOnlyList<string> Tag(Alert a) => a.Tags;' and 'tag == b.User'")]
    [InlineData("b.Tags.Contains(a.User)", "'[Let] static IReadOnlyList<string> Tag(Alert b) => b.Tags;' and 'tag == a.User'")]
    [InlineData("a.Target.Any(t => t.Ip == b.User)", "'[Let] static IReadOnlyList<string> EachTargetIp(Alert a) => [.. a.Target.Select(x => x.Ip)];' and 'eachTargetIp == b.User'")]
    public async Task A_list_of_one_event_joins_with_another_by_a_let(string body, string remedy)
    {
        Assert.Contains(remedy, await Message(Pair + $"[Join] static bool J(Alert a, Alert b) => {body}; }}", "RULE0005"), StringComparison.Ordinal);

        // as the message says it
        var parts = remedy.Split("' and '");
        var name = parts[1].Split(' ')[0];
        var other = parts[1].Contains("== a.", StringComparison.Ordinal) ? "a" : "b";
        Assert.Empty(await Ids(Pair + parts[0].TrimStart('\'') + $" [Join] static bool J(string {name}, Alert {other}) => {parts[1].TrimEnd('\'')}; }}"));
    }

    [Theory]
    [InlineData("a.User.Equals(b.User, StringComparison.OrdinalIgnoreCase)", "ignores case, which no look-up does, so every pair of their events would be tried (compare both in lower case: 'a.User.Lower == b.User.Lower', ")]
    [InlineData("string.Compare(a.User, b.User, StringComparison.OrdinalIgnoreCase) == 0", "ignores case, which no look-up does, so every pair of their events would be tried (compare both in lower case: 'a.User.Lower == b.User.Lower', ")]
    [InlineData("a.User == b.User || a.Host == b.Host", ": '(a.User == b.User) || (a.Host == b.Host)' holds in several ways, of which none is an equality for itself, so every pair")]
    [InlineData("(a.User == b.User && a.Port > 3) || (a.User == b.User && b.Port > 3)", "(put what they have in common first: 'a.User == b.User && (… || …)', ")]
    [InlineData("a.User != b.User", "Nothing ties 'b' to 'a' by equality, so every pair of their events would be tried (add 'b.X == a.Y' to a [Join], or allow it with [Window(…, AllowCross = true)])")]
    public async Task A_join_that_is_no_equality_is_told_why(string body, string expected) =>
        Assert.Contains(expected, await Message(Pair + $"[Join] static bool J(Alert a, Alert b) => {body}; }}", "RULE0008"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Join] static bool J(Alert a, Alert b) => a.User.Lower == b.User.Lower; }")]
    [InlineData("[Join] static bool J(Alert a, Alert b) => a.User == b.User && (a.Port > 3 || b.Port > 3); }")]
    [InlineData("[Let] static IReadOnlyList<string> Name(Alert a) => [a.User, a.Host]; [Join] static bool J(string name, Alert b) => name == b.User; }")]
    [InlineData("[Let] static IReadOnlyList<string> L(Alert a) => [.. a.Tags]; [Join] static bool J(string l, Alert b) => l == b.Host; [Join] static bool Wanted(string l) => l != \"x\"; }")]
    public async Task What_is_offered_for_a_join_is_sound(string members) => Assert.Empty(await Ids(Pair + members));

    [Theory]
    [InlineData("[Case(\"x\", Severity.High)] static bool X => true; }", "The [Case] member 'X' is static, but the cases of a chain read the activities of one detection, so it cannot be compiled (write 'bool X => …;')")]
    [InlineData("[Case(\"x\", Severity.High)] static bool X(int a) => a > 0; }", "The [Case] member 'X' is a method, but the cases of a chain are properties, so it cannot be compiled (write 'bool X => …;')")]
    [InlineData("[Case(\"x\", Severity.High)] bool X() => A; }", "The [Case] member 'X' is a method, but the cases of a chain are properties, so it cannot be compiled (write 'bool X => …;')")]
    public async Task A_case_of_a_chain_of_the_wrong_form_is_named_and_not_missed(string member, string expected)
    {
        Assert.Equal(expected, await Message(Chain + member, "RULE0026"));
        Assert.Empty(await Ids(Chain + "[Case(\"x\", Severity.High)] bool X => A; }"));
    }

    [Theory]
    [InlineData("public sealed partial class BulkExport { [Event] static bool E(Alert e) => true; }", "The class 'BulkExport' has the [Event] member 'E', but is marked neither [Rule] nor [Signal], so nothing evaluates it (mark it [Rule(\"bulk_export\", Severity.Medium)])")]
    [InlineData("public sealed partial class R { [Exclude] static bool E(Alert e) => true; }", "The class 'R' has the [Exclude] member 'E', but is not marked [Tuning], so nothing evaluates it (mark it [Tuning(typeof(…))] with the rule that it tunes)")]
    public async Task Members_of_a_class_that_is_no_rule_are_reported(string source, string expected) => Assert.Equal(expected, await Message(source, "RULE0053"));

    [Theory]
    [InlineData("Rule(\"r\", Severity.Low), Signal(\"s\")", "'R' is marked [Rule] and [Signal], but a class is only one of these, so nothing evaluates it (keep one mark, and give each other one a class of its own)")]
    [InlineData("Tuning(typeof(R)), Signal(\"s\"), Rule(\"r\", Severity.Low)", "'R' is marked [Tuning], [Signal] and [Rule], but a class is only one of these, so nothing evaluates it (keep one mark, and give each other one a class of its own)")]
    public async Task A_class_that_is_marked_as_several_things_is_reported_once(string marks, string expected)
    {
        const string Class = "public sealed partial class R { [Event] static bool E(Alert e) => true; }";
        Assert.Equal(expected, await Message($"[{marks}] {Class}", "RULE0058"));
        Assert.Single(await Ids($"[{marks}] {Class}"));
        Assert.Empty(await Ids($"[Rule(\"r\", Severity.Low), Attack(Tactic.Discovery, \"T1526\"), Suppress(\"1h\")] {Class}"));
    }

    [Fact]
    public async Task A_class_with_members_of_no_rule_is_not_reported() =>
        Assert.Empty(await Ids("public static class M { [Macro] public static bool IsRoot(this Alert e) => e.User == \"root\"; }"));

    [Theory]
    [InlineData("[Condition] static bool F(long a) => a > 1;", "The parameter 'a' is a 'long', but it names a 'int', so it cannot take that value (declare it as 'int')")]
    [InlineData("[Outcome] static long N(string a) => Count(a);", "The parameter 'a' is a 'string', but it names a 'Alert', so it cannot take that value (declare it as 'Alert')")]
    public async Task Types_are_named_as_authors_write_them(string member, string expected) => Assert.Equal(expected, await Message(Tied + member + " }", "RULE0004"));

    [Theory]
    [InlineData("Rule(\"My Rule\")", "has the upper-case letter 'M'", "my_rule")]
    [InlineData("Rule(\"bulk export\")", "has the character ' '", "bulk_export")]
    [InlineData("Rule(\"aws:S3Read\")", "has the character ':'", "aws_s3_read")]
    [InlineData("Rule(\"a__b\")", "has '_' and '_' side by side", "a_b")]
    [InlineData("Rule(\"_a\")", "starts with '_'", "a")]
    [InlineData("Rule(\"a-\")", "ends with '-'", "a")]
    [InlineData("Signal(\"Ärger\")", "has the character 'Ä'", "rger")]
    public async Task An_id_of_another_form_is_reported_with_its_fault_and_one_of_the_right_form(string mark, string fault, string suggested)
    {
        var source = $"[{mark}] public sealed partial class R {{ [Event] static bool E(Alert e) => e.Port == 1; }}";

        var message = await Message(source, "RULE0054");
        Assert.Contains($"' {fault}, so settings", message, StringComparison.Ordinal);
        Assert.EndsWith($"(write \"{suggested}\")", message);
        Assert.Empty(await Ids($"[Rule(\"{suggested}\")] public sealed partial class R {{ [Event] static bool E(Alert e) => true; }}"));
    }

    [Theory]
    [InlineData("acme.login")]
    [InlineData("acme-login")]
    [InlineData("a1_2")]
    public async Task Ids_may_have_points_and_dashes(string id) =>
        Assert.Empty(await Ids($"[Rule(\"{id}\")] public sealed partial class R {{ [Event] static bool E(Alert e) => true; }}"));

    [Theory]
    [InlineData("t1550", "(write \"T1550\")")]
    [InlineData("T1552/5", "(write \"T1552.005\")")]
    [InlineData("1552.005", "(write \"T1552.005\")")]
    [InlineData("TA0008", "(that is a tactic, which the first argument names: write its techniques, such as \"T1550\" or \"T1552.005\")")]
    [InlineData("T12", "(write it as \"T1550\", or as \"T1552.005\" for a part of a technique)")]
    public async Task A_technique_of_another_form_is_reported(string technique, string remedy) =>
        Assert.EndsWith(remedy, await Message($"[Rule(\"r\"), Attack(Tactic.Execution, \"T1550\", \"{technique}\")] public sealed partial class R {{ [Event] static bool E(Alert e) => true; }}", "RULE0055"));

    [Fact]
    public async Task A_technique_of_the_right_form_is_not_reported() =>
        Assert.Empty(await Ids("[Rule(\"r\"), Attack(Tactic.Execution, \"T1550\", \"T1552.005\")] public sealed partial class R { [Event] static bool E(Alert e) => true; }"));

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Plain e) => true; }", "'Plain' is not marked [EventSchema], so no line of a log is read as one (mark it [EventSchema(\"plain\")], and the property with its time [EventTime])")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(string e) => true; }", "'string' is not marked [EventSchema], so no line of a log is read as one (take a record marked [EventSchema])")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(S e) => true; }", "'S' is not marked [EventSchema], so no line of a log is read as one (write 'DetectionEvent<S>' to read the detections of that rule)")]
    [InlineData("[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Alert e) => e.User; [Activity(When = nameof(W))] public partial bool A { get; } static bool W(Plain e) => true; [Case(\"x\", Severity.High)] bool X => A; }", "'Plain' is not marked [EventSchema]")]
    [InlineData("[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Alert e) => e.User; [GroupBy] static string Key(Plain e) => e.User; [Activity(typeof(S))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }", "'Plain' is not marked [EventSchema]")]
    public async Task A_type_that_is_no_schema_is_named(string source, string expected) => Assert.StartsWith(expected, await Message(source, "RULE0056"));

    [Fact]
    public async Task A_type_that_the_compiler_does_not_find_is_not_reported_twice() =>
        Assert.Empty(await Ids("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Nope e) => true; }"));

    [Theory]
    [InlineData("a >= 10", "a >= 100", "whenever it holds, a case above it holds as well")]
    [InlineData("a >= 10 && a < 20", "a is > 11 and < 15", "whenever it holds, a case above it holds as well")]
    [InlineData("a > 10", "a >= 11", "whenever it holds, a case above it holds as well")]
    [InlineData("a >= 10", "a < 0", "no counts and outcomes make it hold")]
    [InlineData("n > 3", "n > 3 && a > 5", "whenever it holds, a case above it holds as well")]
    [InlineData("o", "o && a > 5", "whenever it holds, a case above it holds as well")]
    public async Task A_case_over_counts_that_is_never_current_is_reported(string first, string second, string why)
    {
        var message = await Message(Cases(first, second), "RULE0016");

        Assert.Equal($"The case 'second' can never be current: {why}, so its severity is never reported (remove it, or move it up)", message);
    }

    [Theory]
    [InlineData("a >= 100", "a >= 10")]
    [InlineData("a >= 10 && a < 20", "a is > 11 and <= 20")]
    [InlineData("a > 10", "a >= 10")]
    [InlineData("n > 3", "a > 3")]
    [InlineData("o && a > 5", "o")]
    [InlineData("a == 0", "a >= 0")]
    public async Task A_case_over_counts_that_can_be_current_is_not_reported(string first, string second) => Assert.Empty(await Ids(Cases(first, second)));

    [Theory]
    [InlineData("(a+)+$", "it repeats a group without an upper bound")]
    [InlineData("^(ab)*$", "it repeats a group without an upper bound")]
    [InlineData("[a-z]+[a-z0-9]+@", "it has several repetitions without an upper bound")]
    [InlineData("a{3,}b", "its repetition without an upper bound is tried from every place of the text")]
    [InlineData("^a+$|b", "its repetition without an upper bound is tried from every place of the text")]
    [InlineData("(a)\\\\1", "it refers back to a group")]
    public async Task A_generated_regex_that_can_take_long_is_reported(string pattern, string why)
    {
        Assert.Contains($"can backtrack: {why}, so one line could stop the engine for minutes", await Message(Regex($"\"{pattern}\""), "RULE0057"), StringComparison.Ordinal);
        Assert.Empty(await Ids(Regex($"\"{pattern}\", RegexOptions.None, matchTimeoutMilliseconds: 100")));
    }

    [Theory]
    [InlineData("\"^/tmp/.*\"")]
    [InlineData("\"user=[a-z]+\"")]
    [InlineData("\"^[]+*]+$\"")]
    [InlineData("\"^a\\\\+b\\\\*c{2,3}$\"")]
    [InlineData("\"(a+)+$\", RegexOptions.NonBacktracking")]
    public async Task A_generated_regex_that_cannot_take_long_is_not_reported(string arguments) => Assert.Empty(await Ids(Regex(arguments)));

    private static string Event(string body) => $"[Rule(\"r\")] public sealed partial class R {{ [Event] static bool E(Alert e) => {body}; }}";

    private static string Cases(string first, string second) =>
        One + "[Outcome] static long N(Alert a) => CountDistinct(a.Host); [Outcome] static bool O(Alert a) => Max(a.Port) > 3; "
        + $"[Case(\"first\", Severity.High)] static bool First(int a, long n, bool o) => {first}; [Case(\"second\", Severity.High)] static bool Second(int a, long n, bool o) => {second}; }}";

    private static string Regex(string arguments) =>
        $"[Rule(\"r\")] public sealed partial class R {{ [Event] static bool E(Alert e) => e.Host == \"x\" && Own().IsMatch(e.User); [GeneratedRegex({arguments})] internal static partial Regex Own(); }}";

    private static async Task<IReadOnlyList<string>> Ids(string source) => [.. (await AnalyzerTest.Diagnostics(Alert + source)).Select(diagnostic => diagnostic.Id)];

    // the message of the only diagnostic
    private static async Task<string> Message(string source, string id)
    {
        var diagnostic = (await AnalyzerTest.Diagnostics(Alert + source)).DistinctBy(found => found.Id).Single();
        Assert.Equal(id, diagnostic.Id);
        return diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }
}
