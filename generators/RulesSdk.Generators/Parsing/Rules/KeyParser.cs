using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses the parts of a rule's key.</summary>
internal sealed class KeyParser(RuleBodyContext context, NameBinder binder)
{
    // [GroupBy] static string User(LoginEvent login) => login.User
    public KeyModel? Parse(IMethodSymbol method)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnsVoid: false })
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[GroupBy]", method.Name, "is not a static method that returns a value", $"'static string {method.Name}(…) => …;'");
            return null;
        }

        if (binder.Arguments(method) is not { } arguments)
        {
            return null;
        }

        var value = SharedKey(method, arguments) ?? (context.HasFailed ? null : KeyBody(method, arguments));
        if (value is null)
        {
            return context.Failed<KeyModel>();
        }

        var part = value.Type.Kind == ValueKind.List && context.Members.Kind == RuleKind.Chain ? value.Type.Element! : value.Type;
        if (part.Kind is ValueKind.Record or ValueKind.List or ValueKind.Map or ValueKind.Json or ValueKind.CommandLine)
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[GroupBy]", method.Name, "does not return a text, number, time or similar", "a method that returns one field; in a chain it may return a list");
            return null;
        }

        return new KeyModel(Symbols.Camel(method.Name), value, method.Attribute("GroupByAttribute")?.Named("AllowZero")?.Value is true);
    }

    // in a chain, a list counts an event under each of its elements
    private Expression? KeyBody(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        var lowering = context.Lowering(allowsLists: context.Members.Kind == RuleKind.Chain);
        return RuleBodyContext.Lowered(lowering, method, arguments) is not { } value ? null
            : value.Type.Kind == ValueKind.List && context.Members.Kind == RuleKind.Chain && Bodies.Of(method, context.Compilation, context.CancellationToken) is { } body
                ? lowering.Lists.AsListOf(body, value)
                : value;
    }

    // [GroupBy] static string User(LoginEvent login, CreateEvent create) => Same(login.User, create.By)
    // => the key login.User, and the join login.User == create.By
    private Expression? SharedKey(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        if (Bodies.Of(method, context.Compilation, context.CancellationToken) is not { Operations: [IReturnOperation { ReturnedValue: IInvocationOperation call }] }
            || call.TargetMethod.Name != "Same" || !call.TargetMethod.ContainingType.IsSdk("Outcomes"))
        {
            return null;
        }

        var lowering = context.Lowering();
        for (var i = 0; i < arguments.Count; i++)
        {
            lowering.Bind(method.Parameters[i], arguments[i]);
        }

        var values = call.Arguments
            .SelectMany(argument => argument.Value switch
            {
                IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.AsEnumerable(),
                var value => [value],
            })
            .Select(value => lowering.Visit(value, default))
            .ToList();
        if (values.Contains(null))
        {
            return context.Failed<Expression>();
        }

        context.Joins.AddRange(values.Skip(1).Select(value => Build.Compare(values[0]!, ComparisonOperator.Equal, value!)));
        return values[0];
    }
}
