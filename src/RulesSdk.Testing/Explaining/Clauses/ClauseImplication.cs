using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Proves that conditions follow from others, where that can be seen. What is not proven may follow all the same.</summary>
internal static class ClauseImplication
{
    private static readonly HashSet<string> Paths = ["variable", "field", "item", "json", "element", "count", "outcome", "option"];

    // Alternatives are told apart within one another at most so often, and not where there are more.
    private const int MostSplits = 2;
    private const int MostAlternatives = 200;

    /// <summary>Whether a condition has a value whenever others hold.</summary>
    /// <param name="clause">The condition.</param>
    /// <param name="want">The value.</param>
    /// <param name="facts">What holds.</param>
    /// <param name="types">What the condition reads, so that one that throws is not taken to hold; null if none is taken to throw.</param>
    public static bool Follows(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts, ClauseTypes? types = null) => Follows(clause, want, facts, types, MostSplits);

    private static bool Follows(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts, ClauseTypes? types, int splits)
    {
        switch (clause.Kind)
        {
            case "compare" when !want && clause.Text is "Equal" or "NotEqual":
                return Follows(Negated(clause), true, facts, types, splits);
            case "constant":
                return ClauseConstants.Of(clause) is bool truth && truth == want;
            case "not":
                return Follows(clause.Operand, !want, facts, types, splits);
            case "all" when want:
            case "any" when !want:
                return clause.Operands.All(operand => Follows(operand, want, facts, types, splits));
            case "all" or "any" when clause.Operands.Index().Any(operand => Follows(operand.Item, want, facts, types, splits) && AreSafe(clause, operand.Index, facts, types)):
            case "in" when !want && clause.Operands.Skip(1).All(value => Follows(ClauseNodes.Compare("NotEqual", clause.Operand, value), true, facts, types, splits)):
            case "null" when !want && types?.IsThere(clause.Operand, facts) == true:
                return true;
        }

        return facts.Any(fact => ClauseDifference.AreEqual(fact, want ? clause : Negated(clause)) || (!want && ClauseDifference.AreEqual(fact, new ClauseNode("not", [], [clause]))))
            || facts.Any(fact => fact.Kind == "all" && Follows(clause, want, fact.Operands, types, splits))
            || FromValues(clause, want, facts) || FromBounds(clause, want, facts)
            || (want && (FromEquality(clause, facts) || FromExclusion(clause, facts) || FromText(clause, facts) || FromRange(clause, facts) || FromElements(clause, facts, types)))
            || (splits > 0 && facts.Any(fact => fact.Kind == "any" && fact.Operands.Count <= MostAlternatives && fact.Operands.All(one =>
                Follows(clause, want, [.. facts.Where(other => !ReferenceEquals(other, fact)), .. Facts([one])], types, splits - 1))));
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

    // What stands before the operand that decides is evaluated as well.
    private static bool AreSafe(ClauseNode clause, int count, IReadOnlyList<ClauseNode> facts, ClauseTypes? types) =>
        types is null || count == 0 || types.IsSafe(clause with { Operands = [.. clause.Operands.Take(count)] }, facts);

    // x is "a" or "b" decides whatever is asked of x alone.
    private static bool FromValues(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts) => facts.Any(fact =>
        Values(fact) is var (operand, values) && ClauseNodes.All(clause).Any(part => ClauseDifference.AreEqual(part, operand))
        && values.All(value => IsExact(value, clause) && Decide(ClauseNodes.Replace(clause, part => ClauseDifference.AreEqual(part, operand) ? value : null)) == want));

    private static (ClauseNode Operand, IReadOnlyList<ClauseNode> Values)? Values(ClauseNode fact) => fact switch
    {
        { Kind: "compare", Text: "Equal", Operands: [var operand, { Kind: "constant" } value] } => (operand, [value]),
        { Kind: "in" } => (fact.Operand, [.. fact.Operands.Skip(1)]),
        { Kind: "test", Text: "Equals", Texts: [_, "-"], Operands: [var operand, { Kind: "constant" } value] } => (operand, [value]),
        _ => null,
    };

    // Numbers that are equal may be written in several ways, which functions of them tell apart.
    private static bool IsExact(ClauseNode value, ClauseNode clause) => value.Text is not ("Double" or "Decimal" or "Time")
        || ClauseNodes.All(clause).All(static part => part.Kind is not ("arithmetic" or "function" or "convert" or "field" or "negate"));

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

    // a != "b" follows from what is false of "b".
    private static bool FromExclusion(ClauseNode clause, IReadOnlyList<ClauseNode> facts) =>
        clause is { Kind: "compare", Text: "NotEqual", Operands: [var operand, { Kind: "constant" } value] } && facts.Any(fact =>
            IsExact(value, fact) && ClauseNodes.All(fact).Any(part => ClauseDifference.AreEqual(part, operand))
            && Decide(ClauseNodes.Replace(fact, part => ClauseDifference.AreEqual(part, operand) ? value : null)) == false);

    // a > 3 follows from a > 5.
    private static bool FromBounds(ClauseNode clause, bool want, IReadOnlyList<ClauseNode> facts) => ClauseBounds.Of(clause) is { } bound
        && facts.Any(fact => ClauseBounds.Of(fact) is { } known && (want ? known.IsWithin(bound) : known.Excludes(bound)));

    // What holds of an element holds of it too if it asks less, and so for all elements.
    private static bool FromElements(ClauseNode clause, IReadOnlyList<ClauseNode> facts, ClauseTypes? types) =>
        clause is { Kind: "quantifier", Text: "Any" or "All", Operands: [var list, var body] } && facts.Any(fact =>
            fact is { Kind: "quantifier", Operands: [var known, var asked] } && fact.Text == clause.Text && ClauseDifference.AreEqual(known, list)
            && ClauseNodes.Rename(body, clause.Texts[1]!, fact.Texts[1]!) is var renamed && types?.WithElement(fact) is var ofElement
            && Follows(renamed, true, [.. Facts([asked])], ofElement, 0) && (clause.Text == "All" || ofElement is null || ofElement.IsSafe(renamed, [])));

    // a.Contains("b") follows from what asks more of the same text.
    private static bool FromText(ClauseNode clause, IReadOnlyList<ClauseNode> facts)
    {
        if (clause is not { Kind: "test", Texts: [var kind, var flag], Operands: [var operand, { Kind: "constant" } wanted] } || ClauseConstants.Of(wanted) is not string text)
        {
            return false;
        }

        var comparison = flag == "+" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return facts.Any(fact => fact.Operands.Count > 0 && ClauseDifference.AreEqual(fact.Operand, operand) && fact switch
        {
            { Kind: "test", Texts: [var other, var known], Operands: [_, { Kind: "constant" } constant] } when (flag == "+" || known == "-") && ClauseConstants.Of(constant) is string more =>
                (kind == "Contains" && more.Contains(text, comparison))
                || (kind == "StartsWith" && other is "StartsWith" or "Equals" && more.StartsWith(text, comparison))
                || (kind == "EndsWith" && other is "EndsWith" or "Equals" && more.EndsWith(text, comparison))
                || (kind == "Equals" && other == "Equals" && more.Equals(text, comparison)),
            { Kind: "regex", Texts: [{ } pattern, var options] } => kind == "Contains" && (int.Parse(options!, System.Globalization.CultureInfo.InvariantCulture) & (int)(RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)) == 0
                && PatternText.Start(pattern).Contains(text, comparison),
            _ => false,
        });
    }

    // A range within another.
    private static bool FromRange(ClauseNode clause, IReadOnlyList<ClauseNode> facts) => clause.Kind == "cidr" && facts.Any(fact =>
        fact.Kind == "cidr" && ClauseDifference.AreEqual(fact.Operand, clause.Operand)
        && System.Net.IPNetwork.TryParse(fact.Text, out var inner) && System.Net.IPNetwork.TryParse(clause.Text, out var outer)
        && inner.PrefixLength >= outer.PrefixLength && !inner.BaseAddress.IsIPv4MappedToIPv6 && inner.BaseAddress.AddressFamily == outer.BaseAddress.AddressFamily && outer.Contains(inner.BaseAddress));
}
