namespace RulesSdk.Testing;

/// <summary>The case of a chain in words: which activities it asks for.</summary>
internal static class ActivityProse
{
    /// <summary>Activities that must all have been seen, by their titles.</summary>
    public static string Of(IReadOnlyList<Clause> clauses) => Marks.And([.. clauses.Select(static clause => Of(clause.Node, true))]);

    private static string Of(ClauseNode node, bool isWhole) => node.Kind switch
    {
        "variable" => Marks.Words(node.Text),
        "all" => Grouped(Marks.And([.. node.Operands.Select(static operand => Of(operand, false))]), isWhole),
        "any" => Grouped(Marks.Or([.. node.Operands.Select(static operand => Of(operand, false))]), false),
        "not" => $"not {Of(node.Operand, false)}",
        "compare" when node.Operands is [{ Kind: "variable" } count, { Kind: "constant" } number] => Counted(node.Text, ValueProse.Constant(number), Marks.Words(count.Text)),
        _ => Marks.Code(ClauseCode.Of(node)),
    };

    private static string Counted(string comparison, string number, string activity) => (comparison, number) switch
    {
        ("Greater", "0") or ("NotEqual", "0") or ("GreaterOrEqual", "1") => activity,
        ("Equal", "0") or ("Less", "1") => $"not {activity}",
        _ => $"{activity} {Symbol(comparison)} {number} {(number == "1" ? "time" : "times")}",
    };

    private static string Grouped(string text, bool isWhole) => isWhole ? text : $"({text})";

    private static string Symbol(string comparison) => comparison switch
    {
        "Equal" => "exactly",
        "NotEqual" => "not",
        "Less" => "less than",
        "LessOrEqual" => "at most",
        "Greater" => "more than",
        _ => "at least",
    };
}
