using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Values in words.</summary>
/// <param name="scope">What the names in them stand for.</param>
internal sealed class ValueProse(ProseScope scope)
{
    public ProseScope Scope => scope;

    /// <summary>A value: a field between backquotes, or what is made of fields.</summary>
    public string Of(ClauseNode node) => node.Kind switch
    {
        "constant" => Constant(node),
        "variable" or "field" or "item" or "element" or "json" => Field(node),
        "outcome" => Marks.Code(node.Text),
        "option" => $"{Marks.Code(node.Text)} ({node.Texts[2]} unless tuned)",
        "count" => $"the number of {Marks.Code(node.Text)} events",
        "convert" => Of(node.Operand),
        "function" => Function(node),
        "aggregate" => Aggregate(node),
        "conditional" when IsOnlyIfThere(node) => Of(node.Operands[2]),
        "conditional" => $"{Of(node.Operands[1])} if {new ClauseProse(this).Of(node.Operand)}, otherwise {Of(node.Operands[2])}",
        "coalesce" => $"{Of(node.Operand)}, or {Of(node.Operands[1])} if that is missing",
        "arithmetic" => $"{Enclosed(node.Operand)} {Symbol(node.Text)} {Enclosed(node.Operands[1])}",
        "detection" => Detection(node),
        "table" when node.Texts[0] is { } column => $"{Marks.Code(column)} of {Of(node.Operand)} in the table {Marks.Code(node.Texts[2]!)}",
        "command" when node is { Text: "Text", Operands.Count: 1 } => Of(node.Operand),
        "command" => $"{Marks.Code(node.Operands.Count == 1 ? node.Text : $"{node.Text}({string.Join(", ", node.Operands.Skip(1).Select(ClauseCode.Of))})")} of {Of(node.Operand)}",
        "list" => Marks.And([.. node.Operands.Zip(node.Texts, (item, spread) => spread == "+" ? Each(item) : Enclosed(item))]),
        "quantifier" when node.Text == "Count" => $"the number of elements of {Of(node.Operand)}" + (node.Operands.Count == 1 ? "" : $" of which {Within(node).Of(node.Operands[1])}"),
        "quantifier" when node.Text == "Select" => Each(node),
        "all" or "any" or "not" or "compare" or "in" or "null" or "test" or "regex" or "glob" or "cidr" or "lookup" or "quantifier" or "opaque" or "table" =>
            $"whether {new ClauseProse(this).Of(node)}",
        _ => Marks.Code(ClauseCode.Of(node)),
    };

    /// <summary>Conditions over the elements of a list.</summary>
    public ClauseProse Within(ClauseNode quantifier) => new(new ValueProse(scope.Within(quantifier)));

    /// <summary>A constant: text between backquotes, durations in words.</summary>
    public static string Constant(ClauseNode node) => node.Texts[2] == "null" ? "missing" : ClauseConstants.Of(node) switch
    {
        "" => "empty",
        string text => Marks.Code(text),
        TimeSpan span => Marks.Duration(span),
        DateTimeOffset time => Marks.Code(ValueText.Time(time)),
        EnumConstant constant => Marks.Code(constant.Name),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        var other => Marks.Code(other?.ToString() ?? ""),
    };

    // What C# writes as a?.B: missing if a is missing, otherwise a.B
    private static bool IsOnlyIfThere(ClauseNode conditional) =>
        conditional.Operand.Kind == "null" && conditional.Operands[1] is { Kind: "constant" } missing && missing.Texts[2] == "null";

    private string Enclosed(ClauseNode node) => node.Kind is "conditional" or "coalesce" or "arithmetic" ? $"({Of(node)})" : Of(node);

    private string Field(ClauseNode node) => scope.Path(node) switch
    {
        { } path => Marks.Code(path),
        null when node.Kind == "variable" => "it",
        null when node.Kind == "json" => $"{(node.Text == "Items" ? "the elements" : Marks.Code(node.Text))} of {Of(node.Operand)}",
        null => $"{Marks.Code(node.Kind == "field" ? RuleMembers.VariableName(node.Text) : node.Text)} of {Of(node.Operand)}",
    };

    private string Each(ClauseNode list) => list is { Kind: "quantifier", Text: "Select" }
        ? $"{new ValueProse(scope.Within(list)).Of(list.Operands[1])} of each element of {Of(list.Operand)}"
        : $"each element of {Of(list)}";

    private string Function(ClauseNode node)
    {
        var arguments = node.Operands.Select(Enclosed).ToList();
        return node.Text switch
        {
            "Length" => $"the length of {arguments[0]}",
            "Lower" => $"{arguments[0]} in lower case",
            "Upper" => $"{arguments[0]} in upper case",
            "Trim" => $"{arguments[0]} without white space around it",
            "Replace" => $"{arguments[0]} with {arguments[1]} replaced by {arguments[2]}",
            "Concat" => string.Join(" + ", arguments),
            "FirstNonEmpty" => $"the first of {Marks.And(arguments)} that is not empty",
            "Capture" => $"what {arguments[1]} captures in {arguments[0]}",
            "CanonicalAddress" => $"the address {arguments[0]}",
            _ => Marks.Code(ClauseCode.Of(node)),
        };
    }

    private string Aggregate(ClauseNode node)
    {
        var value = Of(node.Operand);
        return node.Text switch
        {
            "Count" => $"how often {value} has a value",
            "CountDistinct" => $"how many different values {value} has",
            "DistinctValues" => $"the different values of {value}",
            "Values" => $"the values of {value}",
            "Sum" => $"the sum of {value}",
            "Avg" => $"the mean of {value}",
            "StdDev" => $"the standard deviation of {value}",
            "Min" => $"the least {value}",
            "Max" => $"the greatest {value}",
            "Earliest" => $"the earliest {value}",
            "Latest" => $"the latest {value}",
            "Same" => $"{value}, the same in all events",
            _ => Marks.Code(ClauseCode.Of(node)),
        };
    }

    private string Detection(ClauseNode node) => node.Text == "Key"
        ? $"the key {Marks.Code(node.Texts[1]!)} of {Of(node.Operand)}"
        : $"the outcome {Marks.Code(RuleMembers.VariableName(node.Texts[1]!))} of {Of(node.Operand)}";

    private static string Symbol(string name) => name switch
    {
        "Add" => "+",
        "Subtract" => "-",
        "Multiply" => "×",
        "Divide" => "/",
        "Remainder" => "modulo",
        "And" => "&",
        "Or" => "|",
        _ => "^",
    };
}
