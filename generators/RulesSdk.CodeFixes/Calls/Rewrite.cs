using Microsoft.CodeAnalysis;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>An expression that a matcher supports, in place of one that it does not.</summary>
/// <param name="target">What it stands in place of: the reported expression, or the comparison around it.</param>
/// <param name="kind">Which of the rewrites it is.</param>
/// <param name="text">The C#.</param>
internal sealed class Rewrite(SyntaxNode target, string kind, string text)
{
    public SyntaxNode Target => target;

    public string Kind => kind;

    public string Text => text;
}
