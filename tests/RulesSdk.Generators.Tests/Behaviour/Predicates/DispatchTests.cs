namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>How an engine picks the predicates to ask.</summary>
public sealed class DispatchTests
{
    // A hundred rules that each ask for a name of their own, and some whose names are shared.
    private static readonly Lazy<RuleRun> Guarded = new(static () => RuleRun.Of(
    [
        .. Enumerable.Range(0, 100).Select(static i => Rule($"rule_{i}", $"e.Name == \"name-{i}\"")),
        Rule("both_1", "e.Name is \"shared\" or \"other\""),
        Rule("both_2", "e.Name is \"another\" or \"shared\""),
        Rule("empty", "e.Name == \"\""),
    ]));

    [Theory]
    [InlineData("\"name-7\"", "rule_7")]
    [InlineData("\"\\u006eame-7\"", "rule_7")]
    [InlineData("\"shared\"", "both_1 both_2")]
    [InlineData("\"\"", "empty")]
    [InlineData("\"name-100\"", "")]
    [InlineData("\"name-\"", "")]
    [InlineData("7", "empty")]
    [InlineData("true", "empty")]
    [InlineData("[\"name-7\"]", "empty")]
    [InlineData("{\"name\":\"name-7\"}", "empty")]
    [InlineData("null", "empty")]
    public void Of_many_guarded_predicates_those_whose_value_it_is_hold(string name, string expected)
    {
        var found = Guarded.Value.Detect($$$"""{"id":"1","time":"2026-01-01T00:00:00Z","name":{{{name}}},"user":{"id":"u"}}""");

        Assert.Equal(expected, string.Join(' ', found.Select(static detection => detection.Rule.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_projections_of_one_schema_are_read_from_one_line(bool ordered)
    {
        // Each assembly reads the fields that its own rules name.
        var assembly = RuleRun.Compile([Sources.Schema, Rule("by_name", "e.Name == \"Alert\"")], [Rule("by_user", "e.User.Id == \"root\"")], out var library);
        RuleDefinition[] rules = [Definition(assembly, "by_user"), Definition(library, "by_name")];
        string[] lines =
        [
            """{"id":"1","time":"2026-01-01T00:00:00Z","name":"Alert","user":{"id":"r\u006fot"}}""",
            """{"user":{"id":"root"},"id":"2","time":"2026-01-01T00:00:01Z","name":"Quiet"}""",
            """{"user":{"id":"eve"},"id":"3","time":"2026-01-01T00:00:02Z","name":"\u0041lert"}""",
        ];
        var options = new RulesEngineOptions { Lateness = ordered ? TimeSpan.FromMinutes(1) : TimeSpan.Zero, Phases = DetectionPhases.Closed };

        var found = RuleRun.Lines(library, rules, options, lines);

        Assert.Equal(["by_name root", "by_user root", "by_user root", "by_name eve"], found.Select(static one => $"{one.Rule.Id} {one.Header.Key[0]}"));
    }

    private static RuleDefinition Definition(System.Reflection.Assembly assembly, string id) =>
        (RuleDefinition)assembly.GetType("Acme." + id)!.GetProperty("Rule")!.GetValue(null)!;

    private static string Rule(string id, string predicate) =>
        $$"""
        using RulesSdk;
        namespace Acme;
        /// <summary>A rule.</summary>
        [Rule("{{id}}", Severity.Low)]
        public sealed partial class {{id}}
        {
            [Event] static bool Only(CallEvent e) => {{predicate}};
            [GroupBy] static string User(CallEvent only) => only.User.Id;
        }
        """;
}
