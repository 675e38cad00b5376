using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Foreign;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Proofs;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports exclusions that leave no event of a rule, and those that exclude none.</summary>
internal static class ExclusionLint
{
    /// <summary>Checks a tuning, as far as the predicates of its rule are known here: of this assembly, and of rules over single events anywhere.</summary>
    public static void Check(TuningModel tuning, INamedTypeSymbol type, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (tuning.Predicates.Variables.Count == 0 || TuningParser.RuleOf(type.Attribute("TuningAttribute")!) is not { } rule)
        {
            return;
        }

        var variables = SymbolEqualityComparer.Default.Equals(rule.ContainingAssembly, compilation.Assembly)
            ? RuleParser.Parse(rule, compilation, report: null, cancellationToken)?.Variables ?? []
            : ForeignModels.Signal(rule, compilation, cancellationToken) is { } foreign ? [foreign.Variable] : [];
        foreach (var (exclusion, named) in tuning.Predicates.Variables.Zip(tuning.Clauses, static (exclusion, named) => (exclusion, named)))
        {
            if (variables.FirstOrDefault(variable => variable.Schema.Rule is null && variable.Name == Symbols.Camel(named)) is { } variable
                && Outcome(exclusion, variable) is { } outcome)
            {
                report(Diagnostic.Create(
                    outcome ? RuleDiagnostics.ExcludesAll : RuleDiagnostics.ExcludesNothing, type.GetMembers(exclusion.Method)[0].Locations[0], exclusion.Method, variable.Method, rule.Name));
            }
        }
    }

    private static bool? Outcome(EventVariable exclusion, EventVariable variable)
    {
        var test = exclusion.Body.With(exclusion.Name, new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName)));
        return Implication.Of(test, [.. variable.Body.Conjuncts()]);
    }
}
