using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Scoring;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Scorecards;

/// <summary>Scorecards as one page of HTML: the same bytes for the same cards.</summary>
internal static class ScorecardPage
{
    private const string Style = """
        .verdict { font-weight: 600; } .verdict.keep { color: var(--good); } .verdict.tune { color: var(--part); } .verdict.retire { color: var(--bad); }
        """;

    public static string Of(IReadOnlyList<RuleScorecard> cards)
    {
        var page = new StringBuilder("<div class=\"figures\">");
        foreach (var verdict in Enum.GetValues<RuleVerdict>())
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"figure\"><b>{cards.Count(card => card.Verdict == verdict)}</b>to {verdict.ToString().ToLowerInvariant()}</div>");
        }

        page.Append("</div>\n<table class=\"cards\"><thead><tr><th scope=\"col\">rule</th><th scope=\"col\">verdict</th><th scope=\"col\" class=\"n\">tests</th><th scope=\"col\" class=\"n\">mutants killed</th><th scope=\"col\">clauses</th><th scope=\"col\" class=\"n\">a day</th><th scope=\"col\">cost</th><th scope=\"col\">why</th></tr></thead><tbody>\n");
        foreach (var card in cards)
        {
            Row(page, card);
        }

        return new HtmlPage("How good the rules are", Style).Raw(page.Append("</tbody></table>\n").ToString()).End();
    }

    private static void Row(StringBuilder page, RuleScorecard card)
    {
        var (verdict, share) = (ScorecardWriter.Verdict(card), card.ClauseCoverage);
        page.Append(
            CultureInfo.InvariantCulture,
            $"<tr><td><code>{HtmlPage.Text(card.Rule.Id)}</code><br/>{HtmlPage.Text(card.Rule.Metadata.Title)}</td><td class=\"verdict {verdict}\">{verdict}</td><td class=\"n\" data-name=\"tests\">{card.Checks + card.Cases}</td><td class=\"n\" data-name=\"mutants killed\">{ScorecardWriter.Killed(card)}</td>");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<td class=\"bar\" data-name=\"clauses\"><div class=\"track\" role=\"img\" aria-label=\"{ScoreText.Percent(share)}\" title=\"{ScoreText.Percent(share)}\"><div class=\"fill{(share >= 1 ? "" : share > 0 ? " part" : " none")}\" style=\"width:{Math.Max(2, share * 100):0.#}%\"></div></div></td>");
        page.Append($"<td class=\"n\" data-name=\"a day\">{ScorecardWriter.PerDay(card)}</td><td data-name=\"cost\">{ScorecardWriter.Cost(card)}</td><td>{HtmlPage.Text(string.Join("; ", card.Reasons))}</td></tr>\n");
    }
}
