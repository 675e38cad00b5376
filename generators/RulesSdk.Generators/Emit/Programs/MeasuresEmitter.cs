using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits what the condition of a sliding window asks of the matches within it: kept as they come and go.</summary>
internal sealed class MeasuresEmitter
{
    private readonly RuleContext _rule;
    private readonly Expression _condition;
    private readonly Aggregates _aggregates = new();
    private readonly int[] _counted;

    public MeasuresEmitter(RuleContext rule, Expression condition)
    {
        _rule = rule;
        _condition = condition;
        Expression[] asked = [condition, .. OutcomeValueEmitter.Needed(rule.Model, [condition]).Select(outcome => outcome.Value)];
        foreach (var aggregate in asked.SelectMany(ExpressionTree.Walk).OfType<Expression.Aggregate>())
        {
            _aggregates.Add(aggregate, rule.Model.Outcomes.FirstOrDefault(outcome => outcome.Value == aggregate)?.Name ?? aggregate.Function);
        }

        _counted = [.. ExpressionTree.Walk(condition).OfType<Expression.EventCount>().Select(count => rule.NumberOf(count.Name)).Distinct().OrderBy(variable => variable)];
    }

    /// <summary>Writes the class.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Gap();
        writer.Line("/// <summary>What the condition asks of the matches within the window.</summary>");
        using (writer.Block($"private sealed class Measures() : {Names.Runtime}Programs.Sliding.SlidingMeasures({Names.Number(_rule.Model.Variables.Count)}{(_rule.HasRows ? ", hasRows: true" : "")})"))
        {
            foreach (var (aggregate, field) in _aggregates.All)
            {
                writer.Line($"private readonly {Accumulator(aggregate)} {field} = new();");
            }

            WriteMove(writer, "Add", isAdded: true);
            WriteMove(writer, "Remove", isAdded: false);
            OutcomeValueEmitter.WriteTest(writer, "protected override bool Holds()", _rule.Model, _condition, new PlainExpressions(Known, _rule.Helpers));
            if (_aggregates.All.Count > 0)
            {
                WriteClear(writer);
            }
        }
    }

    private static string Accumulator(Expression.Aggregate aggregate)
    {
        var argument = aggregate.Argument.Type.FullName;
        return Names.Runtime + "Programs.Sliding." + aggregate.Function switch
        {
            "Count" => "SlidingCount",
            "CountDistinct" when aggregate.Argument.Type.Kind == ValueKind.Text => "SlidingCountDistinctText",
            "CountDistinct" => $"SlidingCountDistinct<{argument}>",
            "Sum" => "SlidingSum",
            "Min" or "Earliest" => $"SlidingMin<{argument}>",
            "Max" or "Latest" => $"SlidingMax<{argument}>",
            _ => throw new InvalidOperationException($"The aggregate {aggregate.Function} cannot be taken back, so it has no place under a sliding window (let the parser refuse it)."),
        };
    }

    // A match is added as it comes and removed as it leaves the window.
    private void WriteMove(SourceWriter writer, string name, bool isAdded)
    {
        var statements = new List<string>();
        var ofRows = new List<string>();
        foreach (var (aggregate, field) in _aggregates.All)
        {
            var over = _rule.OverColumns(Local, _rule.Helpers, "scratch");
            var target = _rule.HasRows && aggregate.Contains(static part => part is Expression.ListElement) ? ofRows : statements;
            target.Add(Aggregates.Fold(over, aggregate, field.TrimStart('_') + "Item", item => $"{field}.{name}({item});"));
        }

        if (_rule.HasRows)
        {
            var sequences = string.Join(", ", _rule.Positive.Select(set => Local(set) + ".Stamp.Sequence"));
            statements = [Aggregates.WhereFirst($"IsFirst{(isAdded ? "Added" : "Removed")}({sequences})", statements)];
        }

        var parameters = string.Concat(_rule.Positive.Select(set => $"in {ColumnsEmitter.ValuesType(_rule.Plan.Columns[set])} {Local(set)}, "));
        var events = _counted.Select(variable => $"{name}Event({Names.Number(variable)}, {Local(variable)}.Stamp.Sequence);");
        writer.Member(
            $$"""
            public void {{name}}({{parameters}}{{Names.Runtime}}Text.Scratch scratch)
            {{{SourceWriter.Indent(Aggregates.Body([.. events, .. statements, .. ofRows]))}}
            }
            """);
    }

    private void WriteClear(SourceWriter writer) => writer.Member(
        $$"""
        protected override void Clear()
        {
            {{SourceWriter.Indent(SourceWriter.Statements(_aggregates.All.Select(static one => one.Field + ".Clear();")))}}
            base.Clear();
        }
        """);

    private string Local(int set) => Names.EventLocal(_rule.Plan.Columns[set].Name);

    private string? Known(Expression expression) => expression switch
    {
        Expression.Aggregate aggregate => _aggregates.Field(aggregate) + ".Value",
        Expression.OutcomeReference reference => OutcomeValueEmitter.Local(reference.Name),
        Expression.EventCount count => $"Count({Names.Number(_rule.NumberOf(count.Name))})",
        _ => null,
    };
}
