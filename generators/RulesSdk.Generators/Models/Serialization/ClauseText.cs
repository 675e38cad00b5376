using System.Globalization;

namespace RulesSdk.Generators.Models.Serialization;

/// <summary>
/// What a rule asks, clause by clause, as text in the metadata of its assembly. RulesSdk.Testing reads it, to say which
/// clause did not hold and to find events for which it does; no engine does.
/// </summary>
internal static class ClauseText
{
    /// <summary>Changes with the form of the text, and with what a node has or means.</summary>
    public const int Version = 1;

    /// <summary>
    /// The clauses of a rule: of each event variable, of the joins, of the condition and of the cases. After them, what these name:
    /// the lists whose elements joins compare, group keys and outcomes.
    /// </summary>
    public static string Of(RuleModel rule)
    {
        var writer = new ClauseTextWriter();
        var predicates = rule.Variables.Concat((rule.Chain?.Clauses ?? []).Where(clause => clause.Signal is null && clause.SignalHash is null).Select(clause => clause.Predicate!));
        (string Kind, string Name, IEnumerable<Expression> Clauses)[] members =
        [
            .. predicates.Select(variable => ("event", variable.Name, Terms(variable.Body))),
            .. Member("join", rule.Joins),
            .. Member("condition", Terms(rule.Condition)),
            .. rule.Cases.Select(row => ("case", row.Member, Terms(row.Value))),
            .. (rule.Chain?.Cases ?? []).Select(row => ("case", "", Terms(row.Body))),
            .. rule.Lets.Where(static let => let.IsList).Select(static let => ("let", $"{let.Name} {let.Variable}", (IEnumerable<Expression>)[let.Value])),
            .. rule.Keys.Select(static key => ("key", ReadableCode.Camel(key.Name), (IEnumerable<Expression>)[key.Value])),
            .. rule.Outcomes.Select(static outcome => ("outcome", ReadableCode.Camel(outcome.Name), (IEnumerable<Expression>)[outcome.Value])),
        ];
        writer.List(members, member =>
        {
            writer.Text(member.Kind);
            writer.Text(member.Name);
            writer.List([.. member.Clauses], clause => writer.Clause(ReadableCode.Of(clause), clause));
        });
        return Version.ToString(CultureInfo.InvariantCulture) + " " + writer;
    }

    private static IEnumerable<(string, string, IEnumerable<Expression>)> Member(string kind, IEnumerable<Expression> clauses) =>
        clauses.Any() ? [(kind, "", clauses)] : [];

    private static IEnumerable<Expression> Terms(Expression? body) => body switch
    {
        null => [],
        Expression.All all => all.Terms,
        _ => [body],
    };
}
