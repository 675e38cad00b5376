using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Joins;

namespace RulesSdk.Generators.Planning;

/// <summary>Decides what is taken from each event: the largest parts of joins, keys and outcomes that need one event only.</summary>
internal static class ColumnPlanner
{
    /// <summary>The columns by variable, or in a chain by schema.</summary>
    public static EquatableArray<ColumnSet> Plan(RuleModel rule)
    {
        var isChain = rule.Declaration.Kind == RuleKind.Chain;
        var sources = isChain
            ? rule.Chain!.Clauses.Select(clause => clause.Schema)
                .GroupBy(schema => schema.TypeName, StringComparer.Ordinal)
                .Select(group => (Name: group.Key, Schema: group.First(), Values: new List<Expression>()))
                .ToArray()
            : rule.Variables.Select(variable => (Name: variable.Name, variable.Schema, Values: new List<Expression>())).ToArray();

        void Take(Expression expression)
        {
            var variables = expression.EventVariables();
            // Times are compared by their stamps. Two that must be equal are a key as well, and a key is hashed by its columns.
            if (variables.Count == 0 || (expression is not Expression.Compare { Operator: ComparisonOperator.Equal } && TimeBound.IsOfStamps(expression, rule.Variables)))
            {
                return;
            }

            var names = variables.Select(variable => isChain ? variable.Type.Name : variable.Name).Distinct().ToArray();
            if (names.Length == 1 && !expression.Contains(part => part is Expression.Aggregate or Expression.OutcomeReference) && !expression.Type.IsContainer() && IsWhole(expression))
            {
                var source = sources.FirstOrDefault(candidate => candidate.Name == names[0]);
                if (source.Values is not null && !source.Values.Contains(expression))
                {
                    source.Values.Add(expression);
                }

                return;
            }

            foreach (var child in expression.Children())
            {
                Take(child);
            }
        }

        foreach (var join in rule.Joins)
        {
            Take(join);
        }

        // A chain's key is read at once and never kept.
        foreach (var key in isChain ? [] : rule.Keys)
        {
            Take(key.Value);
        }

        foreach (var outcome in rule.Outcomes)
        {
            Take(outcome.Value);
        }

        if (rule.NewValue is { } newValue)
        {
            Take(newValue);
        }

        // An event has a row for each combination of elements, even of lists that nothing names.
        foreach (var let in rule.Lets.Where(let => let.IsList))
        {
            Take(new Expression.ListElement(new(let.Variable, new(ValueKind.Record, rule.Variables.First(variable => variable.Name == let.Variable).Schema.TypeName)), let.Name, let.Value.Type.Element!));
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        return sources
            .Select((source, index) => new ColumnSet(
                isChain ? Unique(Simple(source.Name), used) : rule.Variables[index].Method,
                source.Schema,
                Name(source.Values)))
            .ToEquatableArray();
    }

    // What is read of the event alone is read once; what is made with an element is made where its row is read.
    private static bool IsWhole(Expression expression) =>
        expression is Expression.ListElement || !expression.Contains(static part => part is Expression.ListElement);

    private static EquatableArray<ColumnPlan> Name(List<Expression> values)
    {
        var used = new HashSet<string>(StringComparer.Ordinal) { "Stamp", "Place", "Clause" };
        return values
            .Select(value => new ColumnPlan(Unique(NameOf(value), used), value))
            .ToEquatableArray();

        static string NameOf(Expression value) => value switch
        {
            Expression.Field when FieldPath.Of(value) is { } path => SlotNames.Of(path.Path),
            Expression.ListElement element => char.ToUpperInvariant(element.Let[0]) + element.Let.Substring(1),
            Expression.DetectionMember member => char.ToUpperInvariant(member.Name[0]) + member.Name.Substring(1),
            _ => "Value",
        };
    }

    private static string Simple(string typeName) => typeName.Substring(typeName.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');

    private static string Unique(string name, HashSet<string> used)
    {
        var unique = name;
        for (var number = 2; !used.Add(unique); number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
