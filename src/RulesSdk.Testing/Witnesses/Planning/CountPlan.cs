using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>How many events of each variable there are, and what outcomes come to: what a condition and a case table ask.</summary>
/// <param name="Values">Each by the name that conditions have for it.</param>
internal sealed record CountPlan(IReadOnlyDictionary<string, int> Values)
{
    private const int MostEvents = 300;
    private const int MostPlans = 20_000;

    /// <summary>The plans that the constants of a rule's condition and cases suggest, the smallest first.</summary>
    public static IReadOnlyList<CountPlan> Of(WitnessSubject subject)
    {
        var nodes = subject.Condition.Concat(subject.Cases.SelectMany(static row => row)).SelectMany(static clause => ClauseNodes.All(clause.Node)).ToList();
        var constants = nodes.Where(static node => node is { Kind: "constant", Text: "Integer" })
            .Select(static node => Convert.ToInt64(ClauseConstants.Of(node), CultureInfo.InvariantCulture))
            .Where(static number => number is >= 0 and < MostEvents)
            .SelectMany(static number => (int[])[(int)number - 1, (int)number, (int)number + 1]);
        int[] numbers = [.. constants.Append(1).Where(static number => number >= 0).Distinct().Order()];
        var names = nodes.Where(static node => node.Kind is "count" or "outcome").Select(static node => node.Text).Distinct(StringComparer.Ordinal).ToList();
        IEnumerable<CountPlan> plans = [new CountPlan(new Dictionary<string, int>(StringComparer.Ordinal))];
        foreach (var name in names)
        {
            var isOptional = subject.Variables.Any(variable => variable.Name == name && variable.IsOptional);
            plans = plans.SelectMany(plan => numbers.Where(number => number > 0 || isOptional || subject.Outcomes.ContainsKey(name))
                .Select(number => new CountPlan(new Dictionary<string, int>(plan.Values, StringComparer.Ordinal) { [name] = number }))).Take(MostPlans);
        }

        return [.. plans.OrderBy(static plan => plan.Values.Values.Sum())];
    }

    /// <summary>Whether a clause holds if all comes to what is planned.</summary>
    public bool Satisfies(WitnessSubject subject, Clause clause)
    {
        try
        {
            return new ClauseEvaluator(subject.Rule.RuleType).Value(clause.Node, Values.ToDictionary(static pair => pair.Key, static pair => (object?)pair.Value, StringComparer.Ordinal)) is true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>How many events of a variable there are.</summary>
    public int Events(WitnessSubject subject, WitnessVariable variable) => Values.TryGetValue(variable.Name, out var count)
        ? count
        : variable.IsOptional ? 0 : Math.Max(1, subject.Outcomes.Where(outcome => Values.ContainsKey(outcome.Key) && Counted(outcome.Value, subject, variable)).Select(outcome => Values[outcome.Key]).DefaultIfEmpty(1).Max());

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Values.Select(static pair => $"{pair.Key} = {pair.Value}"));

    // Whether more events of the variable make the outcome greater. Where it names elements alone, the first variable is meant.
    private static bool Counted(ClauseNode outcome, WitnessSubject subject, WitnessVariable variable)
    {
        if (outcome is not { Kind: "aggregate", Text: "Count" or "CountDistinct" })
        {
            return false;
        }

        var named = ClauseNodes.All(outcome).Where(static node => node.Kind == "variable").Select(static node => node.Text).ToHashSet(StringComparer.Ordinal);
        var elements = ClauseNodes.All(outcome).Where(static node => node.Kind == "element").Select(static node => node.Text);
        named.UnionWith(subject.Members.Lets.Where(let => elements.Contains(let.Name)).Select(let => subject.Members.Events[let.Variable].Name));
        return named.Count == 0 ? variable == subject.Variables[0] : named.Contains(variable.Name);
    }
}
