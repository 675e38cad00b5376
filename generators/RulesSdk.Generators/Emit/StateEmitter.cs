using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the state of a detection in the making: accumulators, how matches fold into them, and the outcomes.</summary>
internal sealed class StateEmitter
{
    private readonly RuleContext _rule;
    private readonly List<(Expression.Aggregate Aggregate, string Field)> _aggregates = [];
    private readonly List<(ColumnCode Column, int Set, string Field)> _captured = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

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
        using (writer.Block($"private sealed class State : {Names.Runtime}DetectionState"))
        {
            foreach (var (aggregate, field) in _aggregates)
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
                WriteFold(writer, Enumerable.Range(0, _rule.Plan.Columns.Count).ToArray());
            }

            WriteCreate(writer);
            WriteCut(writer);
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
            if (!_aggregates.Any(known => known.Aggregate == aggregate))
            {
                _aggregates.Add((aggregate, Unique("_" + char.ToLowerInvariant(aggregate.Function[0]) + aggregate.Function.Substring(1))));
            }

            return;
        }

        if (_rule.Find(expression, out var set) is { } column)
        {
            if (!_captured.Any(known => known.Set == set && known.Column == column))
            {
                _captured.Add((column, set, Unique("_last" + column.Plan.Name)));
            }

            return;
        }

        foreach (var child in expression.Children())
        {
            Collect(child);
        }
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = name + Names.Number(number);
        }

        return unique;
    }

    private static string Accumulator(Expression.Aggregate aggregate)
    {
        var argument = aggregate.Argument.Type.FullName;
        return Names.Runtime + aggregate.Function switch
        {
            "Count" => "CountAccumulator",
            "Sum" => aggregate.Type.Kind == ValueKind.Double ? "SumDoubleAccumulator" : "SumAccumulator",
            "Avg" or "StdDev" => aggregate.Function + "Accumulator",
            "Earliest" => $"MinAccumulator<{argument}>",
            "Latest" => $"MaxAccumulator<{argument}>",
            _ => $"{aggregate.Function}Accumulator<{argument}>",
        };
    }

    private void WriteFold(SourceWriter writer, int[] sets)
    {
        writer.Gap();
        var parameters = string.Concat(sets.Select(set => $"in {ColumnsEmitter.ValuesType(_rule.Plan.Columns[set])} {Local(set)}, "));
        using (writer.Block($"public void {FoldName(_rule, sets[0])}({parameters}{Names.Runtime}Scratch scratch)"))
        {
            var lines = new List<string>();
            var usesFailed = false;
            foreach (var (aggregate, field) in _aggregates)
            {
                var needed = aggregate.Argument.EventVariables();
                if (needed.Count > 0 && sets.Length == 1 && _rule.SetOf(aggregate.Argument) != sets[0])
                {
                    continue;
                }

                var over = _rule.OverColumns(Local, _rule.StateHelpers, "scratch");
                var value = over.Emit(aggregate.Argument);
                if (aggregate.Argument.Type.Kind == ValueKind.Text)
                {
                    value = Utf8Expressions.Parenthesize(value) + (aggregate.Argument.Type.IsNullable ? ".ToStringOrNull()" : ".ToString()");
                }

                if (over.CanFail)
                {
                    usesFailed = true;
                    lines.Add($"failed = false;\nvar {field.TrimStart('_')}Item = {value};\nif (!failed)\n{{\n    {field}.Add({field.TrimStart('_')}Item);\n}}\n");
                }
                else
                {
                    lines.Add($"{field}.Add({value});");
                }
            }

            foreach (var (column, _, field) in _captured.Where(captured => sets.Contains(captured.Set)))
            {
                var value = $"{Local(_captured.First(captured => captured.Field == field).Set)}.{column.Plan.Name}";
                lines.Add($"{field} = {value}{(!column.IsText ? "" : column.Plan.Value.Type.IsNullable ? ".ToStringOrNull()" : ".ToString()")};");
            }

            if (usesFailed)
            {
                writer.Line("bool failed;");
            }

            foreach (var line in lines)
            {
                writer.Lines(line.TrimEnd('\n'));
            }
        }
    }

    /// <summary>The parameter that holds the columns of a set.</summary>
    private string Local(int set) => Names.Local(_rule.Plan.Columns[set].Name);

    private void WriteCreate(SourceWriter writer)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override global::RulesSdk.Detection Create(global::RulesSdk.DetectionHeader header)"))
        {
            var plain = new PlainExpressions(Known, _rule.StateHelpers);
            foreach (var outcome in _rule.Model.Outcomes)
            {
                var value = plain.Emit(outcome.Value);
                var type = _rule.Model.Declaration.Outcomes.First(declared => declared.Name == outcome.Name).Type;
                if (!CanThrow(outcome.Value))
                {
                    writer.Line($"{type.FullName} {Value(outcome.Name)} = {value};");
                    continue;
                }

                // What cannot be computed is the zero value.
                var zero = type is { Kind: ValueKind.Text, IsNullable: false } ? "\"\"" : "default";
                writer.Line($"{type.FullName} {Value(outcome.Name)} = {zero};");
                using (writer.Block("try"))
                {
                    writer.Line($"{Value(outcome.Name)} = {value};");
                }

                using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
                {
                }
            }

            var properties = _rule.Model.Outcomes.Select(outcome => $"    {DeclarationEmitter.Property(outcome.Name)} = {Value(outcome.Name)},\n").ToArray();
            writer.Lines(properties.Length == 0 ? "return new Detection(header);" : $"return new Detection(header)\n{{\n{string.Concat(properties)}}};");
        }
    }

    private static bool CanThrow(Expression value) => value.Contains(static part => part is
        Expression.Arithmetic { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder } or
        Expression.Arithmetic { Type.Kind: ValueKind.Decimal or ValueKind.Duration or ValueKind.Time } or
        Expression.TextFunction { Kind: not (TextFunctionKind.Concat or TextFunctionKind.FirstNonEmpty) } or
        Expression.Negate { Type.Kind: ValueKind.Duration } or Expression.Convert { Type.IsNullable: false, Operand.Type.IsNullable: true } or
        Expression.Convert { Operand.Type.Kind: ValueKind.Decimal });

    private string? Known(Expression expression) => expression switch
    {
        Expression.Aggregate aggregate => _aggregates.First(known => known.Aggregate == aggregate).Field + ".Value",
        Expression.OutcomeReference reference => Value(reference.Name),
        _ => _rule.Find(expression, out var set) is { } column
            ? _captured.First(known => known.Set == set && known.Column == column).Field
            : null,
    };

    private static string Value(string outcome) => char.ToLowerInvariant(outcome[0]) + outcome.Substring(1) + "Value";

    private void WriteCut(SourceWriter writer)
    {
        var arrays = _rule.Model.Outcomes
            .SelectMany(outcome => _aggregates
                .Where(known => known.Aggregate.Function is "Array" or "ArrayDistinct" && outcome.Value.Contains(part => part == known.Aggregate))
                .Select(known => (outcome.Name, known.Field)))
            .ToArray();
        if (arrays.Length == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override global::System.Collections.Generic.IReadOnlyList<string> CutOutcomes"))
        using (writer.Block("get"))
        {
            writer.Line("global::System.Collections.Generic.List<string> cut = [];");
            foreach (var group in arrays.GroupBy(array => array.Name))
            {
                using (writer.Block($"if ({string.Join(" || ", group.Select(array => array.Field + ".IsCut"))})"))
                {
                    writer.Line($"cut.Add({Names.Literal(group.Key)});");
                }
            }

            writer.Line("return cut;");
        }
    }
}
