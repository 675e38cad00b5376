using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>
/// Finds what an event has wherever a predicate holds: of <c>||</c> the witnesses of all its terms together, of <c>&amp;&amp;</c>
/// below it the best of its terms. At the top, each term of <c>&amp;&amp;</c> gives a set. What is negated has none.
/// </summary>
internal static class WitnessPlanner
{
    // Beyond it, a longer text is no better.
    private const int LongEnough = 16;

    // Which of a predicate's sets is rare, the logs tell; more than these hardly make it rarer.
    private const int MostSets = 4;

    /// <summary>The sets of witnesses besides the guard, the most promising first; empty where there are none.</summary>
    public static EquatableArray<EquatableArray<WitnessPlan>> Plan(EventVariable variable, GuardPlan? guard)
    {
        return variable.Schema.Rule is not null ? [] : OfAll(variable.Body.Conjuncts())
            .Where(found => guard is null || !(IsOf(guard, found) || IsOpen(found)))
            .OrderByDescending(Worth)
            .Select(Merged)
            .Distinct()
            .Take(MostSets)
            .ToEquatableArray();

        // where many predicates ask for one value of a guard, something else tells them apart
        static bool IsOf(GuardPlan guard, IReadOnlyList<WitnessPlan> found) => found.All(witness => witness.Path == guard.Path);
    }

    // More than a number, or less: many events have it.
    private static bool IsOpen(IReadOnlyList<WitnessPlan> found) =>
        found.All(static witness => witness.Form is WitnessForm.Integer or WitnessForm.Number && witness.Values.All(NumberRange.IsOpen));

    private static EquatableArray<WitnessPlan> Merged(IReadOnlyList<WitnessPlan> witnesses) => witnesses
        .GroupBy(static witness => witness with { Values = [] })
        .Select(static same => same.Key with { Values = same.SelectMany(static witness => witness.Values).Distinct(same.Key.Form <= WitnessForm.Scalar ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal).ToEquatableArray() })
        .ToEquatableArray();

    private static IReadOnlyList<WitnessPlan>? Best(IEnumerable<IReadOnlyList<WitnessPlan>> found) => found.OrderByDescending(Worth).FirstOrDefault();

    // What the terms of a conjunction ask of one number is one range.
    private static IEnumerable<IReadOnlyList<WitnessPlan>> OfAll(IEnumerable<Expression> terms)
    {
        var ranges = new List<NumberRange>();
        foreach (var term in terms)
        {
            if (NumberRange.Of(term) is { } range)
            {
                ranges.Add(range);
            }
            else if (Of(term) is { } found)
            {
                yield return found;
            }
        }

        foreach (var same in ranges.GroupBy(static range => range.Value))
        {
            if (same.Aggregate(static (range, other) => range.And(other)).Witness() is { } witness)
            {
                yield return [witness];
            }
        }
    }

    private static IReadOnlyList<WitnessPlan>? Of(Expression test) => test switch
    {
        Expression.All all => Best(OfAll(all.Terms)),
        Expression.Any any => Together(any.Terms.Select(Of)),
        Expression.Conditional choice => Together([Of(Build.All(choice.Test, choice.WhenTrue)), Of(choice.WhenFalse)]),
        Expression.In set => Together(set.Values.Select(value => OfEqual(set.Operand, value))),
        Expression.Compare { Operator: ComparisonOperator.Equal, Left: var left, Right: Expression.Constant right } when OfEqual(left, right) is { } found => found,
        Expression.Compare { Operator: ComparisonOperator.Equal, Left: Expression.Constant left, Right: var right } when OfEqual(right, left) is { } found => found,
        Expression.Compare compare => NumberRange.Of(compare)?.Witness() is { } witness ? [witness] : null,
        Expression.TextTest { Right: Expression.Constant { Text: { } right } } text => TextWitnesses.Of(text.Left, text.Kind, right),
        Expression.TextTest { Kind: TextTestKind.Equals, Left: Expression.Constant { Text: { } left } } text => TextWitnesses.Of(text.Right, TextTestKind.Equals, left),
        Expression.GlobTest glob => Best(glob.Pattern.Split('*', '?').Select(part => TextWitnesses.Of(glob.Operand, TextTestKind.Contains, part)).OfType<IReadOnlyList<WitnessPlan>>()),
        Expression.RegexTest { Pattern: { } pattern } regex => Together((RegexLiterals.Of(pattern, regex.Options) ?? []).Select(text => TextWitnesses.Of(regex.Operand, TextTestKind.Contains, text))),
        Expression.CidrTest cidr => TextWitnesses.OfAddress(cidr.Operand, cidr.Range),
        _ => null,
    };

    private static IReadOnlyList<WitnessPlan>? OfEqual(Expression value, Expression.Constant constant) => constant switch
    {
        { Text: { } text } => TextWitnesses.Of(value, TextTestKind.Equals, text),
        { Type.Kind: ValueKind.Enum, Literal: not "null" } when value is Expression.Field or Expression.Item && value.Type.Kind == ValueKind.Enum && FieldPath.Of(value) is { } found =>
            [new WitnessPlan(found.Path, value, WitnessForm.Enum, "", [constant.Literal])],
        _ => NumberRange.Of(new Expression.Compare(value, ComparisonOperator.Equal, constant))?.Witness() is { } witness ? [witness] : null,
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

    // The rarer its most frequent witness is likely to be, the better, and the fewer there are.
    private static double Worth(IReadOnlyList<WitnessPlan> witnesses) =>
        witnesses.SelectMany(static witness => witness.Values, Worth).Min()
        - (Math.Log(witnesses.Sum(static witness => witness.Values.Count)) / Math.Log(4));

    private static int Worth(WitnessPlan witness, string value) => witness.Form switch
    {
        WitnessForm.Text or WitnessForm.Scalar => Math.Min(value.Length, LongEnough) + witness.Place switch { "Whole" => 6, "Within" => 0, _ => 2 },
        WitnessForm.Enum => 6,
        WitnessForm.Address => 8,
        _ => NumberRange.IsOpen(value) ? 1 : 7,
    };
}
