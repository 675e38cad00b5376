using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

// Named values of events.
internal sealed partial class RuleBodyParser
{
    private readonly List<LetModel> _lets = [];

    // [Let] static string User(LoginEvent login) => login.User.Lower
    // => what a parameter 'string user' stands for
    private void Lets()
    {
        foreach (var method in _members.Lets)
        {
            if (Let(method) is { } let)
            {
                _lets.Add(let);
                _variables[let.Name] = (method.ReturnType, let.Value);
            }
            else
            {
                _failed = true;
            }
        }
    }

    private LetModel? Let(IMethodSymbol method)
    {
        var name = Symbols.Camel(method.Name);
        if (_variables.ContainsKey(name))
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Let]", method.Name, "has the name of an event variable or of another [Let]", "another name");
            return null;
        }

        var fault = method switch
        {
            { IsStatic: false } or { IsGenericMethod: true } or { ReturnsVoid: true } => "is no static method that returns a value",
            { Parameters.Length: not 1 } => $"takes {method.Parameters.Length} parameters",
            _ => null,
        };
        if (fault is not null)
        {
            Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, fault);
            return null;
        }

        if (Arguments(method) is not [{ } argument])
        {
            return null;
        }

        if (argument is not Expression.Variable { Type.Kind: ValueKind.Record } variable)
        {
            Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, $"takes '{method.Parameters[0].Name}', which is no event variable");
            return null;
        }

        if (Body(method, [variable]) is not { } value)
        {
            return null;
        }

        if (value.Type.Kind == ValueKind.List)
        {
            Report(RuleDiagnostics.NotSupportedYet, method.Locations[0], $"A [Let] that returns a list, as '{method.Name}',", "ask '.Any(x => …)' of the list in the [Event] method");
            return null;
        }

        if (Planning.Expressions.IsContainer(value.Type))
        {
            Report(RuleDiagnostics.LetShape, method.Locations[0], method.Name, "returns no text, number, time or the like");
            return null;
        }

        return new LetModel(name, variable.Name, value);
    }
}
