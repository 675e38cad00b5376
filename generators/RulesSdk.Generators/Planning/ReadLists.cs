using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Finds the reference lists and tables that a rule reads.</summary>
internal static class ReadLists
{
    /// <summary>The lists, by their names. Those of a chain's signals are told by the signals, unless they are of another assembly.</summary>
    public static IReadOnlyList<ReferenceListModel> Of(RuleModel rule) =>
    [
        .. Expressions(rule).SelectMany(ExpressionTree.Walk).SelectMany(static part => part switch
        {
            Expression.ListLookup lookup => [lookup.List],
            Expression.Opaque opaque => opaque.Lists,
            _ => (IEnumerable<ReferenceListModel>)[],
        }).Distinct().OrderBy(static list => list.Name, StringComparer.Ordinal),
    ];

    /// <summary>The tables, by their names.</summary>
    public static IReadOnlyList<ReferenceTableModel> TablesOf(RuleModel rule) =>
    [
        .. Expressions(rule).SelectMany(ExpressionTree.Walk).SelectMany(static part => part switch
        {
            Expression.TableLookup lookup => [lookup.Table],
            Expression.Opaque opaque => opaque.Tables,
            _ => (IEnumerable<ReferenceTableModel>)[],
        }).Distinct().OrderBy(static table => table.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Expression> Expressions(RuleModel rule) =>
        rule.Variables.Select(static variable => variable.Body)
            .Concat(rule.Chain?.Clauses.Select(static clause => clause.Predicate?.Body).OfType<Expression>() ?? [])
            .Concat(rule.Joins)
            .Concat(rule.Keys.Select(static key => key.Value))
            .Concat(rule.Lets.Select(static let => let.Value))
            .Concat(rule.Outcomes.Select(static outcome => outcome.Value))
            .Concat(rule.NewValue is { } newValue ? [newValue] : []);
}
