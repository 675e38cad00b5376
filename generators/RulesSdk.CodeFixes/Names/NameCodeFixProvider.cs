using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Names;

/// <summary>Writes a name that exists in place of one that stands for nothing: of a parameter (RULE0003), of a key or outcome of a detection (RULE0060), in an attribute (RULE0021, RULE0039, RULE0050, RULE0051, RULE0093).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameCodeFixProvider)), Shared]
public sealed class NameCodeFixProvider() : RepairCodeFixProvider(
    RuleDiagnostics.UnknownName, RuleDiagnostics.DetectionName, RuleDiagnostics.Signal, RuleDiagnostics.WindowShape, RuleDiagnostics.SuppressBy, RuleDiagnostics.NewValueShape, RuleDiagnostics.SetOption)
{
    // what is farther away is seen in the message
    private const int MostOffered = 5;

    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var names = NamesOf(diagnostic);
        foreach (var name in names.Take(MostOffered))
        {
            var repair = new Repair($"Write '{name}'", names.Length == 1 ? diagnostic.Id : $"{diagnostic.Id} {name}");
            if (node switch
            {
                ParameterSyntax parameter => Rename(repair, parameter, name, model, cancellationToken),
                AttributeSyntax attribute => WriteInAttribute(repair, attribute, PropertyOf(diagnostic, FixProperties.Written), name, model, cancellationToken),
                LiteralExpressionSyntax literal => repair.Replace(literal, _ => TextOf(name)),
                _ => null,
            } is { } possible)
            {
                yield return possible;
            }
        }
    }

    // static bool J(LoginEvent logn) => logn.User == "a"
    // => static bool J(LoginEvent login) => login.User == "a"
    private static Repair? Rename(Repair repair, ParameterSyntax parameter, string name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (parameter.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || model.GetDeclaredSymbol(parameter, cancellationToken) is not { } symbol
            || member.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && IsValue(token.Parent)))
        {
            return null;
        }

        repair.Edit(parameter, current => current.WithIdentifier(Named(current.Identifier, name)));
        foreach (var use in member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, cancellationToken).Symbol, symbol)))
        {
            repair.Edit(use, current => current.WithIdentifier(Named(current.Identifier, name)));
        }

        return repair;
    }

    // whether a name stands for a value of the body, and is no member of one
    private static bool IsValue(SyntaxNode? node) =>
        node is ParameterSyntax or VariableDeclaratorSyntax or SingleVariableDesignationSyntax
        || (node is IdentifierNameSyntax && !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node));

    // [SetOption("LeastCall", 5)] => [SetOption("LeastCalls", 5)]: the property is of another class
    // [Suppress("24h", By = "Adress")] => [Suppress("24h", By = nameof(Address))]
    private static Repair? WriteInAttribute(Repair repair, AttributeSyntax attribute, string? written, string name, SemanticModel model, CancellationToken cancellationToken) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => model.GetConstantValue(argument.Expression, cancellationToken) is { HasValue: true, Value: string text } && text == written) is { } argument
            ? repair.Replace(argument.Expression, old => attribute.Name.ToString().EndsWith("SetOption", StringComparison.Ordinal) ? TextOf(name).WithTriviaFrom(old) : SyntaxFactory.ParseExpression($"nameof({name})"))
            : null;

    private static SyntaxToken Named(SyntaxToken old, string name) =>
        SyntaxFactory.ParseToken(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name).WithTriviaFrom(old);

    private static LiteralExpressionSyntax TextOf(string name) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));
}
