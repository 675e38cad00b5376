using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>Proves that a rule over single events fires for each event that fires another.</summary>
internal static class RuleImplication
{
    /// <summary>A clause of the rule that fires too, and what it follows from.</summary>
    /// <param name="Clause">The clause.</param>
    /// <param name="From">The clause of the other rule; null where several of them prove it together.</param>
    public sealed record ProvenClause(Expression Clause, Expression? From);

    /// <summary>Why one rule fires wherever another does; null where that is not proven.</summary>
    /// <param name="rule">The rule whose events are taken.</param>
    /// <param name="other">The rule that fires for each of them.</param>
    public static IReadOnlyList<ProvenClause>? Of(SingleRule rule, SingleRule other)
    {
        if (!other.FiresForEach || rule.Source != other.Source)
        {
            return null;
        }

        List<Expression> facts = [.. rule.Clauses, .. rule.Keys.Where(IsText).SelectMany(static key => NotZero(key).Conjuncts())];
        var proven = new List<ProvenClause>();
        foreach (var clause in other.Clauses.Where(static clause => clause != Build.True))
        {
            if (Implication.Of(clause, facts) != true)
            {
                return null;
            }

            proven.Add(new ProvenClause(clause, rule.Clauses.FirstOrDefault(own => own == clause) ?? rule.Clauses.FirstOrDefault(own => Implication.Of(clause, [own]) == true)));
        }

        return other.Keys.All(key => rule.Keys.Contains(key) || (IsText(key) && Implication.Of(NotZero(key), facts) == true)) ? proven : null;
    }

    private static bool IsText(Expression key) => key.Type.Kind == ValueKind.Text;

    private static Expression NotZero(Expression key) =>
        Build.All(Build.Not(Build.IsNull(key)), Build.Compare(key, ComparisonOperator.NotEqual, ZeroValue.Of(Models.ValueType.Text)));
}
