using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>Adds and removes attributes, on the line on which a member starts.</summary>
internal static class AttributeLists
{
    // bool Many => … with "EventTime" => [EventTime] bool Many => …
    public static TMember Marked<TMember>(this TMember member, string attribute)
        where TMember : MemberDeclarationSyntax
    {
        var list = ListOf(attribute).WithLeadingTrivia(member.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = member.WithLeadingTrivia();
        return (TMember)bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    // [Event] static bool Odd(…) with "Opaque" => [Event, Opaque] static bool Odd(…)
    public static TMember MarkedToo<TMember>(this TMember member, string attribute)
        where TMember : MemberDeclarationSyntax =>
        member.AttributeLists.LastOrDefault() is not { } last
            ? member.Marked(attribute)
            : member.ReplaceNode(last, last.AddAttributes(ListOf(attribute).Attributes[0].WithLeadingTrivia(SyntaxFactory.Space)));

    /// <summary>A member without an attribute that it has. The list goes with its only attribute, and its comments stay.</summary>
    public static TMember Unmarked<TMember>(this TMember member, AttributeSyntax attribute)
        where TMember : MemberDeclarationSyntax
    {
        var list = member.AttributeLists.First(candidate => candidate.Attributes.Any(other => other.IsEquivalentTo(attribute)));
        var left = list.Attributes.Remove(list.Attributes.First(other => other.IsEquivalentTo(attribute)));
        return left.Count > 0
            ? member.ReplaceNode(list, list.WithAttributes(left))
            : (TMember)member.WithAttributeLists(member.AttributeLists.Remove(list)).WithLeadingTrivia(member.GetLeadingTrivia());
    }

    // parsed, since what is put together would be laid out anew
    private static AttributeListSyntax ListOf(string attribute)
    {
        var list = SyntaxFactory.ParseMemberDeclaration($"[global::RulesSdk.{attribute}Attribute] int x;")!.AttributeLists[0];
        return list.ReplaceNode(list.Attributes[0].Name, list.Attributes[0].Name.WithAdditionalAnnotations(Simplifier.Annotation)).WithTrailingTrivia();
    }
}
