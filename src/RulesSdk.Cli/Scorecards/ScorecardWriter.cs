using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Scoring;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Scorecards;

/// <summary>Scorecards as a table for people and as JSON for programs.</summary>
internal static class ScorecardWriter
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RuleScorecard> cards)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Rule", "Verdict", "Tests", "Mutants killed", "Clauses", "A day", "Cost", "Why");
        foreach (var column in table.Columns.Skip(2).Take(4))
        {
            column.RightAligned();
        }

        foreach (var card in cards)
        {
            table.AddRow(
                SafeText.Markup(card.Rule.Id), $"[{card.Verdict switch { RuleVerdict.Keep => "green", RuleVerdict.Tune => "yellow", _ => "red" }}]{Verdict(card)}[/]",
                Number(card.Checks + card.Cases), Killed(card), ScoreText.Percent(card.ClauseCoverage), PerDay(card), Cost(card), SafeText.Markup(string.Join("; ", card.Reasons)));
        }

        console.Write(table);
    }

    public static string Json(IReadOnlyList<RuleScorecard> cards) => new JsonObject
    {
        ["rules"] = new JsonArray([.. cards.Select(static card => (JsonNode)new JsonObject
        {
            ["rule"] = card.Rule.Id,
            ["verdict"] = Verdict(card),
            ["checks"] = card.Checks,
            ["cases"] = card.Cases,
            ["mutants"] = new JsonObject(Enum.GetValues<MutantStatus>().Select(status => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), (JsonNode?)card.Mutants.Count(status)))),
            ["killed"] = card.Mutants.Score,
            ["clauseCoverage"] = card.ClauseCoverage,
            ["detectionsPerDay"] = card.DetectionsPerDay,
            ["cost"] = Cost(card),
            ["undocumented"] = new JsonArray([.. card.Undocumented.Select(static part => (JsonNode)part)]),
            ["reasons"] = new JsonArray([.. card.Reasons.Select(static reason => (JsonNode)reason)]),
        })]),
    }.ToJsonString();

    /// <summary>The verdict in a word.</summary>
    public static string Verdict(RuleScorecard card) => card.Verdict.ToString().ToLowerInvariant();

    /// <summary>The cost in a word.</summary>
    public static string Cost(RuleScorecard card) => card.Cost.Class.ToString().ToLowerInvariant();

    /// <summary>How many mutants are killed of those that are not equivalent.</summary>
    public static string Killed(RuleScorecard card) =>
        string.Create(CultureInfo.InvariantCulture, $"{card.Mutants.Count(MutantStatus.Killed)} of {card.Mutants.Results.Count - card.Mutants.Count(MutantStatus.Equivalent)}");

    /// <summary>The detections a day; empty where no benign events were given.</summary>
    public static string PerDay(RuleScorecard card) => card.DetectionsPerDay is { } number ? ScoreText.Number(number) : "";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
