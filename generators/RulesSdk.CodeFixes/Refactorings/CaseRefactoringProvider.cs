using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Adds a case to a rule, above those that it has: for all activities of a chain, or for many events of a rule with a window.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(CaseRefactoringProvider)), Shared]
public sealed class CaseRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Add a [Case]";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await RuleHeader.At(context).ConfigureAwait(false) is not var (root, declared, symbol) || CaseOf(symbol) is not { } written)
        {
            return;
        }

        context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declared, Add(declared, written)))), Title));
    }

    // [Case("All activities", Severity.Critical)] bool AllActivities => Access && Discovery;
    // [Case("Many", Severity.Critical)] static bool Many(int login) => login >= 10;
    private static string? CaseOf(INamedTypeSymbol rule)
    {
        var members = new RuleMembers(rule);
        var (name, title) = members.Kind == RuleKind.Chain ? ("AllActivities", "All activities") : ("Many", "Many");
        for (var number = 2; rule.GetMembers(name).Any(); number++)
        {
            (name, title) = (name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') + number, title.Split(' ')[0] + " " + number);
        }

        // as severe as the first, which it may not be milder than
        var first = members.Cases.Concat<ISymbol>(members.CaseMethods).FirstOrDefault()?.Attribute("CaseAttribute")?.EnumAt(1);
        var attribute = $"[global::RulesSdk.CaseAttribute(\"{title}\", global::RulesSdk.Severity.{first ?? rule.Attribute("RuleAttribute")?.EnumAt(1) ?? "High"})]";
        return members switch
        {
            { Kind: RuleKind.Chain, Activities.Count: > 0 } => $"{attribute} bool {name} => {string.Join(" && ", members.Activities.Select(activity => activity.Type.SpecialType == SpecialType.System_Int32 ? $"{activity.Name} > 0" : activity.Name))};",
            { Kind: RuleKind.Join, Events: [var variable, ..] } => $"{attribute} static bool {name}(int {Symbols.Camel(variable.Name)}) => {Symbols.Camel(variable.Name)} >= 10;",
            _ => null,
        };
    }

    private static TypeDeclarationSyntax Add(TypeDeclarationSyntax rule, string written)
    {
        var place = rule.Members.IndexOf(member => member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Case"));
        var member = SyntaxFactory.ParseMemberDeclaration(written)!;
        member = member.ReplaceNodes(
            member.DescendantNodes().Where(node => node is QualifiedNameSyntax { Parent: AttributeSyntax } or MemberAccessExpressionSyntax { Parent: AttributeArgumentSyntax }),
            static (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
        var end = SyntaxFactory.EndOfLine(rule.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n");
        var beside = rule.Members.LastOrDefault();
        var indentation = beside?.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) is { } given && given != default ? given : SyntaxFactory.Whitespace("    ");

        // a class on one line has no line end before what is added last
        var isOnOneLine = place < 0 && beside?.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) == false;
        member = member.WithLeadingTrivia(SyntaxFactory.TriviaList(isOnOneLine ? [end, indentation] : [indentation])).WithTrailingTrivia(end);
        return place < 0
            ? rule.WithMembers(rule.Members.Add(member))
            : rule.WithMembers(rule.Members.Insert(place, member));
    }
}
