using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Texts of which a field has one wherever a predicate holds.</summary>
/// <param name="Path">The field.</param>
/// <param name="Place">Where the text stands in the field's value: <c>Whole</c>, <c>Within</c>, <c>Start</c> or <c>End</c>.</param>
/// <param name="Texts">The texts, of ASCII alone; their case does not count.</param>
internal sealed record WitnessPlan(FieldPath Path, string Place, EquatableArray<string> Texts);

/// <summary>
/// Finds texts of which an event has one wherever a predicate holds: of <c>||</c> those of all its terms together, of <c>&amp;&amp;</c>
/// below it the best of its terms. At the top, each term of <c>&amp;&amp;</c> gives a set. What is negated has none.
/// </summary>
internal static class WitnessPlanner
{
    // What is shorter is found in too many events, and not by four bytes at once.
    private const int LeastWithin = 3;

    // Beyond it, a longer text is no better.
    private const int LongEnough = 16;

    // Which of a predicate's sets of texts is rare, the logs tell; more than these hardly make it rarer.
    private const int MostSets = 4;

    /// <summary>The sets of witnesses besides the guard's texts, the most promising first; empty where there are none.</summary>
    public static EquatableArray<EquatableArray<WitnessPlan>> Plan(EventVariable variable, GuardPlan? guard)
    {
        return variable.Schema.Rule is not null ? [] : variable.Body.Conjuncts()
            .Select(Of)
            .OfType<IReadOnlyList<WitnessPlan>>()
            .Where(found => !IsOfGuard(found))
            .OrderByDescending(Worth)
            .Select(Merged)
            .Distinct()
            .Take(MostSets)
            .ToEquatableArray();

        // where many predicates ask for one value of a guard, something else tells them apart
        bool IsOfGuard(IReadOnlyList<WitnessPlan> found) => guard is not null && found.All(witness => witness.Path == guard.Path);
    }

    private static EquatableArray<WitnessPlan> Merged(IReadOnlyList<WitnessPlan> witnesses) => witnesses
        .GroupBy(static witness => (witness.Path, witness.Place))
        .Select(static same => new WitnessPlan(same.Key.Path, same.Key.Place, same.SelectMany(static witness => witness.Texts).Distinct(StringComparer.OrdinalIgnoreCase).ToEquatableArray()))
        .ToEquatableArray();

    private static IReadOnlyList<WitnessPlan>? Best(IEnumerable<IReadOnlyList<WitnessPlan>?> found) =>
        found.OfType<IReadOnlyList<WitnessPlan>>().OrderByDescending(Worth).FirstOrDefault();

    private static IReadOnlyList<WitnessPlan>? Of(Expression test) => test switch
    {
        Expression.All all => Best(all.Terms.Select(Of)),
        Expression.Any any => Together(any.Terms.Select(Of)),
        Expression.Conditional choice => Together([Of(Build.All(choice.Test, choice.WhenTrue)), Of(choice.WhenFalse)]),
        Expression.Compare { Operator: ComparisonOperator.Equal, Left: var left, Right: Expression.Constant right } => OfText(left, TextTestKind.Equals, right),
        Expression.Compare { Operator: ComparisonOperator.Equal, Left: Expression.Constant left, Right: var right } => OfText(right, TextTestKind.Equals, left),
        Expression.In set => Together(set.Values.Select(value => OfText(set.Operand, TextTestKind.Equals, value))),
        Expression.TextTest { Right: Expression.Constant right } text => OfText(text.Left, text.Kind, right),
        Expression.TextTest { Kind: TextTestKind.Equals, Left: Expression.Constant left } text => OfText(text.Right, TextTestKind.Equals, left),
        Expression.GlobTest glob => OfGlob(glob),
        _ => null,
    };

    private static List<WitnessPlan>? Together(IEnumerable<IReadOnlyList<WitnessPlan>?> parts)
    {
        var together = new List<WitnessPlan>();
        foreach (var part in parts)
        {
            if (part is null)
            {
                return null;
            }

            together.AddRange(part);
        }

        return together.Count == 0 ? null : together;
    }

    private static IReadOnlyList<WitnessPlan>? OfText(Expression value, TextTestKind kind, Expression.Constant constant)
    {
        if (constant.Text is not { } text || Field(value, text) is not { } path)
        {
            return null;
        }

        // of another character than ASCII's, the longest part without one
        var (start, length) = Longest(text);
        var place = (kind, start == 0, start + length == text.Length) switch
        {
            (TextTestKind.Equals, true, true) => "Whole",
            (TextTestKind.Equals or TextTestKind.StartsWith, true, _) => "Start",
            (TextTestKind.Equals or TextTestKind.EndsWith, _, true) => "End",
            _ => "Within",
        };
        return length >= (place is "Whole" or "End" ? 1 : LeastWithin) ? [new WitnessPlan(path, place, [text.Substring(start, length)])] : null;
    }

    private static IReadOnlyList<WitnessPlan>? OfGlob(Expression.GlobTest glob) => Best(glob.Pattern.Split('*', '?')
        .Select(part => OfText(glob.Operand, TextTestKind.Contains, new Expression.Constant("", part, Models.ValueType.Text))));

    // A field, also in lower or upper case. There, other letters than ASCII's may become a k, an s or an i.
    private static FieldPath? Field(Expression value, string text) => value switch
    {
        Expression.Convert convert => Field(convert.Operand, text),
        Expression.TextFunction { Kind: TextFunctionKind.Lower or TextFunctionKind.Upper, Arguments: [var operand] } when text.IndexOfAny(['k', 'K', 's', 'S', 'i', 'I']) < 0 => Field(operand, text),
        Expression.Field { Type.Kind: ValueKind.Text } read => FieldPath.Of(read)?.Path,
        _ => null,
    };

    private static (int Start, int Length) Longest(string text)
    {
        var longest = (Start: 0, Length: 0);
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && text[end] < 128)
            {
                end++;
            }

            longest = end - start > longest.Length ? (start, end - start) : longest;
            start = end;
        }

        return longest;
    }

    // The rarer its most frequent text is likely to be, the better, and the fewer there are.
    private static double Worth(IReadOnlyList<WitnessPlan> witnesses) =>
        witnesses.SelectMany(static witness => witness.Texts, static (witness, text) => Math.Min(text.Length, LongEnough) + witness.Place switch { "Whole" => 6, "Within" => 0, _ => 2 }).Min()
        - (Math.Log(witnesses.Sum(static witness => witness.Texts.Count)) / Math.Log(4));
}
