namespace RulesSdk.Testing;

/// <summary>What decides between two conditions of which one is a mutant of the other.</summary>
internal static class ClauseDifference
{
    /// <summary>Ways in which one of two conditions holds and the other does not; each is conditions that must hold, or must not.</summary>
    public static IEnumerable<IReadOnlyList<(ClauseNode Node, bool Want)>> Of(ClauseNode one, ClauseNode other)
    {
        if (one.Kind == "not" && AreEqual(one.Operand, other) || other.Kind == "not" && AreEqual(other.Operand, one))
        {
            return [[]];
        }

        if (one.Kind == "not" && other.Kind == "not")
        {
            return Of(one.Operand, other.Operand);
        }

        return (one.Kind, other.Kind) switch
        {
            ("all" or "any", _) when one.Kind == other.Kind && one.Operands.Count == other.Operands.Count => InOne(one, other),
            ("all" or "any", _) when Dropped(one, other) is { } dropped => [[(dropped, one.Kind == "any"), .. Others(one, dropped)]],
            ("all" or "any", "all" or "any") when one.Operands.Count == other.Operands.Count => Pairs(one),
            ("all", "any" or "all") when other is { Kind: "all", Operands: [{ Kind: "any" } any] } && any.Operands.Count == one.Operands.Count => Pairs(one),
            ("in", "in") => one.Operands.Skip(1).Where(value => !other.Operands.Skip(1).Any(kept => AreEqual(value, kept)))
                .Select(value => (IReadOnlyList<(ClauseNode, bool)>)[(ClauseNodes.Compare("Equal", one.Operand, value), true)]),
            ("quantifier", "quantifier") when one.Operands.Count == 2 && one.Text == other.Text && AreEqual(one.Operand, other.Operand) => OfElement(one, other),
            ("compare", "compare") when one.Text != other.Text => [[(ClauseNodes.Compare("Equal", one.Operand, one.Operands[1]), true)]],
            _ => [[(one, true), (other, false)], [(one, false), (other, true)]],
        };
    }

    /// <summary>Whether two nodes ask the same.</summary>
    public static bool AreEqual(ClauseNode one, ClauseNode other) => ReferenceEquals(one, other)
        || (one.Kind == other.Kind
            && (one.Kind == "constant" ? one.Text == other.Text && Equals(ClauseConstants.Of(one), ClauseConstants.Of(other)) : one.Texts.SequenceEqual(other.Texts, StringComparer.Ordinal))
            && one.Operands.Count == other.Operands.Count && one.Operands.Zip(other.Operands).All(static pair => AreEqual(pair.First, pair.Second)));

    // The others decide nothing: true where all must hold, false where one is enough.
    private static IEnumerable<IReadOnlyList<(ClauseNode Node, bool Want)>> InOne(ClauseNode one, ClauseNode other)
    {
        var place = one.Operands.Zip(other.Operands).TakeWhile(static pair => AreEqual(pair.First, pair.Second)).Count();
        return place == one.Operands.Count ? [] : Of(one.Operands[place], other.Operands[place])
            .Select(ways => (IReadOnlyList<(ClauseNode, bool)>)[.. ways, .. Others(one, one.Operands[place])]);
    }

    // A list of one element for which the conditions differ.
    private static IEnumerable<IReadOnlyList<(ClauseNode Node, bool Want)>> OfElement(ClauseNode one, ClauseNode other) =>
        Of(one.Operands[1], other.Operands[1]).Select(ways => (IReadOnlyList<(ClauseNode, bool)>)
        [
            (one with
            {
                Texts = ["Any", .. one.Texts.Skip(1)],
                Operands = [one.Operand, new ClauseNode("all", [], [.. ways.Select(static way => way.Want ? way.Node : new ClauseNode("not", [], [way.Node]))])],
            }, true),
        ]);

    private static IEnumerable<(ClauseNode Node, bool Want)> Others(ClauseNode node, ClauseNode own) =>
        node.Operands.Where(operand => !ReferenceEquals(operand, own)).Select(operand => (operand, node.Kind == "all"));

    private static ClauseNode? Dropped(ClauseNode one, ClauseNode other)
    {
        var rest = other.Kind == one.Kind && other.Operands.Count == one.Operands.Count - 1 ? other.Operands : one.Operands.Count == 2 ? [other] : null;
        return rest is null ? null : one.Operands.FirstOrDefault(operand =>
            one.Operands.Where(kept => !ReferenceEquals(kept, operand)).Zip(rest).All(static pair => AreEqual(pair.First, pair.Second)));
    }

    private static IEnumerable<IReadOnlyList<(ClauseNode Node, bool Want)>> Pairs(ClauseNode node) =>
        node.Operands.SelectMany(held => node.Operands.Where(other => !ReferenceEquals(other, held))
            .Select(other => (IReadOnlyList<(ClauseNode, bool)>)[(held, true), (other, false)]));
}
