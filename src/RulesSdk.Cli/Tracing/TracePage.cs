using System.Text;
using System.Text.RegularExpressions;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>A trace as one page of HTML: the key over time, and every step.</summary>
internal static partial class TracePage
{
    private const string Style = """
        figure { margin: 1rem 0; } svg { display: block; width: 100%; min-width: 46rem; height: auto; font-size: 13px; fill: var(--text); }
        svg .tick { fill: var(--quiet); font-size: 12px; } svg .grid { stroke: var(--line); } svg .held { fill: var(--fill); } svg .window { fill: var(--track); stroke: var(--quiet); stroke-width: .5; }
        svg .mark { fill: var(--mark); } svg .miss { fill: var(--page); stroke: var(--quiet); stroke-width: 1.5; }
        svg .severity-informational, svg .severity-low { fill: var(--mark); } svg .severity-medium { fill: var(--part); } svg .severity-high, svg .severity-critical { fill: var(--bad); }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; } .facts dt { color: var(--quiet); } .facts dd { margin: 0; }
        .state { min-width: 13rem; } @media (max-width: 44rem) { .cards td.at { display: inline; padding-right: .6rem; font-weight: 600; } .cards td.state::before { display: block; } .state { min-width: 0; } }
        .what p { margin: 0 0 .2rem; } .label { font-weight: 600; } .changed { color: var(--bad); font-weight: 600; }
        @media print { svg { min-width: 0; } }
        """;

    public static string Of(TraceResult result)
    {
        var timeline = result.Timeline;
        var page = new HtmlPage(result.Rule.Metadata.Title, Style);
        WriteFacts(page, result);
        foreach (var remark in result.Remarks().Concat(result.WhyEmpty() is { } why ? [why] : []))
        {
            page.Raw($"<p class=\"remark\">{HtmlPage.Text(remark)}</p>\n");
        }

        if (timeline.Steps.Count > 0)
        {
            page.Raw("<h2>Over time</h2>\n").Raw(TraceChart.Of(result));
            WriteSteps(page, timeline.Steps);
        }

        if (timeline.Key is null || result.IsUnknownKey)
        {
            WriteKeys(page, result);
        }

        return page.End();
    }

    private static void WriteFacts(HtmlPage page, TraceResult result)
    {
        var (timeline, shape) = (result.Timeline, RuleShape.Of(result.Rule));
        page.Raw("<dl class=\"facts\">");
        Fact("rule", timeline.RuleId);
        Fact("kind", shape.Kind + (shape.Window.Length > 0 ? $", {shape.Window}" : ""));
        foreach (var (name, part) in timeline.KeyNames.Zip(timeline.Key ?? []))
        {
            Fact(name, part);
        }

        Fact("events", TraceResult.Number(timeline.Events));
        if (timeline.Key is not null)
        {
            Fact("steps", TraceResult.Number(timeline.Steps.Count + timeline.StepsLeftOut));
            Fact("detections", TraceResult.Number(timeline.Detections));
        }

        page.Raw("</dl>\n");

        void Fact(string name, string value) => page.Raw($"<dt>{HtmlPage.Text(name)}</dt><dd>{HtmlPage.Text(value)}</dd>");
    }

    private static void WriteSteps(HtmlPage page, IReadOnlyList<TimelineStep> steps)
    {
        page.Raw("<h2>Step by step</h2>\n<table class=\"cards\"><thead><tr><th scope=\"col\" class=\"n\">#</th><th scope=\"col\">time</th><th scope=\"col\">what happened</th><th scope=\"col\">held afterwards</th><th scope=\"col\">watermark</th></tr></thead><tbody>\n");
        foreach (var step in steps)
        {
            page.Raw($"<tr id=\"step-{step.Number}\"><td class=\"n at\">{step.Number}</td><td class=\"when at\">{StepText.Time(step.Time)}</td><td class=\"what\"><p class=\"label\">{HtmlPage.Text(StepText.Title(step))}</p>");
            var state = new StringBuilder();
            var watermark = "";
            foreach (var (name, value) in StepText.Facts(step))
            {
                switch (name)
                {
                    case "watermark":
                        watermark = value;
                        break;
                    case "held":
                        state.AppendJoin("", step.State.Held.Select(static held => $"<p{(held is { Count: 0, Left: 0 } ? " class=\"quiet\"" : "")}>{HtmlPage.Text(StepText.Held(held))}</p>"));
                        state.Append(step.State.Matches > 0 ? $"<p>{TraceResult.Counted(step.State.Matches, "match", "matches")} not reported</p>" : "");
                        break;
                    case "window" or "open" or "held back":
                        state.Append($"<p><span class=\"quiet\">{name}</span> {HtmlPage.Text(value)}</p>");
                        break;
                    case "why":
                        page.Raw($"<p>{Code().Replace(HtmlPage.Text(value), "<code>$1</code>")}</p>");
                        break;
                    default:
                        page.Raw($"<p><span class=\"{(name is "opened" or "escalated" ? "changed" : "quiet")}\">{name}</span> {HtmlPage.Text(value)}</p>");
                        break;
                }
            }

            page.Raw($"</td><td class=\"what state\" data-name=\"held\">{state}</td><td class=\"when\" data-name=\"watermark\">{HtmlPage.Text(watermark)}</td></tr>\n");
        }

        page.Raw("</tbody></table>\n");
    }

    // Sentences have code in backquotes.
    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    private static void WriteKeys(HtmlPage page, TraceResult result)
    {
        if (result.Timeline.Keys.Count == 0)
        {
            return;
        }

        page.Raw("<h2>Keys to choose from</h2>\n<table><thead><tr><th scope=\"col\">key</th><th scope=\"col\" class=\"n\">events</th><th scope=\"col\" class=\"n\">detections</th></tr></thead><tbody>\n");
        foreach (var (key, events, detections) in result.Keys())
        {
            page.Raw($"<tr><td><code>{HtmlPage.Text(StepText.Options(key))}</code></td><td class=\"n\">{(events is { } count ? TraceResult.Number(count) : "")}</td><td class=\"n\">{TraceResult.Number(detections)}</td></tr>\n");
        }

        page.Raw("</tbody></table>\n");
        if (result.MoreKeys() is { } more)
        {
            page.Raw($"<p>and {HtmlPage.Text(more)}</p>\n");
        }
    }
}
