using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>
/// A case table over every combination of what it asks: activities seen or not, and numbers of events near the constants that
/// they are compared with. So it is exact; a table that asks anything else has none.
/// </summary>
internal sealed class CaseGrid
{
    private const int MostPoints = 1 << 16;

    private readonly IReadOnlyList<Axis> _axes;

    private CaseGrid(IReadOnlyList<Axis> axes, IReadOnlyList<Point> points)
    {
        _axes = axes;
        Points = points;
    }

    /// <summary>The combinations, with those before others that add evidence to them.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>The names of what varies.</summary>
    public IReadOnlyList<string> Names => [.. _axes.Select(static axis => axis.Name)];

    /// <summary>The table of a rule over its activities, or over the numbers of its events.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The table; null if it is too large, or asks what cannot be enumerated.</returns>
    public static CaseGrid? Of(CheckedRule rule)
    {
        var cases = rule.Cases.Select(static row => row.Clauses.Select(static clause => clause.Node).ToList()).ToList();
        var condition = rule.Clauses.Condition.Select(static clause => clause.Node).ToList();
        var nodes = cases.Append(condition).SelectMany(static row => row).ToList();
        var flags = rule.Members.Activities.Where(static one => one.PropertyType == typeof(bool)).Select(static one => one.Name).ToHashSet(StringComparer.Ordinal);
        var counts = rule.Members.Activities.Select(static one => one.Name).Where(one => !flags.Contains(one))
            .Concat(nodes.SelectMany(ClauseNodes.All).Where(static node => node.Kind == "count").Select(static node => node.Text)).Distinct(StringComparer.Ordinal).ToList();
        var least = rule.Members.Activities.Count > 0 ? 0 : 1;
        var optional = least == 0 ? counts : [.. counts.Where(OptionalVariables.Of(rule.Members.Condition).Contains)];
        if (cases.Count == 0 || !nodes.TrueForAll(node => IsPlain(node, flags, counts)))
        {
            return null;
        }

        List<Axis> axes =
        [
            .. rule.Members.Activities.Select(static one => one.Name).Where(flags.Contains).Select(static name => new Axis(name, [false, true])),
            .. counts.Select(name => new Axis(name, [.. Near(nodes, name, optional.Contains(name) ? 0 : 1).Cast<object>()])),
        ];
        if (axes.Aggregate(1L, static (product, axis) => Math.Min(product * axis.Values.Count, MostPoints + 1)) > MostPoints)
        {
            return null;
        }

        var evaluator = new ClauseEvaluator(rule.Definition.RuleType);
        bool Holds(ClauseNode node, IReadOnlyDictionary<string, object?> values) => evaluator.Value(node, values) is true;
        return new CaseGrid(axes, [.. Places(axes).Select(places => (Places: places, Values: axes.Index().ToDictionary(axis => axis.Item.Name, axis => (object?)axis.Item.Values[places[axis.Index]], StringComparer.Ordinal)))
            .Where(point => condition.TrueForAll(node => Holds(node, point.Values)))
            .Select(point => new Point(point.Places, [.. cases.Index().Where(row => row.Item.TrueForAll(node => Holds(node, point.Values))).Select(static row => row.Index)]))]);
    }

    /// <summary>What is seen at a point, as a person says it.</summary>
    public string Describe(Point point) => string.Join(", ", _axes.Index().Where(axis => axis.Item.Values[point.Places[axis.Index]] is not (false or 0)).Select(axis =>
        axis.Item.Values[point.Places[axis.Index]] is int number ? string.Create(CultureInfo.InvariantCulture, $"{number} of {axis.Item.Name}") : axis.Item.Name).DefaultIfEmpty("nothing"));

    /// <summary>The points with one step more of one thing.</summary>
    public IEnumerable<(string Name, Point Next)> More(Point point, IReadOnlyDictionary<string, Point> byPlace)
    {
        for (var axis = 0; axis < _axes.Count; axis++)
        {
            if (byPlace.TryGetValue(string.Join(',', point.Places.Index().Select(place => place.Item + (place.Index == axis ? 1 : 0))), out var next))
            {
                yield return (_axes[axis].Name, next);
            }
        }
    }

    // Flags by themselves, and counts compared with whole numbers alone: two counts compared with each other have no few places where that changes.
    private static bool IsPlain(ClauseNode node, HashSet<string> flags, IReadOnlyList<string> counts) => node.Kind switch
    {
        "constant" => node.Text == "Boolean",
        "variable" => flags.Contains(node.Text),
        "all" or "any" or "not" or "conditional" => node.Operands.All(operand => IsPlain(operand, flags, counts)),
        "compare" => node.Operands is [var operand, { Kind: "constant", Text: "Integer" }] ? IsCount(operand, counts) : node.Operands.All(operand => IsPlain(operand, flags, counts)),
        "in" => IsCount(node.Operand, counts),
        _ => false,
    };

    private static bool IsCount(ClauseNode node, IReadOnlyList<string> counts) =>
        node.Kind == "convert" ? IsCount(node.Operand, counts) : node.Kind is "variable" or "count" && counts.Contains(node.Text);

    // Where a comparison of a count may change, and on both sides of it.
    private static IEnumerable<int> Near(IEnumerable<ClauseNode> nodes, string name, int least) => nodes.SelectMany(ClauseNodes.All)
        .Where(node => node.Kind is "compare" or "in" && Root(node.Operand) == name)
        .SelectMany(static node => node.Operands.Skip(1)).Where(static node => node is { Kind: "constant", Text: "Integer" })
        .Select(static node => Convert.ToInt64(ClauseConstants.Of(node), CultureInfo.InvariantCulture))
        .Where(static number => number is > -2 and < int.MaxValue).SelectMany(static number => (int[])[(int)number - 1, (int)number, (int)number + 1])
        .Append(least).Append(1).Where(number => number >= least).Distinct().Order();

    private static string? Root(ClauseNode node) => node.Kind == "convert" ? Root(node.Operand) : node.Kind is "variable" or "count" ? node.Text : null;

    private static IEnumerable<int[]> Places(IReadOnlyList<Axis> axes)
    {
        IEnumerable<int[]> places = [[]];
        foreach (var axis in axes)
        {
            places = places.SelectMany(before => Enumerable.Range(0, axis.Values.Count).Select(place => (int[])[.. before, place]));
        }

        return places;
    }

    /// <summary>A combination.</summary>
    /// <param name="Places">The place on each axis.</param>
    /// <param name="Cases">The cases that hold, the current one first.</param>
    internal sealed record Point(IReadOnlyList<int> Places, IReadOnlyList<int> Cases)
    {
        public string Place { get; } = string.Join(',', Places);
    }

    private sealed record Axis(string Name, IReadOnlyList<object> Values);
}
