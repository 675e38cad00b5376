using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers what reads a detection: its properties, and its key and outcomes by name.</summary>
internal sealed class DetectionLowering(OperationLowering lowering, LoweringContext context)
{
    // d.Severity
    // => Field(d, "severity")
    public Expression? Property(IPropertyReferenceOperation operation, Expression instance) =>
        ValueTypes.Of(operation.Type) is { } type ? DetectionEvents.Field(instance, operation.Property.Name, type) : context.Unsupported(operation);

    // d.Key("host"), d.Int64("Hosts")
    // => DetectionMember(d, Key, "host")
    public Expression? Call(IInvocationOperation operation, LoweringScope scope) =>
        lowering.Visit(operation.Instance, scope) is { } instance && NameIn(operation) is { } name && ValueTypes.Of(operation.Type) is { } type
            ? new Expression.DetectionMember(instance, operation.TargetMethod.Name, name, type)
            : null;

    /// <summary>The declared spelling of the key or outcome that a call on a detection names; null where it is not right, which is reported.</summary>
    public string? NameIn(IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (DetectionEvents.RuleOf(method.ContainingType) is not { TypeKind: not TypeKind.Error } rule
            || operation.Arguments is not [{ Value: var argument }]
            || argument.ConstantValue is not { HasValue: true, Value: string name })
        {
            context.Unsupported(operation, "name a key or an outcome by a constant, so that the name is checked when the rule is built");
            return null;
        }

        // a rule whose members cannot be seen is reported where it is named
        if (DetectionMembers.Of(rule, context.Target.Compilation) is not { } members)
        {
            return null;
        }

        var names = method.Name == "Key" ? members.Keys : [.. members.Outcomes.Select(outcome => outcome.Name)];
        if (DetectionMembers.Find(names, name) is not { } found)
        {
            var kind = method.Name == "Key" ? "key" : "outcome";
            context.Report(RuleDiagnostics.DetectionName, argument.Syntax, FixProperties.Names(NameSuggestions.Near(name, names)), name, kind, rule.Name, names.Count == 0 ? $"no {kind}: '{rule.Name}' has none" : NameSuggestions.List(name, names));
            return null;
        }

        if (method.Name != "Key" && members.Outcomes.First(outcome => outcome.Name == found).Type is var type && !DetectionMembers.Reads(method.Name, type))
        {
            var reader = DetectionMembers.ReaderOf(type);
            var remedy = reader is null ? "read another outcome" : $"write '{reader}(\"{found}\")'";
            context.Report(RuleDiagnostics.DetectionOutcome, operation.Syntax, FixProperties.Names(reader is null ? [] : [reader]), found, rule.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), method.Name, remedy);
            return null;
        }

        return found;
    }
}
