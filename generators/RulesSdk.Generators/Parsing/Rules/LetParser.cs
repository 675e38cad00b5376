using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses named values of events.</summary>
internal sealed class LetParser(RuleBodyContext context, NameBinder binder)
{
    private readonly List<LetModel> _lets = [];

    /// <summary>The values, in source order.</summary>
    public IReadOnlyList<LetModel> Lets => _lets;

    // [Let] static string User(LoginEvent login) => login.User.Lower
    // => what a parameter 'string user' stands for
    public void Parse()
    {
        foreach (var method in context.Members.Lets)
        {
            if (Let(method) is { } let)
            {
                _lets.Add(let);
                context.Variables[let.Name] = let.IsList
                    ? (ElementOf(method.ReturnType)!, new Expression.ListElement(EventOf(let.Variable), let.Name, let.Value.Type.Element!))
                    : (method.ReturnType, let.Value);
            }
            else
            {
                context.Faulty.Add(method.Name);
                context.HasFailed = true;
            }
        }
    }

    private Expression.Variable EventOf(string variable) => (Expression.Variable)context.Variables[variable].Value;

    private static ITypeSymbol? ElementOf(ITypeSymbol list) => list is INamedTypeSymbol { TypeArguments: [var element] } ? element : null;

    private LetModel? Let(IMethodSymbol method)
    {
        var name = Symbols.Camel(method.Name);
        if (context.Variables.ContainsKey(name))
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Let]", method.Name, "has the name of an event variable or of another [Let]", "another name");
            return null;
        }

        var fault = method switch
        {
            { IsStatic: false } or { IsGenericMethod: true } or { ReturnsVoid: true } => "is not a static method that returns a value",
            { Parameters.Length: not 1 } => $"takes {method.Parameters.Length} parameters",
            _ => null,
        };
        if (fault is not null)
        {
            context.Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, fault);
            return null;
        }

        if (binder.Arguments(method) is not [{ } argument])
        {
            return null;
        }

        if (argument is not Expression.Variable { Type.Kind: ValueKind.Record } variable)
        {
            context.Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, $"takes '{method.Parameters[0].Name}', which is not an event variable");
            return null;
        }

        if (LetBody(method, variable) is not { } value)
        {
            return null;
        }

        if (value is Expression.ListOf && (ElementOf(method.ReturnType) is null || Planning.Expressions.IsContainer(value.Type.Element!)))
        {
            context.Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, "returns a list whose elements are not texts, numbers, times or similar");
            return null;
        }

        if (value is Expression.ListOf)
        {
            return new LetModel(name, variable.Name, value);
        }

        if (Planning.Expressions.IsContainer(value.Type))
        {
            context.Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, "does not return a text, number, time or similar");
            return null;
        }

        return new LetModel(name, variable.Name, value);
    }

    // a list stands for a row for each of its distinct elements
    private Expression? LetBody(IMethodSymbol method, Expression.Variable variable)
    {
        var lowering = context.Lowering(allowsLists: true, allowsSelect: true);
        return RuleBodyContext.Lowered(lowering, method, [variable]) is not { } value ? null
            : value.Type.Kind == ValueKind.List && Bodies.Of(method, context.Compilation, context.CancellationToken) is { } body ? lowering.Lists.AsListOf(body, value)
            : value;
    }
}
