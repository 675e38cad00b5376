using System.Globalization;
using System.Net;
using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Scoring;

/// <summary>A score as one page of HTML, with its style in it and without scripts: the same bytes for the same score.</summary>
internal static class ScorePage
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Score</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1d2430; background: #fff; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #e3e7ee; vertical-align: top; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.bar { width: 16%; min-width: 6rem; } .track { background: #e9edf3; border-radius: 3px; height: .8rem; margin-top: .4rem; }
        .fill { background: #2b7a4b; border-radius: 3px; height: .8rem; } .part { background: #b7791f; } .none { background: #c53030; }
        .figures { display: flex; flex-wrap: wrap; gap: 2.5rem; margin: 1.2rem 0; } .figure b { display: block; font-size: 1.9rem; line-height: 1.2; }
        code { font-size: .9em; overflow-wrap: anywhere; }
        @media (prefers-color-scheme: dark) { body { color: #e6eaf0; background: #14181f; } th, td { border-color: #2b323d; } .track { background: #2b323d; } }
        </style>
        </head>
        <body>
        <h1>What the rules find</h1>

        """;

    public static string Of(AttackScore score)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append("<div class=\"figures\">");
        Figure(page, ScoreText.Percent(score.OverallRecall), "of the attacks found");
        Figure(page, ScoreText.Percent(score.Precision), "of the detections are of attacks");
        Figure(page, ScoreText.Number(score.FalsePositivesPerDay), "false positives a day");
        page.Append("</div>\n<h2>Attacks</h2>\n<table><tr><th>attack<th class=\"n\">found<th>recall<th class=\"n\">median delay<th class=\"n\">longest<th>rules</tr>\n");
        foreach (var attack in score.Attacks)
        {
            Row(page, attack.Name, attack.Found, attack.Planted, attack.Share);
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{ScoreText.Duration(attack.MedianDelay)}<td class=\"n\">{ScoreText.Duration(attack.LongestDelay)}<td>");
            page.AppendJoin("<br>", attack.Rules.Select(static rule => $"<code>{Text(rule)}</code>")).Append("</tr>\n");
        }

        page.Append("</table>\n");
        Table(page, "Steps", "step", score.Steps);
        Table(page, "Techniques", "technique", score.Techniques);
        if (score.FalsePositives.Count > 0)
        {
            page.Append("<h2>False positives</h2>\n<table><tr><th>rule<th>cause<th class=\"n\">detections</tr>\n");
            foreach (var one in score.FalsePositives)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(one.Rule)}</code><td>{Text(one.Cause ?? "not known")}<td class=\"n\">{one.Count}</tr>\n");
            }

            page.Append("</table>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Figure(StringBuilder page, string figure, string of) => page.Append($"<div class=\"figure\"><b>{figure}</b>{of}</div>");

    private static void Table(StringBuilder page, string title, string what, IReadOnlyList<Recall> recalls)
    {
        if (recalls.Count == 0)
        {
            return;
        }

        page.Append($"<h2>{title}</h2>\n<table><tr><th>{what}<th class=\"n\">found<th>recall</tr>\n");
        foreach (var recall in recalls)
        {
            Row(page, recall.Name, recall.Found, recall.Planted, recall.Share);
            page.Append("</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void Row(StringBuilder page, string name, int found, int planted, double share) => page.Append(
        CultureInfo.InvariantCulture,
        $"<tr><td>{Text(name)}<td class=\"n\">{found} of {planted}<td class=\"bar\"><div class=\"track\" title=\"{ScoreText.Percent(share)}\"><div class=\"fill{(share >= 1 ? "" : share > 0 ? " part" : " none")}\" style=\"width:{Math.Max(2, share * 100):0.#}%\"></div></div>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
