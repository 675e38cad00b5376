namespace RulesSdk.Generators.Tests.Behaviour.Lists;

// Rows of an event: of which elements there are some, and how many.
public partial class ListValueTests
{
    [Fact]
    public void A_detection_has_a_row_for_each_element_of_an_outcome_that_is_a_list()
    {
        var rules = RuleRun.Of(
            Rule(
                """
                [Event] static bool Call(CallEvent e) => e.Name == "a";
                [GroupBy] static string User(CallEvent call) => call.User.Id;
                [Outcome] static IReadOnlyList<string> Tags(CallEvent call) => DistinctValues(call.SourceIp);
                """,
                "").Replace("Listed", "Single").Replace("listed", "single"),
            Rule(
                """
                [Event] static bool Seen(DetectionEvent<Single> d) => true;
                [Event] static bool Call(CallEvent e) => e.Name == "b";
                [Let] static IReadOnlyList<string> From(DetectionEvent<Single> seen) => [.. seen.Texts("tags"), seen.Key("user")];
                [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
                [Join] static bool Same(string from, string tag) => from == tag;
                [GroupBy] static string User(CallEvent call) => call.User.Id;
                [Outcome] static IReadOnlyList<string> Shared(string from) => DistinctValues(from);
                """,
                "Window(\"1h\")"));

        var found = rules.DetectBy(
            ["listed"],
            DetectionPhases.Closed,
            Line.At("1", 1, "'name':'a','user':{'id':'u'},'sourceIp':'s'"),
            Line.At("2", 2, "'name':'b','user':{'id':'v'},'tags':['t','u','s']"),
            Line.At("3", 3, "'name':'b','user':{'id':'w'},'tags':['t']"));

        Assert.Equal(["v"], Assert.Single(found).Header.Key);
        Assert.Equal(["s", "u"], (IReadOnlyList<string>)found[0].GetOutcome(0)!);
    }

    [Fact]
    public void A_list_may_be_made_of_a_value_of_each_element()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Person(CallEvent call) => [call.User.Id, .. call.Others.Select(e => e.Id.ToLowerInvariant() + call.Context)];
            [Let] static IReadOnlyList<int> Share(CallEvent call) => [.. call.Others.Select(other => 60 / other.Age)];
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => [.. call.Tags.Select(tag => tag.Trim()), .. call.Contexts];
            [Outcome] static IReadOnlyList<string> People(string person) => DistinctValues(person);
            [Outcome] static IReadOnlyList<int> Shares(int share) => DistinctValues(share);
            [Outcome] static IReadOnlyList<string> Tags(string tag) => DistinctValues(tag);
            [Outcome] static bool Any(CallEvent call) => Max(call.Tags.Any(e => e == "x") ? 1 : 0) > 0;
            """,
            "").Replace("using System;", "using System;\nusing System.Linq;"));

        var found = rules.Detect(
            Line.At("1", 1, "'name':'a','context':'c','user':{'id':'u'},'others':[{'id':'V','age':20},{'id':7},{'id':'W','age':3},{'id':'V','age':2}],'tags':[' x','y ']"),
            Line.At("2", 2, "'name':'a','context':'c','user':{'id':'u'},'others':[{'id':'V','age':20},{'id':'W','age':3},5,null,{'id':'V','age':30}],'tags':[' x','y ','x'],'contexts':['y']"),
            Line.At("3", 3, "'name':'a','context':'c','user':{'id':'u'},'others':[{'id':'V','age':20},{'id':'W','age':3},{'id':'V','age':30}],'tags':[' x','y ','x'],'contexts':['y','z']"),
            Line.At("4", 4, "'name':'a','others':[{'id':'V','age':20}]"));

        var detection = Assert.Single(found);
        Assert.Equal("3", detection.Header.Events[0].Id);
        Assert.Equal(["u", "vc", "wc"], (IReadOnlyList<string>)detection.GetOutcome(0)!);
        Assert.Equal([3, 20, 2], (IReadOnlyList<int>)detection.GetOutcome(1)!);
        Assert.Equal(["x", "y", "z"], (IReadOnlyList<string>)detection.GetOutcome(2)!);
        Assert.Equal(true, detection.GetOutcome(3));
    }

    [Fact]
    public void An_event_has_no_more_rows_than_it_may_complete_matches()
    {
        var rules = RuleRun.Of(Rule(
            """
            [Event] static bool Call(CallEvent e) => e.Name == "a";
            [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags;
            [Let] static IReadOnlyList<string> Context(CallEvent call) => call.Contexts;
            [Outcome] static IReadOnlyList<string> Pairs(string tag, string context) => Values(tag + context);
            """,
            ""));

        var found = rules.DetectCompiled(
            new RulesEngineOptions { Phases = DetectionPhases.Closed, MaxMatchesPerEvent = 3 },
            Line.At("1", 1, "'name':'a','tags':['a','b','c'],'contexts':['x','y']"));

        Assert.Equal(["ax", "ay", "bx"], (IReadOnlyList<string>)Assert.Single(found).GetOutcome(0)!);
    }

    [Theory]
    [InlineData("Window(\"20s\")", "")]
    [InlineData("Window(\"20s\")", "[Condition] static bool F(int a, int b, long items) => a > 1 && b > 1 && items > 3;")]
    [InlineData("HoppingWindow(\"20s\", Every = \"6s\")", "[Condition] static bool F(int a, int b) => a > 1 && b < 4;")]
    [InlineData("SessionWindow(\"5s\", Max = \"40s\")", "[Condition] static bool F(int a, int b, long items) => a > 0 && b == 0 && items > 1;")]
    [InlineData("WindowBefore(nameof(B), \"20s\")", "[Condition] static bool F(int a, long items) => a > 1 && items < 9;")]
    public void What_a_stream_with_lists_tells_is_what_the_reference_engine_tells_of_it(string window, string condition)
    {
        var rules = RuleRun.Of(Rule(
            $$"""
            [Event] static bool A(CallEvent e) => e.Name is "a" or "both";
            [Event] static bool B(CallEvent e) => e.Name is "b" or "both";
            [Let] static IReadOnlyList<string> Right(CallEvent b) => b.Tags;
            [Let] static IReadOnlyList<string> Left(CallEvent a) => a.Tags;
            [Let] static IReadOnlyList<string> Other(CallEvent a) => [a.Context, .. a.Contexts];
            [Join] static bool Same(CallEvent a, CallEvent b, string left, string right) => a.User.Id == b.User.Id && left == right;
            [GroupBy] static string User(CallEvent a) => a.User.Id;
            [GroupBy] static string Context(string other) => other;
            [Outcome] static long Items(string left) => Count(left);
            [Outcome] static IReadOnlyList<string> Seen(CallEvent a, string left) => Values(a.Id + left);
            [Outcome] static IReadOnlyList<string> Ids(CallEvent a) => Values(a.Id);
            {{condition}}
            """,
            window));
        var random = new Random(Seed: 11);
        string[] names = ["a", "a", "b", "b", "both", "other"];
        var seconds = 0;
        var lines = new List<string>();
        for (var number = 0; number < 150; number++)
        {
            seconds += random.Next(4);
            lines.Add(Line.At(
                $"{number}",
                seconds,
                $"'name':'{names[random.Next(names.Length)]}','user':{{'id':'{(char)('u' + random.Next(2))}'}},'context':'{random.Next(2)}','contexts':[{List(2)}],'tags':[{List(4)}]"));
        }

        lines.Add(Line.At("last", seconds + 1000, "'name':'other'"));

        Assert.NotEmpty(rules.Detect(DetectionPhases.Opened | DetectionPhases.Closed, [.. lines]));

        string List(int most) => string.Join(",", Enumerable.Range(0, random.Next(most)).Select(_ => $"'{random.Next(3)}'"));
    }
}
