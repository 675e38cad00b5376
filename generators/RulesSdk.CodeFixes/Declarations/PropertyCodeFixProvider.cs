using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>Declares a property that a build implements as it must be: an activity (RULE0020), a reference list, a table or an enrichment (RULE0065).</summary>
/// <remarks>A property with a body or a value other than <c>null!</c> is left to its author.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PropertyCodeFixProvider)), Shared]
public sealed class PropertyCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.ActivityShape, RuleDiagnostics.ReferenceListShape)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not PropertyDeclarationSyntax { Initializer: null or { Value: PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } }, ExpressionBody: null, AccessorList: { } accessors, Parent: TypeDeclarationSyntax type } property
            || accessors.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null))
        {
            yield break;
        }

        var isActivity = diagnostic.Id == RuleDiagnostics.ActivityShape.Id;
        var kind = model.GetTypeInfo(property.Type, cancellationToken).Type;
        if (isActivity ? kind is not { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 } : kind is not { Name: "ReferenceList" or "ReferenceTable" or "Enrichment" })
        {
            yield break;
        }

        var repair = new Repair(isActivity ? "Declare it as a 'partial' property with a getter" : "Declare it as a 'static partial' property with a getter", diagnostic.Id)
            .Edit<PropertyDeclarationSyntax>(property, current => Write(current, isActivity));
        for (var outer = type; !isActivity && outer is not null; outer = outer.Parent as TypeDeclarationSyntax)
        {
            repair.Edit<TypeDeclarationSyntax>(outer, static current => current.With(SyntaxKind.PartialKeyword));
        }

        yield return repair;
    }

    // public bool Access { get; set; } => public partial bool Access { get; }
    private static PropertyDeclarationSyntax Write(PropertyDeclarationSyntax property, bool isActivity)
    {
        var words = property.Without(
            SyntaxKind.VirtualKeyword, SyntaxKind.SealedKeyword, SyntaxKind.RequiredKeyword, isActivity ? SyntaxKind.StaticKeyword : SyntaxKind.ReadOnlyKeyword).With(SyntaxKind.PartialKeyword);
        words = isActivity ? words : words.With(SyntaxKind.StaticKeyword);
        var getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithTrailingTrivia(SyntaxFactory.Space);
        var end = words.GetTrailingTrivia();
        return words.WithInitializer(null).WithSemicolonToken(default).WithAccessorList(words.AccessorList!.WithAccessors(SyntaxFactory.SingletonList(getter))).WithTrailingTrivia(end);
    }
}
