using System.Collections.Concurrent;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Witnesses;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>How an engine picks the predicates to ask.</summary>
public sealed class DispatchTests
{
    // Events with numbers, and with an enum of which two names have one value.
    private static readonly string Numbers =
        $$"""
        using System;
        using RulesSdk;

        namespace Acme;

        public enum Kind { None, {{string.Join(", ", Enumerable.Range(1, 1000).Select(static i => $"Kind{i} = {i}"))}}, Also7 = 7 }

        [EventSchema("acme.call")]
        public sealed partial record CallEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Name { get; init; } = "";
            public int Count { get; init; }
            public int? Port { get; init; }
            public Kind Kind { get; init; }
            public User User { get; init; } = new();
        }

        public sealed record User
        {
            public string Id { get; init; } = "";
        }
        """;

    private static readonly ConcurrentDictionary<(int Rules, string Predicate), System.Reflection.Assembly> Compiled = new();

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
    [InlineData("e.Count == {0}", "\"count\":7", "rule_7", 1)]
    [InlineData("e.Count == {0}", "\"count\":7.0", "rule_7", 1)]
    [InlineData("e.Count == {0}", "\"count\":70e-1", "rule_7", 1)]
    [InlineData("e.Count == {0}", "\"count\":0", "", 0)]
    [InlineData("e.Count == {0}", "\"count\":5000000000", "", 0)]
    [InlineData("e.Count == {0}", "\"count\":\"7\"", "", 1)]
    [InlineData("e.Count == {0}", "\"id\":\"2\"", "", 0)]
    [InlineData("{0} == e.Count && e.Name != \"x\"", "\"count\":9", "rule_9", 1)]
    [InlineData("e.Count is {0} or -{0}", "\"count\":-7", "rule_7", 1)]
    [InlineData("new[] {{ {0}, {0} + 5000 }}.Contains(e.Count)", "\"count\":5007", "rule_7", 1)]
    [InlineData("e.Port == {0}", "\"port\":7", "rule_7", 1)]
    [InlineData("e.Port == {0} - 7", "\"port\":0", "rule_7", 1)]
    [InlineData("e.Port is {0}", "\"port\":null", "", 1)]
    [InlineData("(long)e.Count == {0}L", "\"count\":7", "rule_7", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":\"Kind7\"", "rule_7", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":\"kInD7\"", "rule_7", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":\"Also7\"", "rule_7", 1)]
    [InlineData("e.Kind is Kind.Kind{0}", "\"kind\":\"\\u004bind9\"", "rule_9", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":\"None\"", "", 0)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":\"Kind1001\"", "", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"kind\":7", "", 1)]
    [InlineData("e.Kind == (Kind){0}", "\"id\":\"2\"", "", 0)]
    public void Of_rules_over_integers_and_enums_as_few_are_asked_of_many_as_of_some(string predicate, string member, string expected, int asked)
    {
        var line = Encoding.UTF8.GetBytes($$"""{"time":"2026-01-01T00:00:00Z",{{member}}}""");

        foreach (var rules in (int[])[10, 60])
        {
            var (tested, held) = Ask(rules, predicate, line);

            Assert.Equal(expected, string.Join(' ', held));
            Assert.Equal(asked, tested);
        }
    }

    [Theory]
    [InlineData("e.Name.Contains(\"x{0}y\")", "\"name\":\"zx7yz\"", "rule_7", 1)]
    [InlineData("e.Name.Contains(\"x{0}y\")", "\"name\":\"zX7Yz\"", "", 1)]
    [InlineData("e.Name.Contains(\"x{0}y\", StringComparison.OrdinalIgnoreCase)", "\"name\":\"zX7Yz\"", "rule_7", 1)]
    [InlineData("e.Name.Contains(\"x{0}y\")", "\"name\":\"\\u0078\\u0037yz\"", "rule_7", 1)]
    [InlineData("e.Name.EndsWith(\"\\\\{0}.exe\", StringComparison.OrdinalIgnoreCase)", "\"name\":\"C:\\\\Windows\\\\7.EXE\"", "rule_7", 1)]
    [InlineData("e.Name.EndsWith(\"\\\\{0}.exe\", StringComparison.OrdinalIgnoreCase)", "\"name\":\"C:\\\\Windows\\\\7.exe \"", "", 0)]
    [InlineData("e.Name.StartsWith(\"abc{0}:\", StringComparison.Ordinal)", "\"name\":\"abc7:abc8:\"", "rule_7", 1)]
    [InlineData("e.Name.StartsWith(\"abc{0}:\", StringComparison.Ordinal)", "\"name\":\" abc7:\"", "", 0)]
    [InlineData("string.Equals(e.Name, \"n{0}\", StringComparison.OrdinalIgnoreCase)", "\"name\":\"N7\"", "rule_7", 1)]
    [InlineData("e.Name.ToLowerInvariant() == \"n{0}\"", "\"name\":\"N7\"", "rule_7", 1)]
    [InlineData("e.Name == \"n{0}\" || e.User.Id.EndsWith(\"u{0}\", StringComparison.Ordinal)", "\"name\":\"n7\",\"user\":{{\"id\":\"au9\"}}", "rule_7 rule_9", 2)]
    [InlineData("e.Name == \"n{0}\" || e.User.Id.EndsWith(\"u{0}\", StringComparison.Ordinal)", "\"name\":\"n7\",\"user\":{{\"id\":\"au7\"}}", "rule_7", 1)]
    [InlineData("e.Name == \"same\" && e.User.Id.Contains(\"uu{0}u\")", "\"name\":\"same\",\"user\":{{\"id\":\"uu7uu8u\"}}", "rule_7 rule_8", 2)]
    [InlineData("e.Name == \"same\" && e.User.Id.Contains(\"uu{0}u\")", "\"name\":\"other\",\"user\":{{\"id\":\"uu7u\"}}", "", 0)]
    [InlineData("e.Name.Contains(\"nn{0}n\") && e.User.Id.Contains(\"uu{0}u\")", "\"name\":\"nn7n nn8n\",\"user\":{{\"id\":\"uu7u uu9u\"}}", "rule_7", 1)]
    [InlineData("!e.Name.Contains(\"abc\") && (e.Count > 0 ? e.Name == \"a{0}\" : e.Name == \"b{0}\")", "\"name\":\"b7\"", "rule_7", 1)]
    [InlineData("e.Name.Contains(\"caf\\u00e9{0}x\")", "\"name\":\"un caf\\u00e97x\"", "rule_7", 10)]
    [InlineData("Glob.IsMatch(e.Name, \"a*mid{0}dle*z\")", "\"name\":\"a mid7dle z\"", "rule_7", 1)]
    [InlineData("e.Name.Contains(\"x{0}y\")", "\"name\":7", "", 1)]
    [InlineData("e.Name.Contains(\"x{0}y\")", "\"id\":\"2\"", "", 0)]
    public void Of_rules_over_texts_those_are_asked_of_whose_texts_the_event_has_one(string predicate, string member, string expected, int asked)
    {
        var line = Encoding.UTF8.GetBytes($$"""{"time":"2026-01-01T00:00:00Z",{{member.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)}}}""");

        var (tested, held) = Ask(10, predicate, line);

        Assert.Equal(expected, string.Join(' ', held.Order(StringComparer.Ordinal)));
        Assert.Equal(asked, tested);
    }

    // The predicates of so many rules are asked about one line: how many are tested, and which hold.
    private static (int Tested, IReadOnlyList<string> Held) Ask(int rules, string predicate, byte[] line)
    {
        var assembly = Compiled.GetOrAdd((rules, predicate), static key => GeneratorTest.Run(
        [
            Numbers,
            .. Enumerable.Range(1, key.Rules).Select(i => Rule($"rule_{i}", string.Format(System.Globalization.CultureInfo.InvariantCulture, key.Predicate, i)).Replace("using RulesSdk;", "using System; using System.Linq; using RulesSdk;", StringComparison.Ordinal)),
        ]).Load());
        var tested = 0;
        var nodes = Enumerable.Range(1, rules).Select(i => new PredicateNode(i, Counted(PredicateOf(assembly, $"rule_{i}"), () => tested++), [])).ToArray();
        var projected = new ProjectedEvent(new ProjectionRuntime(nodes[0].Predicate.Projection, nodes));
        Assert.Equal(RejectReason.None, JsonCursor.Read(line, projected.Projection.Json, projected.Slots, out _));
        var satisfied = new PredicateNode[rules];
        var count = projected.Evaluate(line, new Scratch(), satisfied, 0);
        return (tested, [.. satisfied.Take(count).Select(static node => $"rule_{node.Number}")]);
    }

    private static EventPredicate PredicateOf(System.Reflection.Assembly assembly, string rule) =>
        (EventPredicate)assembly.GetType($"Acme.{rule}+Compiled+Predicates")!.GetField("Only")!.GetValue(null)!;

    private static EventPredicate Counted(EventPredicate predicate, Action count)
    {
        EventTest test = (ref EventReader e) =>
        {
            count();
            return predicate.Test(ref e);
        };
        return (EventPredicate)Activator.CreateInstance(predicate.GetType(), predicate.Projection, test, null, predicate.Guard, predicate.Witnesses)!;
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
