namespace RulesSdk.Testing;

/// <summary>The values that a clause reads, by how they are written.</summary>
internal static class ClauseValues
{
    private const int Most = 6;

    private static readonly HashSet<string> Paths = ["field", "item", "json", "count", "outcome", "element", "detection", "variable", "option"];

    /// <summary>The values of a clause, in the order in which it reads them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(ClauseEvaluator evaluator, ClauseNode clause, IReadOnlyDictionary<string, object?> values)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var leaf in Leaves(clause))
        {
            var name = Name(leaf);
            if (found.Count < Most && !found.Exists(one => one.Key == name) && Text(evaluator, leaf, values) is { } text)
            {
                found.Add(new(name, text));
            }
        }

        return found;
    }

    private static IEnumerable<ClauseNode> Leaves(ClauseNode node)
    {
        if (Paths.Contains(node.Kind))
        {
            return [node];
        }

        // What an element of a list has is one value an element; the list is shown.
        return node.Kind == "quantifier" && node.Operands.Count > 1
            ? [.. Leaves(node.Operand), .. Leaves(node.Operands[1]).Where(leaf => Root(leaf) != node.Texts[1])]
            : node.Operands.SelectMany(Leaves);
    }

    private static string? Root(ClauseNode path) => path.Kind == "variable" ? path.Text : path.Operands.Count == 0 ? null : Root(path.Operand);

    private static string Name(ClauseNode path) => path.Kind switch
    {
        "field" or "json" => $"{Name(path.Operand)}.{path.Text}",
        "item" => $"{Name(path.Operand)}[\"{path.Text}\"]",
        "detection" => $"{Name(path.Operand)}.{path.Text}(\"{path.Texts[1]}\")",
        "variable" or "count" or "outcome" or "element" or "option" => path.Text,
        _ => $"({path.Kind})",
    };

    private static string? Text(ClauseEvaluator evaluator, ClauseNode leaf, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            return ValueText.Of(evaluator.Value(leaf, values));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
