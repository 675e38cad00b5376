using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>Adds and removes modifiers, in the order in which they are written, with the comments where they were.</summary>
internal static class Modifiers
{
    private static readonly SyntaxKind[] Order =
    [
        SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.FileKeyword,
        SyntaxKind.StaticKeyword, SyntaxKind.SealedKeyword, SyntaxKind.PartialKeyword,
    ];

    /// <summary>A member with a modifier, in its place.</summary>
    public static TMember With<TMember>(this TMember member, SyntaxKind modifier)
        where TMember : MemberDeclarationSyntax
    {
        if (member.Modifiers.Any(modifier))
        {
            return member;
        }

        var index = member.Modifiers.Count(other => Array.IndexOf(Order, other.Kind()) < Array.IndexOf(Order, modifier));
        return Change(member, modifiers => modifiers.Insert(index, SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space)));
    }

    /// <summary>A member without some modifiers.</summary>
    public static TMember Without<TMember>(this TMember member, params SyntaxKind[] modifiers)
        where TMember : MemberDeclarationSyntax =>
        Change(member, given => SyntaxFactory.TokenList(given.Where(modifier => !modifiers.Contains(modifier.Kind()))));

    // the comments above a member hang on its first token after the attributes, which may become another
    private static TMember Change<TMember>(TMember member, Func<SyntaxTokenList, SyntaxTokenList> change)
        where TMember : MemberDeclarationSyntax
    {
        var first = FirstAfterAttributes(member);
        var bare = member.ReplaceToken(first, first.WithLeadingTrivia());
        var changed = (TMember)bare.WithModifiers(change(bare.Modifiers));
        var start = FirstAfterAttributes(changed);
        return changed.ReplaceToken(start, start.WithLeadingTrivia(first.LeadingTrivia));
    }

    private static SyntaxToken FirstAfterAttributes(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists.Last().GetLastToken().GetNextToken();
}
