using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>Names for what a fix introduces.</summary>
internal static class SyntaxNames
{
    /// <summary>A name that nothing in the member around a node has.</summary>
    public static string Unused(SyntaxNode node, string name)
    {
        var taken = new HashSet<string>(node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText) ?? []);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? name : name + number).First(candidate => !taken.Contains(candidate));
    }
}
