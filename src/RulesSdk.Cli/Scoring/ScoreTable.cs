using System.Globalization;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Scoring;

/// <summary>A score as tables for people.</summary>
internal static class ScoreTable
{
    public static void Write(IAnsiConsole console, AttackScore score)
    {
        var attacks = New("Attack", "Planted", "Found", "Recall", "Median delay", "Longest", "Rules");
        foreach (var attack in score.Attacks)
        {
            attacks.AddRow(
                SafeText.Markup(attack.Name), Number(attack.Planted), Number(attack.Found), Share(attack.Share),
                ScoreText.Duration(attack.MedianDelay), ScoreText.Duration(attack.LongestDelay), string.Join('\n', attack.Rules.Select(SafeText.Markup)));
        }

        console.Write(attacks);
        Write(console, "Step", score.Steps);
        Write(console, "Technique", score.Techniques);
        if (score.FalsePositives.Count > 0)
        {
            var wrong = New("False positives of", "Cause", "Detections");
            foreach (var one in score.FalsePositives)
            {
                wrong.AddRow(SafeText.Markup(one.Rule), SafeText.Markup(one.Cause ?? "not known"), Number(one.Count));
            }

            console.Write(wrong);
        }

        console.WriteLine(
            $"recall {ScoreText.Percent(score.OverallRecall)}, precision {ScoreText.Percent(score.Precision)}: {Number(score.Detections)} detections, of which {Number(score.FalsePositiveCount)} "
            + $"without an attack, {ScoreText.Number(score.FalsePositivesPerDay)} a day over {ScoreText.Duration(score.Span)}");
    }

    private static void Write(IAnsiConsole console, string what, IReadOnlyList<Recall> recalls)
    {
        if (recalls.Count == 0)
        {
            return;
        }

        var table = New(what, "Planted", "Found", "Recall");
        foreach (var recall in recalls)
        {
            table.AddRow(SafeText.Markup(recall.Name), Number(recall.Planted), Number(recall.Found), Share(recall.Share));
        }

        console.Write(table);
    }

    private static Table New(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns(columns);

    private static string Share(double share) => $"[{(share >= 1 ? "green" : share > 0 ? "yellow" : "red")}]{ScoreText.Percent(share)}[/]";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
