using System.Globalization;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Parsing.Lints;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Planning.Proofs;

namespace RulesSdk.Analyzers.Tests;

/// <summary>Rules that fire only where another rule of the project does.</summary>
public class SubsumptionLintTests
{
    private const string Ordinal = ", StringComparison.Ordinal)";
    private const string Narrow = "e.User == \"root\" && e.Host.StartsWith(\"dev-\"" + Ordinal + " && e.Score > 5";

    // One clause each; a random rule has some of them.
    private static readonly string[] Clauses =
    [
        "e.User == \"root\"", "e.User is \"root\" or \"admin\"", "e.User is \"admin\" or \"root\" or \"guest\"", "e.User != \"guest\"", "e.User.Equals(\"root\"" + Ordinal, "e.User.Equals(\"ROOT\", StringComparison.OrdinalIgnoreCase)",
        "e.User.Contains(\"oot\")", "e.User.Contains(\"oo\")", "e.User.StartsWith(\"roo\"" + Ordinal, "e.User.Length == 4", "e.User == \"root\" || e.Host == \"dev-1\"", "e.User == \"admin\" || e.Score > 7",
        "e.Host == \"dev-1\"", "e.Host.StartsWith(\"dev-\"" + Ordinal, "e.Host.Contains(\"DEV\", StringComparison.OrdinalIgnoreCase)", "e.Host.EndsWith(\"-1\"" + Ordinal, "e.Host.Contains(\"dev\") || e.Host.Contains(\"v-1\")", "e.Host != \"\"",
        "e.Score > 5", "e.Score > 7", "!(e.Score < 3)", "e.Groups.Any(g => g == \"dev\")", "e.Groups.Count > 1", "e.User.ToLowerInvariant() == \"root\"", "true",
    ];

    [Theory]
    [InlineData("e.User is \"root\" or \"admin\"")]
    [InlineData("e.Host.Contains(\"dev\") && e.Score >= 5")]
    [InlineData("e.User.Length < 5")]
    [InlineData("e.User == \"guest\" || e.Score > 3")]
    [InlineData("true")]
    public async Task A_rule_that_fires_only_where_another_one_does(string wide) => Assert.Equal(["RULE0511 Narrow"], await Report(Rule("Narrow", Narrow), Rule("Wide", wide)));

    [Theory]
    [InlineData("e.User is \"guest\" or \"admin\"")]
    [InlineData("e.Host.Contains(\"dev-1\")")]
    [InlineData("e.Score > 5 && e.User == \"root\" && e.Groups.Count > 0")]
    public async Task A_rule_that_may_fire_alone(string wide) => Assert.Empty(await Report(Rule("Narrow", Narrow), Rule("Wide", wide)));

    [Fact]
    public async Task Of_two_that_ask_the_same_the_first_by_id_is_kept() =>
        Assert.Equal(["RULE0511 Wide"], await Report(Rule("Wide", "5 < e.Score && e.User == \"root\""), Rule("Narrow", "e.User == \"root\" && e.Score > 5")));

    [Fact]
    public async Task A_rule_is_reported_once() =>
        Assert.Equal(["RULE0511 A", "RULE0511 B"], await Report(Rule("A", "e.User == \"root\" && e.Score > 7"), Rule("B", "e.User == \"root\" && e.Score > 6"), Rule("C", "e.User == \"root\"")));

    [Theory]
    [InlineData("[Suppress(\"1h\")]", "[GroupBy] static string By(Login one) => one.User;")]
    [InlineData("", "[GroupBy] static string By(Login one) => one.Groups.Count > 0 ? one.User : one.Host;")]
    [InlineData("", "[Case(\"Many\", Severity.High)] static bool Many(int one) => one > 3;")]
    [InlineData("[Window(\"1h\")]", "[GroupBy] static string By(Login one) => one.User; [Condition] static bool Many(int one) => one > 3;")]
    public async Task A_rule_that_does_not_fire_for_each_event_says_less(string mark, string member) =>
        Assert.DoesNotContain("RULE0511 Narrow", await Report(Rule("Narrow", Narrow), Rule("Wide", "e.User == \"root\"", mark, member)));

    [Theory]
    [InlineData("[Join] static bool J(Login one) => one.Score > 100;")]
    [InlineData("[Let] static IReadOnlyList<string> G(Login one) => one.Groups; [Outcome] static string First(string g) => Max(g);")]
    public async Task A_rule_that_asks_more_than_its_predicate_says_less(string member) =>
        Assert.DoesNotContain("RULE0511 Narrow", await Report(Rule("Narrow", Narrow), Rule("Wide", "e.User == \"root\"", "", member)));

    [Fact]
    public async Task A_rule_that_a_tuning_changes_may_say_less() =>
        Assert.DoesNotContain("RULE0511 Narrow", await Report(Rule("Narrow", Narrow), Rule("Wide", "e.User == \"root\""), "[Tuning(typeof(Wide))] public sealed partial class Less { [Exclude] static bool Dev(Login one) => one.Host == \"dev-1\"; }"));

    [Theory]
    [InlineData("[GroupBy] static string By(Login one) => one.User;")]
    [InlineData("[GroupBy(AllowZero = true)] static string By(Login one) => one.Host + one.User;")]
    public async Task A_key_that_is_never_empty_changes_nothing(string member) =>
        Assert.Equal(["RULE0511 Narrow"], await Report(Rule("Narrow", Narrow), Rule("Wide", "e.User == \"root\"", "", member)));

    [Fact]
    public async Task Signals_are_compared_with_signals() =>
        Assert.Equal(["RULE0511 Low"], await Report(Rule("Narrow", Narrow), Signal("Low", "e.User == \"root\" && e.Score > 5"), Signal("High", "e.User == \"root\"")));

    [Fact]
    public async Task Options_and_opaque_methods_are_of_their_own_rule()
    {
        const string Option = "[TuningOption(Minimum = 1, Maximum = 100)] public static int Most { get; } = 10; ";

        Assert.Empty(await Report(Rule("Narrow", "e.User == \"root\" && e.Score > Most", "", Option), Rule("Wide", "e.Score > Most", "", Option)));
        Assert.Empty(await Report(Opaque("Narrow", "e.User.Normalize() == \"a\""), Opaque("Wide", "e.User.Normalize() == \"a\"")));
    }

    [Fact]
    public async Task The_message_says_which_clause_follows_from_which()
    {
        var messages = (await AnalyzerTest.Diagnostics(AnalyzerTest.Schema + Rule("Narrow", Narrow) + Rule("Wide", "e.Score > 5 && e.Host.Contains(\"dev\")") + Rule("Other", "e.Score > 9") + Rule("Same", "e.Score > 9")))
            .Where(static one => one.Id == "RULE0511").Select(static one => one.GetMessage(CultureInfo.InvariantCulture));

        Assert.Equal(
            [
                "Every event that fires 'Narrow' also fires 'Wide', so it is reported twice: 'event.Host.Contains(\"dev\")' follows from 'event.Host.StartsWith(\"dev-\")', and both ask for 'event.Score > 5D' (exclude in 'Wide' what 'Narrow' asks for, or remove 'Narrow' if it says nothing more)",
                "Every event that fires 'Same' also fires 'Other' and the other way round, so it is reported twice: both ask for 'event.Score > 9D' (remove one of them, or let them ask for different things)",
            ],
            messages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Beyond_the_bound_it_is_told_from_which_rule_on_rules_were_not_compared()
    {
        var rules = Parsed(Enumerable.Range(0, 9).Select(static number => Rule("R" + number, $"e.Groups.Any(g => g == \"{number}\")")));

        Assert.Empty(Found(rules, 72));
        var told = Assert.Single(Found(rules, 20));
        Assert.Equal(
            "More than 20 pairs of rules ask for much the same, so from 'R2' on those over 'Acme.Login' were not all compared, and one that fires only where another does may be missed (run 'rulesdk check', which compares all)",
            told.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_rule_that_implies_another_is_left_out_before_they_are_compared(int seed)
    {
        var random = new Random(seed);
        var rules = Parsed(Enumerable.Range(0, 150).Select(number => Rule("R" + number, string.Join(" && ", random.GetItems(Clauses, random.Next(1, 4)).Distinct())))).Select(static one => one.Rule).ToList();
        var index = new ClauseIndex();
        rules.ForEach(index.Add);

        var implied = rules.SelectMany(rule => rules.Where(other => other != rule && RuleImplication.Of(rule, other) is not null).Select(other => (Rule: rule, Other: other))).ToList();

        Assert.True(implied.Count > 500, $"Only {implied.Count} pairs are proved, which says too little.");
        Assert.All(implied, pair => Assert.Contains(pair.Rule, index.Candidates(pair.Other)));
        Assert.True(rules.Sum(rule => index.Candidates(rule).Count()) < rules.Count * rules.Count / 2, "The index leaves nearly all pairs to be compared.");
    }

    private static List<(SingleRule Rule, INamedTypeSymbol Type)> Parsed(IEnumerable<string> sources)
    {
        var compilation = AnalyzerTest.Compile(AnalyzerTest.Schema + string.Concat(sources));
        return [.. compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Select(type => (RuleParser.Parse(type, compilation, report: null, default), type))
            .Where(static one => one.Item1 is not null)
            .Select(static one => (SingleRule.Of(one.Item1!)!, one.type))];
    }

    private static List<Diagnostic> Found(IEnumerable<(SingleRule, INamedTypeSymbol)> rules, int mostPairs)
    {
        var found = new List<Diagnostic>();
        new SubsumptionLint(found.Add, default, mostPairs).Check(rules, []);
        return found;
    }

    private static string Rule(string name, string body, string mark = "", string member = "") =>
        $"[Rule(\"{name}\")] {mark} public sealed partial class {name} {{ [Event] static bool One(Login e) => {body}; {member} }}\n";

    private static string Signal(string name, string body) => Rule(name, body).Replace("[Rule(", "[Signal(", StringComparison.Ordinal);

    private static string Opaque(string name, string body) => Rule(name, body).Replace("[Event]", "[Event, Opaque]", StringComparison.Ordinal);

    // of other lints nothing is asked here
    private static async Task<IReadOnlyList<string>> Report(params string[] rules) =>
        [.. (await AnalyzerTest.ReportRule(string.Concat(rules))).Where(static one => one.StartsWith("RULE0511", StringComparison.Ordinal))];
}
