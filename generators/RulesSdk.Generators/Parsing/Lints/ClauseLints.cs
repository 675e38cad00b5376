using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Proofs;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports the clauses of a predicate, of the joins or of the condition that contradict or follow from what else is asked, and alternatives that never decide.</summary>
/// <param name="bodies">The bodies whose clauses hold together.</param>
/// <param name="known">What holds besides.</param>
/// <param name="absent">The event variables that may be absent. What is asked of them holds only where the clause itself names them.</param>
/// <param name="report">Where diagnostics go.</param>
internal sealed class ClauseLints(IReadOnlyList<WrittenBody> bodies, IReadOnlyList<Expression> known, ISet<string> absent, Action<Diagnostic> report)
{
    /// <summary>Checks the clauses, from the last on, so that of two that ask the same the first is left.</summary>
    public void Check()
    {
        var all = bodies.SelectMany(static body => body.Clauses.Select(clause => (Body: body, Clause: clause))).ToList();
        var left = all.Select(static one => one.Clause).ToList();
        foreach (var (body, clause) in all.AsEnumerable().Reverse().Where(one => one.Clause.Value is not Expression.Constant && !SaysWhatMayBeAbsent(one.Clause.Value)))
        {
            var named = Absent(clause.Value);
            var facts = left.Where(other => other != clause).SelectMany(static other => other.Value.Conjuncts()).Concat(known).Where(fact => named.IsSupersetOf(Absent(fact))).ToList();
            switch (Implication.Of(clause.Value, facts))
            {
                case false:
                    Report(RuleDiagnostics.NeverHolds, body, clause.Place, Code(clause.Value, clause.Place), body.Method.Name);
                    return;
                case true when !IsGuard(clause.Value):
                    left.Remove(clause);
                    Report(RuleDiagnostics.DeadClause, body, clause.Place, Code(clause.Value, clause.Place), body.Method.Name);
                    break;
                case null when !clause.Value.MayFailWhere(Build.All(facts)):
                    CheckAlternatives(body, clause, facts);
                    break;
            }
        }
    }

    // An event may be absent since the condition counts it there: that decides, even if the clause proves nothing.
    private bool SaysWhatMayBeAbsent(Expression clause) => clause.Contains(part => part is Expression.EventCount count && absent.Contains(count.Name));

    private HashSet<string> Absent(Expression clause) => absent.Count == 0 ? [] : [.. ExpressionTree.Events(clause).Where(absent.Contains)];

    private void CheckAlternatives(WrittenBody body, WrittenClause clause, List<Expression> facts)
    {
        foreach (var dead in Alternatives.Dead(clause.Value, facts))
        {
            var place = body.PlaceOf(dead.Written, dead.Value, clause);

            // Another body may read the same list, of which no value is excluded there.
            if (place is not null || dead.Cover is not null)
            {
                var why = dead.Cover is { } cover ? $"'{Code(cover, null)}' is true wherever it is" : "the other clauses exclude it";
                Report(RuleDiagnostics.DeadValue, body, place ?? clause.Place, Code(dead.Test, null), body.Method.Name, why);
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, WrittenBody body, SyntaxNode? place, params object[] arguments) =>
        report(Diagnostic.Create(descriptor, place?.GetLocation() ?? body.Method.Locations[0], arguments));

    // a test for null keeps what comes after it from failing
    private static bool IsGuard(Expression clause) => clause.Contains(static part => part is Expression.IsNull or Expression.Constant { Literal: "null" });

    private static string Code(Expression value, SyntaxNode? place) => place is null ? ExpressionPrinter.Print(value) : OneLine.Of(place);
}
