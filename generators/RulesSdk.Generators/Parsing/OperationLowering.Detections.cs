using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    // d.Severity
    // => Field(d, "severity")
    private Expression? DetectionProperty(IPropertyReferenceOperation operation, Expression instance) =>
        ValueTypes.Of(operation.Type) is { } type ? DetectionEvents.Field(instance, operation.Property.Name, type) : Unsupported(operation);

    // d.Key("host"), d.Int64("Hosts")
    // => DetectionMember(d, Key, "host")
    private Expression? DetectionCall(IInvocationOperation operation, LoweringScope scope) =>
        Visit(operation.Instance, scope) is { } instance && DetectionName(operation) is { } name && ValueTypes.Of(operation.Type) is { } type
            ? new Expression.DetectionMember(instance, operation.TargetMethod.Name, name, type)
            : null;

    /// <summary>The declared spelling of the key or outcome that a call on a detection names; null where it is not right, which is reported.</summary>
    public string? DetectionName(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (DetectionEvents.RuleOf(method.ContainingType) is not { TypeKind: not TypeKind.Error } rule
            || operation.Arguments is not [{ Value: var argument }]
            || argument.ConstantValue is not { HasValue: true, Value: string name })
        {
            Unsupported(operation, "name a key or an outcome by a constant, so that the name is checked when the rule is built");
            return null;
        }

        // a rule whose members cannot be seen is reported where it is named
        if (DetectionMembers.Of(rule, target.Compilation) is not { } members)
        {
            return null;
        }

        var names = method.Name == "Key" ? members.Keys : [.. members.Outcomes.Select(outcome => outcome.Name)];
        if (DetectionMembers.Find(names, name) is not { } found)
        {
            var kind = method.Name == "Key" ? "key" : "outcome";
            Report(RuleDiagnostics.DetectionName, argument.Syntax, name, kind, rule.Name, names.Count == 0 ? $"no {kind}: '{rule.Name}' has none" : NameSuggestions.List(name, names));
            return null;
        }

        if (method.Name != "Key" && members.Outcomes.First(outcome => outcome.Name == found).Type is var type && !DetectionMembers.Reads(method.Name, type))
        {
            var remedy = DetectionMembers.ReaderOf(type) is { } reader ? $"write '{reader}(\"{found}\")'" : "read another outcome";
            Report(RuleDiagnostics.DetectionOutcome, operation.Syntax, found, rule.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), method.Name, remedy);
            return null;
        }

        return found;
    }
}
