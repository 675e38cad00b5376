namespace RulesSdk.Testing;

/// <summary>Finds the values of a list, and the alternatives of a clause, that are never what makes it true.</summary>
internal static class DeadValues
{
    /// <summary>The alternatives that never decide, each with why.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="facts">What holds besides.</param>
    /// <param name="types">What the clause reads.</param>
    public static IEnumerable<(string Code, string Reason)> Of(ClauseNode clause, IReadOnlyList<ClauseNode> facts, ClauseTypes types)
    {
        // One that may throw decides by that.
        if (clause.Kind is not ("any" or "in") || !types.IsSafe(clause, facts))
        {
            yield break;
        }

        List<Alternative> left = [.. Alternatives(clause)];
        foreach (var one in left.AsEnumerable().Reverse().ToList())
        {
            if (ClauseImplication.Follows(one.Node, false, facts, types))
            {
                yield return (one.Code, "the other clauses exclude it");
            }
            else if (left.Find(other => !ReferenceEquals(other, one) && !IsSibling(other, one) && ClauseImplication.Follows(other.Node, true, [.. facts, .. ClauseImplication.Facts([one.Node])], types)) is { } cover)
            {
                yield return (one.Code, $"`{cover.Code}` is true wherever it is");
            }
            else
            {
                continue;
            }

            left.Remove(one);
        }
    }

    // Of x is "a" or "b", each value by itself.
    private static IEnumerable<Alternative> Alternatives(ClauseNode clause) => (clause.Kind == "any" ? clause.Operands : [clause]).SelectMany(static operand => operand.Kind == "in"
        ? operand.Operands.Skip(1).Select(value => new Alternative(ClauseNodes.Compare("Equal", operand.Operand, value), operand))
        : [new Alternative(operand, operand)]);

    // Different values of one list; the same value twice is none.
    private static bool IsSibling(Alternative other, Alternative one) => ReferenceEquals(other.Source, one.Source) && !ClauseDifference.AreEqual(other.Node, one.Node);

    private sealed record Alternative(ClauseNode Node, ClauseNode Source)
    {
        public string Code => ClauseCode.Of(Node);
    }
}
