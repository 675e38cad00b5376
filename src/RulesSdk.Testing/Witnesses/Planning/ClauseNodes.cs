using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Makes nodes, and puts others in their place.</summary>
internal static class ClauseNodes
{
    public static ClauseNode Variable(string name) => new("variable", [name], []);

    public static ClauseNode Compare(string comparison, ClauseNode left, ClauseNode right) => new("compare", [comparison], [left, right]);

    public static ClauseNode Not(ClauseNode operand) => operand.Kind == "not" ? operand.Operand : new("not", [], [operand]);

    /// <summary>A constant; null where its type has none here.</summary>
    public static ClauseNode? Constant(object? value) => value switch
    {
        string text => new("constant", ["Text", "string", text, text], []),
        int or long or short or byte or uint => new("constant", ["Integer", "long", Convert.ToString(value, CultureInfo.InvariantCulture), null], []),
        bool truth => new("constant", ["Boolean", "bool", truth ? "true" : "false", null], []),
        _ => null,
    };

    /// <summary>That a text is there and not empty.</summary>
    public static ClauseNode NotZero(ClauseNode node) =>
        new("all", [], [new("not", [], [new("null", [], [node])]), Compare("NotEqual", node, Constant("")!)]);

    /// <summary>A node with another one for each of its parts for which there is one.</summary>
    public static ClauseNode Replace(ClauseNode node, Func<ClauseNode, ClauseNode?> other) =>
        other(node) ?? node with { Operands = [.. node.Operands.Select(operand => Replace(operand, other))] };

    /// <summary>A node in which an event variable has another name.</summary>
    public static ClauseNode Rename(ClauseNode node, string from, string to) =>
        Replace(node, part => part.Kind == "variable" && part.Text == from ? Variable(to) : null);

    /// <summary>A node over one event, whatever the event is called there.</summary>
    public static ClauseNode OfEvent(ClauseNode node, string name)
    {
        var elements = All(node).Where(static part => part.Kind == "quantifier").Select(static part => part.Texts[1]).ToHashSet();
        return Replace(node, part => part.Kind == "variable" && !elements.Contains(part.Text) ? Variable(name) : null);
    }

    /// <summary>A node and all below it.</summary>
    public static IEnumerable<ClauseNode> All(ClauseNode node) => node.Operands.SelectMany(All).Prepend(node);
}
