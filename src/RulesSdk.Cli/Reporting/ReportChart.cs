using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Reporting;

/// <summary>The charts of a report as SVG, each with a name and a description for who hears it.</summary>
internal static class ReportChart
{
    private const int Width = 1000;
    private const int Gutter = 60;
    private const int Height = 170;
    private const int Bottom = 30;
    private const int MostSpans = 60;
    private const int MostTicks = 6;
    private const int TickLength = 90;
    private const int Row = 30;
    private const int Names = 130;

    /// <summary>The severities, the highest first.</summary>
    public static IReadOnlyList<Severity> Severities { get; } = [.. Enum.GetValues<Severity>().OrderDescending()];

    /// <summary>How a severity is called.</summary>
    public static string NameOf(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>How many detections there are of each severity.</summary>
    public static string BySeverity(IReadOnlyDictionary<Severity, long> counts)
    {
        var most = Math.Max(1, counts.Values.Max());
        var svg = new StringBuilder();
        foreach (var (index, severity) in Severities.Index())
        {
            var (y, count) = (index * Row, counts[severity]);
            var length = count * (Width - Names - 120.0) / most;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 20}\">{NameOf(severity)}</text><rect class=\"severity-{NameOf(severity)}\" x=\"{Names}\" y=\"{y + 5}\" width=\"{(count > 0 ? Math.Max(2, length) : 0):0.#}\" height=\"20\" rx=\"2\"/><text x=\"{Names + Math.Max(2, length) + 8:0.#}\" y=\"{y + 20}\">{Number(count)}</text>\n");
        }

        return Figure("severity", "Detections by severity", string.Join(", ", Severities.Select(severity => $"{Number(counts[severity])} {NameOf(severity)}")) + ".", Severities.Count * Row, svg);
    }

    /// <summary>When detections opened; empty if there are none.</summary>
    public static string OverTime(TimeHistogram times)
    {
        var spans = times.Spans(MostSpans, out var width);
        if (spans.Count == 0)
        {
            return "";
        }

        var most = spans.Max(static span => span.Counts.Sum());
        var (step, scale) = ((Width - Gutter) / (double)spans.Count, (Height - Bottom - 15.0) / most);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Gutter}\" x2=\"{Width}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\"/><text class=\"tick\" x=\"{Gutter - 8}\" y=\"20\" text-anchor=\"end\">{Number(most)}</text><text class=\"tick\" x=\"{Gutter - 8}\" y=\"{Height - Bottom}\" text-anchor=\"end\">0</text>\n");
        foreach (var (index, (from, counts)) in spans.Index())
        {
            var (x, y) = (Gutter + (index * step), (double)(Height - Bottom));
            if (index % ((spans.Count + MostTicks - 1) / MostTicks) == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{x:0.#}\" y=\"{Height - 8}\"{(x > Width - TickLength ? " text-anchor=\"end\"" : "")}>{Short(from, width)}</text>\n");
            }

            if (counts.Sum() == 0)
            {
                continue;
            }

            svg.Append($"<g><title>{Text(from, width)}: {Parts(counts)}</title>");
            foreach (var severity in Enum.GetValues<Severity>().Where(severity => counts[(int)severity] > 0))
            {
                var height = counts[(int)severity] * scale;
                y -= height;
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"severity-{NameOf(severity)}\" x=\"{x + (step * 0.1):0.##}\" y=\"{y:0.##}\" width=\"{step * 0.8:0.##}\" height=\"{height:0.##}\"/>");
            }

            svg.Append("</g>\n");
        }

        var top = spans.MaxBy(static span => span.Counts.Sum());
        return Figure(
            "time",
            "Detections over time",
            $"From {Text(spans[0].From, width)} to {Text(spans[^1].From, width)}, by {Spans.Text(width)}, in UTC; most in that of {Text(top.From, width)}: {Parts(top.Counts)}.",
            Height,
            svg);
    }

    private static string Parts(IReadOnlyList<long> counts) =>
        string.Join(", ", Severities.Where(severity => counts[(int)severity] > 0).Select(severity => $"{Number(counts[(int)severity])} {NameOf(severity)}"));

    private static string Figure(string id, string title, string description, int height, StringBuilder svg) =>
        $"""
        <figure class="wide"><svg viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-title" aria-describedby="{id}-text">
        <title id="{id}-title">{title}</title>
        <desc id="{id}-text">{HtmlPage.Text(description)}</desc>
        {svg}</svg></figure>

        """.ReplaceLineEndings("\n");

    private static string Short(DateTimeOffset from, TimeSpan width) => from.ToString(width < TimeSpan.FromDays(1) ? "MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset from, TimeSpan width) => from.ToString(width < TimeSpan.FromDays(1) ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
