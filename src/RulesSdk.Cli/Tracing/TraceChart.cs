using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>The steps of a trace over time as SVG: a lane for each variable or activity, windows, and detections.</summary>
internal sealed class TraceChart
{
    private const int Width = 1000;
    private const int Gutter = 210;
    private const int LaneHeight = 34;
    private const int Margin = 14;
    private const int MostLetters = 22;

    private readonly StringBuilder _svg = new();
    private readonly IReadOnlyList<TimelineStep> _steps;
    private readonly TimeAxis _axis;
    private readonly IReadOnlyList<DetectionSpan> _detections;
    private int _lane;

    private TraceChart(IReadOnlyList<TimelineStep> steps)
    {
        _steps = steps;
        _detections = DetectionSpan.Of(steps);
        _axis = new TimeAxis(
            [.. steps.Select(static step => step.Time), .. _detections.SelectMany(static one => new[] { one.From, one.To }), .. steps.SelectMany(static step => step.State.Windows).SelectMany(static window => new[] { window.From, window.To })],
            Gutter,
            Width - Margin);
    }

    /// <summary>The chart of at least one step.</summary>
    public static string Of(TraceResult result) => new TraceChart(result.Timeline.Steps).Draw();

    private string Draw()
    {
        string[] held = [.. _steps.SelectMany(static step => step.State.Held).Select(static one => one.Name).Distinct()];
        string[] satisfied = [.. _steps.SelectMany(static step => step.Satisfied).Distinct()];
        foreach (var name in held.Union(satisfied))
        {
            Begin(name);
            if (held.Contains(name))
            {
                Counts(name);
            }

            Marks(step => step.Kind == TimelineStepKind.Event && step.Satisfied.Contains(name));
        }

        if (_steps.Any(IsLeftOut))
        {
            Begin("not counted");
            Marks(IsLeftOut);
        }

        HeldWindow[] windows = [.. _steps.SelectMany(static step => step.State.Windows).DistinctBy(static window => (window.From, window.To)).GroupBy(static window => window.From).Select(static same => same.MaxBy(static window => window.To)!)];
        if (windows.Length > 0)
        {
            Begin("windows");
            foreach (var (number, window) in windows.Index())
            {
                Bar("window", window.From, window.To, number % 2, StepText.Window(window));
            }
        }

        if (_detections.Count > 0)
        {
            Begin("detections");
            foreach (var one in _detections)
            {
                Bar("severity-" + one.Change.Severity.ToString().ToLowerInvariant(), one.From, one.To, 0, one.Text);
            }
        }

        var height = Margin + (_lane * LaneHeight) + 44;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <figure class="wide"><svg viewBox="0 0 {Width} {height}" role="img" aria-labelledby="chart-title" aria-describedby="chart-text">
            <title id="chart-title">The key over time</title>
            <desc id="chart-text">{HtmlPage.Text(Summary())}</desc>
            {Grid(height)}{_svg}</svg></figure>

            """).ReplaceLineEndings("\n");
    }

    // What the picture shows, for who hears it; the table has each step.
    private string Summary()
    {
        var events = _steps.Where(static step => step.Kind == TimelineStepKind.Event).SelectMany(static step => step.Satisfied).CountBy(static name => name)
            .Select(static one => $"{TraceResult.Counted(one.Value, "event")} satisfied {one.Key}");
        var left = _steps.Count(IsLeftOut);
        return $"From {StepText.Time(_steps.Min(static step => step.Time))} to {StepText.Time(_steps.Max(static step => step.Time))}: {string.Join(", ", events.DefaultIfEmpty("no event satisfied anything"))}"
            + (left > 0 ? $"; {TraceResult.Counted(left, "event")} did not count" : "")
            + $"; {TraceResult.Counted(_detections.Count(static one => !one.IsSuppressed), "detection")}. The table below has every step.";
    }

    private string Grid(int height)
    {
        var grid = new StringBuilder();
        foreach (var (x, text, isFirst) in _axis.Ticks())
        {
            grid.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Margin}\" y2=\"{height - 40}\"/><text class=\"tick\" x=\"{x:0.#}\" y=\"{height - 24}\" text-anchor=\"{(isFirst ? "start" : "middle")}\">{text}</text>");
        }

        grid.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Gutter}\" y=\"{height - 6}\">{_axis.Day}</text>\n");
        return grid.ToString();
    }

    private int Top => Margin + ((_lane - 1) * LaneHeight);

    private void Begin(string name)
    {
        _lane++;
        var shown = name.Length > MostLetters ? name[..MostLetters] + "…" : name;
        _svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"0\" x2=\"{Width}\" y1=\"{Top + LaneHeight}\" y2=\"{Top + LaneHeight}\"/><text x=\"0\" y=\"{Top + 22}\">{HtmlPage.Text(shown)}</text>\n");
    }

    // How many are held, from step to step.
    private void Counts(string name)
    {
        var counts = _steps.Select(step => (X: _axis.At(step.Time), Count: step.State.Held.FirstOrDefault(one => one.Name == name)?.Count ?? 0)).ToList();
        var most = counts.Max(static one => one.Count);
        if (most == 0)
        {
            return;
        }

        var bottom = Top + LaneHeight - 1.0;
        double Height(int count) => bottom - (count * (LaneHeight - 6.0) / most);
        var path = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"M{counts[0].X:0.#} {bottom:0.#}"));
        foreach (var (x, count) in counts)
        {
            path.Append(CultureInfo.InvariantCulture, $"H{x:0.#}V{Height(count):0.#}");
        }

        path.Append(CultureInfo.InvariantCulture, $"H{_axis.End:0.#}V{bottom:0.#}Z");
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"held\" d=\"{path}\"><title>{HtmlPage.Text(name)}: at most {TraceResult.Number(most)} held</title></path>\n");
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Gutter - 8}\" y=\"{Top + 22}\" text-anchor=\"end\">{TraceResult.Number(most)}</text>\n");
    }

    private void Marks(Func<TimelineStep, bool> which)
    {
        foreach (var step in _steps.Where(which))
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{(step.Kind == TimelineStepKind.Event ? "mark" : "miss")}\" cx=\"{_axis.At(step.Time):0.#}\" cy=\"{Top + (LaneHeight / 2)}\" r=\"4.5\"><title>{step.Number}: {StepText.Time(step.Time)} {HtmlPage.Text(StepText.Title(step))}</title></circle>\n");
        }
    }

    private void Bar(string style, DateTimeOffset from, DateTimeOffset to, int row, string text)
    {
        var (x, end) = (_axis.At(from), _axis.At(to));
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{Top + 8 + (row * 10)}\" width=\"{Math.Max(5, end - x):0.#}\" height=\"{(style == "window" ? 8 : 18)}\" rx=\"2\"><title>{HtmlPage.Text(text)}</title></rect>\n");
    }

    private static bool IsLeftOut(TimelineStep step) =>
        step.Kind is TimelineStepKind.NearMiss or TimelineStepKind.Excluded or TimelineStepKind.Redelivered or TimelineStepKind.Late;
}
