using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RulesSdk.Generators.Parsing.Source;

/// <summary>Finds the operations of what is declared in this compilation.</summary>
internal static class Bodies
{
    /// <summary>The body of a method or getter; null where it has none or its source is elsewhere.</summary>
    public static IBlockOperation? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var declared = method.PartialImplementationPart ?? method;
        foreach (var reference in declared.DeclaringSyntaxReferences)
        {
            var operation = OperationOf(reference.GetSyntax(cancellationToken), compilation, cancellationToken);
            if (operation is IMethodBodyBaseOperation body)
            {
                operation = body.ExpressionBody ?? body.BlockBody;
            }

            if (operation is IBlockOperation block)
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>What a field or property is initialised with, or a getter-only property returns; null where that is not in source.</summary>
    public static IOperation? InitialiserOf(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken) switch
            {
                Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer: { } initializer } => initializer.Value,
                Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
                Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
                _ => null,
            };
            // the initialiser as a whole carries the conversion to the member's type
            if (syntax is not null && OperationOf(syntax.Parent!, compilation, cancellationToken) is { } operation)
            {
                return operation switch
                {
                    ISymbolInitializerOperation initializer => initializer.Value,
                    IBlockOperation { Operations: [IReturnOperation { ReturnedValue: { } value }] } => value,
                    _ => operation,
                };
            }
        }

        return null;
    }

    /// <summary>The source of a member without comments and spacing.</summary>
    public static string Tokens(ISymbol member, CancellationToken cancellationToken) => string.Join(
        " ",
        member.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantTokens()).Select(token => token.Text));

    private static IOperation? OperationOf(SyntaxNode syntax, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken)
            : null;
}
