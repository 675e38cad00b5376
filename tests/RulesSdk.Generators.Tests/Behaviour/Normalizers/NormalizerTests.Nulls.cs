namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// What a normalizer sets to null against its type, where keys, values, joins, outcomes and new values ask for it.
public partial class NormalizerTests
{
    // Of events 1 and 2, the key and what is taken are null; the last name of each is, too.
    [Theory]
    [InlineData("string By(MadeEvent seen) => seen.Key ?? \"none\"", "1 none, 2 none, 3 , 4 n, 5 ")]
    [InlineData("bool By(MadeEvent seen) => seen.Key is null", "1 true, 2 true, 3 false, 4 false, 5 false")]
    [InlineData("bool By(MadeEvent seen) => seen.Key.Equals(\"n\")", "3 false, 4 true, 5 false")]
    [InlineData("bool By(MadeEvent seen) => string.IsNullOrEmpty(seen.Key)", "1 true, 2 true, 3 true, 4 false, 5 true")]
    [InlineData("bool By(MadeEvent seen) => seen is { Taken.Level: > 1 }", "1 false, 2 false, 3 false, 4 true, 5 false")]
    [InlineData("bool By(MadeEvent seen) => seen.Words is [_, ..]", "1 false, 2 false, 3 false, 4 true, 5 false")]
    [InlineData("int By(MadeEvent seen) => seen.Taken?.Level ?? 7", "1 7, 2 7, 3 0, 4 3, 5 0")]
    [InlineData("bool By(MadeEvent seen) => seen.Taken is null || seen.Key == null", "1 true, 2 true, 3 false, 4 false, 5 false")]
    public void A_key_asks_whether_a_normalizer_set_null(string key, string expected)
    {
        var rules = RuleRun.Of(Parts, Source($"[Event] static bool Seen(MadeEvent e) => e.Id != \"\"; [GroupBy(AllowZero = true)] static {key};", ""));

        Assert.Equal(expected, Keys(rules.Detect(DetectionPhases.Closed, PartLines)));
    }

    [Theory]
    [InlineData("string Value(MadeEvent seen) => seen.Key ?? \"none\"", "value", "1 none, 2 none, 3 , 4 n, 5 ")]
    [InlineData("string Value(MadeEvent seen) => seen.Key", "value ?? \"none\"", "1 none, 2 none, 3 , 4 n, 5 ")]
    [InlineData("IReadOnlyList<string> Value(MadeEvent seen) => seen.Names", "value ?? \"none\"", "1 none, 2 none, 3 !, 4 n!, 5 !")]
    [InlineData("IReadOnlyList<string> Value(MadeEvent seen) => [seen.Key]", "value is null ? \"no\" : \"yes\"", "1 no, 2 no, 3 yes, 4 yes, 5 yes")]
    [InlineData("IReadOnlyList<string> Value(MadeEvent seen) => [seen.Key]", "value.Equals(\"n\") ? \"yes\" : \"no\"", "3 no, 4 yes, 5 no")]
    [InlineData("IReadOnlyList<string> Value(MadeEvent seen) => [.. seen.Names.Select(name => name ?? \"none\")]", "value", "1 none, 2 none, 3 !, 4 n!, 5 !")]
    [InlineData("IReadOnlyList<bool> Value(MadeEvent seen) => [.. seen.Names.Select(name => name.Equals(\"n!\"))]", "value ? \"yes\" : \"no\"", "3 no, 4 yes, 5 no")]
    public void A_let_asks_whether_a_normalizer_set_null(string let, string key, string expected)
    {
        var type = let.Contains("<bool>", StringComparison.Ordinal) ? "bool" : "string";
        var rules = RuleRun.Of(Parts, Source($"[Event] static bool Seen(MadeEvent e) => e.Id != \"\"; [Let] static {let}; [GroupBy(AllowZero = true)] static string By({type} value) => {key};", ""));

        Assert.Equal(expected, Keys(rules.Detect(DetectionPhases.Closed, PartLines)));
    }

    [Theory]
    [InlineData("first.Key == second.Key", "1-2 3-5")]
    [InlineData("first.Key.Equals(second.Key)", "3-5")]
    [InlineData("first.Key.Equals(second.Key, StringComparison.Ordinal)", "3-5")]
    [InlineData("string.Equals(first.Key, second.Key, StringComparison.Ordinal)", "1-2 3-5")]
    [InlineData("(first.Key ?? \"n\") == (second.Key ?? \"n\")", "1-2 1-4 2-4 3-5")]
    [InlineData("first.Key == second.Key && first.Key is not null", "3-5")]
    [InlineData("first.Key == second.Key && !first.Key.Equals(second.Id)", "3-5")]
    [InlineData("first.Key == second.Key && first is not { Taken.Level: < 1 }", "1-2")]
    [InlineData("first.Key == second.Key && string.IsNullOrEmpty(first.Key) != second.Key is null", "3-5")]
    [InlineData("(first.Taken?.Level ?? 3) == (second.Taken?.Level ?? 3)", "1-2 1-4 2-4 3-5")]
    [InlineData("first.Key == second.Key && string.IsNullOrEmpty(first.Key) == second.Marks is null", "1-2 3-5")]
    [InlineData("first.Key == second.Key && string.IsNullOrEmpty(first.Key) != second.Line is null", "3-5")]
    [InlineData("first.Key == second.Key && first.Line is null == second.Line is null", "1-2 3-5")]
    [InlineData("first.Key == second.Key && first.Key.StartsWith(second.Key, StringComparison.Ordinal)", "3-5")]
    [InlineData("first.Key == second.Key && !first.Id.Contains(second.Key, StringComparison.Ordinal)", "")]
    [InlineData("first.Key == second.Key && (first.Key + second.Key).Length == 0", "1-2 3-5")]
    public void A_join_asks_whether_a_normalizer_set_null(string join, string expected)
    {
        var rules = RuleRun.Of(
            Parts,
            Source(
                $$"""
                [Event] static bool First(MadeEvent e) => e.Id != "";
                [Event] static bool Second(MadeEvent e) => e.Id != "";
                [Join] static bool Same(MadeEvent first, MadeEvent second) => {{join}} && first.Time < second.Time;
                [GroupBy] static string By(MadeEvent first, MadeEvent second) => first.Id + "-" + second.Id;
                """,
                "[Window(\"1m\")]"));

        Assert.Equal(expected, string.Join(' ', rules.Detect(DetectionPhases.Closed, PartLines).Select(found => found.Header.Key[0]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("word == other", "1-2 3-5")]
    [InlineData("word.Equals(other)", "3-5")]
    [InlineData("word == other && word is not null", "3-5")]
    [InlineData("(word ?? \"!\") == (other ?? \"!\")", "1-2 1-3 1-5 2-3 2-5 3-5")]
    [InlineData("word == other && word.Length < 5", "3-5")]
    [InlineData("word == other && !word.StartsWith(\"x\", StringComparison.Ordinal)", "3-5")]
    [InlineData("word == other && !first.Id.EndsWith(other, StringComparison.Ordinal)", "3-5")]
    public void A_join_of_elements_asks_whether_a_normalizer_set_null(string join, string expected)
    {
        var rules = RuleRun.Of(
            Parts,
            Source(
                $$"""
                [Event] static bool First(MadeEvent e) => e.Id != "";
                [Event] static bool Second(MadeEvent e) => e.Id != "";
                [Let] static IReadOnlyList<string> Word(MadeEvent first) => first.Names;
                [Let] static IReadOnlyList<string> Other(MadeEvent second) => second.Names;
                [Join] static bool Same(MadeEvent first, MadeEvent second, string word, string other) => {{join}} && first.Time < second.Time;
                [GroupBy] static string By(MadeEvent first, MadeEvent second) => first.Id + "-" + second.Id;
                """,
                "[Window(\"1m\", AllowCross = true)]"));

        Assert.Equal(expected, string.Join(' ', rules.Detect(DetectionPhases.Closed, PartLines).Select(found => found.Header.Key[0]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("string By(MadeEvent e) => e.Key ?? \"none\"", " 2,n 1,none 2")]
    [InlineData("bool By(MadeEvent e) => e.Key.Equals(\"n\")", "false 2,true 1")]
    [InlineData("IReadOnlyList<string> By(MadeEvent e) => [e.Key ?? \"none\", .. e.Named]", " 2,n 1,none 2")]
    public void A_chain_asks_whether_a_normalizer_set_null(string key, string expected)
    {
        var rules = RuleRun.Of(
            Parts,
            $$"""
            using System.Collections.Generic;
            using System.Linq;
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>Detects something.</summary>
            [Rule("chained"), Window("1m", KeepAlive = "1m", MaxDuration = "5m")]
            public sealed partial class Chained
            {
                [GroupBy(AllowZero = true)] static {{key}};
                [Activity(When = nameof(IsSeen))] public partial bool Seen { get; }
                static bool IsSeen(MadeEvent e) => e.Id != "";
                [Case("Any", Severity.Low)] bool Any => Seen;
                [Outcome] static long Events(MadeEvent e) => CountDistinct(e.Id);
            }
            """);

        Assert.Equal(expected, string.Join(',', rules.Detect(DetectionPhases.Closed, PartLines).Select(found => $"{found.Header.Key[0]} {found.GetOutcome(0)}").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("string Value(MadeEvent seen) => seen.Key ?? \"none\"", "none none   n")]
    [InlineData("bool Value(MadeEvent seen) => seen.Key is null", "False False False True True")]
    [InlineData("bool Value(MadeEvent seen) => seen.Key.Equals(\"n\")", "False False False False True")]
    public void An_outcome_asks_whether_a_normalizer_set_null(string outcome, string expected)
    {
        var rules = RuleRun.Of(Parts, Source($"[Event] static bool Seen(MadeEvent e) => e.Id != \"\"; [Outcome] static {outcome};", ""));

        Assert.Equal(
            expected.Split(' ').Order(StringComparer.Ordinal),
            rules.Detect(DetectionPhases.Closed, PartLines).Select(found => found.GetOutcome(0)?.ToString()).Order(StringComparer.Ordinal));
    }

    // Event 4 has a key of its own.
    [Theory]
    [InlineData("seen.Key", "4")]
    [InlineData("seen.Key ?? \"none\"", "1 4")]
    [InlineData("seen.Key is null ? \"no\" : \"yes\"", "1 3 4")]
    [InlineData("seen.Key.Equals(\"n\") ? \"yes\" : \"no\"", "3 4")]
    [InlineData("seen.Marks is null ? \"no\" : \"yes\"", "1 3 4")]
    public void A_new_value_asks_whether_a_normalizer_set_null(string value, string expected)
    {
        var rules = RuleRun.Of(
            Parts,
            Source(
                $"""
                [Event] static bool Seen(MadeEvent e) => e.Id != "";
                [Let] static string Value(MadeEvent seen) => {value};
                [GroupBy] static string By(MadeEvent seen) => seen.Title;
                """,
                "[NewValue(nameof(Value), \"1h\")]"));

        Assert.Equal(expected, string.Join(' ', rules.Detect(DetectionPhases.Closed, PartLines).Select(found => found.Header.Events[0].Id)));
    }

    [Fact]
    public void A_rule_of_which_no_source_sets_null_is_compiled_as_its_types_say()
    {
        const string Members =
            """
            [Event] static bool First(UnifiedEvent e) => e.Metadata.Vendor.Equals("ACME");
            [Event] static bool Second(UnifiedEvent e) => e.Metadata.Vendor != "";
            [Join] static bool Same(UnifiedEvent first, UnifiedEvent second) => first.Principal.User.Equals(second.Principal.User) && first.Metadata is { Vendor.Length: > 0 };
            [GroupBy] static string By(UnifiedEvent first) => first.Principal.User ?? "none";
            """;
        var equal = Members.Replace(".Equals(second.Principal.User)", " == second.Principal.User", StringComparison.Ordinal).Replace(" ?? \"none\"", "", StringComparison.Ordinal);

        Assert.Equal(Generated(equal), Generated(Members));

        static string Generated(string members) =>
            string.Join('\n', GeneratorTest.Run([Sources.Schema, Sources.Pack, Sources.Unified, Sources.Normalizers, Source(members, "[Window(\"1h\")]")]).Files.Where(file => file.Key.Contains("OverUnified", StringComparison.Ordinal)).Select(file => file.Value));
    }

    private static string Keys(IEnumerable<Detection> found) =>
        string.Join(", ", found.Select(one => $"{one.Header.Events[0].Id} {one.Header.Key[0]}").Order(StringComparer.Ordinal));
}
