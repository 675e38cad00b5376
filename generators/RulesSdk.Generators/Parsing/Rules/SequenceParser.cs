using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses sequences into joins: each event is later than the one before it.</summary>
internal sealed class SequenceParser(RuleBodyContext context)
{
    /// <summary>The longest time from one event of a sequence to the next.</summary>
    public static long Gap(RuleBodyContext context, AttributeData sequence) => context.Duration(sequence, sequence.TextAt(0), "the gap from one event to the next");

    // [Sequence("5m")]: each event is later than the one before, by at most 5m
    // => joins first.Time < second.Time (<= where AllowEqual) and second.Time - first.Time <= 5m
    public void Parse(IReadOnlyList<EventVariable> variables)
    {
        if (context.Members.Sequence is not { } attribute)
        {
            return;
        }

        var gap = Gap(context, attribute);
        if (variables.Count < 2 && !context.HasFailed)
        {
            context.Report(RuleDiagnostics.WindowShape, attribute.Location(context.CancellationToken), $"The sequence has only the event variable '{variables.FirstOrDefault()?.Name}'", "no event could follow another", "declare the others with [Event], or leave [Sequence] out");
            return;
        }

        var order = attribute.Named("AllowEqual")?.Value is true ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less;
        for (var index = 1; index < variables.Count; index++)
        {
            Follows(variables[index - 1], order, variables[index], gap);
        }

        var positive = Enumerable.Range(0, variables.Count).Where(index => !variables[index].IsOptional).ToList();
        for (var index = 1; index < positive.Count; index++)
        {
            if (positive[index] > positive[index - 1] + 1)
            {
                Follows(variables[positive[index - 1]], order, variables[positive[index]], gap);
            }
        }
    }

    private void Follows(EventVariable first, ComparisonOperator order, EventVariable second, long gap)
    {
        var (earlier, later) = (TimeOf(first), TimeOf(second));
        context.Joins.Add(new Expression.Compare(earlier, order, later));
        context.Joins.Add(new Expression.Compare(
            new Expression.Arithmetic(later, ArithmeticOperator.Subtract, earlier, ValueType.Duration), ComparisonOperator.LessOrEqual, Constants.Duration(gap)));
    }

    private static Expression TimeOf(EventVariable variable)
    {
        var root = new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName));
        return Over(variable.Schema.Time);

        Expression Over(Expression path) => path is Expression.Field field ? field with { Instance = Over(field.Instance) } : root;
    }
}
