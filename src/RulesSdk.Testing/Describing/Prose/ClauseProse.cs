using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Conditions in words.</summary>
/// <param name="values">The values that they are about.</param>
internal sealed class ClauseProse(ValueProse values)
{
    public ValueProse Values => values;

    public string Of(ClauseNode node) => Say(node, true).ToString();

    /// <summary>Conditions that must all hold.</summary>
    public string Of(IReadOnlyList<Clause> clauses) => clauses.Count == 0 ? "" : Of(new ClauseNode("all", [], [.. clauses.Select(static clause => clause.Node)]));

    /// <summary>A condition, or that it does not hold.</summary>
    /// <param name="node">The condition.</param>
    /// <param name="holds">Whether it holds.</param>
    private Phrase Say(ClauseNode node, bool holds) => node.Kind switch
    {
        "all" or "any" => Joined(node, holds),
        "not" => Say(node.Operand, !holds),
        "constant" when node.Texts[2] is "true" or "false" => new Phrase("", node.Texts[2] == "true" == holds ? "always" : "never"),
        "compare" => Compared(node, holds),
        "in" => In(node, holds),
        "null" => new Phrase(values.Of(node.Operand), holds ? "is" : "is not", "missing"),
        "test" => Test(node, holds),
        "regex" => new Phrase(values.Of(node.Operand), (holds ? "matches" : "does not match") + (((RegexOptions)int.Parse(node.Texts[1]!, CultureInfo.InvariantCulture)).HasFlag(RegexOptions.IgnoreCase) ? " (ignoring case)" : ""), Marks.Code(node.Texts[0] ?? "")),
        "glob" => new Phrase(values.Of(node.Operand), (holds ? "matches" : "does not match") + Case(node), Marks.Code(node.Text)),
        "cidr" => new Phrase(values.Of(node.Operand), holds ? "is in" : "is not in", Marks.Code(node.Text)),
        "lookup" => new Phrase(values.Of(node.Operand), holds ? "is in" : "is not in", $"the list {Marks.Code(node.Text)}"),
        "table" => new Phrase(values.Of(node.Operand), holds ? "is in" : "is not in", $"the table {Marks.Code(node.Texts[2]!)}"),
        "json" when node.Text == "Exists" => new Phrase(values.Of(node.Operand), holds ? "is not" : "is", "missing"),
        "quantifier" => Quantified(node, holds),
        "command" => Command(node, holds),
        "opaque" => new Phrase("", $"the method {Marks.Code(node.Text)} {(holds ? "holds" : "does not hold")}"),
        "conditional" => new Phrase("", $"{Say(node.Operands[1], holds)} if {Of(node.Operand)}, otherwise {Say(node.Operands[2], holds)}") { IsJoined = true },
        _ => new Phrase(values.Of(node), holds ? "is true" : "is false"),
    };

    private Phrase Joined(ClauseNode node, bool holds)
    {
        var isAll = node.Kind == "all" == holds;
        if (node is { Kind: "any", Operands: [{ Kind: "cidr", Text: "0.0.0.0/0" } four, { Kind: "cidr", Text: "::/0" } six] } && ClauseDifference.AreEqual(four.Operand, six.Operand))
        {
            return new Phrase(values.Of(four.Operand), holds ? "is an IP address" : "is no IP address");
        }

        var phrases = node.Operands.Select(operand => Say(operand, holds)).ToList();
        return Phrase.Join(phrases, isAll);
    }

    private Phrase Compared(ClauseNode node, bool holds)
    {
        var (left, right, comparison) = node.Operand.Kind == "constant" ? (node.Operands[1], node.Operand, Turned(node.Text)) : (node.Operand, node.Operands[1], node.Text);
        if (comparison is "Equal" or "NotEqual")
        {
            return Same(left, right, comparison == "Equal" == holds);
        }

        // What is not less is not always more or equal: it may be missing.
        var not = holds ? "" : "not ";
        if (left.Kind == "count")
        {
            return new Phrase("", $"there are {not}{Than(comparison).Replace("less", "fewer", StringComparison.Ordinal)} {values.Of(right)} {Marks.Code(left.Text)} events");
        }

        var verb = values.Scope.TypeOf(left) == typeof(DateTimeOffset) || values.Scope.TypeOf(right) == typeof(DateTimeOffset)
            ? comparison switch { "Less" => "before", "LessOrEqual" => "before or at", "Greater" => "after", _ => "at or after" }
            : Than(comparison);
        return new Phrase(values.Of(left), $"is {not}{verb}", values.Of(right));
    }

    private Phrase Same(ClauseNode left, ClauseNode right, bool holds)
    {
        if (right is { Kind: "constant", Texts: [_, _, "true" or "false", ..] } truth)
        {
            // What is not true may be missing.
            return holds || IsCondition(left) ? Say(left, truth.Texts[2] == "true" == holds) : new Phrase(values.Of(left), $"is not {truth.Texts[2]}");
        }

        if (left is { Kind: "function", Text: "CanonicalAddress" } && right is { Kind: "function", Text: "CanonicalAddress" })
        {
            return new Phrase(values.Of(left.Operand), holds ? "is the same address as" : "is another address than", values.Of(right.Operand));
        }

        return left.Kind == "count" && right.Kind == "constant"
            ? new Phrase("", Counted(Marks.Code(left.Text), values.Of(right), holds))
            : right.Kind == "constant" ? new Phrase(values.Of(left), holds ? "is" : "is not", values.Of(right))
            : new Phrase(values.Of(left), holds ? "equals" : "differs from", values.Of(right));
    }

    private static bool IsCondition(ClauseNode node) =>
        node.Kind is "all" or "any" or "not" or "compare" or "in" or "null" or "test" or "regex" or "glob" or "cidr" or "lookup" or "quantifier" or "opaque";

    private static string Counted(string events, string number, bool holds) => (number, holds) switch
    {
        ("0", true) => $"there is no {events} event",
        ("0", false) => $"there is a {events} event",
        (_, true) => $"there are exactly {number} {events} events",
        _ => $"there are not exactly {number} {events} events",
    };

    private Phrase In(ClauseNode node, bool holds)
    {
        var items = node.Operands.Skip(1).Select(values.Of).ToList();
        return new Phrase(values.Of(node.Operand), items.Count == 1 ? (holds ? "is" : "is not") : holds ? "is one of" : "is none of", items.Count == 1 ? items[0] : Marks.Or(items)) { IsWhole = items.Count > 1 };
    }

    private Phrase Test(ClauseNode node, bool holds)
    {
        var verb = node.Text switch
        {
            "Equals" => holds ? "is" : "is not",
            "Contains" => holds ? "contains" : "does not contain",
            "StartsWith" => holds ? "starts with" : "does not start with",
            _ => holds ? "ends with" : "does not end with",
        };
        return new Phrase(values.Of(node.Operand), verb + Case(node), values.Of(node.Operands[1]));
    }

    private Phrase Quantified(ClauseNode node, bool holds)
    {
        var list = values.Of(node.Operand);
        if (node.Operands.Count == 1)
        {
            return new Phrase(list, holds ? "has an element" : "has no element");
        }

        if (node.Text is not ("Any" or "All"))
        {
            return new Phrase(values.Of(node), holds ? "is true" : "is false");
        }

        var body = values.Within(node).Of(node.Operands[1]);
        var which = (node.Text, holds) switch
        {
            ("Any", true) => "an element",
            ("Any", false) => "no element",
            (_, true) => "every element",
            _ => "not every element",
        };

        // What is said of the element itself begins with "it".
        return body.StartsWith("it ", StringComparison.Ordinal) && !body.Contains(" and ", StringComparison.Ordinal) && !body.Contains(" or it ", StringComparison.Ordinal)
            ? new Phrase("", $"{which} of {list} {body[3..]}")
            : new Phrase("", $"{which} of {list} is such that {body}") { IsJoined = true };
    }

    private Phrase Command(ClauseNode node, bool holds)
    {
        var argument = Marks.Or([.. node.Operands.Skip(1).Select(values.Of)]);
        var (verb, what) = node.Text switch
        {
            "Contains" => (holds ? "has" : "does not have", $"the argument {argument}"),
            "HasFlag" => (holds ? "has" : "does not have", $"the flag {argument}"),
            "HasOption" => (holds ? "has" : "does not have", $"the option {argument}"),
            "HasOptionStartingWith" => (holds ? "has" : "does not have", $"an option that starts with {argument}"),
            _ => (holds ? "satisfies" : "does not satisfy", $"{Marks.Code(node.Text)} of {argument}"),
        };
        return new Phrase(values.Of(node.Operand), verb, what);
    }

    private static string Case(ClauseNode node) => node.Texts[1] == "+" ? " (ignoring case)" : "";

    private static string Than(string comparison) => comparison switch
    {
        "Less" => "less than",
        "LessOrEqual" => "at most",
        "Greater" => "more than",
        _ => "at least",
    };

    private static string Turned(string comparison) => comparison switch
    {
        "Less" => "Greater",
        "LessOrEqual" => "GreaterOrEqual",
        "Greater" => "Less",
        "GreaterOrEqual" => "LessOrEqual",
        _ => comparison,
    };
}
