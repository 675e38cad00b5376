using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>Proves what a comparison of a number gives where another comparison of the same number holds.</summary>
internal static class NumberProofs
{
    // Ranges have bounds of fifteen digits; a longer constant would be rounded. A suffix and a sign are no digits.
    private const int LongestLiteral = 15;

    /// <summary>Whether a comparison holds wherever another does, or never there; null where neither is proven.</summary>
    public static bool? Of(Expression test, Expression fact)
    {
        if (Range(test) is not { } asked || Range(fact) is not { } known || asked.Value != known.Value)
        {
            return null;
        }

        var both = asked.And(known);
        return both == known ? true : both.Low > both.High || (both.Low == both.High && (both.IsAbove || both.IsBelow)) ? false : null;
    }

    private static NumberRange? Range(Expression test) =>
        test is Expression.Compare compare && IsExact(compare.Left) && IsExact(compare.Right) ? NumberRange.Of(compare) : null;

    private static bool IsExact(Expression side) => side is not Expression.Constant constant || (constant.Literal.Length <= LongestLiteral && constant.Type.Name != "float");
}
