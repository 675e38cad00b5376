using System.Globalization;
using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Output.Detections;

namespace RulesSdk.Cli.Reporting;

/// <summary>A run as one page of HTML: how many detections of what severity and when, then each with its events, and the rules.</summary>
internal static class ReportPage
{
    private const int MostLetters = 300;
    private const int MostEvents = 20;

    private const string Style = """
        figure { margin: 1rem 0; } svg { display: block; width: 100%; min-width: 40rem; height: auto; font-size: 14px; fill: var(--text); }
        svg .tick { fill: var(--quiet); font-size: 12px; } svg .grid { stroke: var(--line); }
        .severity-informational { fill: var(--quiet); } .severity-low { fill: var(--mark); } .severity-medium { fill: var(--part); } .severity-high { fill: var(--bad); } .severity-critical { fill: var(--critical); }
        :root { --critical: #7b1330; } @media (prefers-color-scheme: dark) { :root { --critical: #ff4d7d; } } @media print { :root { --critical: #7b1330; } }
        .severity { font-weight: 600; white-space: nowrap; } .severity.high { color: var(--bad); } .severity.critical { color: var(--critical); } .severity.medium { color: var(--part); }
        .detections p, .detections dl { margin: 0 0 .2rem; } .detections dt { color: var(--quiet); display: inline; } .detections dt::after { content: " "; } .detections dd { display: inline; margin: 0; }
        .detections dl > div, .detections li { overflow-wrap: anywhere; } .detections details ul { margin: .2rem 0; padding-left: 1.1rem; }
        #filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 1rem 0; } #filter label { display: block; } #filter input, #filter select { font: inherit; max-width: 100%; }
        a { color: var(--mark); } summary { white-space: nowrap; }
        [hidden] { display: none !important; }
        @media print { svg { min-width: 0; } #filter { display: none !important; } }
        """;

    // Shows the rows that have all words and the severity. The page is whole without it.
    private const string Script = """
        const rows = Array.from(document.querySelectorAll("#detections tbody tr"), row => ({ row, text: row.textContent.toLowerCase() }));
        const [words, severity, count] = ["words", "severity", "count"].map(name => document.getElementById("filter-" + name));
        const apply = () => {
          const all = words.value.toLowerCase().split(/\s+/);
          let shown = 0;
          for (const { row, text } of rows) {
            row.hidden = !all.every(word => text.includes(word)) || !["", row.dataset.severity].includes(severity.value);
            shown += row.hidden ? 0 : 1;
          }
          count.textContent = shown + " of " + rows.length + " shown";
        };
        words.addEventListener("input", apply);
        severity.addEventListener("change", apply);
        document.getElementById("filter").hidden = false;
        apply();
        """;

    public static string Of(RunReport report, RunSummary summary)
    {
        var page = new HtmlPage("Detections", Style, Script);
        var counts = Enum.GetValues<Severity>().ToDictionary(static severity => severity, severity => report.Rules.Values.Sum(rule => rule.Counts[(int)severity]));
        page.Raw($"<div class=\"figures\"><div class=\"figure\"><b>{Number(report.Count)}</b>detections</div><div class=\"figure\"><b>{Number(report.Rules.Count)}</b>rules that detected something</div><div class=\"figure\"><b>{Number(summary.Events)}</b>events of {(summary.Files == 1 ? "1 file" : $"{Number(summary.Files)} files")}</div></div>\n");
        foreach (var remark in Remarks(report, summary))
        {
            page.Raw($"<p class=\"remark\">{HtmlPage.Text(remark)}</p>\n");
        }

        if (report.Count > 0)
        {
            page.Raw("<h2>By severity</h2>\n").Raw(ReportChart.BySeverity(counts)).Raw("<h2>Over time</h2>\n").Raw(ReportChart.OverTime(report.Times));
        }

        WriteDetections(page, report.Kept);
        WriteRules(page, report);
        return page.End();
    }

    private static IEnumerable<string> Remarks(RunReport report, RunSummary summary)
    {
        if (summary.Interrupted)
        {
            yield return "The run was interrupted, so this is what was read until then (run it again for all of it).";
        }

        if (report.Count > report.Kept.Count)
        {
            yield return $"Not listed, but counted in the charts and the table of rules: {Number(report.Count - report.Kept.Count)} detections, the least severe and latest ones (--report-most lists more).";
        }

        if (summary.LeftOut.Severity + summary.LeftOut.Time > 0)
        {
            yield return $"Detections that --severity, --since and --until left out: {Number(summary.LeftOut.Severity + summary.LeftOut.Time)}.";
        }

        if (summary.Rejects.Count > 0)
        {
            yield return $"Rejected records: {Number(summary.Rejects.Count)} (the summary of the run has the reasons).";
        }

        foreach (var (rule, error) in summary.Statistics.Stopped.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            yield return $"The rule {rule} could not go on, so what came after that was not evaluated by it: {error}";
        }

        foreach (var problem in summary.Problems)
        {
            yield return $"Input error: {problem}";
        }
    }

    private static void WriteDetections(HtmlPage page, IReadOnlyList<Detection> detections)
    {
        page.Raw("<h2>Each detection</h2>\n<form id=\"filter\" hidden=\"hidden\"><div><label for=\"filter-words\">With all of these words</label><input id=\"filter-words\" type=\"search\" autocomplete=\"off\"/></div><div><label for=\"filter-severity\">Of this severity</label><select id=\"filter-severity\"><option value=\"\">any</option>");
        foreach (var severity in ReportChart.Severities)
        {
            page.Raw($"<option>{ReportChart.NameOf(severity)}</option>");
        }

        page.Raw("</select></div><output id=\"filter-count\" for=\"filter-words filter-severity\"></output></form>\n<table id=\"detections\" class=\"cards detections\"><thead><tr><th scope=\"col\">severity</th><th scope=\"col\">opened</th><th scope=\"col\">detection</th><th scope=\"col\">outcomes</th><th scope=\"col\">events</th></tr></thead><tbody>\n");
        foreach (var detection in detections)
        {
            var (header, name) = (detection.Header, ReportChart.NameOf(detection.Severity));
            page.Raw($"<tr id=\"detection-{header.Id}\" data-severity=\"{name}\"><td class=\"severity {name}\">{name}</td><td class=\"when\">{DetectionText.Time(header.OpenedAt)}</td><td><p>{HtmlPage.Text(DetectionText.Title(detection))}</p><p><a href=\"#rule-{HtmlPage.Text(header.Rule.Id)}\"><code>{HtmlPage.Text(header.Rule.Id)}</code></a></p>{Pairs(DetectionText.Key(detection))}</td><td>{Pairs(DetectionText.Outcomes(detection, all: true, out _))}{Runbook(header)}</td><td>{Events(detection)}</td></tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }

    private static string Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        var text = string.Concat(pairs.Select(static pair => $"<div><dt>{HtmlPage.Text(pair.Name)}</dt><dd>{Short(pair.Value)}</dd></div>"));
        return text.Length == 0 ? "" : $"<dl>{text}</dl>";
    }

    private static string Runbook(DetectionHeader header) => header.Runbook is { } runbook ? $"<p class=\"quiet\">runbook {Short(runbook)}</p>" : "";

    private static string Events(Detection detection)
    {
        var header = detection.Header;
        var list = new StringBuilder($"<details><summary>{DetectionText.Events(detection)}</summary><ul>");
        foreach (var e in header.Events.Take(MostEvents))
        {
            list.Append($"<li>{DetectionText.Time(e.Time)} <span class=\"quiet\">{HtmlPage.Text(e.Clause)}</span> <code>{Short(e.Id)}</code></li>");
        }

        return list.Append(header.EventCount > MostEvents ? $"<li>and {Number(header.EventCount - MostEvents)} more</li>" : "").Append("</ul></details>").ToString();
    }

    private static void WriteRules(HtmlPage page, RunReport report)
    {
        if (report.Rules.Count == 0)
        {
            return;
        }

        page.Raw("<h2>The rules</h2>\n<table class=\"cards\"><thead><tr><th scope=\"col\">rule</th><th scope=\"col\">what it detects</th><th scope=\"col\" class=\"n\">detections</th><th scope=\"col\">what to do</th></tr></thead><tbody>\n");
        foreach (var (id, (rule, counts)) in report.Rules)
        {
            var strategy = string.Concat(rule.Strategy.Select(static part => $"<p class=\"quiet\">{(part.Activity is null ? "" : $"{HtmlPage.Text(part.Activity)}: ")}{HtmlPage.Text(part.Text)}</p>"));
            var triage = rule.Triage.Count == 0 ? "" : $"<ol>{string.Concat(rule.Triage.Select(static step => $"<li>{HtmlPage.Text(step)}</li>"))}</ol>";
            page.Raw($"<tr id=\"rule-{HtmlPage.Text(id)}\"><td><p>{HtmlPage.Text(rule.Title)}</p><code>{HtmlPage.Text(id)}</code></td><td><p>{HtmlPage.Text(rule.Goal)}</p>{strategy}</td><td class=\"n\" data-name=\"detections\">{Number(counts.Sum())}</td><td>{triage}</td></tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }

    private static string Short(string text) => HtmlPage.Text(ShortText.Middle(text, MostLetters));

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
