using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>Tests whether a value is one of some constants.</summary>
internal static class Sets
{
    /// <summary>The test that a value is one of some constants.</summary>
    public static Expression Of(Expression operand, IReadOnlyList<Expression.Constant> values) => values switch
    {
        [] => Build.False,
        [var only] => Build.Compare(operand, ComparisonOperator.Equal, only),
        _ => new Expression.In(operand, values.ToEquatableArray()),
    };

    /// <summary>
    /// The terms of a conjunction with what is asked of one value as one test: what it must be among, without what it must
    /// not be. A test is not made before one that may fail, since then it would not fail any more.
    /// </summary>
    public static IReadOnlyList<Expression> Merge(IReadOnlyList<Expression> terms)
    {
        var merged = new List<Expression>();
        var run = new List<Expression>();
        foreach (var term in terms)
        {
            run.Add(term);
            if (term.MayFail())
            {
                merged.AddRange(MergeAll(run));
                run.Clear();
            }
        }

        return [.. merged, .. MergeAll(run)];
    }

    /// <summary>The same of a predicate, which does not hold whether a term does not or fails: a look-up then picks the events.</summary>
    public static IReadOnlyList<Expression> MergeAll(List<Expression> terms)
    {
        var merged = new List<Expression>();
        foreach (var term in terms)
        {
            if (Subject(term) is not { } operand || !terms.Exists(other => KnownTests.Set(other) is { } set && set.Operand == operand))
            {
                merged.Add(term);
                continue;
            }

            var first = terms.Find(other => Subject(other) == operand);
            if (ReferenceEquals(first, term))
            {
                merged.Add(Of(operand, Values(operand, terms)));
            }
        }

        return merged;
    }

    private static List<Expression.Constant> Values(Expression operand, List<Expression> terms)
    {
        List<Expression.Constant>? values = null;
        foreach (var set in terms.Select(KnownTests.Set).Where(set => set?.Operand == operand))
        {
            values = values is null ? [.. set!.Values] : [.. values.Where(set!.Values.Contains)];
        }

        foreach (var not in terms.OfType<Expression.Not>().Select(not => KnownTests.Set(not.Operand)).Where(set => set?.Operand == operand))
        {
            values!.RemoveAll(not!.Values.Contains);
        }

        return values!;
    }

    // The value that a term asks about, where that can be merged: it is read without failing, and its constants compare as they are written.
    private static Expression? Subject(Expression term)
    {
        var set = KnownTests.Set(term is Expression.Not not ? not.Operand : term);
        return set is not null && set.Values.All(Constants.IsComparable) && !set.Operand.MayFail() ? set.Operand : null;
    }
}
