using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the state of a detection in the making: accumulators, how matches fold into them, and the outcomes.</summary>
internal sealed class StateEmitter
{
    private readonly RuleContext _rule;
    private readonly Aggregates _aggregates = new();
    private readonly List<(ColumnCode Column, int Set, string Field)> _captured = [];

    public StateEmitter(RuleContext rule)
    {
        _rule = rule;
        foreach (var outcome in rule.Model.Outcomes)
        {
            Collect(outcome.Value, outcome);
        }
    }

    /// <summary>Writes the class.</summary>
    public void Write(SourceWriter writer)
    {
        var plain = new PlainExpressions(Known, _rule.Helpers);
        writer.Gap();
        writer.Line("/// <summary>A detection in the making.</summary>");
        using (writer.Block($"private sealed class State : {Names.Runtime}Detections.DetectionState"))
        {
            WriteFields(writer);
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

            WriteCreate(writer, plain);
            if (_rule.Model is { Condition: { } condition, Window.Kind: not WindowKind.Sliding })
            {
                OutcomeValueEmitter.WriteTest(writer, "protected override bool Holds()", _rule.Model, condition, plain);
            }

            if (_rule.Model.Cases.Count > 0)
            {
                OutcomeValueEmitter.WriteCases(writer, _rule.Model, plain);
            }

            if (_captured.Count > 0 && _rule.Model.Declaration.Kind != RuleKind.SingleEvent)
            {
                WriteKeeping(writer);
            }
        }
    }

    /// <summary>The name of the method that folds columns of some sets.</summary>
    public static string FoldName(RuleContext rule, int set) =>
        rule.Model.Declaration.Kind == RuleKind.Chain ? "Fold" + rule.Plan.Columns[set].Name : "Fold";

    private void Collect(Expression expression, OutcomeModel outcome)
    {
        if (expression is Expression.Aggregate aggregate)
        {
            _aggregates.Add(aggregate, expression == outcome.Value ? outcome.Name : aggregate.Function);
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
            Collect(child, outcome);
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

    private void WriteFields(SourceWriter writer)
    {
        foreach (var (aggregate, field) in _aggregates.All)
        {
            writer.Line($"private readonly {Accumulator(aggregate)} {field} = new();");
        }

        foreach (var (column, _, field) in _captured)
        {
            writer.Line($"private {column.Plan.Value.Type.FullName} {field}{(IsPresentText(column) ? " = \"\"" : "")};");
            if (column.CanFail)
            {
                writer.Line($"private bool {field}Failed;");
            }
        }

        if (_aggregates.All.Count > 0)
        {
            writer.Member($"public State() => Track({SourceWriter.Wrap(Tracked().Select(static one => $"({one.Field}, {Names.Literal(one.Outcome)})"))});");
        }
    }

    // Each accumulator with each outcome that is made of it, in the order of the outcomes.
    private IEnumerable<(string Field, string Outcome)> Tracked() =>
        from outcome in _rule.Model.Outcomes
        from known in _aggregates.All
        where outcome.Value.Contains(part => part == known.Aggregate)
        select (known.Field, outcome.Name);

    private void WriteFold(SourceWriter writer, int[] sets)
    {
        var statements = new List<string>();
        var ofRows = new List<string>();
        foreach (var (aggregate, field) in _aggregates.All)
        {
            if (aggregate.Argument.EventVariables().Count > 0 && sets.Length == 1 && _rule.SetOf(aggregate.Argument) != sets[0])
            {
                continue;
            }

            var over = _rule.OverColumns(Local, _rule.Helpers, "scratch");
            var target = _rule.HasRows && aggregate.Contains(static part => part is Expression.ListElement) ? ofRows : statements;
            target.Add(Aggregates.Fold(over, aggregate, field.TrimStart('_') + "Item", item => $"{field}.Add({item});"));
        }

        // A match counts once; an aggregate that names an element counts each row.
        if (_rule.HasRows)
        {
            statements = [Aggregates.WhereFirst($"IsFirstRow({Sequences(sets)})", statements)];
        }

        statements.AddRange(ofRows);
        foreach (var (column, set, field) in _captured.Where(captured => sets.Contains(captured.Set)))
        {
            // what a normalizer sets, or an object has, may be null against its type
            var text = !column.IsText ? "" : column.Plan.Value.Type.IsNullable ? ".ToStringOrNull()" : ".ToStringOrNull()!";
            var value = $"{Local(set)}.{column.Plan.Name}";

            // what failed may have a value nevertheless: that of the right side of ?? where the left side fails
            statements.Add(column.CanFail
                ? $"{field}Failed = {value}Failed;\n{field} = {field}Failed ? {Zero(column)} : {value}{text};"
                : $"{field} = {value}{text};");
        }

        if (_rule.Model.Declaration.Kind == RuleKind.Join)
        {
            statements.AddRange(sets.Select(set => $"AddEvent({ProgramParts.Event(_rule, set, Local(set))});"));
        }

        var parameters = string.Concat(sets.Select(set => $"in {ColumnsEmitter.ValuesType(_rule.Plan.Columns[set])} {Local(set)}, "));
        writer.Member(
            $$"""
            public void {{FoldName(_rule, sets[0])}}({{parameters}}{{Names.Runtime}}Text.Scratch scratch)
            {{{SourceWriter.Indent(Aggregates.Body(statements))}}
            }
            """);
    }

    private string Sequences(int[] sets) => string.Join(", ", sets.Select(set => Local(set) + ".Stamp.Sequence"));

    /// <summary>The parameter that holds the columns of a set.</summary>
    private string Local(int set) => Names.EventLocal(_rule.Plan.Columns[set].Name);

    private void WriteCreate(SourceWriter writer, PlainExpressions plain)
    {
        const string Signature = "protected override global::RulesSdk.Detection Create(global::RulesSdk.DetectionHeader header)";
        var properties = string.Concat(_rule.Model.Outcomes.Select(outcome =>
            $"\n{DeclarationEmitter.Property(outcome.Name)} = {(IsAtHand(outcome) ? Captured(outcome.Value)?.Field ?? plain.Emit(outcome.Value) : OutcomeValueEmitter.Local(outcome.Name))},"));
        if (properties.Length == 0)
        {
            writer.Member($"{Signature} => new Detection(header);");
            return;
        }

        if (_rule.Model.Outcomes.All(IsAtHand))
        {
            writer.Member(
                $$"""
                {{Signature}} => new Detection(header)
                {{{SourceWriter.Indent(properties)}}
                };
                """);
            return;
        }

        var locals = OutcomeValueEmitter.Locals(_rule.Model, _rule.Model.Outcomes.Where(outcome => !IsAtHand(outcome)), plain);
        writer.Member(
            $$"""
            {{Signature}}
            {
                {{SourceWriter.Indent(locals)}}
                return new Detection(header)
                {{{SourceWriter.Indent(properties, 2)}}
                };
            }
            """);
    }

    // What is one field's value, or a constant, cannot fail; it needs a local only where other outcomes name it.
    private bool IsAtHand(OutcomeModel outcome) =>
        (outcome.Value is Expression.Aggregate or Expression.Constant || Captured(outcome.Value) is not null)
        && !_rule.Model.Outcomes.Any(other => other.Value.Contains(part => part is Expression.OutcomeReference reference && reference.Name == outcome.Name));

    // Accumulators keep themselves; what was captured of the last match is kept here. A detection of a single event is not open for any time.
    private void WriteKeeping(SourceWriter writer)
    {
        Write("Reset()", "Reset()", static (column, field) => $"{field} = {Zero(column)};", static field => $"{field} = false;");
        Write(
            $"Save({Names.Runtime}Checkpoints.CheckpointWriter writer)",
            "Save(writer)",
            static (column, field) => column.IsText ? $"writer.Write({field});" : $"writer.WriteValue({field});",
            static field => $"writer.WriteValue({field});");
        Write(
            $"Load(ref {Names.Runtime}Checkpoints.CheckpointReader reader)",
            "Load(ref reader)",
            static (column, field) => !column.IsText ? $"{field} = reader.ReadValue<{column.Plan.Value.Type.FullName}>();"
                : $"{field} = reader.ReadString(){(IsPresentText(column) ? " ?? \"\"" : "")};",
            static field => $"{field} = reader.ReadValue<bool>();");

        void Write(string signature, string call, Func<ColumnCode, string, string> value, Func<string, string> failed)
        {
            var statements = _captured.Select(one => value(one.Column, one.Field))
                .Concat(_captured.Where(one => one.Column.CanFail).Select(one => failed(one.Field + "Failed")))
                .Append($"base.{call};");
            writer.Member(
                $$"""
                protected override void {{signature}}
                {
                    {{SourceWriter.Indent(SourceWriter.Statements([.. statements]))}}
                }
                """);
        }
    }

    private static string Zero(ColumnCode column) => IsPresentText(column) ? "\"\"" : "default";

    private static bool IsPresentText(ColumnCode column) => column.Plan.Value.Type is { Kind: ValueKind.Text, IsNullable: false };

    private string? Known(Expression expression) => expression switch
    {
        Expression.Aggregate aggregate => _aggregates.Field(aggregate) + ".Value",
        Expression.OutcomeReference reference => OutcomeValueEmitter.Local(reference.Name),
        Expression.EventCount count => $"Count({Names.Number(_rule.NumberOf(count.Name))})",
        _ => Captured(expression) is not { } captured ? null
            : captured.Column.CanFail ? $"{OutcomeValueEmitter.Kept}({captured.Field}, {captured.Field}Failed)"
            : captured.Field,
    };

    private (ColumnCode Column, string Field)? Captured(Expression expression) => _rule.Find(expression, out var set) is { } column
        ? (column, _captured.First(known => known.Set == set && known.Column == column).Field)
        : null;
}
