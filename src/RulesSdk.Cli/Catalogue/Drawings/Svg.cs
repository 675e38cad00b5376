using System.Globalization;
using System.Text;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Catalogue.Drawings;

/// <summary>A drawing that a screen reader can read: it has a title and says in words what it shows.</summary>
internal sealed class Svg
{
    private const double LetterWidth = 7.6;

    private readonly StringBuilder _shapes = new();

    /// <summary>A box with a name, and what is said below it.</summary>
    public void Box(string style, double x, double y, double width, double height, string text, string more = "")
    {
        _shapes.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"6\"/>");
        Text("name", x + (width / 2), y + (more.Length == 0 ? (height / 2) + 5 : 20), text, "middle", width - 12);
        if (more.Length > 0)
        {
            Text("tick", x + (width / 2), y + 38, more, "middle", width - 12);
        }
    }

    /// <summary>A line of text, cut to a width.</summary>
    public void Text(string style, double x, double y, string text, string anchor, double width)
    {
        var letters = Math.Max(1, (int)(width / LetterWidth));
        var shown = text.Length > letters ? text[..(letters - 1)] + "…" : text;
        _shapes.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{HtmlPage.Text(shown)}</text>\n");
    }

    /// <summary>A line, with an arrow at its end where it has a direction.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2, bool isDirected = false)
    {
        _shapes.Append(CultureInfo.InvariantCulture, $"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");
        if (isDirected)
        {
            var (length, size) = (Math.Max(1, Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)))), 7.0);
            var (dx, dy) = ((x2 - x1) / length * size, (y2 - y1) / length * size);
            _shapes.Append(CultureInfo.InvariantCulture, $"<path class=\"arrow\" d=\"M{x2:0.#} {y2:0.#}L{x2 - dx - (dy * .6):0.#} {y2 - dy + (dx * .6):0.#}L{x2 - dx + (dy * .6):0.#} {y2 - dy - (dx * .6):0.#}Z\"/>\n");
        }
    }

    /// <summary>The drawing.</summary>
    /// <param name="width">How wide it is.</param>
    /// <param name="height">How high it is.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, in words.</param>
    public string End(double width, double height, string title, string description) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 {width:0.#} {height:0.#}\" role=\"img\" aria-labelledby=\"drawing-title\" aria-describedby=\"drawing-text\"><title id=\"drawing-title\">{HtmlPage.Text(title)}</title><desc id=\"drawing-text\">{HtmlPage.Text(description)}</desc>\n{_shapes}</svg>");
}
