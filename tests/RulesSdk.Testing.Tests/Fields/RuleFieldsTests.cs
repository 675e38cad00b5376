using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Fields;

/// <summary>Which fields a rule reads, and which it cannot do without.</summary>
public sealed class RuleFieldsTests
{
    private const string Schema = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Serialization;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Fields.Rules;

        [RulePack("fields")] public sealed partial class FieldPack : IRulePack;

        [EventSchema("acme.door", Naming = FieldNaming.SnakeCase)]
        public sealed partial record Door
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string UserName { get; init; } = "";
            public string? Badge { get; init; }
            public int Floor { get; init; }
            public bool? Forced { get; init; }
            [JsonPropertyName("Open-Reason")] public string Reason { get; init; } = "";
            [AlsoNamed("place")] public Site Site { get; init; } = new();
            public IReadOnlyList<string> Tags { get; init; } = [];
            public IReadOnlyList<Site> Sites { get; init; } = [];
            public Json More { get; init; }
        }

        public sealed record Site
        {
            public string CityName { get; init; } = "";
        }

        """;

    [Theory]
    [InlineData("e.UserName == \"x\"", "user_name string Predicate required")]
    [InlineData("e.UserName != \"x\"", "user_name string Predicate")]
    [InlineData("e.UserName == \"\"", "user_name string Predicate")]
    [InlineData("e.Badge != null", "badge string Predicate required")]
    [InlineData("e.Badge == null", "badge string Predicate")]
    [InlineData("e.Badge!.Length > 3", "badge string Predicate required")]
    [InlineData("e.Floor > 3", "floor int Predicate required")]
    [InlineData("e.Floor < 3", "floor int Predicate")]
    [InlineData("e.Forced == true", "forced bool? Predicate required")]
    [InlineData("e.Reason.StartsWith(\"a\", StringComparison.Ordinal)", "Open-Reason string Predicate required")]
    [InlineData("e.Site.CityName == \"x\"", "site.city_name string Predicate required")]
    [InlineData("e.Tags.Contains(\"x\")", "tags[*] string Predicate required")]
    [InlineData("e.Tags.Any(t => t == \"x\")", "tags[*] string Predicate required")]
    [InlineData("e.Sites.Any(s => s.CityName == \"x\")", "sites[*].city_name string Predicate required")]
    [InlineData("e.Sites.All(s => s.CityName == \"x\")", "sites[*].city_name string Predicate")]
    [InlineData("e.More[\"a.b\"][\"c\"].Text == \"x\"", "more[\"a.b\"].c string Predicate required")]
    [InlineData("e.Floor > 3 || e.UserName == \"x\"", "floor int Predicate|user_name string Predicate")]
    [InlineData("e.Floor > 3 || e.Floor < -3", "floor int Predicate required")]
    [InlineData("e.Floor > 3 && e.UserName != \"x\"", "floor int Predicate required|user_name string Predicate")]
    [InlineData("!(e.Floor == 0)", "floor int Predicate required")]
    public void A_field_has_a_path_a_type_and_is_required_where_that_is_so(string body, string expected) =>
        Assert.Equal(expected.Split('|'), Text(Of($$"""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(Door e) => {{body}}; }""", "only")));

    [Fact]
    public void Joins_keys_conditions_and_outcomes_read_fields_of_their_own()
    {
        var fields = Of(
            """
            [Rule("pair", Severity.Low), Window("1h")]
            public sealed partial class PairRule
            {
                [Event] static bool First(Door a) => a.Floor > 3;
                [Event] static bool Second(Door b) => b.UserName != "";
                [Join] static bool Same(Door first, Door second) => first.Badge == second.Reason;
                [GroupBy] static string Who(Door first) => first.UserName;
                [Outcome] static long Cities(Door first) => CountDistinct(first.Site.CityName);
                [Condition] static bool Fires(int first, int second) => first >= 1 && second >= 2;
            }
            """,
            "pair");

        Assert.Equal(
            ["Open-Reason string Join", "badge string Join", "floor int Predicate required", "site.city_name string Outcome", "user_name string Predicate, Key required"],
            Text(fields));
    }

    [Fact]
    public void What_an_optional_variable_asks_is_not_required()
    {
        var fields = Of(
            """
            [Rule("pair", Severity.Low), TumblingWindow("1h")]
            public sealed partial class PairRule
            {
                [Event] static bool First(Door a) => a.Floor > 3;
                [Event] static bool Second(Door b) => b.Badge == "x";
                [Join] static bool Same(Door first, Door second) => first.Reason == second.Reason;
                [Condition] static bool Fires(int first, int second) => first >= 1 && second == 0;
            }
            """,
            "pair");

        Assert.Equal(["Open-Reason string Join", "badge string Predicate", "floor int Predicate required"], Text(fields));
        Assert.Equal("first", fields.WhyNot(static field => field.Path == "floor")?.Part);
        Assert.Null(fields.WhyNot(static field => field.Path == "badge"));
    }

    [Fact]
    public void Fields_that_are_missing_together_are_named_together()
    {
        var fields = Of("""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(Door e) => e.Reason != "x" && (e.Floor > 3 || e.UserName == "x"); }""", "only");

        var gap = fields.WhyNot(static field => true)!;

        Assert.Equal(("only", "(only.Floor > 3) || (only.UserName == \"x\")", "floor, user_name"), (gap.Part, gap.Clause, string.Join(", ", gap.Fields.Select(static field => field.Path))));
        Assert.Null(fields.WhyNot(static field => field.Path == "floor"));
        Assert.Null(fields.WhyNot(static field => false));
    }

    [Fact]
    public void A_rule_over_detections_reads_what_their_rule_reads()
    {
        var fields = Of(
            """
            [Rule("inner", Severity.Low)] public sealed partial class InnerRule { [Event] static bool Only(Door e) => e.Floor > 3; }
            [Rule("outer", Severity.Low)] public sealed partial class OuterRule { [Event] static bool Only(DetectionEvent<InnerRule> d) => d.Severity >= Severity.Low; }
            """,
            "outer");

        Assert.Equal(["floor int Predicate required"], Text(fields));
        Assert.Equal("only", fields.WhyNot(static field => true)?.Part);
    }

    [Fact]
    public void What_a_method_reads_that_is_run_as_it_stands_is_not_known()
    {
        var fields = Of("""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event, Opaque] static bool Only(Door e) => e.Floor > 3 && e.Reason.IsNormalized(); }""", "only");

        Assert.Equal(["Only"], fields.Unknown);
        Assert.Contains("floor int Predicate required", Text(fields));
    }

    [Theory]
    [InlineData("""{"user_name":"x"}""", "user_name", true)]
    [InlineData("""{"user_name":null}""", "user_name", false)]
    [InlineData("""{}""", "user_name", false)]
    [InlineData("""{"place":{"city_name":""}}""", "site.city_name", true)]
    [InlineData("""{"site":7}""", "site.city_name", false)]
    [InlineData("""{"sites":[{},{"city_name":"x"}]}""", "sites[*].city_name", true)]
    [InlineData("""{"sites":[]}""", "sites[*].city_name", false)]
    public void An_event_has_a_field_or_not(string e, string path, bool expected)
    {
        var fields = Of("""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(Door e) => e.UserName != "a" && e.Site.CityName != "a" && e.Sites.Any(s => s.CityName != "a"); }""", "only");
        using var document = System.Text.Json.JsonDocument.Parse(e);

        Assert.Equal(expected, fields.Fields.Single(field => field.Path == path).IsIn(document.RootElement));
    }

    private static RuleFields Of(string rules, string id)
    {
        var pack = (RulePack)InMemoryRules.Compile([Schema + rules]).GetType("Fields.Rules.FieldPack")!.GetProperty("Pack")!.GetValue(null)!;
        return RuleFields.Of(pack.Rules.Single(rule => rule.Id == id));
    }

    private static IEnumerable<string> Text(RuleFields fields) =>
        fields.Fields.Select(static field => $"{field.Path} {field.Type} {string.Join(", ", field.Parts)}{(field.IsRequired ? " required" : "")}");
}
