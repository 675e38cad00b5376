using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Parsing.Reuse;

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
            var operation = OperationOf(Read(reference, cancellationToken), compilation, cancellationToken);
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

    /// <summary>Whether the compiler reports an error of an operation or of a part of it.</summary>
    public static bool HasErrors(IOperation operation) =>
        operation.Syntax.ContainsDiagnostics && operation.Syntax.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        || operation.DescendantsAndSelf().Any(IsError);

    /// <summary>Whether an operation is a part of an expression that the compiler reports.</summary>
    public static bool IsWithinError(IOperation operation)
    {
        var outer = operation.Parent;
        while (outer is not null and not IBlockOperation && !IsError(outer))
        {
            outer = outer.Parent;
        }

        return outer is not null && IsError(outer);
    }

    // An operator whose operands fit no operator keeps them as they are; otherwise both have been converted to one type.
    private static bool IsError(IOperation operation) => operation switch
    {
        IInvalidOperation or { Type.TypeKind: TypeKind.Error } => true,
        IConversionOperation { Conversion.Exists: false } => true,

        // a cast that is not written, though there has to be one
        IConversionOperation { IsImplicit: true, Conversion.IsImplicit: false } => true,
        IBinaryOperation
        {
            OperatorMethod: null, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, LeftOperand.Type: { } left, RightOperand.Type: { } right
        } =>
            !SymbolEqualityComparer.Default.Equals(left, right),
        _ => false,
    };

    /// <summary>What a field or property is initialised with, or a getter-only property returns; null where that is not in source.</summary>
    public static IOperation? InitialiserOf(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var syntax = Read(reference, cancellationToken) switch
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
        member.DeclaringSyntaxReferences.SelectMany(reference => Read(reference, cancellationToken).DescendantTokens()).Select(token => token.Text));

    // What a body says is no part of the surface, so it is noted whose is read.
    private static SyntaxNode Read(SyntaxReference reference, CancellationToken cancellationToken)
    {
        TreesRead.Note(reference.SyntaxTree);
        return reference.GetSyntax(cancellationToken);
    }

    private static IOperation? OperationOf(SyntaxNode syntax, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken)
            : null;
}
