using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the state of a detection in the making: accumulators, how matches fold into them, and the outcomes.</summary>
internal sealed partial class StateEmitter
{
    private readonly RuleContext _rule;
    private readonly Aggregates _aggregates = new();
    private readonly List<(ColumnCode Column, int Set, string Field)> _captured = [];

    public StateEmitter(RuleContext rule)
    {
        _rule = rule;
        foreach (var outcome in rule.Model.Outcomes)
        {
            Collect(outcome.Value);
        }
    }

    /// <summary>Writes the class.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Gap();
        writer.Line("/// <summary>A detection in the making.</summary>");
        using (writer.Block($"private sealed class State : {Names.Runtime}Detections.DetectionState"))
        {
            foreach (var (aggregate, field) in _aggregates.All)
            {
                writer.Line($"private readonly {Accumulator(aggregate)} {field} = new();");
            }

            foreach (var (column, _, field) in _captured)
            {
                var type = column.Plan.Value.Type;
                writer.Line($"private {type.FullName} {field}{(type is { Kind: ValueKind.Text, IsNullable: false } ? " = \"\"" : "")};");
            }

            if (_rule.Model.Declaration.Kind == RuleKind.Chain)
            {
                for (var set = 0; set < _rule.Plan.Columns.Count; set++)
                {
                    WriteFold(writer, [set]);
                }
            }
            else
            {
                WriteFold(writer, _rule.Positive);
            }

            var plain = new PlainExpressions(Known, _rule.StateHelpers);
            WriteCreate(writer, plain);
            if (_rule.Model is { Condition: { } condition, Window.Kind: not WindowKind.Sliding })
            {
                OutcomeValueEmitter.WriteTest(writer, "protected override bool Holds()", _rule.Model, condition, plain);
            }

            if (_rule.Model.Cases.Count > 0)
            {
                OutcomeValueEmitter.WriteCases(writer, _rule.Model, plain);
            }

            WriteMarks(writer, "CutOutcomes", "cut", "IsCut", static aggregate => aggregate.Function is "Values" or "DistinctValues");
            WriteMarks(writer, "ApproximateOutcomes", "approximate", "IsApproximate", static aggregate => aggregate.Function == "CountDistinct");
            WriteKeeping(writer);
            _rule.StateHelpers.Write(writer);
        }
    }

    /// <summary>The name of the method that folds columns of some sets.</summary>
    public static string FoldName(RuleContext rule, int set) =>
        rule.Model.Declaration.Kind == RuleKind.Chain ? "Fold" + rule.Plan.Columns[set].Name : "Fold";

    private void Collect(Expression expression)
    {
        if (expression is Expression.Aggregate aggregate)
        {
            _aggregates.Add(aggregate);
            return;
        }

        if (_rule.Find(expression, out var set) is { } column)
        {
            if (!_captured.Any(known => known.Set == set && known.Column == column))
            {
                _captured.Add((column, set, _aggregates.Unique("_last" + column.Plan.Name)));
            }

            return;
        }

        foreach (var child in expression.Children())
        {
            Collect(child);
        }
    }

    private static string Accumulator(Expression.Aggregate aggregate)
    {
        var argument = aggregate.Argument.Type.FullName;
        return Names.Runtime + "Accumulators." + aggregate.Function switch
        {
            "Count" => "CountAccumulator",
            "Sum" => aggregate.Type.Kind == ValueKind.Double ? "SumDoubleAccumulator" : "SumAccumulator",
            "Avg" or "StdDev" => aggregate.Function + "Accumulator",
            "Earliest" => $"MinAccumulator<{argument}>",
            "Latest" => $"MaxAccumulator<{argument}>",
            _ when aggregate.Argument.Type.Kind == ValueKind.Text => aggregate.Function + "TextAccumulator",
            _ => $"{aggregate.Function}Accumulator<{argument}>",
        };
    }

    private void WriteFold(SourceWriter writer, int[] sets)
    {
        writer.Gap();
        var parameters = string.Concat(sets.Select(set => $"in {ColumnsEmitter.ValuesType(_rule.Plan.Columns[set])} {Local(set)}, "));
        using (writer.Block($"public void {FoldName(_rule, sets[0])}({parameters}{Names.Runtime}Text.Scratch scratch)"))
        {
            var statements = new List<string>();
            var hasRows = _rule.HasRows;
            var ofRows = new List<string>();
            foreach (var (aggregate, field) in _aggregates.All)
            {
                if (aggregate.Argument.EventVariables().Count > 0 && sets.Length == 1 && _rule.SetOf(aggregate.Argument) != sets[0])
                {
                    continue;
                }

                // The limit is known once the state is set up, which is after its accumulators are.
                if (aggregate.Function == "CountDistinct")
                {
                    statements.Add($"{field}.MaxExact = MaxExactDistinct;");
                }

                var over = _rule.OverColumns(Local, _rule.StateHelpers, "scratch");
                var target = hasRows && aggregate.Contains(static part => part is Expression.ListElement) ? ofRows : statements;
                target.Add(Aggregates.Fold(over, aggregate, field.TrimStart('_') + "Item", item => $"{field}.Add({item});"));
            }

            // A match counts once; an aggregate that names an element counts each row.
            if (hasRows && statements.Count > 0)
            {
                writer.Line($"var isFirst = IsFirstRow({Sequences(sets)});");
                statements = [.. statements.Select(Aggregates.WhereFirst)];
            }

            statements.AddRange(ofRows);

            foreach (var (column, set, field) in _captured.Where(captured => sets.Contains(captured.Set)))
            {
                var text = !column.IsText ? "" : column.Plan.Value.Type.IsNullable ? ".ToStringOrNull()" : ".ToString()";
                statements.Add($"{field} = {Local(set)}.{column.Plan.Name}{text};");
            }

            Aggregates.WriteFolds(writer, statements);
        }
    }

    private string Sequences(int[] sets) => string.Join(", ", sets.Select(set => Local(set) + ".Stamp.Sequence"));

    /// <summary>The parameter that holds the columns of a set.</summary>
    private string Local(int set) => Names.Local(_rule.Plan.Columns[set].Name);

    private void WriteCreate(SourceWriter writer, PlainExpressions plain)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override global::RulesSdk.Detection Create(global::RulesSdk.DetectionHeader header)"))
        {
            OutcomeValueEmitter.Write(writer, _rule.Model, _rule.Model.Outcomes, plain);
            var properties = _rule.Model.Outcomes.Select(outcome => $"    {DeclarationEmitter.Property(outcome.Name)} = {OutcomeValueEmitter.Local(outcome.Name)},\n").ToArray();
            writer.Lines(properties.Length == 0 ? "return new Detection(header);" : $"return new Detection(header)\n{{\n{string.Concat(properties)}}};");
        }
    }

    private string? Known(Expression expression) => expression switch
    {
        Expression.Aggregate aggregate => _aggregates.Field(aggregate) + ".Value",
        Expression.OutcomeReference reference => OutcomeValueEmitter.Local(reference.Name),
        Expression.EventCount count => $"Count({Names.Number(_rule.NumberOf(count.Name))})",
        _ => _rule.Find(expression, out var set) is { } column
            ? _captured.First(known => known.Set == set && known.Column == column).Field
            : null,
    };
}
