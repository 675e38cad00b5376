using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Proves that conditions follow from others, where that can be seen. What is not proven may follow all the same.</summary>
internal static class ClauseImplication
{
    private static readonly HashSet<string> Paths = ["variable", "field", "item", "json", "element", "count", "outcome"];

    /// <summary>Whether a condition has a value whenever others hold.</summary>
    /// <param name="clause">The condition.</param>
    /// <param name="want">The value.</param>
    /// <param name="facts">What holds.</param>
    public static bool Follows(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts)
    {
        switch (clause.Kind)
        {
            case "compare" when !want && clause.Text is "Equal" or "NotEqual":
                return Follows(Negated(clause), true, facts);
            case "constant":
                return ClauseConstants.Of(clause) is bool truth && truth == want;
            case "not":
                return Follows(clause.Operand, !want, facts);
            case "all" when want:
            case "any" when !want:
                return clause.Operands.All(operand => Follows(operand, want, facts));
            case "all" or "any" when clause.Operands.Any(operand => Follows(operand, want, facts)):
                return true;
        }

        return facts.Any(fact => ClauseDifference.AreEqual(fact, want ? clause : Negated(clause)) || (!want && ClauseDifference.AreEqual(fact, new ClauseNode("not", [], [clause]))))
            || facts.Any(fact => fact.Kind == "all" && Follows(clause, want, fact.Operands))
            || FromValues(clause, want, facts) || (want && (FromEquality(clause, facts) || FromText(clause, facts) || FromRange(clause, facts)));
    }

    /// <summary>Conditions that must all hold, each by itself.</summary>
    public static IEnumerable<ClauseNode> Facts(IEnumerable<ClauseNode> nodes) => nodes.SelectMany(static node => node.Kind switch
    {
        "all" => Facts(node.Operands),
        "not" when node.Operand.Kind == "compare" => [Negated(node.Operand)],
        _ => [node],
    });

    private static ClauseNode Negated(ClauseNode clause) => clause switch
    {
        { Kind: "compare", Text: "Equal" } => clause with { Texts = ["NotEqual"] },
        { Kind: "compare", Text: "NotEqual" } => clause with { Texts = ["Equal"] },
        { Kind: "not" } => clause.Operand,
        _ => new ClauseNode("not", [], [clause]),
    };

    // x is "a" or "b" decides whatever is asked of x alone.
    private static bool FromValues(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts) => facts.Any(fact =>
        Values(fact) is var (operand, values) && ClauseNodes.All(clause).Any(part => ClauseDifference.AreEqual(part, operand))
        && values.All(value => Decide(ClauseNodes.Replace(clause, part => ClauseDifference.AreEqual(part, operand) ? value : null)) == want));

    private static (ClauseNode Operand, IReadOnlyList<ClauseNode> Values)? Values(ClauseNode fact) => fact switch
    {
        { Kind: "compare", Text: "Equal", Operands: [var operand, { Kind: "constant" } value] } => (operand, [value]),
        { Kind: "in" } => (fact.Operand, [.. fact.Operands.Skip(1)]),
        { Kind: "test", Text: "Equals", Texts: [_, "-"], Operands: [var operand, { Kind: "constant" } value] } => (operand, [value]),
        _ => null,
    };

    // Of constants alone.
    private static bool? Decide(ClauseNode clause)
    {
        if (ClauseNodes.All(clause).Any(static part => Paths.Contains(part.Kind) || part.Kind is "lookup" or "table" or "opaque" or "command" or "detection"))
        {
            return null;
        }

        try
        {
            return new ClauseEvaluator(typeof(ClauseImplication)).Value(clause, new Dictionary<string, object?>()) as bool?;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    // a != "" follows from a == b and b != "".
    private static bool FromEquality(ClauseNode clause, IReadOnlyList<ClauseNode> facts)
    {
        if (clause is not { Kind: "compare", Text: "NotEqual", Operands: [var operand, { Kind: "constant" } value] })
        {
            return false;
        }

        return facts.Any(fact => fact is { Kind: "compare", Text: "Equal", Operands: [var left, var right] }
            && (ClauseDifference.AreEqual(left, operand) ? right : ClauseDifference.AreEqual(right, operand) ? left : null) is { } other
            && facts.Any(one => ClauseDifference.AreEqual(one, ClauseNodes.Compare("NotEqual", other, value))));
    }

    // a.Contains("b") follows from what asks more of the same text.
    private static bool FromText(ClauseNode clause, IReadOnlyList<ClauseNode> facts)
    {
        if (clause is not { Kind: "test", Texts: [var kind, "-"], Operands: [var operand, { Kind: "constant" } wanted] } || ClauseConstants.Of(wanted) is not string text)
        {
            return false;
        }

        return facts.Any(fact => fact.Operands.Count > 0 && ClauseDifference.AreEqual(fact.Operand, operand) && fact switch
        {
            { Kind: "test", Texts: [var other, "-"], Operands: [_, { Kind: "constant" } known] } when ClauseConstants.Of(known) is string more =>
                (kind == "Contains" && other != "Equals" && more.Contains(text, StringComparison.Ordinal))
                || (kind == "StartsWith" && other == "StartsWith" && more.StartsWith(text, StringComparison.Ordinal))
                || (kind == "EndsWith" && other == "EndsWith" && more.EndsWith(text, StringComparison.Ordinal)),
            { Kind: "regex", Texts: [{ } pattern, var options] } => kind == "Contains" && (int.Parse(options!, System.Globalization.CultureInfo.InvariantCulture) & (int)(RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)) == 0
                && Literal(pattern).Contains(text, StringComparison.Ordinal),
            _ => false,
        });
    }

    // A range within another.
    private static bool FromRange(ClauseNode clause, IReadOnlyList<ClauseNode> facts) => clause.Kind == "cidr" && facts.Any(fact =>
        fact.Kind == "cidr" && ClauseDifference.AreEqual(fact.Operand, clause.Operand)
        && System.Net.IPNetwork.TryParse(fact.Text, out var inner) && System.Net.IPNetwork.TryParse(clause.Text, out var outer)
        && inner.PrefixLength >= outer.PrefixLength && inner.BaseAddress.AddressFamily == outer.BaseAddress.AddressFamily && outer.Contains(inner.BaseAddress));

    // With what an expression begins, as long as nothing stands for anything else.
    private static string Literal(string pattern)
    {
        if (pattern.Contains('|', StringComparison.Ordinal) && pattern.IndexOf('|', StringComparison.Ordinal) is var bar && !pattern[..bar].Contains('(', StringComparison.Ordinal))
        {
            return "";
        }

        var plain = pattern.TakeWhile(static c => !@"\^$.|?*+()[]{}".Contains(c, StringComparison.Ordinal)).Count();

        // What is repeated may be missing.
        return pattern[..(plain < pattern.Length && pattern[plain] is '?' or '*' or '{' && plain > 0 ? plain - 1 : plain)];
    }
}
