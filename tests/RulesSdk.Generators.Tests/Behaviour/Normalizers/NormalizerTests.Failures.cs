namespace RulesSdk.Generators.Tests.Behaviour.Normalizers;

// What a normalizer chooses, leaves out and takes of what is null, as it is read over lines and over objects.
public partial class NormalizerTests
{
    private const string Parts =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        [EventSchema("acme.made")]
        public sealed partial record MadeEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Key { get; init; } = "";
            public IReadOnlyList<string> Words { get; init; } = [];
            public IReadOnlyList<string> Names { get; init; } = [];
            public IReadOnlyList<string> Named { get; init; } = [];
            public Side Taken { get; init; } = new();
            public Side? Either { get; init; }
            public Side? Nested { get; init; }
            public Side? Unset { get; init; }
            public string? Note { get; init; }
            public string? Remark { get; init; }
            public Map<string> Tags { get; init; } = new();
            public Map<string> Marks { get; init; } = new();
            public CommandLine Line { get; init; } = new();
            public string Title { get; init; } = "";
            public CommandLine Chosen { get; init; } = new();
            public CommandLine Other { get; init; } = new();
        }

        public sealed partial record Side
        {
            public string Name { get; init; } = "";
            public int Level { get; init; }
            public Json Details { get; init; }
            public CommandLine Line { get; init; } = new();
            public IReadOnlyList<string> Words { get; init; } = [];
        }

        public sealed partial record Pair
        {
            public Side Inner { get; init; } = new();
            public string? Note { get; init; }
        }

        [EventSchema("acme.part")]
        public sealed partial record PartEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public bool IsFirst { get; init; }
            public Side? Side { get; init; }
            public Pair? Pair { get; init; }
            public Side Own { get; init; } = new();
            public IReadOnlyList<Side> Parts { get; init; } = [];
            public CommandLine First { get; init; } = new();
            public CommandLine? Second { get; init; }
            public Map<string>? Tags { get; init; }
            public Map<string> Usual { get; init; } = new();
        }

        public static class PartNormalizer
        {
            [Normalizer]
            public static MadeEvent ToMade(PartEvent e) => new()
            {
                Id = e.Id,
                Time = e.Time,
                Key = e.Side?.Name!,
                Note = e.Pair?.Note,
                Title = e.Pair?.Note ?? "none",
                Tags = e.Tags ?? e.Usual,
                Marks = e.Tags!,
                Line = e.Side?.Line!,
                Words = e.Side?.Words!,
                Taken = e.Side!,
                Either = e.Side ?? e.Own,
                Nested = e.Pair?.Inner ?? e.Own,
                Chosen = e.IsFirst ? e.First : e.Own.Line,
                Other = e.Second ?? e.First,
                Names = e.Side is not null ? [e.Side.Name + "!"] : [.. e.Own.Words, e.Side?.Name!],
                Named = [.. e.Parts.Select(part => part.Name + "?")],
            };
        }
        """;

    private static readonly (string, string)[] PartLines =
    [
        ("PartEvent", Line.At("1", 1)),
        ("PartEvent", Line.At("2", 2, "'side':null,'usual':{'a':'usual'},'own':{'level':3,'details':{'a':'b'},'line':['own','-v']}")),
        ("PartEvent", Line.At("3", 3, "'side':{},'pair':{},'tags':{'a':'own'},'usual':{'a':'usual'},'isFirst':true,'first':['first','-x'],'second':['second']")),
        ("PartEvent", Line.At("4", 4, "'pair':{'inner':{'level':3,'words':['w']},'note':'x'},'side':{'name':'n','level':3,'words':['w'],'details':{'a':'b'}},'first':['first']")),
        ("PartEvent", Line.At("5", 5, "'pair':{'inner':7},'side':{'name':7,'level':'x','words':'w','details':7},'first':7,'second':7,'own':7")),
    ];

    [Theory]
    [InlineData("e.Chosen.HasFlag(\"v\") || e.Chosen.Text.Contains(\"first\", StringComparison.Ordinal)", "2 3")]
    [InlineData("e.Other.Text != \"\"", "3 4")]
    [InlineData("e.Unset!.Details.Exists == false", "")]
    [InlineData("e.Unset!.Details[\"a\"].Text == \"\"", "")]
    [InlineData("e.Unset!.Line.Text == \"\"", "")]
    [InlineData("e.Either!.Details[\"a\"].Text == \"b\"", "2 4")]
    [InlineData("e.Words.Count >= 0", "3 4 5")]
    [InlineData("e.Words.All(word => word != \"x\")", "3 4 5")]
    [InlineData("e.Key.Length >= 0", "3 4 5")]
    [InlineData("!e.Key.Equals(\"x\")", "3 4 5")]
    [InlineData("!e.Key.Equals(\"x\", StringComparison.OrdinalIgnoreCase)", "3 4 5")]
    [InlineData("!(e.Key.Equals(\"x\") || e.Key.Equals(\"y\"))", "3 4 5")]
    [InlineData("e.Key.Equals(e.Key)", "3 4 5")]
    [InlineData("e.Key == e.Id || e.Key.ToString() != \"x\"", "3 4 5")]
    [InlineData("e.Names.Any(name => !name.Equals(\"x\"))", "3 4 5")]
    [InlineData("e is { Key.Length: >= 0 }", "3 4 5")]
    [InlineData("e is not { Key.Length: >= 0 }", "1 2")]
    [InlineData("!(e is { Key.Length: > 0, Id: not \"1\" })", "1 2 3 5")]
    [InlineData("e is not { Taken.Level: > 1 }", "1 2 3 5")]
    [InlineData("e is not { Taken.Words.Count: > 0 } || e.Id == \"1\"", "1 2 3 5")]
    [InlineData("e.Words is not [_, ..]", "1 2 3 5")]
    [InlineData("e is not { Words: { Count: 1 } }", "1 2 3 5")]
    [InlineData("e.Key is { } key && key.Length >= 0", "3 4 5")]
    [InlineData("e.Key is not string", "1 2")]
    [InlineData("e.Key is null", "1 2")]
    [InlineData("e.Key == null || e.Taken == null", "1 2")]
    [InlineData("null != e.Key", "3 4 5")]
    [InlineData("e.Key is null or \"n\"", "1 2 4")]
    [InlineData("string.IsNullOrEmpty(e.Key)", "1 2 3 5")]
    [InlineData("string.IsNullOrWhiteSpace(e.Key)", "1 2 3 5")]
    [InlineData("(e.Key ?? \"z\") == \"z\"", "1 2")]
    [InlineData("(e.Key?.Length ?? 7) == 7", "1 2")]
    [InlineData("e.Taken?.Level is null", "1 2")]
    [InlineData("e.Taken?.Words.Count != 0", "1 2 4")]
    [InlineData("e.Taken.Level >= 0", "3 4 5")]
    [InlineData("e.Taken.Words.Count == 0", "3 5")]
    [InlineData("e.Either is null", "")]
    [InlineData("e.Nested?.Name != null", "1 2 3 4 5")]
    [InlineData("(e.Nested?.Level ?? 7) == 0", "1 3 5")]
    [InlineData("e.Nested!.Words.Count == 0", "1 2 3 5")]
    [InlineData("10 / (e.Either?.Level ?? 0) < 5", "2 4")]
    [InlineData("e.Note is null", "1 2 3 5")]
    [InlineData("e.Note != e.Remark", "4")]
    [InlineData("e.Id != e.Remark", "1 2 3 4 5")]
    [InlineData("e.Remark == e.Id || e.Remark == \"x\"", "")]
    [InlineData("e.Title == \"none\"", "1 2 3 5")]
    [InlineData("e.Title != \"none\"", "4")]
    [InlineData("e.Title is \"none\" or \"y\"", "1 2 3 5")]
    [InlineData("e.Title is \"x\" or \"y\"", "4")]
    [InlineData("e.Tags[\"a\"] == \"own\"", "3")]
    [InlineData("e.Tags[\"a\"] == \"usual\"", "2")]
    [InlineData("e.Id is \"1\" or \"2\" && e.Id is \"2\" or \"3\"", "2")]
    public void What_is_asked_of_what_a_normalizer_takes_fails_where_it_would_over_the_object(string test, string expected)
    {
        var rules = RuleRun.Of(Parts, Source("[Event] static bool Seen(MadeEvent e) => " + test + ";", ""));

        Assert.Equal(expected, string.Join(' ', rules.Detect(DetectionPhases.Closed, PartLines).Select(found => found.Header.Events[0].Id)));
    }

    [Theory]
    [InlineData("IReadOnlyList<string> By(MadeEvent e) => [.. e.Names, .. e.Named]")]
    [InlineData("IReadOnlyList<string> By(MadeEvent e) => [e.Id, .. e.Names]")]
    [InlineData("IReadOnlyList<string> By(MadeEvent e) => [e.Id, .. e.Words]")]
    [InlineData("int By(MadeEvent e) => e.Words.Count")]
    [InlineData("string By(MadeEvent e) => e.Taken.Name")]
    public void A_chain_counts_events_under_a_key_that_may_fail(string key)
    {
        var rules = RuleRun.Of(
            Parts,
            $$"""
            using System.Collections.Generic;
            using System.Linq;
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects something.</summary>
            [Rule("chained"), Window("1s", KeepAlive = "1s", MaxDuration = "5s")]
            public sealed partial class Chained
            {
                [GroupBy(AllowZero = true)] static {{key}};
                [Activity(When = nameof(IsSeen))] public partial bool Seen { get; }
                static bool IsSeen(MadeEvent e) => e.Id != "";
                [Case("Any", Severity.Low)] bool Any => Seen;
            }
            """);

        Assert.NotEmpty(rules.Detect(DetectionPhases.Closed, PartLines));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Window(\"1s\")]")]
    public void An_outcome_is_null_where_a_normalizer_sets_null(string window)
    {
        var values = window.Length == 0 ? "seen.Key" : "Min(seen.Key)";
        var rules = RuleRun.Of(
            Parts,
            Source(
                $"""
                [Event] static bool Seen(MadeEvent e) => e.Id != "";
                [Outcome] static string Key(MadeEvent seen) => {values};
                [Outcome] static long Keys(MadeEvent seen) => {(window.Length == 0 ? "seen.Id.Length" : "Count(seen.Key)")};
                """,
                window));

        Assert.Equal(window.Length == 0 ? [null, null, "", "", "n"] : ["", "", ""], rules.Detect(DetectionPhases.Closed, PartLines).Select(found => (string?)found.GetOutcome(0)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_of_a_rule_may_have_a_count()
    {
        var rules = RuleRun.Of(
            Parts,
            Source(
                """
                [Event] static bool Seen(MadeEvent e) => e.Id != "";
                [Let] static IReadOnlyList<int> Number(MadeEvent seen) => [seen.Words.Count, seen.Names.Count(name => name != "")];
                [GroupBy(AllowZero = true)] static int By(int number) => number;
                """,
                ""));

        Assert.Equal(["3 0", "3 1", "4 1", "5 0", "5 1"], rules.Detect(DetectionPhases.Closed, PartLines).Select(found => $"{found.Header.Events[0].Id} {found.Header.Key[0]}").Order(StringComparer.Ordinal));
    }
}
