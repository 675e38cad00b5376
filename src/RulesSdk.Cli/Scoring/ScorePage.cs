using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Scoring;

/// <summary>A score as one page of HTML, with its style in it and without scripts: the same bytes for the same score.</summary>
internal static class ScorePage
{
    public static string Of(AttackScore score)
    {
        var page = new StringBuilder();
        page.Append("<div class=\"figures\">");
        Figure(page, ScoreText.Percent(score.OverallRecall), "of the attacks found");
        Figure(page, ScoreText.Percent(score.Precision), "of the detections are of attacks");
        Figure(page, ScoreText.Number(score.FalsePositivesPerDay), "false positives a day");
        page.Append("</div>\n");
        Begin(page, "Attacks", "cards", "attack", "found#", "recall", "median delay#", "longest#", "rules");
        foreach (var attack in score.Attacks)
        {
            Row(page, attack.Name, attack.Found, attack.Planted, attack.Share);
            page.Append($"<td class=\"n\" data-name=\"median delay\">{ScoreText.Duration(attack.MedianDelay)}</td><td class=\"n\" data-name=\"longest\">{ScoreText.Duration(attack.LongestDelay)}</td><td class=\"names\">");
            page.AppendJoin("<br/>", attack.Rules.Select(static rule => $"<code>{Text(rule)}</code>")).Append("</td></tr>\n");
        }

        End(page);
        Table(page, "Steps", "step", score.Steps);
        Table(page, "Techniques", "technique", score.Techniques);
        if (score.FalsePositives.Count > 0)
        {
            Begin(page, "False positives", "", "rule", "cause", "detections#");
            foreach (var one in score.FalsePositives)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(one.Rule)}</code></td><td>{Text(one.Cause ?? "not known")}</td><td class=\"n\">{one.Count}</td></tr>\n");
            }

            End(page);
        }

        return new HtmlPage("What the rules find").Raw(page.ToString()).End();
    }

    private static void Figure(StringBuilder page, string figure, string of) => page.Append($"<div class=\"figure\"><b>{figure}</b>{of}</div>");

    private static void Table(StringBuilder page, string title, string what, IReadOnlyList<Recall> recalls)
    {
        if (recalls.Count == 0)
        {
            return;
        }

        Begin(page, title, "", what, "found#", "recall");
        foreach (var recall in recalls)
        {
            Row(page, recall.Name, recall.Found, recall.Planted, recall.Share);
            page.Append("</tr>\n");
        }

        End(page);
    }

    // Of a column whose name ends with #, the values are numbers.
    private static void Begin(StringBuilder page, string title, string style, params string[] columns)
    {
        page.Append($"<h2>{title}</h2>\n<table class=\"{style}\"><thead><tr>");
        page.AppendJoin("", columns.Select(static name => $"<th scope=\"col\"{(name.EndsWith('#') ? " class=\"n\"" : "")}>{name.TrimEnd('#')}</th>")).Append("</tr></thead><tbody>\n");
    }

    private static void End(StringBuilder page) => page.Append("</tbody></table>\n");

    private static void Row(StringBuilder page, string name, int found, int planted, double share) => page.Append(
        CultureInfo.InvariantCulture,
        $"<tr><td>{Text(name)}</td><td class=\"n\">{found} of {planted}</td><td class=\"bar\"><div class=\"track\" role=\"img\" aria-label=\"{ScoreText.Percent(share)}\" title=\"{ScoreText.Percent(share)}\"><div class=\"fill{(share >= 1 ? "" : share > 0 ? " part" : " none")}\" style=\"width:{Math.Max(2, share * 100):0.#}%\"></div></div></td>");

    private static string Text(string text) => HtmlPage.Text(text);
}
