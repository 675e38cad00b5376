using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Proofs;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports the clauses of a predicate that contradict or follow from the others, and alternatives that never decide.</summary>
internal sealed class ClauseLints(WrittenPredicate predicate, Action<Diagnostic> report)
{
    /// <summary>Checks the clauses, from the last on, so that of two that ask the same the first is left.</summary>
    public void Check()
    {
        var left = predicate.Clauses.ToList();
        foreach (var clause in predicate.Clauses.Reverse().Where(static clause => clause.Value is not Expression.Constant))
        {
            var facts = left.Where(other => other != clause).SelectMany(static other => other.Value.Conjuncts()).ToList();
            switch (Implication.Of(clause.Value, facts))
            {
                case false:
                    Report(RuleDiagnostics.NeverHolds, clause.Place, Code(clause.Value, clause.Place), predicate.Method.Name);
                    return;
                case true when !IsGuard(clause.Value):
                    left.Remove(clause);
                    Report(RuleDiagnostics.DeadClause, clause.Place, Code(clause.Value, clause.Place), predicate.Method.Name);
                    break;
                case null when !clause.Value.MayFailWhere(Build.All(facts)):
                    CheckAlternatives(clause, facts);
                    break;
            }
        }
    }

    private void CheckAlternatives(WrittenClause clause, List<Expression> facts)
    {
        foreach (var dead in Alternatives.Dead(clause.Value, facts))
        {
            var place = predicate.PlaceOf(dead.Written, dead.Value, clause);

            // Another predicate may read the same list, of which no value is excluded there.
            if (place is not null || dead.Cover is not null)
            {
                var why = dead.Cover is { } cover ? $"'{Code(cover, null)}' is true wherever it is" : "the other clauses exclude it";
                Report(RuleDiagnostics.DeadValue, place ?? clause.Place, Code(dead.Test, null), predicate.Method.Name, why);
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, SyntaxNode? place, params object[] arguments) =>
        report(Diagnostic.Create(descriptor, place?.GetLocation() ?? predicate.Method.Locations[0], arguments));

    // a test for null keeps what comes after it from failing
    private static bool IsGuard(Expression clause) => clause.Contains(static part => part is Expression.IsNull or Expression.Constant { Literal: "null" });

    private static string Code(Expression value, SyntaxNode? place) => place is null ? ExpressionPrinter.Print(value) : OneLine.Of(place);
}
