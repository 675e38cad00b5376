using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Chains;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Cases;

/// <summary>Repairs a table of cases: moves a case that can never be current, or deletes it (RULE0016), and orders cases by severity (RULE0017).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CaseCodeFixProvider)), Shared]
public sealed class CaseCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.UnreachableCase, RuleDiagnostics.SeverityRises)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not MemberDeclarationSyntax { Parent: TypeDeclarationSyntax type } member)
        {
            yield break;
        }

        var cases = type.Members.Where(other => model.GetDeclaredSymbol(other, cancellationToken)?.Attribute("CaseAttribute") is not null).ToList();
        var places = cases.Select(type.Members.IndexOf).ToList();
        if (diagnostic.Id == RuleDiagnostics.SeverityRises.Id)
        {
            var order = cases.Select((_, index) => index)
                .OrderByDescending(index => CasePlace.SeverityOf(model.GetDeclaredSymbol(cases[index], cancellationToken)!))
                .ToList();
            yield return new Repair("Order the cases by severity", diagnostic.Id).Edit<TypeDeclarationSyntax>(type, current => Ordered(current, places, order));
            yield break;
        }

        var at = cases.IndexOf(member);
        if (int.TryParse(PropertyOf(diagnostic, FixProperties.Place), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < at)
        {
            var order = Enumerable.Range(0, cases.Count).Where(index => index != at).ToList();
            order.Insert(place, at);
            yield return new Repair($"Move it above '{NameOf(cases[place])}'", $"{diagnostic.Id} move").Edit<TypeDeclarationSyntax>(type, current => Ordered(current, places, order));
        }

        yield return new Repair("Delete the case", $"{diagnostic.Id} delete").Edit<TypeDeclarationSyntax>(type, current => Without(current, places[at]));
    }

    private static string NameOf(MemberDeclarationSyntax member) =>
        member is PropertyDeclarationSyntax property ? property.Identifier.ValueText : ((MethodDeclarationSyntax)member).Identifier.ValueText;

    // each case takes its comments along, and the lines around stay
    private static TypeDeclarationSyntax Ordered(TypeDeclarationSyntax type, List<int> places, List<int> order)
    {
        var members = type.Members;
        for (var i = 0; i < places.Count; i++)
        {
            var (gap, _) = Split(type.Members[places[i]].GetLeadingTrivia());
            var moved = type.Members[places[order[i]]];
            var (_, comments) = Split(moved.GetLeadingTrivia());
            members = members.Replace(members[places[i]], moved.WithLeadingTrivia(gap.AddRange(comments)));
        }

        return type.WithMembers(members);
    }

    // blank lines belong to the place, the rest to the member
    private static (SyntaxTriviaList Gap, SyntaxTriviaList Comments) Split(SyntaxTriviaList trivia)
    {
        var blank = trivia.TakeWhile(part => part.IsKind(SyntaxKind.EndOfLineTrivia)).Count();
        return (SyntaxFactory.TriviaList(trivia.Take(blank)), SyntaxFactory.TriviaList(trivia.Skip(blank)));
    }

    // the first member of a class has no blank line above it
    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, int place)
    {
        var members = type.Members.RemoveAt(place);
        return place > 0 || members.Count == 0
            ? type.WithMembers(members)
            : type.WithMembers(members.Replace(members[0], members[0].WithLeadingTrivia(Split(members[0].GetLeadingTrivia()).Comments)));
    }
}
