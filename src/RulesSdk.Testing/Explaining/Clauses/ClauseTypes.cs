using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Which parts of a clause have a value without throwing, by the types of what it reads and by what is known to hold.</summary>
/// <param name="variables">The class of each event variable.</param>
internal sealed class ClauseTypes(IReadOnlyDictionary<string, Type> variables)
{
    /// <summary>Whether a node has a value, and throws nothing, wherever some facts hold.</summary>
    /// <param name="node">The node.</param>
    /// <param name="facts">What holds.</param>
    public bool IsSafe(ClauseNode node, IReadOnlyList<ClauseNode> facts)
    {
        if (facts.SelectMany(Evaluated).Any(part => ClauseDifference.AreEqual(part, node)))
        {
            return true;
        }

        return node.Kind switch
        {
            "constant" or "variable" or "element" or "count" or "outcome" or "option" => true,
            "field" or "json" or "item" => IsThere(node.Operand, facts),
            "all" or "any" => InTurn(node, facts),
            "conditional" => IsSafe(node.Operand, facts) && IsSafe(node.Operands[1], [.. facts, node.Operand]) && IsSafe(node.Operands[2], [.. facts, ClauseNodes.Not(node.Operand)]),
            "not" or "compare" or "in" or "null" or "coalesce" or "lookup" => node.Operands.All(operand => IsSafe(operand, facts)),
            "convert" or "test" or "regex" or "glob" or "cidr" => node.Operands.All(operand => IsThere(operand, facts)),
            "function" => node.Text is "Concat" or "FirstNonEmpty" ? node.Operands.All(operand => IsSafe(operand, facts))
                : node.Text is "Length" or "Lower" or "Upper" or "Trim" && IsThere(node.Operand, facts),
            "quantifier" => IsThere(node.Operand, facts) && (node.Operands.Count == 1 || WithElement(node).IsSafe(node.Operands[1], [])),
            _ => false,
        };
    }

    /// <summary>Whether a node has a value that is not null wherever some facts hold.</summary>
    /// <param name="node">The node.</param>
    /// <param name="facts">What holds.</param>
    public bool IsThere(ClauseNode node, IReadOnlyList<ClauseNode> facts) => IsSafe(node, facts) && HasValue(node, facts);

    /// <summary>The same for the body of a quantifier.</summary>
    public ClauseTypes WithElement(ClauseNode quantifier)
    {
        var known = new Dictionary<string, Type>(variables, StringComparer.Ordinal);
        known.Remove(quantifier.Texts[1]!);
        if (quantifier.Operand.Kind == "field" && Property(quantifier.Operand) is { PropertyType.IsGenericType: true } list && list.PropertyType.GetGenericArguments() is [var element]
            && (element.IsValueType || new NullabilityInfoContext().Create(list).GenericTypeArguments[0].ReadState == NullabilityState.NotNull))
        {
            known[quantifier.Texts[1]!] = element;
        }

        return new ClauseTypes(known);
    }

    // What must have been evaluated for a fact to be true.
    private static IEnumerable<ClauseNode> Evaluated(ClauseNode fact) => (fact.Kind switch
    {
        "any" or "conditional" or "coalesce" or "quantifier" => fact.Operands.Take(1),
        "all" => fact.Operands.Take(1),
        _ => fact.Operands,
    }).SelectMany(Evaluated).Prepend(fact);

    // Each operand is evaluated only where those before it did not decide.
    private bool InTurn(ClauseNode node, IReadOnlyList<ClauseNode> facts)
    {
        var known = facts.ToList();
        foreach (var operand in node.Operands)
        {
            if (!IsSafe(operand, known))
            {
                return false;
            }

            known.AddRange(ClauseImplication.Facts([node.Kind == "all" ? operand : ClauseNodes.Not(operand)]));
        }

        return true;
    }

    private bool HasValue(ClauseNode node, IReadOnlyList<ClauseNode> facts) => node.Kind switch
    {
        "constant" => ClauseConstants.Of(node) is not null,
        "variable" => variables.TryGetValue(node.Text, out var type) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is null),
        "field" or "json" => Property(node) is { } property && IsNotNull(property),
        "item" => TypeOf(node.Operand) is { } owner && (owner == typeof(Json) || (owner.IsGenericType && owner.GetGenericTypeDefinition() == typeof(Map<>) && owner.GetGenericArguments()[0] == typeof(string))),
        "convert" => HasValue(node.Operand, facts),
        "coalesce" => HasValue(node.Operands[1], facts),
        "conditional" => node.Operands.Skip(1).All(operand => HasValue(operand, facts)),
        "all" or "any" or "not" or "compare" or "in" or "null" or "test" or "function" or "regex" or "glob" or "cidr" or "lookup" or "quantifier" or "count" or "option" => true,
        _ => false,
    }
    || facts.Any(fact => IsNullCheck(fact, node) || Evaluated(fact).Any(part => Reads(part) && ClauseDifference.AreEqual(part.Operand, node)));

    private static bool IsNullCheck(ClauseNode fact, ClauseNode node) => fact switch
    {
        { Kind: "not", Operands: [{ Kind: "null" } check] } => ClauseDifference.AreEqual(check.Operand, node),
        { Kind: "compare", Text: "NotEqual", Operands: [var left, { Kind: "constant" } constant] } => ClauseConstants.Of(constant) is null && ClauseDifference.AreEqual(left, node),
        _ => false,
    };

    // What throws where its operand is null.
    private static bool Reads(ClauseNode part) =>
        part is { Kind: "test", Text: not "Equals" } or { Kind: "regex" } or { Kind: "function", Text: "Length" or "Lower" or "Upper" or "Trim" };

    private Type? TypeOf(ClauseNode node)
    {
        var type = node.Kind switch
        {
            "variable" => variables.GetValueOrDefault(node.Text),
            "field" or "json" => Property(node)?.PropertyType,
            "item" when TypeOf(node.Operand) is { } owner => owner == typeof(Json) ? owner : owner.IsGenericType && owner.GetGenericTypeDefinition() == typeof(Map<>) ? owner.GetGenericArguments()[0] : null,
            _ => null,
        };
        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }

    private PropertyInfo? Property(ClauseNode node) =>
        TypeOf(node.Operand)?.GetProperty(node.Text, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static bool IsNotNull(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is null
        : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
}
