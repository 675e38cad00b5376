using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lowering.Calls;

/// <summary>Puts the bodies of macros and of the rule's own methods in where they are called.</summary>
internal sealed class InlineLowering(OperationLowering lowering, LoweringContext context)
{
    private readonly List<IMethodSymbol> _calls = [];

    // Succeeded(e), e.Succeeded, e.IsFrom("x"): the body, with the arguments put in
    public Expression? Call(IInvocationOperation operation, LoweringScope scope)
    {
        var receiver = operation.Instance is null ? null : lowering.Visit(operation.Instance, scope);
        if (operation.Instance is not null && receiver is null)
        {
            return null;
        }

        var arguments = operation.Arguments.Select(argument => (argument.Parameter!, lowering.Visit(argument.Value, scope))).ToList();
        return arguments.Any(argument => argument.Item2 is null) ? null : Inline(operation.TargetMethod, receiver, arguments, operation, scope);
    }

    /// <summary>The body of a method or getter, with the arguments put in; a macro of another assembly by its model.</summary>
    public Expression? Inline(
        IMethodSymbol method, Expression? receiver, IReadOnlyList<(IParameterSymbol Parameter, Expression? Value)> arguments, IOperation call, LoweringScope scope)
    {
        method = method.OriginalDefinition;
        if (_calls.Contains(method, SymbolEqualityComparer.Default))
        {
            return context.Report(RuleDiagnostics.CannotInline, call.Syntax, NameOf(method), "it calls itself", "write it without recursion, for instance with '.Any(x => …)'");
        }

        if (Bodies.Of(method, context.Target.Compilation, context.CancellationToken) is not { } body)
        {
            var isElsewhere = !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, context.Target.Compilation.Assembly);
            return isElsewhere
                ? lowering.MacroModels.Inline(method, receiver, arguments, call)
                : context.Report(RuleDiagnostics.CannotInline, call.Syntax, NameOf(method), "it has no body", "give it one");
        }

        foreach (var (parameter, value) in arguments)
        {
            context.Values[parameter.OriginalDefinition] = value;
        }

        if (receiver is not null && method.ContainingType.ExtensionParameter is { } extended)
        {
            context.Values[extended] = receiver;
        }

        _calls.Add(method);
        var result = lowering.Blocks.Lower(body.Operations, 0, new LoweringScope(This: receiver, IsConditional: scope.IsConditional, InAggregate: scope.InAggregate));
        _calls.RemoveAt(_calls.Count - 1);
        return Bodies.HasErrors(body) ? null : result;
    }

    public static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;
}
