namespace RulesSdk.Testing.Tests.Describing;

/// <summary>Each kind of condition in words, and what it says where it must not hold.</summary>
public class ClauseProseTests
{
    private static readonly ClauseNode Name = Field("Name");
    private static readonly ClauseNode Size = Field("Size");

    public static TheoryData<string, string, string> Conditions => new()
    {
        { nameof(Equal), "`name` is `a`", "`name` is not `a`" },
        { nameof(Empty), "`name` is empty", "`name` is not empty" },
        { nameof(Turned), "`size` is more than 3", "`size` is not more than 3" },
        { nameof(Missing), "`name` is missing", "`name` is not missing" },
        { nameof(OneOf), "`name` is one of `a` or `b`", "`name` is none of `a` or `b`" },
        { nameof(Contains), "`name` contains `a` or `b`", "`name` does not contain `a` or `b`" },
        { nameof(Both), "`name` contains `a` and `b`", "`name` does not contain `a` or does not contain `b`" },
        { nameof(IgnoringCase), "`name` starts with (ignoring case) `a`", "`name` does not start with (ignoring case) `a`" },
        { nameof(Range), "`name` is in `10.0.0.0/8`", "`name` is not in `10.0.0.0/8`" },
        { nameof(AnyAddress), "`name` is an IP address", "`name` is no IP address" },
        { nameof(Pattern), "`name` matches `^a`", "`name` does not match `^a`" },
        { nameof(Nested), "`name` is `a` or (`size` is less than 3 and `name` is `b`)", "`name` is not `a` and (`size` is not less than 3 or `name` is not `b`)" },
        { nameof(Elements), "an element of `tags` is `a`", "no element of `tags` is `a`" },
        { nameof(EveryElement), "every element of `tags` starts with `a`", "not every element of `tags` starts with `a`" },
        { nameof(Counted), "there is no `name` event", "there is a `name` event" },
        { nameof(Many), "there are more than 10 `name` events", "there are not more than 10 `name` events" },
        { nameof(Few), "there are fewer than 3 `name` events", "there are not fewer than 3 `name` events" },
        { nameof(Earlier), "`time` is before `2024-01-01T00:00:00Z`", "`time` is not before `2024-01-01T00:00:00Z`" },
        { nameof(Listed), "`name` is in the list `tor`", "`name` is not in the list `tor`" },
        { nameof(Quoted), "`name` is `a\\u0060b\\nc`", "`name` is not `a\\u0060b\\nc`" },
        { nameof(Computed), "(`size` - 1) × 8 is more than 3", "(`size` - 1) × 8 is not more than 3" },
        { nameof(True), "`name` is true", "`name` is not true" },
        { nameof(Merged), "(`name` contains `a` or `b`) and (`name` contains `c` or `d`)", "(`name` does not contain `a` or `b`) or (`name` does not contain `c` or `d`)" },
        { nameof(Lists), "`name` is one of `a` or `b` and is one of `b` or `c`", "`name` is none of `a` or `b` or is none of `b` or `c`" },
        { nameof(PatternIgnoringCase), "`name` matches (ignoring case) `^a`", "`name` does not match (ignoring case) `^a`" },
        { nameof(SameAddress), "`name` is the same address as `token`", "`name` is another address than `token`" },
    };

    private static ClauseNode Equal => Compare("Equal", Name, Text("a"));

    private static ClauseNode Empty => Compare("Equal", Name, Text(""));

    private static ClauseNode Turned => Compare("Less", Number(3), Size);

    private static ClauseNode Missing => new("null", [], [Name]);

    private static ClauseNode OneOf => new("in", [], [Name, Text("a"), Text("b")]);

    private static ClauseNode Contains => new("any", [], [Test("Contains", "a"), Test("Contains", "b")]);

    private static ClauseNode Both => new("all", [], [Test("Contains", "a"), Test("Contains", "b")]);

    private static ClauseNode IgnoringCase => new("test", ["StartsWith", "+"], [Name, Text("a")]);

    private static ClauseNode Range => new("cidr", ["10.0.0.0/8"], [Name]);

    private static ClauseNode AnyAddress => new("any", [], [new("cidr", ["0.0.0.0/0"], [Name]), new("cidr", ["::/0"], [Name])]);

    private static ClauseNode Pattern => new("regex", ["^a", "0"], [Name]);

    private static ClauseNode Nested => new("any", [], [Equal, new("all", [], [Compare("Less", Size, Number(3)), Compare("Equal", Name, Text("b"))])]);

    private static ClauseNode Elements => new("quantifier", ["Any", "x"], [Field("Tags"), Compare("Equal", ClauseNodes.Variable("x"), Text("a"))]);

    private static ClauseNode EveryElement => new("quantifier", ["All", "x"], [Field("Tags"), new("test", ["StartsWith", "-"], [ClauseNodes.Variable("x"), Text("a")])]);

    private static ClauseNode Counted => Compare("Equal", new("count", ["name"], []), Number(0));

    private static ClauseNode Many => Compare("Greater", new("count", ["name"], []), Number(10));

    private static ClauseNode Few => Compare("Less", new("count", ["name"], []), Number(3));

    private static ClauseNode Earlier => Compare("Less", Field("Time"), new("constant", ["Time", "DateTimeOffset", "new(638396640000000000L, new(0L))", null], []));

    private static ClauseNode Listed => new("lookup", ["tor", "Exact", "-", "-"], [Name]);

    private static ClauseNode Quoted => Compare("Equal", Name, Text("a`b\nc"));

    private static ClauseNode Computed => Compare("Greater", new("arithmetic", ["Multiply"], [new("arithmetic", ["Subtract"], [Size, Number(1)]), Number(8)]), Number(3));

    private static ClauseNode True => Compare("Equal", Name, ClauseNodes.Constant(true)!);

    private static ClauseNode Merged => new("all", [], [Contains, new("any", [], [Test("Contains", "c"), Test("Contains", "d")])]);

    private static ClauseNode Lists => new("all", [], [OneOf, new("in", [], [Name, Text("b"), Text("c")])]);

    private static ClauseNode PatternIgnoringCase => new("regex", ["^a", "1"], [Name]);

    private static ClauseNode SameAddress => Compare("Equal", new("function", ["CanonicalAddress"], [Name]), new("function", ["CanonicalAddress"], [Field("Token")]));

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_is_told_in_words(string condition, string words, string negated)
    {
        var node = (ClauseNode)typeof(ClauseProseTests).GetProperty(condition, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;

        Assert.Equal(words, Of(node));
        Assert.Equal(negated, Of(new ClauseNode("not", [], [node])));
    }

    [Fact]
    public void A_condition_over_several_variables_names_them() =>
        Assert.Equal("`e.name` equals `other.name`", Of(Compare("Equal", Name, new("field", ["Name"], [ClauseNodes.Variable("other")])), own: null));

    [Fact]
    public void Events_that_another_clause_excludes_are_not_covered()
    {
        Assert.Equal(["b"], Covered(OneOf, Compare("NotEqual", Name, Text("a"))));
        Assert.Equal(["b"], Covered(OneOf, new ClauseNode("not", [], [Equal])));
        Assert.Empty(Covered(Equal, Compare("Equal", Name, Text("b"))));
        Assert.Equal(["any"], Covered(new ClauseNode("test", ["Equals", "+"], [Name, Text("a")])));
    }

    // The texts that a name can have; any where nothing is said of it.
    private static IEnumerable<string> Covered(params ClauseNode[] clauses) =>
        EventAlternatives.Of(clauses, Scope("e"), new HashSet<string> { "name" }).Select(static texts => texts.GetValueOrDefault("name", "any"));

    private static string Of(ClauseNode node, string? own = "e") => new ClauseProse(new ValueProse(Scope(own))).Of(node);

    private static ProseScope Scope(string? own) => new(new Dictionary<string, Type> { ["e"] = typeof(TestRules.Trail), ["other"] = typeof(TestRules.Trail) }, own);

    private static ClauseNode Field(string name) => new("field", [name], [ClauseNodes.Variable("e")]);

    private static ClauseNode Text(string text) => ClauseNodes.Constant(text)!;

    private static ClauseNode Number(int number) => ClauseNodes.Constant(number)!;

    private static ClauseNode Compare(string comparison, ClauseNode left, ClauseNode right) => ClauseNodes.Compare(comparison, left, right);

    private static ClauseNode Test(string kind, string text) => new("test", [kind, "-"], [Name, Text(text)]);
}
