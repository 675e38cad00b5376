using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports a threshold that counts all events of a window together, since the rule has no key.</summary>
internal static class ThresholdLint
{
    /// <summary>Checks a rule. One whose windows belong to an event counts for that event, and presence or absence is no threshold.</summary>
    public static void Check(RuleModel rule, INamedTypeSymbol type, Action<Diagnostic> report)
    {
        if (rule is { Keys.Count: 0, Chain: null, Condition: { } condition, Window.Kind: WindowKind.Sliding or WindowKind.Tumbling or WindowKind.Hopping or WindowKind.Session }
            && condition.Contains(IsThreshold) && new RuleMembers(type) is { Conditions: [var method, ..], Events: [{ Parameters: [var parameter] }, ..] })
        {
            report(Diagnostic.Create(RuleDiagnostics.GlobalThreshold, method.Locations[0], method.Name, rule.Declaration.TypeName, parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), rule.Variables[0].Name));
        }
    }

    // login >= 10, hosts > 3
    private static bool IsThreshold(Expression part) =>
        part is Expression.Compare { Left: Expression.EventCount or Expression.OutcomeReference { Type.Kind: ValueKind.Integer or ValueKind.Double or ValueKind.Decimal }, Right: Expression.Constant { Literal: not ("0" or "1" or "0L" or "1L") } };
}
