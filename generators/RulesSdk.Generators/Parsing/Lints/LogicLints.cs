using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>Reports what is suspicious of a rule without a fault: what its own clauses prove, and what its predicates cost.</summary>
/// <param name="rule">The rule.</param>
/// <param name="type">Its class.</param>
/// <param name="compilation">The compilation that it is part of.</param>
/// <param name="report">Where diagnostics go.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class LogicLints(RuleModel rule, INamedTypeSymbol type, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private readonly RuleMembers _members = new(type);
    private readonly HashSet<string> _absent = [.. rule.Variables.Where(static variable => variable.IsOptional).Select(static variable => variable.Name)];

    /// <summary>Checks the rule: each predicate that is a method of it, its joins, and its condition.</summary>
    public void Check()
    {
        ThresholdLint.Check(rule, type, report);
        var variables = rule.Chain is { } chain ? chain.Clauses.Select(static clause => clause.Predicate).OfType<EventVariable>() : rule.Variables;
        foreach (var variable in variables.Where(static variable => !variable.IsForeign && variable.Schema.Rule is null).GroupBy(static variable => variable.Method).Select(static same => same.First()))
        {
            if (type.GetMembers(variable.Method).OfType<IMethodSymbol>().FirstOrDefault() is { } method)
            {
                var predicate = new WrittenBody(method, variable.IsOpaque ? null : [EventOf(variable)], new LoweringTarget(compilation, type, IsPredicate: true), cancellationToken);
                Check([predicate], []);
                DispatchLint.Check(variable, predicate, report);
            }
        }

        if (rule.Chain is null)
        {
            CheckJoins();
            Check([.. _members.Conditions.Select(method => Written(method, CountOf))], []);
        }
    }

    // The predicates hold wherever the joins do, and so do what shared keys and the sequence ask, which come after the joins.
    private void CheckJoins()
    {
        List<WrittenBody> joins = [.. _members.Joins.Select(method => Written(method, ValueOf))];

        // Which of the rule's joins are those of a body that was not read is not known.
        if (joins.Count > 0 && joins.TrueForAll(static join => join.TermCount > 0))
        {
            var others = (rule.Doubting ?? rule).Joins.Skip(joins.Sum(static join => join.TermCount)).Select(DeclaredTypes.Trust);
            Check(joins, [.. rule.Variables.Where(static variable => !variable.IsOpaque).Select(static variable => variable.Body).Concat(others).SelectMany(static one => one.Conjuncts())]);
        }
    }

    private void Check(IReadOnlyList<WrittenBody> bodies, IReadOnlyList<Expression> known) => new ClauseLints(bodies, known, _absent, report).Check();

    private WrittenBody Written(IMethodSymbol method, Func<string, Expression?> value)
    {
        List<Expression> arguments = [.. method.Parameters.Select(parameter => value(Symbols.Camel(parameter.Name))).OfType<Expression>()];
        return new WrittenBody(method, arguments.Count < method.Parameters.Length ? null : arguments, new LoweringTarget(compilation, type, AllowsLookups: rule.Declaration.Kind == RuleKind.SingleEvent), cancellationToken);
    }

    // in a join, an event or a value of one
    private Expression? ValueOf(string name) =>
        rule.Variables.FirstOrDefault(variable => variable.Name == name) is { } variable ? EventOf(variable)
        : (rule.Doubting ?? rule).Lets.FirstOrDefault(let => let.Name == name) is not { } value ? null
        : value.IsList ? new Expression.ListElement(EventOf(rule.Variables.First(variable => variable.Name == value.Variable)), value.Name, value.Value.Type.Element!)
        : value.Value;

    // in a condition, a number of events or an outcome
    private Expression? CountOf(string name) =>
        rule.Variables.Any(variable => variable.Name == name) ? new Expression.EventCount(name)
        : rule.Declaration.Outcomes.FirstOrDefault(outcome => Symbols.Camel(outcome.Name) == name) is { } outcome ? new Expression.OutcomeReference(outcome.Name, outcome.Type)
        : null;

    private static Expression.Variable EventOf(EventVariable variable) => new(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName));
}
