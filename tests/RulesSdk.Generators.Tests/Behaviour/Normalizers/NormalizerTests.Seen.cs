namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// Which normalizers a rule sees, and which events it takes through them.
public partial class NormalizerTests
{
    [Fact]
    public void Of_several_normalizers_of_one_pair_the_first_by_its_name_makes_the_events()
    {
        var rules = RuleRun.Of(
            Sources.Unified,
            Normalizer("Second", """new() { Id = e.Id, Timestamp = e.Time, Vendor = "SECOND" }"""),
            Normalizer("First", """new() { Id = e.Id, Timestamp = e.Time, Vendor = "FIRST" }"""),
            Source("""[Event] static bool Any(UnifiedEvent e) => true; [Outcome] static string Vendor(UnifiedEvent any) => any.Metadata.Vendor;""", ""));

        Assert.Equal("FIRST", Assert.Single(rules.Detect(Line.At("1", 1))).GetOutcome(0));
    }

    [Fact]
    public void A_predicate_that_is_run_as_it_stands_holds_for_no_event_that_is_made()
    {
        var rules = Over("""[Event, Opaque] static bool Odd(UnifiedEvent e) => Convert.FromHexString(e.Principal.User).Length == 1;""", "");

        Assert.Equal(
            ["2"],
            rules.Detect(
                DetectionPhases.Closed,
                ("CallEvent", Line.At("1", 1, "'user':{'id':'ab'}")),
                ("UnifiedEvent", """{"metadata":{"id":"2","timestamp":"2025-01-01T00:00:02Z"},"principal":{"user":"ab"}}""")).Select(found => found.Header.Events[0].Id));
    }

    [Theory]
    [InlineData("System.StringComparer.OrdinalIgnoreCase", "upper")]
    [InlineData("System.StringComparer.Ordinal", "lower")]
    public void Of_two_keys_that_are_one_ignoring_case_the_later_counts(string comparer, string expected)
    {
        var rules = RuleRun.Of(
            Sources.Unified,
            Normalizer("Tabled", """new() { Id = e.Id, Timestamp = e.Time, Vendor = Kinds.GetValueOrDefault(e.Name, "none") }""", $$"""static readonly Dictionary<string, string> Kinds = new({{comparer}}) { ["a"] = "lower", ["A"] = "upper" };"""),
            Source("""[Event] static bool Any(UnifiedEvent e) => true; [Outcome] static string Vendor(UnifiedEvent any) => any.Metadata.Vendor;""", ""));

        Assert.Equal(expected, Assert.Single(rules.Detect(Line.At("1", 1, "'name':'a'"))).GetOutcome(0));
    }

    [Fact]
    public void What_comes_to_too_much_is_a_warning_and_said_in_the_plan()
    {
        var entries = string.Join(", ", Enumerable.Range(0, 250).Select(number => $"[\"{number}\"] = \"v{number}\""));
        var sum = string.Join(" + ", Enumerable.Repeat("any.Metadata.Vendor", 60));
        string[] sources =
        [
            Sources.Schema,
            Sources.Pack,
            Sources.Unified,
            Normalizer("Tabled", """new() { Id = e.Id, Timestamp = e.Time, Vendor = Kinds.GetValueOrDefault(e.Name, "none") }""", $"static readonly Dictionary<string, string> Kinds = new() {{ {entries} }};"),
            Source($"[Event] static bool Any(UnifiedEvent e) => true; [Outcome] static string Vendor(UnifiedEvent any) => {sum};", ""),
        ];

        var output = GeneratorTest.TryRun(sources);

        var warning = Assert.Single(output.Result.Diagnostics);
        Assert.Equal("RULE0083", warning.Id);
        Assert.Contains("'Acme.TabledNormalizer.ToUnified'", warning.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(output.Files.Values, file => file.Contains("what Acme.TabledNormalizer.ToUnified makes is not read", StringComparison.Ordinal));
        Assert.Empty(GeneratorTest.TryRun([.. sources[..^1], sources[^1].Replace(sum, "any.Metadata.Vendor", StringComparison.Ordinal)]).Result.Diagnostics);
    }

    [Theory]
    [InlineData("e.Error is null ? new Part { Names = [e.Name] } : new Part { Names = null }")]
    [InlineData("e.Error is null ? new Part { Names = [e.Name] } : new Part()")]
    [InlineData("e.Error is null ? new Part { Names = e.Tags } : new Part { Names = null }")]
    public void A_list_that_may_be_null_of_a_record_that_is_chosen_fails_where_it_is_null(string part)
    {
        var rules = RuleRun.Of(
            """
            using System; using System.Collections.Generic; using System.Linq; using RulesSdk;
            namespace Acme;
            [EventSchema("acme.parted")] public sealed partial record PartedEvent
            {
                [EventId] public string Id { get; init; } = "";
                [EventTime] public DateTimeOffset Time { get; init; }
                public Part Part { get; init; } = new();
            }
            public sealed record Part { public IReadOnlyList<string>? Names { get; init; } }
            public static class PartedNormalizer
            {
                [Normalizer] public static PartedEvent ToParted(CallEvent e) => new() { Id = e.Id, Time = e.Time, Part = PART };
            }
            /// <summary>A.</summary>
            [Rule("over_any", Severity.Low)] public sealed partial class OverAny { [Event] static bool Some(PartedEvent e) => e.Part.Names!.Any(name => name == "x"); }
            /// <summary>A.</summary>
            [Rule("over_each", Severity.Low)] public sealed partial class OverEach
            {
                [Event] static bool Some(PartedEvent e) => e.Id != "";
                [Let] static IReadOnlyList<string> Name(PartedEvent some) => [.. some.Part.Names!.Select(n => "n " + n)];
                [GroupBy] static string Named(string name) => name;
            }
            """.Replace("PART", part, StringComparison.Ordinal));

        var found = rules.Detect(Line.At("1", 1, "'name':'x','tags':['x']"), Line.At("2", 2, "'name':'x','error':'no','tags':['x']"));

        Assert.Equal(["over_any", "over_each n x"], found.Select(d => string.Join(' ', [d.Rule.Id, .. d.Header.Key])));
    }

    private static string Normalizer(string name, string metadata, string more = "") =>
        $$"""
        using System.Collections.Generic;
        using RulesSdk;

        namespace Acme;

        public static class {{name}}Normalizer
        {
            {{more}}

            [Normalizer] public static UnifiedEvent ToUnified(CallEvent e) => new() { Metadata = {{metadata}} };
        }
        """;
}
