namespace RulesSdk.Testing;

/// <summary>A node of what a clause asks, as the generator wrote it down.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Texts">Its names, operators and constants.</param>
/// <param name="Operands">Its operands.</param>
internal sealed record ClauseNode(string Kind, IReadOnlyList<string?> Texts, IReadOnlyList<ClauseNode> Operands)
{
    public string Text => Texts[0]!;

    public ClauseNode Operand => Operands[0];
}
