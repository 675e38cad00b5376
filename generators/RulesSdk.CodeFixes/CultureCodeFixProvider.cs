using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0006: compares ordinally, and changes case without a culture.</summary>
/// <remarks>Calls that no matcher can run under any comparison, such as <c>IndexOf</c>, are left to the author.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CultureCodeFixProvider)), Shared]
public sealed class CultureCodeFixProvider() : NodeCodeFixProvider(RuleDiagnostics.CultureDependent, "Make it independent of the culture")
{
    private protected override Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax
            || model.GetOperation(node, cancellationToken) is not IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } method } call)
        {
            return null;
        }

        return (method.Name, method.Parameters.Length) switch
        {
            ("ToLower", _) => static current => ChangeCase((InvocationExpressionSyntax)current, "ToLowerInvariant"),
            ("ToUpper", _) => static current => ChangeCase((InvocationExpressionSyntax)current, "ToUpperInvariant"),
            ("StartsWith" or "EndsWith", 1) or ("Compare", 2) => static current => AddComparison((InvocationExpressionSyntax)current),
            ("StartsWith" or "EndsWith" or "Contains", 2) or ("Equals" or "Compare", 2 or 3) => ReplaceComparison(call),
            _ => null,
        };
    }

    // e.User.ToLower() => e.User.ToLowerInvariant()
    private static InvocationExpressionSyntax ChangeCase(InvocationExpressionSyntax call, string name)
    {
        var old = call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last();
        return call
            .WithExpression(call.Expression.ReplaceNode(old, SyntaxFactory.IdentifierName(name).WithTriviaFrom(old)))
            .WithArgumentList(call.ArgumentList.WithArguments([]));
    }

    // e.User.StartsWith("a") => e.User.StartsWith("a", StringComparison.Ordinal)
    private static InvocationExpressionSyntax AddComparison(InvocationExpressionSyntax call)
    {
        var argument = SyntaxFactory.Argument(Comparison(ignoreCase: false));

        // a named argument may stand out of its place, and then every one must be named
        return call.AddArgumentListArguments(
            call.ArgumentList.Arguments.Any(other => other.NameColon is not null)
                ? argument.WithNameColon(SyntaxFactory.NameColon("comparisonType"))
                : argument);
    }

    // e.User.Equals("a", StringComparison.CurrentCultureIgnoreCase) => e.User.Equals("a", StringComparison.OrdinalIgnoreCase)
    private static Func<SyntaxNode, SyntaxNode>? ReplaceComparison(IInvocationOperation call)
    {
        var given = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type is { Name: nameof(StringComparison), ContainingNamespace.Name: nameof(System) });
        if (given is not { Syntax: ArgumentSyntax { Parent: ArgumentListSyntax list } syntax, Value.ConstantValue: { HasValue: true, Value: int value } })
        {
            return null;
        }

        var index = list.Arguments.IndexOf(syntax);
        var ignoreCase = (StringComparison)value is StringComparison.CurrentCultureIgnoreCase or StringComparison.InvariantCultureIgnoreCase;
        return current =>
        {
            var old = ((InvocationExpressionSyntax)current).ArgumentList.Arguments[index].Expression;
            return current.ReplaceNode(old, Comparison(ignoreCase).WithTriviaFrom(old));
        };
    }

    // shortened to what the usings of the file allow
    private static ExpressionSyntax Comparison(bool ignoreCase) =>
        SyntaxFactory.ParseExpression("global::System.StringComparison." + (ignoreCase ? nameof(StringComparison.OrdinalIgnoreCase) : nameof(StringComparison.Ordinal)))
            .WithAdditionalAnnotations(Simplifier.Annotation);
}
