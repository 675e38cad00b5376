using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>The small changes of conditions: each with one thing otherwise.</summary>
internal static class ClauseMutations
{
    /// <summary>So many parts of one list are left out, each in a mutant of its own: the first ones.</summary>
    public const int MostParts = 500;

    private static readonly Clause Always = new("true", ClauseNodes.Constant(true)!);

    /// <summary>The changes of conditions that must all hold.</summary>
    public static IEnumerable<(MutationOperator Operator, string What, IReadOnlyList<Clause> Clauses)> Of(IReadOnlyList<Clause> clauses)
    {
        for (var i = 0; i < Math.Min(clauses.Count, MostParts); i++)
        {
            if (!IsConstant(clauses[i].Node))
            {
                yield return (MutationOperator.DropClause, Left(clauses[i].Node), clauses.Count == 1 ? [Always] : Without(clauses, i));
            }

            foreach (var (change, what, node) in Truths(clauses[i].Node))
            {
                yield return (change, what, [.. clauses.Take(i), new Clause(ClauseCode.Of(node), node), .. clauses.Skip(i + 1)]);
            }
        }

        if (clauses.Count > 1)
        {
            var any = new ClauseNode("any", [], [.. clauses.Select(static clause => clause.Node)]);
            yield return (MutationOperator.SwapAndOr, Swapped(clauses[0].Node, "||"), [new Clause(ClauseCode.Of(any), any)]);
        }
    }

    /// <summary>How many parts of lists are beyond the bound, and so are left out in no mutant.</summary>
    public static int Cut(IEnumerable<Clause> clauses) => clauses.SelectMany(static clause => ClauseNodes.All(clause.Node)).Sum(static node => node.Kind switch
    {
        "in" => Math.Max(0, node.Operands.Count - 1 - MostParts),
        "all" or "any" => Math.Max(0, node.Operands.Count - MostParts),
        _ => 0,
    });

    // What is true or false.
    private static IEnumerable<(MutationOperator Operator, string What, ClauseNode Node)> Truths(ClauseNode node)
    {
        switch (node.Kind)
        {
            case "all" or "any":
                var isAll = node.Kind == "all";
                for (var i = 0; i < Math.Min(node.Operands.Count, MostParts); i++)
                {
                    var without = Without(node.Operands, i);
                    yield return (isAll ? MutationOperator.DropClause : MutationOperator.DropAlternative, Left(node.Operands[i]), without.Count == 1 ? without[0] : node with { Operands = without });
                    foreach (var (change, what, operand) in Truths(node.Operands[i]))
                    {
                        yield return (change, what, With(node, i, operand));
                    }
                }

                yield return (MutationOperator.SwapAndOr, Swapped(node.Operand, isAll ? "||" : "&&"), node with { Kind = isAll ? "any" : "all" });
                break;
            case "not":
                foreach (var (change, what, operand) in Truths(node.Operand))
                {
                    // What is negated twice is the condition itself.
                    yield return (change, what, change == MutationOperator.NegateClause && operand is { Kind: "not", Operand: var inner } && inner == node.Operand ? inner : With(node, 0, operand));
                }

                break;
            case "constant":
                break;
            default:
                var negated = new ClauseNode("not", [], [node]);
                yield return (MutationOperator.NegateClause, ClauseCode.Of(negated), negated);
                foreach (var other in Leaf(node))
                {
                    yield return other;
                }

                break;
        }
    }

    private static IEnumerable<(MutationOperator Operator, string What, ClauseNode Node)> Leaf(ClauseNode node)
    {
        switch (node.Kind)
        {
            case "in":
                return node.Operands.Count <= 2 ? [] : Enumerable.Range(1, Math.Min(node.Operands.Count - 1, MostParts)).Select(i => (MutationOperator.DropValue, $"without {ClauseCode.Of(node.Operands[i])} of {ClauseCode.Of(node.Operand)}", node with { Operands = Without(node.Operands, i) }));
            case "compare":
                return [.. Boundary(node), .. Values(node)];
            case "quantifier" when node.Text is "Any" or "All" && node.Operands.Count > 1:
                return [(MutationOperator.SwapAndOr, $"{(node.Text == "Any" ? "All" : "Any")} for {node.Text} of {ClauseCode.Of(node.Operand)}", node with { Texts = [node.Text == "Any" ? "All" : "Any", .. node.Texts.Skip(1)] }), .. Truths(node.Operands[1]).Select(body => (body.Operator, body.What, With(node, 1, body.Node)))];
            default:
                return [];
        }
    }

    // Between whole numbers, a number more or less says the same.
    private static IEnumerable<(MutationOperator Operator, string What, ClauseNode Node)> Boundary(ClauseNode compare)
    {
        var other = compare.Text switch { "Less" => "LessOrEqual", "LessOrEqual" => "Less", "Greater" => "GreaterOrEqual", "GreaterOrEqual" => "Greater", _ => null };
        return other is null || compare.Operands.Any(static operand => Inner(operand) is { Kind: "constant", Text: "Integer" } or { Kind: "option", Texts: [_, not "double", ..] }) ? [] : [(MutationOperator.MoveBoundary, ClauseCode.Of(compare with { Texts = [other] }), compare with { Texts = [other] })];
    }

    // Numbers within values, and what lists are asked for to be counted.
    private static IEnumerable<(MutationOperator Operator, string What, ClauseNode Node)> Values(ClauseNode node)
    {
        if (node.Kind == "constant")
        {
            return Numbers(node).Select(number => (MutationOperator.ChangeNumber, $"{ClauseCode.Of(number)} for {ClauseCode.Of(node)}", number));
        }

        if (node.Kind == "option")
        {
            return ((string[])["Add", "Subtract"]).Select(sign => new ClauseNode("arithmetic", [sign], [node, ClauseNodes.Constant(1)!]))
                .Select(number => (MutationOperator.ChangeNumber, $"{ClauseCode.Of(number)} for {ClauseCode.Of(node)}", number));
        }

        if (node is { Kind: "quantifier", Text: "Count", Operands.Count: > 1 })
        {
            return Truths(node.Operands[1]).Select(body => (body.Operator, body.What, With(node, 1, body.Node)));
        }

        return node.Kind is "compare" or "convert" or "arithmetic" or "negate"
            ? node.Operands.SelectMany((operand, i) => Values(operand).Select(changed => (changed.Operator, changed.What, With(node, i, changed.Node))))
            : [];
    }

    private static IEnumerable<ClauseNode> Numbers(ClauseNode constant)
    {
        ClauseNode Literal(string literal) => constant with { Texts = [constant.Text, constant.Texts[1], literal, .. constant.Texts.Skip(3)] };
        return ClauseConstants.Of(constant) switch
        {
            TimeSpan span => [Literal(FormattableString.Invariant($"new global::System.TimeSpan({span.Ticks * 2}L)"))],
            sbyte or byte or short or ushort or int or uint or long => Near(Convert.ToInt64(ClauseConstants.Of(constant), CultureInfo.InvariantCulture)).Select(number => Literal(number.ToString(CultureInfo.InvariantCulture))),
            double or float when !double.IsFinite(Convert.ToDouble(ClauseConstants.Of(constant), CultureInfo.InvariantCulture)) => [],
            double or float => Near((decimal)Math.Clamp(Convert.ToDouble(ClauseConstants.Of(constant), CultureInfo.InvariantCulture), -1e15, 1e15)).Select(number => Literal(number.ToString(CultureInfo.InvariantCulture) + "D")),
            decimal number => Near(number).Select(other => Literal(other.ToString(CultureInfo.InvariantCulture) + "M")),
            _ => [],
        };
    }

    private static long[] Near(long number) => number switch { long.MaxValue => [number - 1], long.MinValue => [number + 1], _ => [number + 1, number - 1] };

    private static decimal[] Near(decimal number) => number switch { decimal.MaxValue => [number - 1], decimal.MinValue => [number + 1], _ => [number + 1, number - 1] };

    private static string Left(ClauseNode node) => $"without {ClauseCode.Of(node)}";

    private static string Swapped(ClauseNode first, string symbol) => $"{symbol} after {ClauseCode.Of(first)}";

    private static ClauseNode Inner(ClauseNode node) => node.Kind == "convert" ? Inner(node.Operand) : node;

    private static bool IsConstant(ClauseNode node) => node.Kind == "constant";

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> items, int place) => [.. items.Where((_, i) => i != place)];

    private static ClauseNode With(ClauseNode node, int place, ClauseNode operand) => node with { Operands = [.. node.Operands.Select((one, i) => i == place ? operand : one)] };
}
