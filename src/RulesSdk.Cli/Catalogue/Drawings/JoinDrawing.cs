using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue.Drawings;

/// <summary>The event variables of a rule in a row, and what is compared between them.</summary>
internal static class JoinDrawing
{
    private const double Width = 900;
    private const double BoxWidth = 190;
    private const double BoxHeight = 52;
    private const double LinkHeight = 34;

    public static string Of(RuleDescription rule)
    {
        var svg = new Svg();
        var centers = rule.Variables.Index().ToDictionary(
            static one => one.Item.Name, one => (BoxWidth / 2) + 10 + (one.Index * (Width - BoxWidth - 20) / Math.Max(1, rule.Variables.Count - 1)), StringComparer.Ordinal);
        foreach (var variable in rule.Variables)
        {
            svg.Box(variable.MayBeAbsent ? "box absent" : "box", centers[variable.Name] - (BoxWidth / 2), 8, BoxWidth, BoxHeight, variable.Name, variable.MayBeAbsent ? "may be absent" : variable.Schema);
        }

        var y = BoxHeight + 44.0;
        foreach (var link in rule.Links.Where(static link => link.Variables.Count > 1))
        {
            var (from, to) = (centers[link.Variables[0]], centers[link.Variables[^1]]);
            svg.Text("label", (from + to) / 2, y - 7, link.Words.Replace("`", "", StringComparison.Ordinal), "middle", Math.Max(to - from, Width - BoxWidth));
            svg.Line($"link {link.Kind.ToString().ToLowerInvariant()}", from, y, to, y, isDirected: link.Kind == LinkKind.Order);
            y += LinkHeight;
        }

        foreach (var (_, center) in centers)
        {
            svg.Line("life", center, BoxHeight + 8, center, y - LinkHeight + 12);
        }

        if (rule.Window.Length > 0)
        {
            svg.Box("window", 10, y - 10, Width - 20, 26, rule.Window.Replace("`", "", StringComparison.Ordinal));
            y += 36;
        }

        if (rule.Keys.Count > 0)
        {
            svg.Text("label", Width / 2, y + 6, $"the same {string.Join(" and ", rule.Keys.Select(static key => key.Name))}", "middle", Width);
            y += 20;
        }

        var absent = rule.Variables.Where(static one => one.MayBeAbsent).Select(static one => one.Name).ToList();
        return svg.End(
            Width,
            y + 6,
            "How the events belong together",
            $"Events {string.Join(", ", rule.Variables.Select(static one => one.Name))}{(absent.Count == 0 ? "" : $"; {string.Join(", ", absent)} may be absent")}. "
                + string.Join("; ", rule.Links.Where(static link => link.Variables.Count > 1).Select(static link => link.Words.Replace("`", "", StringComparison.Ordinal))) + ". The table below has each condition.");
    }
}
