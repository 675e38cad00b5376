using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>
/// Decides whether the group key alone ties the variables of a rule, and nothing asks how many matches there are. Then each
/// event counts by itself, and it is enough to know some match of it.
/// </summary>
internal static class TiedVariables
{
    /// <summary>Of each variable, what is the same in a match; empty where that is not so.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="classes">The values that are the same in a match.</param>
    /// <param name="hashTypes">The types as which they are hashed.</param>
    /// <param name="positive">The numbers of the variables that every match has an event of.</param>
    /// <param name="optional">The numbers of the others.</param>
    public static EquatableArray<EquatableArray<JoinKey>> Of(
        RuleModel rule, List<List<(int Variable, Expression Value)>> classes, List<string> hashTypes, int[] positive, int[] optional) =>
        !Are(rule, classes, positive, optional) ? [] : Enumerable.Range(0, rule.Variables.Count)
            .Select(variable => classes
                .SelectMany((members, index) => members.Where(member => member.Variable == variable).Select(member => new JoinKey(member.Value, hashTypes[index])))
                .ToEquatableArray())
            .ToEquatableArray();

    // Of two variables one of which has the windows, each combination is of another window or of another event: there are none to save.
    private static bool Are(RuleModel rule, List<List<(int Variable, Expression Value)>> classes, int[] positive, int[] optional) =>
        positive.Length > (rule.Window!.Kind is WindowKind.After or WindowKind.Before ? 2 : 1)
        && !rule.Lets.Any(let => let.IsList)
        && rule.NewValue is null
        && classes.Count > 0
        && classes.TrueForAll(members => IsOfEach(members, positive))
        && rule.Joins.All(join => IsWithin(join, classes) || MayAccompany(rule, join, optional))
        && optional.All(variable => AccompaniesOne(rule, variable, optional))
        && rule.Keys.All(key => IsTied(key.Value, classes))
        && (rule.Window.Kind is not (WindowKind.Sliding or WindowKind.Session) || classes.TrueForAll(members => rule.Keys.Any(key => members.Exists(member => member.Value == key.Value))))
        && Aggregates(rule).All(IsOfEvents)
        && AreDistinct(rule, positive, optional);

    // One value of each variable, of a type whose equal values have one form.
    private static bool IsOfEach(List<(int Variable, Expression Value)> members, int[] positive) =>
        members.Select(member => member.Variable).OrderBy(variable => variable).SequenceEqual(positive)
        && members.TrueForAll(member => member.Value.Type.Kind is ValueKind.Text or ValueKind.Integer or ValueKind.Boolean or ValueKind.Guid or ValueKind.Enum);

    // a.User == b.User
    private static bool IsWithin(Expression join, List<List<(int Variable, Expression Value)>> classes)
    {
        return join switch
        {
            Expression.Compare { Operator: ComparisonOperator.Equal } compare => Have(compare.Left, compare.Right),
            Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: false } test => Have(test.Left, test.Right),
            _ => false,
        };

        bool Have(Expression left, Expression right) =>
            classes.Exists(members => members.Exists(member => member.Value == left) && members.Exists(member => member.Value == right));
    }

    private static bool MayAccompany(RuleModel rule, Expression join, int[] optional) =>
        ExpressionTree.Events(join).Any(name => optional.Any(variable => rule.Variables[variable].Name == name));

    // What may be absent goes with a match by one of its events, so that it does not matter with which others this is.
    private static bool AccompaniesOne(RuleModel rule, int variable, int[] optional)
    {
        var name = rule.Variables[variable].Name;
        return rule.Joins
            .Select(ExpressionTree.Events)
            .Where(names => names.Contains(name))
            .SelectMany(names => names)
            .Where(other => !optional.Any(one => rule.Variables[one].Name == other))
            .Distinct(StringComparer.Ordinal)
            .Count() <= 1;
    }

    // What is the same in a match, or made of that.
    private static bool IsTied(Expression value, List<List<(int Variable, Expression Value)>> classes) =>
        classes.Exists(members => members.Exists(member => member.Value == value))
        || (value is not Expression.Variable && value.Children().All(part => IsTied(part, classes)));

    private static IEnumerable<Expression.Aggregate> Aggregates(RuleModel rule) =>
        rule.Outcomes.Select(outcome => outcome.Value)
            .Concat(rule.Cases.Select(one => one.Value))
            .Concat(rule.Condition is { } condition ? [condition] : [])
            .SelectMany(ExpressionTree.Walk)
            .OfType<Expression.Aggregate>();

    // Those that give the same whether an event is in one match or in many.
    private static bool IsOfEvents(Expression.Aggregate aggregate) =>
        aggregate.Function is "CountDistinct" or "DistinctValues" or "Min" or "Max" or "Earliest" or "Latest"
        && ExpressionTree.Events(aggregate.Argument).Count <= 1;

    private static bool AreDistinct(RuleModel rule, int[] positive, int[] optional) =>
        positive.Concat(optional).All(first => positive.All(second =>
            first == second || DistinctEvents.Are(rule.Variables[first], rule.Variables[second])));
}
