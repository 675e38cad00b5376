using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Planning.Proofs;

/// <summary>Proves what a test of a text gives where another test of the same text holds.</summary>
internal static class TextProofs
{
    /// <summary>Whether a test holds wherever another does, or never there; null where neither is proven.</summary>
    public static bool? Of(Expression test, Expression fact)
    {
        if (Asked(test) is not var (text, kind, sought, ignoreCase) || Asked(fact) is not var (other, known, given, isFolded) || text != other)
        {
            return null;
        }

        return (ignoreCase || !isFolded) && Implies(known, given, kind, sought, ignoreCase) ? true
            : Excludes(known, given, kind, sought, ignoreCase || isFolded) ? false
            : null;
    }

    // "abcd" contains whatever "abc" contains, and starts as "ab" does.
    private static bool Implies(TextTestKind known, string given, TextTestKind kind, string sought, bool ignoreCase) =>
        (kind == TextTestKind.Contains || known == kind || (known == TextTestKind.Equals && kind != TextTestKind.Equals))
        && Constants.Test(given, kind, sought, ignoreCase);

    // No text starts with "ab" and with "b", and none that starts with "ab" is "b".
    private static bool Excludes(TextTestKind known, string given, TextTestKind kind, string sought, bool ignoreCase) => (known, kind) switch
    {
        (TextTestKind.Equals, _) => !Constants.Test(given, kind, sought, ignoreCase),
        (_, TextTestKind.Equals) => !Constants.Test(sought, known, given, ignoreCase),
        (TextTestKind.StartsWith, TextTestKind.StartsWith) or (TextTestKind.EndsWith, TextTestKind.EndsWith) =>
            !Constants.Test(given, kind, sought, ignoreCase) && !Constants.Test(sought, kind, given, ignoreCase),
        _ => false,
    };

    private static (Expression Text, TextTestKind Kind, string Sought, bool IgnoreCase)? Asked(Expression test) => test switch
    {
        Expression.TextTest { Right: Expression.Constant { Text: { } sought } } asked => (asked.Left, asked.Kind, sought, asked.IgnoreCase),
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant { Text: { } sought } } asked => (asked.Left, TextTestKind.Equals, sought, false),
        _ => null,
    };
}
