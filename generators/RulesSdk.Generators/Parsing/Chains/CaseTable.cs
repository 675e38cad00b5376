using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;

namespace RulesSdk.Generators.Parsing.Chains;

/// <summary>Checks a chain's cases over every combination of its activities.</summary>
internal static class CaseTable
{
    // 2^16 combinations are checked in milliseconds
    private const int MostActivities = 16;

    /// <summary>A row of the table.</summary>
    internal sealed record Row(string Name, int Severity, Expression? Body, Location Where);

    public static void Check(IReadOnlyList<Row> rows, IReadOnlyList<IPropertySymbol> activities, Action<Diagnostic> report)
    {
        CheckOrder(rows, report);
        var names = activities.Select(activity => activity.Name).ToList();
        if (names.Count > MostActivities || rows.Any(row => row.Body is null || !IsPlain(row.Body, activities)))
        {
            return;
        }

        var current = Enumerable.Range(0, 1 << names.Count).Select(seen => Current(rows, names, seen)).ToArray();
        CheckReachable(rows, names, current, report);
        CheckEvidence(rows, names, current, report);
    }

    private static void CheckOrder(IReadOnlyList<Row> rows, Action<Diagnostic> report)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            var mildest = rows.Take(i).OrderBy(row => row.Severity).First();
            if (rows[i].Severity > mildest.Severity)
            {
                report(Diagnostic.Create(RuleDiagnostics.SeverityRises, rows[i].Where, rows[i].Name, mildest.Name));
            }
        }
    }

    private static void CheckReachable(IReadOnlyList<Row> rows, List<string> names, int[] current, Action<Diagnostic> report)
    {
        var reached = new HashSet<int>(current);
        for (var i = 0; i < rows.Count; i++)
        {
            if (!reached.Contains(i))
            {
                var everHolds = Enumerable.Range(0, current.Length).Any(seen => Holds(rows[i].Body!, names, seen));
                var place = everHolds ? CasePlace.Of(i, [.. rows.Select(row => row.Severity)], order => Reached([.. order.Select(index => rows[index])], names)) : null;
                report(Diagnostic.Create(RuleDiagnostics.UnreachableCase, rows[i].Where, CasePlace.Properties(place), rows[i].Name, everHolds ? "whenever it holds, a case above it holds as well" : "no activities make it hold"));
            }
        }
    }

    // whether each row is current for some activities
    private static IEnumerable<bool> Reached(IReadOnlyList<Row> rows, List<string> names)
    {
        var reached = new HashSet<int>(Enumerable.Range(0, 1 << names.Count).Select(seen => Current(rows, names, seen)));
        return rows.Select((_, index) => reached.Contains(index));
    }

    private static void CheckEvidence(IReadOnlyList<Row> rows, List<string> names, int[] current, Action<Diagnostic> report)
    {
        var reported = new HashSet<int>();
        for (var seen = 0; seen < current.Length; seen++)
        {
            for (var bit = 0; bit < names.Count; bit++)
            {
                var before = current[seen];
                var after = current[seen | (1 << bit)];
                if (before >= 0 && (after < 0 || rows[after].Severity < rows[before].Severity) && reported.Add(before))
                {
                    var evidence = string.Join(", ", names.Where((_, i) => (seen & (1 << i)) != 0).DefaultIfEmpty("no activity"));
                    var (next, remedy) = after < 0
                        ? ("no case is", "add a case of the same severity for both")
                        : ($"the milder case '{rows[after].Name}' is", "give the milder case the same severity");
                    report(Diagnostic.Create(RuleDiagnostics.SeverityFalls, rows[before].Where, evidence, rows[before].Name, names[bit], next, remedy));
                }
            }
        }
    }

    private static int Current(IReadOnlyList<Row> rows, List<string> names, int seen)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (Holds(rows[i].Body!, names, seen))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPlain(Expression body, IReadOnlyList<IPropertySymbol> activities) => body switch
    {
        Expression.Variable variable => activities.Any(activity => activity.Name == variable.Name && activity.Type.SpecialType == SpecialType.System_Boolean),
        Expression.Constant => body == Build.True || body == Build.False,
        Expression.All or Expression.Any or Expression.Not => ExpressionTree.Children(body).All(child => IsPlain(child, activities)),
        Expression.Conditional { Type.IsNullable: false } => ExpressionTree.Children(body).All(child => IsPlain(child, activities)),
        Expression.Compare { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } => ExpressionTree.Children(body).All(child => IsPlain(child, activities)),
        _ => false,
    };

    private static bool Holds(Expression body, List<string> names, int seen) => body switch
    {
        Expression.Variable variable => (seen & (1 << names.IndexOf(variable.Name))) != 0,
        Expression.All all => all.Terms.All(term => Holds(term, names, seen)),
        Expression.Any any => any.Terms.Any(term => Holds(term, names, seen)),
        Expression.Not not => !Holds(not.Operand, names, seen),
        Expression.Conditional choice => Holds(choice.Test, names, seen) ? Holds(choice.WhenTrue, names, seen) : Holds(choice.WhenFalse, names, seen),
        Expression.Compare compare => Holds(compare.Left, names, seen) == Holds(compare.Right, names, seen) == (compare.Operator == ComparisonOperator.Equal),
        _ => body == Build.True,
    };
}
