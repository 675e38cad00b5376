using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Parsing.Source;

/// <summary>Source text in a message: one line, and not too long.</summary>
internal static class OneLine
{
    private const int Longest = 120;

    /// <summary>The text of a node.</summary>
    public static string Of(SyntaxNode node)
    {
        var text = string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > Longest ? text.Substring(0, Longest - 3) + "..." : text;
    }
}
