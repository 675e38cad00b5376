using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports what is suspicious of a rule without a fault: what its own clauses prove, and what its predicates cost.</summary>
internal static class LogicLints
{
    /// <summary>Checks a rule, and each predicate that is a method of it.</summary>
    public static void Check(RuleModel rule, INamedTypeSymbol type, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        ThresholdLint.Check(rule, type, report);
        var variables = rule.Chain is { } chain ? chain.Clauses.Select(static clause => clause.Predicate).OfType<EventVariable>() : rule.Variables;
        foreach (var variable in variables.Where(static variable => !variable.IsForeign && variable.Schema.Rule is null).GroupBy(static variable => variable.Method).Select(static same => same.First()))
        {
            if (type.GetMembers(variable.Method).OfType<IMethodSymbol>().FirstOrDefault() is { } method)
            {
                var predicate = new WrittenPredicate(variable, method, compilation, cancellationToken);
                new ClauseLints(predicate, report).Check();
                DispatchLint.Check(predicate, report);
            }
        }
    }
}
