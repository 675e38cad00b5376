using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;
using RulesSdk.TestSupport;
using RulesSdk.TestSupport.Reference;

namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>Of ten predicates that differ in a number, how many are asked of an event, which is given as a line and as an object.</summary>
public sealed class WitnessDispatchTests
{
    private const int Rules = 10;

    private const string Schema =
        """
        using System;
        using RulesSdk;

        namespace Acme;

        public enum Kind { None, Kind1, Kind2, Kind3, Kind4, Kind5, Kind6, Kind7, Kind8, Kind9, Kind10, Also7 = Kind7 }

        [EventSchema("acme.call")]
        public sealed partial record CallEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Name { get; init; } = "";
            public string? Note { get; init; }
            public string Ip { get; init; } = "";
            public int Count { get; init; }
            public int? Port { get; init; }
            public byte Level { get; init; }
            public ulong Size { get; init; }
            public double Score { get; init; }
            public float Ratio { get; init; }
            public decimal Price { get; init; }
            public Kind Kind { get; init; }
            public Kind? KindOrNull { get; init; }
            public User User { get; init; } = new();
            public User? UserOrNull { get; init; }
            public Map<string> Tags { get; init; } = new();
            public Json Payload { get; init; }
            [AlsoNamed("same")] public string First { get; init; } = "";
        }

        public sealed record User
        {
            public string Id { get; init; } = "";
            public int Age { get; init; }
        }
        """;

    private static readonly ConcurrentDictionary<string, EventPredicate[]> Compiled = new();

    [Theory]
    [InlineData("Regex.IsMatch(e.Name, \"^(?:abc|def)x{0}y+$\")", "\"name\":\"defx7yy\"", "7", 1)]
    [InlineData("Regex.IsMatch(e.Name, \"tool{0}x?[a-c]/(run|go)$\", RegexOptions.IgnoreCase)", "\"name\":\"TOOL7b/GO\"", "7", 1)]
    [InlineData("Regex.IsMatch(e.Name, \"(?i)mask{0}\")", "\"name\":\"MA\u017F\u212A7\"", "", 10)]
    [InlineData("Regex.IsMatch(e.Name, \"(?i)mask{0}abc\")", "\"name\":\"mas\u212A7ABC\"", "7", 1)]
    [InlineData("Regex.IsMatch(e.Name, \"abc{0}?[0-9]*\")", "\"name\":\"abc\"", "1 2 3 4 5 6 7 8 9", 9)]
    [InlineData("Regex.IsMatch(e.Name, \"ab{0}|\")", "\"name\":\"x\"", "1 10 2 3 4 5 6 7 8 9", 10)]
    [InlineData("new[] {{ \"a{0}\", \"b{0}\" }}.Contains(e.Name, StringComparer.OrdinalIgnoreCase)", "\"name\":\"B7\"", "7", 1)]
    [InlineData("new[] {{ \"a{0}\", \"b{0}\" }}.Contains(e.Name, StringComparer.Ordinal) || e.User.Id == \"x{0}\"", "\"name\":\"B7\"", "", 1)]
    [InlineData("new[] {{ \"a{0}.exe\", \"b{0}.exe\" }}.Any(v => e.Name.EndsWith(v, StringComparison.OrdinalIgnoreCase))", "\"name\":\"c:\\\\B7.EXE\"", "7", 1)]
    [InlineData("new[] {{ \"aa{0}:\", \"bb{0}:\" }}.Any(v => e.Name.StartsWith(v, StringComparison.OrdinalIgnoreCase) || e.User.Id.Contains(v))", "\"user\":{{\"id\":\"x bb7:\"}}", "7", 1)]
    [InlineData("new[] {{ \"a{0}\", \"b{0}\" }}.Any(v => v.Equals(e.Name, StringComparison.OrdinalIgnoreCase))", "\"name\":\"\\u0042\\u0037\"", "7", 1)]
    [InlineData("new[] {{ \"a{0}\", \"\" }}.Contains(e.Name, StringComparer.OrdinalIgnoreCase)", "\"id\":\"1\"", "1 10 2 3 4 5 6 7 8 9", 10)]
    [InlineData("(e.Note ?? \"\").Contains(\"abc{0}x\")", "\"note\":\"ABC abc7x\"", "7", 1)]
    [InlineData("e.Note!.Contains(\"abc{0}x\")", "\"note\":null", "", 0)]
    [InlineData("e.Name.ToLowerInvariant() == \"kubectl{0}\"", "\"name\":\"\u212AUBECTL7\"", "7", 1)]
    [InlineData("e.Name.ToUpperInvariant() == \"SSH{0}\"", "\"name\":\"\u017Fsh7\"", "", 1)]
    [InlineData("e.Tags[\"k\"] == \"{0}\"", "\"tags\":{{\"k\":7}}", "7", 1)]
    [InlineData("e.Tags[\"k\"].EndsWith(\"t{0}\", StringComparison.Ordinal)", "\"tags\":{{\"k\":\"t7\",\"k\":\"at8\"}}", "8", 1)]
    [InlineData("e.Tags[\"k\"].EndsWith(\"t{0}\", StringComparison.Ordinal)", "\"tags\":{{\"other\":\"t7\"}}", "", 0)]
    [InlineData("e.Payload[\"a\"][\"b\"].Text.Contains(\"xx{0}x\")", "\"payload\":{{\"a\":{{\"b\":\"xx7x\"}}}}", "7", 1)]
    [InlineData("e.Payload[\"a\"].Text == \"7.{0}\"", "\"payload\":{{\"a\":7.7}}", "7", 1)]
    [InlineData("e.Payload[\"a\"].Int64 == {0}", "\"payload\":{{\"a\":0.7e1}}", "7", 1)]
    [InlineData("e.UserOrNull?.Id == \"u{0}\"", "\"userOrNull\":{{\"id\":\"u7\"}}", "7", 1)]
    [InlineData("e.UserOrNull?.Id == \"u{0}\"", "\"userOrNull\":null", "", 0)]
    [InlineData("e.Name == \"n{0}\" && e.First == \"f{0}\"", "\"name\":\"n7\",\"same\":\"f7\"", "7", 1)]
    public void By_texts(string predicate, string member, string expected, int asked) => Check(predicate, member, expected, asked);

    [Theory]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":7", "7", 1)]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":7.0,\"name\":\"n8\"", "7 8", 2)]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":70e-1", "7", 1)]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":7000000000", "", 0)]
    [InlineData("e.Count == {0} - 1 || e.Name == \"n{0}\"", "\"id\":\"1\"", "1", 1)]
    [InlineData("e.Count is > {0} * 100 and < {0} * 100 + 50 && e.Name != \"x\"", "\"count\":7.2e2", "7", 1)]
    [InlineData("e.Count is > {0} * 100 and < {0} * 100 + 50 && e.Name != \"x\"", "\"count\":770", "", 0)]
    [InlineData("{0} * 100 <= e.Count && e.Count <= {0} * 100", "\"count\":700", "7", 1)]
    [InlineData("e.Count < -{0}", "\"count\":-3", "1 2", 2)]
    [InlineData("e.Port is < {0} and > -1 && e.Name != \"x\"", "\"port\":0", "1 10 2 3 4 5 6 7 8 9", 10)]
    [InlineData("e.Port is < {0} and > -1 && e.Name != \"x\"", "\"port\":null", "", 0)]
    [InlineData("e.Level is {0} or 250 + {0} - 250 && e.Name != \"x\"", "\"level\":263", "", 0)]
    [InlineData("(e.Size == 18446744073709551605UL + {0} - 1 || e.Name == \"x\") && e.Id != \"x\"", "\"size\":18446744073709551611", "7", 10)]
    [InlineData("e.Score >= {0} && e.Score < {0}.5", "\"score\":7.25", "7", 1)]
    [InlineData("e.Score == {0}.1", "\"score\":71e-1", "7", 1)]
    [InlineData("e.Ratio == {0}.1f", "\"ratio\":7.1", "7", 1)]
    [InlineData("e.Price >= {0}.1m && e.Price <= {0}.2m", "\"price\":7.10", "7", 1)]
    [InlineData("e.Count + 0.0 > {0} || e.Count > {0} + 0.5", "\"count\":3", "1 2", 10)]
    [InlineData("e.User.Age == {0} || e.Name == \"n{0}\"", "\"user\":{{\"age\":7}}", "7", 1)]
    [InlineData("e.UserOrNull?.Age >= {0} * 10 && e.UserOrNull?.Age < {0} * 10 + 5", "\"userOrNull\":{{\"age\":72}}", "7", 1)]
    public void By_numbers(string predicate, string member, string expected, int asked) => Check(predicate, member, expected, asked);

    [Theory]
    [InlineData("e.Kind == (Kind){0} || e.Name == \"n{0}\"", "\"kind\":\"kIND7\"", "7", 1)]
    [InlineData("e.Kind == (Kind){0} || e.Name == \"n{0}\"", "\"kind\":\"Also7\"", "7", 1)]
    [InlineData("e.KindOrNull == (Kind){0} || e.Name == \"n{0}\"", "\"kindOrNull\":\"Kind7\"", "7", 1)]
    [InlineData("e.KindOrNull == (Kind){0} || e.Name == \"n{0}\"", "\"kindOrNull\":null", "", 0)]
    [InlineData("e.Kind == (Kind)({0} - 1) || e.Name == \"n{0}\"", "\"id\":\"1\"", "1", 1)]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":\"10.7.1.2\"", "7", 1)]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":\"::ffff:10.7.1.2\"", "7", 1)]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":\"::ffff:a07:102\"", "7", 1)]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":\"10.07.1.2\"", "", 0)]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":\"10.7.1.2 \"", "", 0)]
    [InlineData("Cidr.IsInRange(e.Ip, \"2001:db8:{0}::/48\") || Cidr.IsInRange(e.Ip, \"::ffff:10.0.{0}.0/120\")", "\"ip\":\"10.0.7.9\"", "7", 1)]
    [InlineData("Cidr.IsInRange(e.Ip, \"2001:db8:{0}::/48\") || Cidr.IsInRange(e.Ip, \"::ffff:10.0.{0}.0/120\")", "\"ip\":\"2001:DB8:7:0:0::1\"", "7", 1)]
    [InlineData("Cidr.IsInRange(e.Payload[\"ip\"].Text, \"10.{0}.0.0/16\")", "\"payload\":{{\"ip\":\"10.7.0.0\"}}", "7", 1)]
    public void By_members_of_enums_and_addresses(string predicate, string member, string expected, int asked) => Check(predicate, member, expected, asked);

    [Theory]
    [InlineData("e.Kind == (Kind){0} || e.Name == \"n{0}\"", "\"kind\":\"Kind99\"")]
    [InlineData("e.Kind == (Kind){0} || e.Name == \"n{0}\"", "\"kind\":7")]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":\"7\"")]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":7.5")]
    [InlineData("e.Count == {0} || e.Name == \"n{0}\"", "\"count\":1e999")]
    [InlineData("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\")", "\"ip\":7")]
    public void What_does_not_convert_is_counted_by_the_predicate_that_is_asked(string predicate, string member)
    {
        var (asked, held, unconverted) = AskLine(Predicates(predicate), Line(member));

        Assert.Equal("", held);
        Assert.Equal(1, asked);
        Assert.Equal(1, unconverted);
    }

    [Fact]
    public void A_property_that_throws_hides_no_other_test()
    {
        var schema = Schema.Replace("public string Ip { get; init; } = \"\";", "public string Ip { get => Id == \"bad\" ? throw new InvalidOperationException() : field; init; } = \"\";", StringComparison.Ordinal);
        var predicates = Load(schema, "e.Name == \"n{0}\" || e.Ip == \"i{0}\"");

        Assert.Equal((1, "7"), AskObject(predicates, Line("\"id\":\"good\",\"name\":\"n7\"")));
        Assert.Equal((Rules, "7"), AskObject(predicates, Line("\"id\":\"bad\",\"name\":\"n7\"")));
    }

    [Fact]
    public void Nothing_is_allocated_to_pick_predicates_of_objects()
    {
        var predicates = Predicates("Cidr.IsInRange(e.Ip, \"10.{0}.0.0/16\") || e.Count == {0} || e.Kind == (Kind){0} || e.Name.Contains(\"abc{0}\") || e.Tags[\"k\"] == \"t{0}\"");
        var e = ObjectOf(predicates, Line("\"ip\":\"10.77.1.2\",\"name\":\"ABC 7\",\"count\":100,\"tags\":{\"k\":\"t\"}"));
        var projection = Projection(predicates, static () => { });
        var satisfied = new PredicateNode[Rules];

        Assert.Equal(0, projection.Objects.Evaluate(e, satisfied, 0));
        Allocation.AssertNoneOnceWarm(() => projection.Objects.Evaluate(e, satisfied, 0));
    }

    private static void Check(string predicate, string member, string expected, int asked)
    {
        var predicates = Predicates(predicate);
        var line = Line(member.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));

        var (ofLine, held, _) = AskLine(predicates, line);

        Assert.Equal(expected, held);
        Assert.Equal((asked, expected), (ofLine, held));
        Assert.Equal((asked, expected), AskObject(predicates, line));
    }

    private static byte[] Line(string member) => Encoding.UTF8.GetBytes($$"""{"time":"2026-01-01T00:00:00Z",{{member}}}""");

    private static (int Asked, string Held, long Unconverted) AskLine(EventPredicate[] predicates, byte[] line)
    {
        var asked = 0;
        var runtime = Projection(predicates, () => asked++);
        var projected = new ProjectedEvent(runtime);
        Assert.Equal(RejectReason.None, JsonCursor.Read(line, runtime.Json, projected.Slots, out _));
        var satisfied = new PredicateNode[Rules];
        var count = projected.Evaluate(line, new Scratch(), satisfied, 0);
        return (asked, Names(satisfied.Take(count)), runtime.Unconverted.Sum());
    }

    private static (int Asked, string Held) AskObject(EventPredicate[] predicates, byte[] line)
    {
        var asked = 0;
        var runtime = Projection(predicates, () => asked++);
        var satisfied = new PredicateNode[Rules];
        var count = runtime.Objects.Evaluate(ObjectOf(predicates, line), satisfied, 0);
        return (asked, Names(satisfied.Take(count)));
    }

    private static object ObjectOf(EventPredicate[] predicates, byte[] line) =>
        Assert.Single(new[] { new FedStep(predicates[0].Projection.Schema.EventType, "s") { Line = line } }.AsObjects()).Event!;

    private static string Names(IEnumerable<PredicateNode> held) => string.Join(' ', held.Select(static node => node.Number.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));

    private static ProjectionRuntime Projection(EventPredicate[] predicates, Action count)
    {
        PredicateNode[] nodes = [.. predicates.Select((predicate, i) => new PredicateNode(i + 1, Counted(predicate, count), []))];
        return new(nodes[0].Predicate.Projection, nodes);
    }

    private static EventPredicate[] Predicates(string predicate) => Compiled.GetOrAdd(predicate, static predicate => Load(Schema, predicate));

    private static EventPredicate[] Load(string schema, string predicate)
    {
        var assembly = GeneratorTest.Run([schema, .. Enumerable.Range(1, Rules).Select(i => Rule(i, string.Format(CultureInfo.InvariantCulture, predicate, i)))]).Load();
        return [.. Enumerable.Range(1, Rules).Select(i => (EventPredicate)assembly.GetType($"Acme.Rule{i}+Compiled+Predicates")!.GetField("Only")!.GetValue(null)!)];
    }

    private static EventPredicate Counted(EventPredicate predicate, Action count) =>
        (EventPredicate)typeof(WitnessDispatchTests).GetMethod(nameof(CountedOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(predicate.Projection.Schema.EventType).Invoke(null, [predicate, count])!;

    private static EventPredicate<TEvent> CountedOf<TEvent>(EventPredicate predicate, Action count)
        where TEvent : class, IEventSchema<TEvent>
    {
        EventTest test = (ref EventReader e) =>
        {
            count();
            return predicate.Test(ref e);
        };
        return new(
            predicate.Projection,
            test,
            e =>
            {
                count();
                return predicate.TestObject(e);
            },
            predicate.Guard,
            predicate.Witnesses);
    }

    private static string Rule(int number, string predicate) =>
        $$"""
        using System;
        using System.Linq;
        using System.Text.RegularExpressions;
        using RulesSdk;
        namespace Acme;
        /// <summary>A rule.</summary>
        [Rule("rule_{{number}}", Severity.Low)]
        public sealed partial class Rule{{number}}
        {
            [Event] static bool Only(CallEvent e) => {{predicate}};
        }
        """;
}
