namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>How the work on the lists of an event grows, counted in elements that are read.</summary>
public class ListComplexityTests
{
    private static readonly RulesEngineOptions Options = new() { Phases = DetectionPhases.Closed, ReferenceData = new(new ReferenceListContent("known", ["*never there*"])) };

    [Theory]
    [InlineData("e.Tags.Any(t => t == \"x\")")]
    [InlineData("e.Tags.All(t => t != \"x\")")]
    [InlineData("e.Tags.Count(t => t != \"x\") > 100_000")]
    [InlineData("e.Tags.Count > 100_000")]
    [InlineData("e.Tags.Contains(\"x\")")]
    [InlineData("e.Others.Any(o => o.Id == \"x\" && o.Age > 3)")]
    [InlineData("e.Tags.Any(t => t == e.SourceIp) || e.Contexts.Any(c => c == e.SourceIp)")]
    public void A_list_is_read_once_for_each_operator(string test)
    {
        var rules = Rule(test);

        Assert.InRange(Read(rules, 400), 400, 2 * 401);
        Assert.InRange(Read(rules, 800), 800, 2 * 801);
    }

    [Theory]
    [InlineData("e.Tags.Any(t => e.Contexts.Any(c => c == t + \"!\"))")]
    [InlineData("e.Tags.Any(t => e.Contexts.Contains(t))")]
    [InlineData("!e.Tags.All(t => !e.Contexts.Contains(t))")]
    [InlineData("e.Tags.Count(t => e.Contexts.Count(c => c == t) > 1) > 3")]
    [InlineData("e.Tags.Any(t => e.Tags.Any(u => e.Contexts.Contains(t + u)))")]
    [InlineData("e.Others.Any(o => e.Tags.Contains(o.Id))")]
    public void Lists_within_a_list_are_read_up_to_the_bound(string test)
    {
        var rules = Rule(test);

        // Asked again once it is known that something was cut.
        Assert.InRange(Read(rules, 3000), 90_000, 2 * 110_000);
    }

    [Fact]
    public void Beyond_the_bound_a_predicate_does_not_hold_and_is_counted_for_its_rule_alone()
    {
        const string Other =
            """
            /// <summary>Another one.</summary>
            [Rule("other", Severity.Low)]
            public sealed partial class Other
            {
                [Event] static bool Seen(CallEvent e) => e.Tags.Count > 0;
            }
            """;
        var rules = Rule("!e.Tags.Any(t => e.Contexts.Contains(t))", Other);
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxElementsPerEvent = 12 };
        string[] lines = [Event(3, 4), Event(3, 5), Event(1, 12)];

        var (found, statistics) = rules.Counted(options, lines);
        Assert.Equal(["lists 1 12", "lists 3 12", "other 1 12", "other 3 12", "other 3 15"], found.Select(static one => one.Rule.Id + " " + one.Header.Events[0].Id).Order());
        Assert.Equal([("lists", 1L)], statistics.ElementsCut.Select(static one => (one.Key, one.Value)));
        Assert.Empty(rules.Counted(options with { MaxElementsPerEvent = 15 }, lines).Statistics.ElementsCut);
    }

    [Fact]
    public void A_long_element_counts_as_several()
    {
        var rules = Rule("e.Tags.Any(t => e.Contexts.Contains(t))");
        var longer = Line.At("long", 1, $"'tags':['a','b','c'],'contexts':['{new string('x', 320)}']");
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxElementsPerEvent = 30 };

        Assert.Equal(1, rules.Counted(options, longer).Statistics.ElementsCut["lists"]);
        Assert.Empty(rules.Counted(options with { MaxElementsPerEvent = 36 }, longer).Statistics.ElementsCut);
    }

    [Theory]
    [InlineData("e.Tags.Any(t => e.Context.Contains(t + \"?\", StringComparison.Ordinal))")]
    [InlineData("e.Tags.Any(t => e.Context.Contains(t + \"?\", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("e.Tags.Any(t => e.Context.EndsWith(t + \"?\", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("e.Tags.Count(t => Glob.IsMatch(e.Context, \"*a*b*\") && t != \"\") > 100_000")]
    [InlineData("e.Tags.Any(t => e.Context.ToLowerInvariant() == t)")]
    [InlineData("e.Tags.Any(t => e.Context + t == \"\")")]
    [InlineData("e.Tags.Any(t => e.Context.Length < t.Length - 100)")]
    [InlineData("e.Tags.Any(t => System.Text.RegularExpressions.Regex.IsMatch(e.Context, \"b$\") && t == \"\")")]
    [InlineData("e.Others.Any(o => e.Context.Contains(o.Id + \"?\"))")]
    [InlineData("e.Tags.Any(t => t == \"\" || e.Context.Contains(\"many0\") || e.Context.Contains(\"many1\") || e.Context.Contains(\"many2\") || e.Context.Contains(\"many3\") || e.Context.Contains(\"many4\") || e.Context.Contains(\"many5\") || e.Context.Contains(\"many6\") || e.Context.Contains(\"many7\") || e.Context.Contains(\"many8\"))")]
    [InlineData("e.Tags.Any(t => t == \"\" || e.Context.EndsWith(\"many0\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many1\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many2\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many3\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many4\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many5\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many6\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many7\", StringComparison.OrdinalIgnoreCase) || e.Context.EndsWith(\"many8\", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("e.Tags.Any(t => string.Compare(e.Context, t, StringComparison.OrdinalIgnoreCase) == 0)")]
    [InlineData("e.Tags.Any(t => Known.Contains(e.Context) && t == \"\")")]
    public void A_text_that_is_searched_for_each_element_counts_by_its_length(string test)
    {
        var rules = Rule(test);

        // Linear in the length while the bound is not reached, and never more than the bound.
        var (one, two) = (Searched(rules, 10, 32_000), Searched(rules, 10, 64_000));
        Assert.InRange(one, 10_000, 10_100);
        Assert.InRange(two, 20_000, 20_100);
        Assert.InRange(Searched(rules, 1000, 320_000), 90_000, 2 * 120_000);

        var (found, statistics) = rules.Counted(Options, Text("long", 1000, 320_000), Text("short", 1000, 320));
        Assert.Empty(found);
        Assert.Equal(1, statistics.ElementsCut["lists"]);
    }

    [Theory]
    [InlineData("e.Tags.Any(t => e.Context == t || t.Contains(e.Context + \"?\") == false && t == \"\")", false)]
    [InlineData("e.Tags.Any(t => t == e.Context)", true)]
    [InlineData("e.Tags.Any(t => e.Context.StartsWith(t + \"?\", StringComparison.Ordinal))", true)]
    [InlineData("e.Tags.Any(t => t == \"\" || e.Context.StartsWith(\"many0\", StringComparison.Ordinal) || e.Context.StartsWith(\"many1\", StringComparison.Ordinal) || e.Context.StartsWith(\"many2\", StringComparison.Ordinal) || e.Context.StartsWith(\"many3\", StringComparison.Ordinal) || e.Context.StartsWith(\"many4\", StringComparison.Ordinal) || e.Context.StartsWith(\"many5\", StringComparison.Ordinal) || e.Context.StartsWith(\"many6\", StringComparison.Ordinal) || e.Context.StartsWith(\"many7\", StringComparison.Ordinal) || e.Context.StartsWith(\"many8\", StringComparison.Ordinal))", true)]
    [InlineData("e.Tags.Any(t => Cidr.IsInRange(e.Context, \"10.0.0.0/8\") && t == \"\")", true)]
    [InlineData("e.Context.Contains(\"b\") && e.Tags.Any(t => t == \"\")", true)]
    public void A_text_that_is_only_compared_counts_nothing(string test, bool isOnly) =>
        Assert.InRange(Searched(Rule(test), 10, 32_000), isOnly ? 0 : 10_000, isOnly ? 20 : 10_100);

    [Fact]
    public void A_text_with_escapes_is_decoded_once_however_often_it_is_read()
    {
        var rules = Rule("e.Tags.Any(t => e.Context.StartsWith(t + \"?\", StringComparison.Ordinal))");
        Read(1);
        var (once, often) = (Read(1), Read(500));

        // The text has 30 KB once it is decoded.
        Assert.InRange(often, 0, once + 1_000_000);

        long Read(int tags)
        {
            var line = Line.At("1", 1, $"'context':'{string.Concat(Enumerable.Repeat("\\u0061", 30_000))}','tags':[{List("t", tags)}]");
            var before = GC.GetAllocatedBytesForCurrentThread();
            rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed }, line);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_text_that_Replace_would_make_as_long_as_a_product_does_not_hold_and_harms_nothing()
    {
        var rules = Rule("e.Context.Replace(\"a\", e.SourceIp) != \"\"");
        var line = Line.At("long", 1, $"'context':'{new string('a', 200_000)}','sourceIp':'{new string('b', 200_000)}'");

        var (found, statistics) = rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed }, line, Line.At("short", 2, "'context':'a','sourceIp':'b'"));
        Assert.Equal(["short"], found.Select(static one => one.Header.Events[0].Id));
        Assert.Equal(1, statistics.ElementsCut["lists"]);
    }

    private static long Searched(RuleRun rules, int tags, int length) =>
        rules.Counted(Options, Text("1", tags, length)).Statistics.ElementsRead;

    private static string Text(string id, int tags, int length) => Line.At(
        id, 1, $"'context':'{new string('a', length)}','tags':[{List("t", tags)}],'others':[{string.Join(",", Enumerable.Range(0, tags).Select(static at => $"{{'id':'o{at}'}}"))}]");

    private static long Read(RuleRun rules, int size) =>
        rules.Counted(new RulesEngineOptions { Phases = DetectionPhases.Closed }, Event(size, size)).Statistics.ElementsRead;

    private static string Event(int tags, int contexts) => Line.At(
        $"{tags} {tags * contexts}",
        1,
        $"'tags':[{List("t", tags)}],'contexts':[{List("c", contexts)}],'others':[{string.Join(",", Enumerable.Range(0, tags).Select(static at => $"{{'id':'o{at}'}}"))}]");

    private static string List(string name, int count) => string.Join(",", Enumerable.Range(0, count).Select(at => $"'{name}{at}'"));

    private static RuleRun Rule(string test, string other = "") => RuleRun.Of(
        $$"""
        using System;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("lists", Severity.Low)]
        public sealed partial class Lists
        {
            [Event] static bool Seen(CallEvent e) => {{test}};
            {{(test.Contains("Known", StringComparison.Ordinal) ? "[ReferenceList(\"known\", Kind = ReferenceListKind.Pattern)] static partial ReferenceList Known { get; }" : "")}}
        }

        {{other}}
        """);
}
