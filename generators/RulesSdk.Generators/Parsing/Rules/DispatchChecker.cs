using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Reports the predicates that are asked about every event, since nothing tells which events they may hold for.</summary>
internal static class DispatchChecker
{
    /// <summary>Checks the predicates of a rule that are methods of it.</summary>
    public static void Check(RuleModel rule, INamedTypeSymbol type, Action<Diagnostic> report)
    {
        var variables = rule.Chain is { } chain ? chain.Clauses.Select(static clause => clause.Predicate).OfType<EventVariable>() : rule.Variables;
        foreach (var variable in variables.Where(static variable => !variable.IsForeign && variable.Schema.Rule is null).GroupBy(static variable => variable.Method).Select(static same => same.First()))
        {
            if (GuardPlanner.Plan(variable) is null && WitnessPlanner.Plan(variable, guard: null).Count == 0 && type.GetMembers(variable.Method).FirstOrDefault() is { } method)
            {
                report(Diagnostic.Create(RuleDiagnostics.AskedAlways, method.Locations[0], variable.Method, variable.Schema.Id));
            }
        }
    }
}
