using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>RULE0015: declares a schema as a sealed partial record. RULE0032: takes what a rule's class must not be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SchemaCodeFixProvider)), Shared]
public sealed class SchemaCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.SchemaShape, RuleDiagnostics.RuleShape)
{
    private static readonly SyntaxKind[] Hindrances = [SyntaxKind.StaticKeyword, SyntaxKind.FileKeyword];

    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not TypeDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax or CompilationUnitSyntax, TypeParameterList: null } type)
        {
            yield break;
        }

        if (diagnostic.Id == RuleDiagnostics.SchemaShape.Id)
        {
            // a class that derives from another cannot become a record, nor can one that others derive from be sealed
            if (type is RecordDeclarationSyntax or ClassDeclarationSyntax { BaseList: null } && !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && IsShortOfModifiers(type))
            {
                yield return new Repair("Declare it as a 'sealed partial record'", diagnostic.Id).Edit<TypeDeclarationSyntax>(type, ToSchema);
            }
        }
        else if (type.Modifiers.Any(modifier => Hindrances.Contains(modifier.Kind())) && (!type.Modifiers.Any(SyntaxKind.StaticKeyword) || !type.Modifiers.Any(SyntaxKind.FileKeyword)))
        {
            var word = type.Modifiers.First(modifier => Hindrances.Contains(modifier.Kind())).Text;
            yield return new Repair($"Remove the '{word}' modifier", $"{diagnostic.Id} {word}").Edit<TypeDeclarationSyntax>(type, static current => current.Without(Hindrances));
        }
    }

    // what is nested too deep or too large is no matter of words
    private static bool IsShortOfModifiers(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax || !type.Modifiers.Any(SyntaxKind.SealedKeyword) || type.Modifiers.Any(SyntaxKind.FileKeyword);

    // public class LoginEvent => public sealed partial record LoginEvent
    private static TypeDeclarationSyntax ToSchema(TypeDeclarationSyntax type)
    {
        var words = type.Without(SyntaxKind.FileKeyword).With(SyntaxKind.SealedKeyword).With(SyntaxKind.PartialKeyword);
        return words is not ClassDeclarationSyntax given ? words : SyntaxFactory.RecordDeclaration(
            SyntaxKind.RecordDeclaration, given.AttributeLists, given.Modifiers, SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(given.Keyword), default, given.Identifier, null, given.ParameterList,
            null, default, given.OpenBraceToken, given.Members, given.CloseBraceToken, given.SemicolonToken);
    }
}
