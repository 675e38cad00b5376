using RulesSdk.CodeFixes.Declarations;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Modifiers and types of what is declared: what a fix adds and takes away, and what it leaves to the author.</summary>
public class DeclarationCodeFixTests
{
    private const string Event = "[Event] static bool E(Login e) => e.User == \"a\";";
    private const string Rule = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { " + Event + " HERE }";
    private const string Chain = "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(When = nameof(Seen))] HERE static bool Seen(Login e) => e.User == \"a\"; [Case(\"A\", Severity.Low)] CASE }";

    [Theory]
    [InlineData("[Rule(\"q\")] public sealed partial class Q {\n    // why\n    [Event] HERE bool E(Login e) => e.User == \"a\"; // kept\n}", "private", "private static")]
    [InlineData("[Rule(\"q\")] public sealed partial class Q {\n    // why\n    [Event] HEREbool E(Login e) => e.User == \"a\"; // kept\n}", "", "static ")]
    [InlineData("[Rule(\"q\")] public sealed partial class Q {\n    [Event]\n    // why\n    HEREbool E(Login e) => e.User == \"a\";\n}", "", "static ")]
    public Task A_predicate_is_made_static(string source, string before, string after) => RepairTest.CheckHere(new MethodCodeFixProvider(), source, before, after);

    [Theory]
    [InlineData("[GroupBy] HEREstring Key(Login e) => e.Host;")]
    [InlineData("[Outcome] HERElong N(Login e) => Count(e.User == \"x\");")]
    [InlineData("[GroupBy] static string Key(Login e) => e.Host; [Condition] HEREbool Many(int e) => e >= 3;")]
    [InlineData("[Case(\"x\", Severity.High)] HEREbool Many(int e) => e >= 3;")]
    public Task So_is_every_other_method_of_a_rule(string member) =>
        RepairTest.CheckHere(new MethodCodeFixProvider(), Rule.Replace("HERE", member, StringComparison.Ordinal), "", "static ");

    [Theory]
    [InlineData("Kind = ReferenceListKind.Cidr, IgnoreCase = true", "Kind = ReferenceListKind.Cidr")]
    [InlineData("IgnoreCase = true, Kind = ReferenceListKind.Cidr", "Kind = ReferenceListKind.Cidr")]
    public async Task The_case_is_left_out_of_a_list_of_addresses(string before, string after)
    {
        const string Lists = "using RulesSdk; namespace Acme;\npublic static partial class Lists { [ReferenceList(\"tor\", HERE)] public static partial ReferenceList Tor { get; } public static partial ReferenceList Tor => null!; }";
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new ListKindCodeFixProvider(), Lists.Replace("HERE", before, StringComparison.Ordinal)));

        Assert.Equal(Lists.Replace("HERE", after, StringComparison.Ordinal), text);
        Assert.DoesNotContain("RULE0067", ids);
    }

    [Fact]
    public Task All_methods_of_a_document_are_made_static_at_once() => RepairTest.CheckHere(
        new MethodCodeFixProvider(), Rule.Replace("HERE", "[GroupBy] HEREstring Key(Login e) => e.Host;\n[Condition] HEREbool Many(int e) => e >= 3;", StringComparison.Ordinal), "", "static ", isAll: true);

    [Theory]
    [InlineData("[Condition] int Many(int e) => e;")]
    [InlineData("[Condition] bool Many(int e) => e > Least; int Least => 3;")]
    [InlineData("[Condition] bool Many(int e) => e > this.Least; int Least => 3;")]
    public async Task A_method_with_another_fault_is_left_to_the_author(string member) =>
        Assert.Empty(await RepairTest.Titles(new MethodCodeFixProvider(), Rule.Replace("HERE", member, StringComparison.Ordinal)));

    [Theory]
    [InlineData("static bool X => true;", "bool X => true;")]
    [InlineData("static bool X() => true;", "bool X => true;")]
    [InlineData("bool X() => A; // kept", "bool X => A; // kept")]
    [InlineData("public static bool X /* why */ => true;", "public bool X /* why */ => true;")]
    public Task A_case_of_a_chain_is_made_a_property_of_the_instance(string before, string after) =>
        RepairTest.Check(new MethodCodeFixProvider(), InChain("public partial bool A { get; }", before + "\n"), InChain("public partial bool A { get; }", after + "\n"));

    [Theory]
    [InlineData("public partial bool A { get; set; }", "public partial bool A { get; }")]
    [InlineData("bool A { get; }", "partial bool A { get; }")]
    [InlineData("public virtual int A { get; } // kept\n", "public partial int A { get; } // kept\n")]
    public Task An_activity_is_declared_as_a_partial_property(string before, string after)
    {
        var test = after.Contains("int A", StringComparison.Ordinal) ? "bool X => A > 0;" : "bool X => A;";
        return RepairTest.Check(new PropertyCodeFixProvider(), InChain(before, test), InChain(after, test));
    }

    [Theory]
    [InlineData("public bool A => true;")]
    [InlineData("public bool A { get; } = true;")]
    [InlineData("public string A { get; set; }")]
    public async Task An_activity_with_a_body_or_of_another_type_is_left_to_the_author(string activity) =>
        Assert.Empty(await RepairTest.Titles(new PropertyCodeFixProvider(), InChain(activity, "bool X => true;")));

    [Theory]
    [InlineData("static class Lists { [ReferenceList(\"ips\")] public static ReferenceList Ips { get; } = null!; }", "static partial class Lists { [ReferenceList(\"ips\")] public static partial ReferenceList Ips { get; } }")]
    [InlineData("// all\nsealed class Lists { [ReferenceList(\"ips\")] internal ReferenceList Ips { get; set; } }", "// all\nsealed partial class Lists { [ReferenceList(\"ips\")] internal static partial ReferenceList Ips { get; } }")]
    public Task A_reference_list_is_declared_as_a_static_partial_property(string before, string after) => RepairTest.Check(new PropertyCodeFixProvider(), before, after);

    [Theory]
    [InlineData("public class S", "public sealed partial record S")]
    [InlineData("public partial record S", "public sealed partial record S")]
    [InlineData("// why\nrecord S", "// why\nsealed partial record S")]
    [InlineData("file sealed record S", "sealed partial record S")]
    public Task A_schema_is_declared_as_a_sealed_partial_record(string before, string after) =>
        RepairTest.CheckHere(new SchemaCodeFixProvider(), "[EventSchema(\"s\")] HERE { [EventTime] public DateTimeOffset Time { get; init; } }", before, after);

    [Theory]
    [InlineData("public class S : Exception")]
    [InlineData("public abstract record S")]
    [InlineData("public sealed partial record S<T>")]
    public async Task A_schema_that_cannot_be_one_as_it_is_is_left_to_the_author(string type) =>
        Assert.Empty(await RepairTest.Titles(new SchemaCodeFixProvider(), $"[EventSchema(\"s\")] {type} {{ [EventTime] public DateTimeOffset Time {{ get; init; }} }}"));

    [Theory]
    [InlineData("public static partial class R", "public partial class R")]
    [InlineData("file sealed partial class R", "sealed partial class R")]
    public Task A_rule_loses_the_modifier_that_hinders_it(string before, string after) =>
        RepairTest.CheckHere(new SchemaCodeFixProvider(), "[Rule(\"r\")] HERE { " + Event + " }", before, after);

    [Theory]
    [InlineData("public DateTimeOffset At { get; init; }", "[EventTime] public DateTimeOffset At { get; init; }")]
    [InlineData("// when\n[AlsoNamed(\"at\")] public DateTimeOffset Happened { get; init; }", "// when\n[EventTime] [AlsoNamed(\"at\")] public DateTimeOffset Happened { get; init; }")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\n[EventTime] public DateTimeOffset B { get; init; }", "[EventTime] public DateTimeOffset A { get; init; }\npublic DateTimeOffset B { get; init; }")]
    [InlineData("[EventTime] public string At { get; init; }", "[EventTime] public DateTimeOffset At { get; init; }")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\n[EventId] public int Id { get; init; }", "[EventTime] public DateTimeOffset A { get; init; }\n[EventId] public string Id { get; init; }")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\n[EventId] public string Id { get; init; } = \"\";\n[AlsoNamed(\"x\"), EventId] public string Other { get; init; } = \"\";", "[EventTime] public DateTimeOffset A { get; init; }\n[EventId] public string Id { get; init; } = \"\";\n[AlsoNamed(\"x\")] public string Other { get; init; } = \"\";")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic string User { get; init; } = \"?\"; // kept", "[EventTime] public DateTimeOffset A { get; init; }\npublic string User { get; init; } = \"\"; // kept")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic int Port { get; init; } = 22; // kept", "[EventTime] public DateTimeOffset A { get; init; }\npublic int Port { get; init; } // kept")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic List<string> Tags { get; init; } = new(); // kept", "[EventTime] public DateTimeOffset A { get; init; }\npublic IReadOnlyList<string> Tags { get; init; } = []; // kept")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic int[] Ports { get; init; } = [];", "[EventTime] public DateTimeOffset A { get; init; }\npublic IReadOnlyList<int> Ports { get; init; } = [];")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic Dictionary<string, string> Labels { get; init; } = [];", "[EventTime] public DateTimeOffset A { get; init; }\npublic Map<string> Labels { get; init; } = new();")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic DateTime Seen { get; init; }", "[EventTime] public DateTimeOffset A { get; init; }\npublic DateTimeOffset Seen { get; init; }")]
    [InlineData("[EventTime] public DateTimeOffset A { get; init; }\npublic IReadOnlyList<string> Tags { get; init; } = [\"a\"];", "[EventTime] public DateTimeOffset A { get; init; }\npublic IReadOnlyList<string> Tags { get; init; } = [];")]
    public Task A_property_of_a_schema_is_repaired(string before, string after) =>
        RepairTest.CheckHere(new FieldCodeFixProvider(), "[EventSchema(\"s\")] public sealed partial record S\n{\nHERE\n}", before, after);

    [Fact]
    public async Task Which_of_several_times_is_meant_is_the_authors_choice() => Assert.Equal(
        ["Mark 'A' [EventTime]", "Mark 'B' [EventTime]"],
        await RepairTest.Titles(new FieldCodeFixProvider(), "[EventSchema(\"s\")] public sealed partial record S { public DateTimeOffset A { get; init; } public DateTimeOffset B { get; init; } }"));

    [Fact]
    public async Task A_type_without_one_that_comes_near_is_left_to_the_author() => Assert.Empty(await RepairTest.Titles(
        new FieldCodeFixProvider(), "[EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset A { get; init; } public TimeSpan B { get; init; } }"));

    [Fact]
    public Task A_rule_named_as_a_schema_is_read_by_its_detections() => RepairTest.CheckHere(
        new MarkCodeFixProvider(), Rule.Replace("HERE", "", StringComparison.Ordinal) + "\n[Rule(\"q\")] public sealed partial class Q { [Event] static bool D(/* of */ HERE d) => d.Severity == Severity.High; }", "R", "DetectionEvent<R>");

    [Theory]
    [InlineData("Remove [Signal(", "[Rule(\"r\")] // why\n")]
    [InlineData("Remove [Rule", "[Signal(\"r\")] // why\n")]
    public Task One_of_two_marks_is_kept(string title, string after) => RepairTest.CheckHere(
        new MarkCodeFixProvider(), "HEREpublic sealed partial class R { " + Event + " }", "[Rule(\"r\"), Signal(\"r\")] // why\n", after, title.TrimEnd('(') + "]");

    [Theory]
    [InlineData("static class N { [Normalizer] HEREOther ToOther(Login e) => new() { Time = e.Time }; }", "static ", "internal static ")]
    [InlineData("static class N { [Normalizer] HEREOther ToOther(Login e) => new() { Time = e.Time }; }", "private static ", "internal static ")]
    public Task A_normalizer_is_made_internal(string source, string before, string after) => RepairTest.CheckHere(
        new MarkCodeFixProvider(), "[EventSchema(\"o\")] public sealed partial record Other { [EventTime] public DateTimeOffset Time { get; init; } }\n" + source, before, after);

    private static string InChain(string activity, string test) => Chain.Replace("HERE", activity, StringComparison.Ordinal).Replace("CASE", test, StringComparison.Ordinal);
}
