using RulesSdk.CodeFixes.Calls;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>What a matcher does not support, and what means the same.</summary>
public class CallCodeFixTests
{
    private const string Rule = """
        [EventSchema("alert")] public sealed partial record Alert
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public DateTimeOffset Expires { get; init; }
            public string User { get; init; } = "";
            public string Host { get; init; } = "";
            public bool Ok { get; init; }
            public IReadOnlyList<string> Tags { get; init; } = [];
            public IReadOnlyList<string> Allowed { get; init; } = [];
            public IReadOnlyList<Place> Target { get; init; } = [];
        }
        public sealed partial record Place { public string Ip { get; init; } = ""; public int Port { get; init; } }

        [Rule("r")]
        public sealed partial class R
        {
            [Event] static bool E(Alert e) => // why
                HERE; // kept
        }
        """;

    [Theory]
    [InlineData("e.Host[0] == 'a'", "e.Host.StartsWith('a')")]
    [InlineData("e.Host[^1] != 'a'", "!e.Host.EndsWith('a')")]
    [InlineData("e.Host[..3] == \"abc\"", "e.Host.StartsWith(\"abc\", StringComparison.Ordinal)")]
    [InlineData("e.Host.Substring(0, 3) == \"abc\"", "e.Host.StartsWith(\"abc\", StringComparison.Ordinal)")]
    [InlineData("e.Host.IndexOf('a') >= 0", "e.Host.Contains('a')")]
    [InlineData("e.Host.IndexOf('a') == -1", "!e.Host.Contains('a')")]
    [InlineData("e.Host.IndexOf(\"a\", StringComparison.OrdinalIgnoreCase) >= 0", "e.Host.Contains(\"a\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("e.Host.IndexOf(\"a\", StringComparison.Ordinal) == 0", "e.Host.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("StringComparer.Ordinal.Equals(e.User, \"a\")", "e.User == \"a\"")]
    [InlineData("StringComparer.OrdinalIgnoreCase.Equals(e.User, \"a\")", "string.Equals(e.User, \"a\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("e.Tags.Where(t => t != \"x\").Any()", "e.Tags.Any(t => t != \"x\")")]
    [InlineData("e.Tags.Where(t => t != \"x\").Count() > 2", "e.Tags.Count(t => t != \"x\") > 2")]
    [InlineData("e.Target.FirstOrDefault(t => t.Ip == \"a\")?.Ip == \"b\"", "e.Target.Any(t => t.Ip == \"a\" && t.Ip == \"b\")")]
    [InlineData("e.Ok & e.User == \"a\"", "e.Ok && e.User == \"a\"")]
    [InlineData("e.User == \"a\" && (e.Ok | e.Host == \"b\")", "e.User == \"a\" && (e.Ok || e.Host == \"b\")")]
    [InlineData("e.Ok ^ e.User == \"a\"", "e.Ok != (e.User == \"a\")")]
    [InlineData("e.Target.FirstOrDefault(t => t.Port == 1 || t.Port == 2)?.Ip == \"b\"", "e.Target.Any(t => (t.Port == 1 || t.Port == 2) && t.Ip == \"b\")")]
    public async Task An_unsupported_expression_is_written_as_a_supported_one(string before, string after)
    {
        var title = (await RepairTest.Titles(new CallCodeFixProvider(), Rule.Replace("HERE", before, StringComparison.Ordinal)))[0];

        await RepairTest.CheckHere(new CallCodeFixProvider(), Rule, before, after, title);
    }

    [Fact]
    public Task All_of_a_document_that_can_be_rewritten_in_one_way_are() => RepairTest.CheckHere(
        new CallCodeFixProvider(), Rule, "e.Host[0] == 'a' && e.User[0] == 'b'", "e.Host.StartsWith('a') && e.User.StartsWith('b')", "Write 'e.Host.StartsWith('a')'", isAll: true);

    [Fact]
    public async Task A_predicate_is_marked_opaque_where_that_helps()
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new CallCodeFixProvider(), "using RulesSdk; namespace Acme;\n[Rule(\"r\")] public sealed partial class R { [Event] static bool Odd(Login e) => e.User.Normalize() == \"a\"; }", "Mark 'Odd' [Opaque]"));

        Assert.Contains("{ [Event, Opaque] static bool Odd(Login e)", text, StringComparison.Ordinal);
        Assert.Equal(["RULE0027"], ids);
    }

    [Fact]
    public Task A_call_without_effect_is_left_out_of_a_value() => RepairTest.CheckHere(
        new CallCodeFixProvider(),
        "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => e.User == \"a\"; [Event] static bool B(Login e) => e.User == \"b\"; [Let] static IReadOnlyList<string> Group(Login a) => HERE; [Join] static bool J(string group, Login b) => group == b.Host; }",
        "[.. a.Groups.Distinct()]",
        "[.. a.Groups]");

    [Theory]
    [InlineData("e.Host[1] == 'a'")]
    [InlineData("e.Host[..3] == \"ab\"")]
    [InlineData("e.Host.Substring(1, 3) == \"abc\"")]
    [InlineData("e.Host.IndexOf('a') > 2")]
    [InlineData("e.Host.IndexOf('a', e.User.Length) >= 0")]
    [InlineData("e.Target.FirstOrDefault(t => t.Ip == \"a\")?.Ip != \"b\"")]
    [InlineData("e.Tags[0] == \"a\"")]
    public async Task What_would_mean_something_else_is_not_offered(string body) =>
        Assert.Equal(["Mark 'E' [Opaque]"], await RepairTest.Titles(new CallCodeFixProvider(), Rule.Replace("HERE", body, StringComparison.Ordinal)));

    [Theory]
    [InlineData("e.Tags == e.Allowed", "e.Tags.Any(x => e.Allowed.Contains(x))", "Write '.Any(x => …)'")]
    [InlineData("e.Tags != e.Allowed", "!e.Tags.All(x => e.Allowed.Contains(x))", "Write '.All(x => …)'")]
    [InlineData("e.Tags.Equals(e.Allowed)", "e.Tags.Any(x => e.Allowed.Contains(x))", "Write '.Any(x => …)'")]
    [InlineData("e.Tags.Equals(\"x\")", "e.Tags.Any(x => x == \"x\")", "Write '.Any(x => …)'")]
    [InlineData("e.Tags.Any(x => x == \"a\") && e.Tags == e.Allowed", "e.Tags.Any(x => x == \"a\") && e.Tags.Any(x2 => e.Allowed.Contains(x2))", "Write '.Any(x2 => …)'")]
    public Task The_elements_of_a_list_are_compared(string before, string after, string title) => RepairTest.CheckHere(new ListCodeFixProvider(), Rule, before, after, title);

    [Theory]
    [InlineData("e.Expires < DateTimeOffset.UtcNow", "e.Expires < e.Time")]
    [InlineData("e.Expires < DateTimeOffset.Now - TimeSpan.FromHours(1)", "e.Expires < e.Time - TimeSpan.FromHours(1)")]
    [InlineData("e.Expires < DateTime.UtcNow", "e.Expires < e.Time")]
    [InlineData("e.Ok && !(DateTime.Now.AddDays(1) < e.Expires)", "e.Ok && !(e.Time.AddDays(1) < e.Expires)")]
    [InlineData("e.Expires.Subtract(DateTime.UtcNow) < TimeSpan.FromHours(1)", "e.Expires.Subtract(e.Time) < TimeSpan.FromHours(1)")]
    public Task A_clock_is_replaced_by_the_time_of_the_event(string before, string after) => RepairTest.CheckHere(new ClockCodeFixProvider(), Rule, before, after);

    [Theory]
    [InlineData("e.Time < DateTimeOffset.UtcNow")]
    [InlineData("e.Ok && DateTimeOffset.UtcNow - e.Time > TimeSpan.FromHours(1)")]
    [InlineData("e.User == Guid.NewGuid().ToString()")]
    [InlineData("e.Time.Subtract(DateTime.UtcNow) < TimeSpan.FromHours(1)")]
    [InlineData("DateTime.UtcNow.Kind == DateTimeKind.Utc")]
    public async Task No_event_is_compared_with_itself(string body) => Assert.Empty(await RepairTest.Titles(new ClockCodeFixProvider(), Rule.Replace("HERE", body, StringComparison.Ordinal)));

    private const string Detections = "[Rule(\"scan\"), Window(\"1h\")] public sealed partial class Scan { [Event] static bool E(Alert e) => e.User == \"a\"; [GroupBy] static string Host(Alert e) => e.Host; "
        + "[Outcome] static IReadOnlyList<string> Targets(Alert e) => DistinctValues(e.User); [Outcome] static double Mean(Alert e) => Avg(e.Target.Count()); [Outcome] static string First(Alert e) => Max(e.User); } "
        + "[Rule(\"over\")] public sealed partial class Over { [Event] static bool D(DetectionEvent<Scan> d) => HERE; }";

    private static readonly string OverDetections = Rule[..Rule.IndexOf("[Rule(", StringComparison.Ordinal)] + Detections;

    [Fact]
    public Task A_clock_is_replaced_by_the_time_of_the_detection() =>
        RepairTest.CheckHere(new ClockCodeFixProvider(), OverDetections, "d.LastEvent < DateTimeOffset.UtcNow", "d.LastEvent < d.OpenedAt");

    [Theory]
    [InlineData("d.Text(\"Targets\") == \"db\"", "d.Texts(\"Targets\").Contains(\"db\")")]
    [InlineData("d.Key(\"host\") == \"a\" && \"db\" != d.Text(\"Targets\")", "d.Key(\"host\") == \"a\" && !d.Texts(\"Targets\").Contains(\"db\")")]
    [InlineData("d.Int64(\"Mean\") > 3", "d.Double(\"Mean\") > 3")]
    [InlineData("d.Int64(\"First\") == 3", "d.Text(\"First\") == \"3\"")]
    public Task An_outcome_is_read_by_the_method_of_its_kind(string before, string after) => RepairTest.CheckHere(new ReaderCodeFixProvider(), OverDetections, before, after);

    [Theory]
    [InlineData("d.Boolean(\"Mean\")")]
    [InlineData("d.Int64(\"First\") > 3")]
    [InlineData("d.Time(\"Targets\") > d.OpenedAt")]
    public async Task Not_where_what_is_asked_would_not_compile(string body) => Assert.Empty(await RepairTest.Titles(new ReaderCodeFixProvider(), OverDetections.Replace("HERE", body, StringComparison.Ordinal)));

    [Fact]
    public Task An_aggregate_is_named_where_an_outcome_has_its_name() => RepairTest.CheckHere(
        new AggregateCodeFixProvider(),
        "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => e.User == \"a\"; [Outcome] static long Count(Login e) => HERE(e.Host == \"x\"); }",
        "Count",
        "Outcomes.Count");
}
