using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    private const string GeneralRemedy = "write it with the operators and functions that the authoring guide lists, or mark the [Event] method [Opaque]";

    private static readonly HashSet<string> Unsteady =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today",
        "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Environment.TickCount", "System.Environment.TickCount64",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    private static readonly HashSet<string> UnsteadyTypes =
        ["System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator"];

    /// <summary>Reports the first clock or random source that an operation reads.</summary>
    /// <returns>Whether there is one.</returns>
    public bool ReportUnsteady(IOperation operation)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            var symbol = inner switch
            {
                IPropertyReferenceOperation property => property.Property,
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                _ => (ISymbol?)null,
            };
            if (symbol?.ContainingType is { } type
                && (Unsteady.Contains($"{type.ToDisplayString()}.{symbol.Name}") || UnsteadyTypes.Contains(type.ToDisplayString())))
            {
                Report(RuleDiagnostics.ClockOrRandom, inner.Syntax, inner.Syntax);
                return true;
            }
        }

        return false;
    }

    private Expression? Unsupported(IOperation operation, string remedy = GeneralRemedy)
    {
        var hasErrors = operation is IInvalidOperation
            || operation.Type?.TypeKind == TypeKind.Error
            || operation.DescendantsAndSelf().Any(inner => inner is IInvalidOperation);
        return report is null || hasErrors || ReportUnsteady(operation)
            ? null
            : Report(RuleDiagnostics.UnsupportedExpression, operation.Syntax, operation.Syntax, remedy);
    }

    private Expression? Report(DiagnosticDescriptor descriptor, SyntaxNode where, params object[] arguments)
    {
        report?.Invoke(Diagnostic.Create(descriptor, where.GetLocation(), arguments.Select(Short).ToArray()));
        return null;
    }

    // source text stands on one line of a message
    private static object Short(object argument)
    {
        if (argument is not SyntaxNode node)
        {
            return argument;
        }

        var text = string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 120 ? text.Substring(0, 117) + "..." : text;
    }

    // e in e.Principal.Ip => e.Principal.Ip
    private static SyntaxNode WholeAccess(SyntaxNode node)
    {
        while (node.Parent is MemberAccessExpressionSyntax member && member.Expression == node
            || node.Parent is ElementAccessExpressionSyntax element && element.Expression == node)
        {
            node = node.Parent;
        }

        return node;
    }
}
