using RulesSdk.Testing;

namespace RulesSdk.Cli.Catalogue.Drawings;

/// <summary>The activities of a chain on the left, its cases on the right, and which case asks for which activity.</summary>
internal static class ChainDrawing
{
    private const double Width = 900;
    private const double ActivityWidth = 240;
    private const double CaseWidth = 410;
    private const double RowHeight = 58;
    private const double BoxHeight = 46;

    public static string Of(RuleDescription rule)
    {
        var svg = new Svg();
        var rows = Math.Max(rule.Activities.Count, rule.Cases.Count);
        var height = (rows * RowHeight) + 12;
        double Middle(int number, int count) => ((number + .5) * height / count) + 2;
        var activities = rule.Activities.Index().ToDictionary(static one => one.Item.Name, one => Middle(one.Index, rule.Activities.Count), StringComparer.Ordinal);
        foreach (var (number, one) in rule.Cases.Index())
        {
            var y = Middle(number, rule.Cases.Count);
            foreach (var activity in one.Activities.Where(activities.ContainsKey))
            {
                svg.Line($"link severity-{Lower(one.Severity)}", ActivityWidth + 10, activities[activity], Width - CaseWidth - 12, y, isDirected: true);
            }
        }

        foreach (var activity in rule.Activities)
        {
            svg.Box("box", 10, activities[activity.Name] - (BoxHeight / 2), ActivityWidth, BoxHeight, activity.Title, activity.Evidence.Count == 1 ? "1 sign" : FormattableString.Invariant($"{activity.Evidence.Count} signs"));
        }

        foreach (var (number, one) in rule.Cases.Index())
        {
            svg.Box($"box severity-{Lower(one.Severity)}", Width - CaseWidth - 10, Middle(number, rule.Cases.Count) - (BoxHeight / 2), CaseWidth, BoxHeight, FormattableString.Invariant($"{number + 1}. {one.Name}"), Lower(one.Severity));
        }

        return svg.End(
            Width,
            height + 6,
            "Which activities make which case",
            string.Join(" ", rule.Cases.Select(static one => $"{one.Name}, {Lower(one.Severity)}: {one.Words}.")));
    }

    private static string Lower(Severity severity) => severity.ToString().ToLowerInvariant();
}
