using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Lowers what looks values up besides events.</summary>
internal static class LookupLowering
{
    // Tor.Contains(e.SourceIp)
    // => ListLookup(Field(e, "sourceIp"), tor_exit_nodes)
    public static Expression? ListCall(OperationLowering lowering, LoweringContext context, IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.Name != "Contains" || CallArguments.Of(operation, "value") is not { } input
            || operation.Instance is not IPropertyReferenceOperation { Property: { IsStatic: true } property } || property.Attribute("ReferenceListAttribute") is null)
        {
            return context.Unsupported(operation, "call Contains of a static property that is marked [ReferenceList]");
        }

        // When else it is asked is up to the plan, and by then the list may be another.
        if (!context.Target.AllowsLookups)
        {
            return context.Report(RuleDiagnostics.LookupPlace, operation.Syntax, operation.Syntax);
        }

        return lowering.Visit(input, scope) is { } value && ReferenceListParser.Of(property) is { } list ? new Expression.ListLookup(value, list) : null;
    }
}
