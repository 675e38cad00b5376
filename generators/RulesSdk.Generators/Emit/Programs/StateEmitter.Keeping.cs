using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

// What a state says of its outcomes, and how it is cleared, written and read.
internal sealed partial class StateEmitter
{
    // the outcomes built on aggregates of a sort that say something of themselves
    private void WriteMarks(SourceWriter writer, string property, string local, string mark, Func<Expression.Aggregate, bool> hasMark)
    {
        var marked = _rule.Model.Outcomes
            .SelectMany(outcome => _aggregates.All
                .Where(known => hasMark(known.Aggregate) && outcome.Value.Contains(part => part == known.Aggregate))
                .Select(known => (outcome.Name, known.Field)))
            .ToArray();
        if (marked.Length == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override global::System.Collections.Generic.IReadOnlyList<string> {property}"))
        using (writer.Block("get"))
        {
            writer.Line($"global::System.Collections.Generic.List<string> {local} = [];");
            foreach (var group in marked.GroupBy(outcome => outcome.Name))
            {
                using (writer.Block($"if ({string.Join(" || ", group.Select(outcome => $"{outcome.Field}.{mark}"))})"))
                {
                    writer.Line($"{local}.Add({Names.Literal(group.Key)});");
                }
            }

            writer.Line($"return {local};");
        }
    }

    private void WriteKeeping(SourceWriter writer)
    {
        if (_aggregates.All.Count == 0 && _captured.Count == 0)
        {
            return;
        }

        Write("Reset()", "Reset()", static (_, field) => $"{field}.Reset();", static (column, field) =>
            $"{field} = {(column.Plan.Value.Type is { Kind: ValueKind.Text, IsNullable: false } ? "\"\"" : "default")};");
        Write($"Save({Names.Runtime}Checkpoints.CheckpointWriter writer)", "Save(writer)", static (_, field) => $"{field}.Save(writer);", static (column, field) =>
            column.IsText ? $"writer.Write({field});" : $"writer.WriteValue({field});");
        Write($"Load(ref {Names.Runtime}Checkpoints.CheckpointReader reader)", "Load(ref reader)",
            static (aggregate, field) => (aggregate.Function == "CountDistinct" ? $"{field}.MaxExact = MaxExactDistinct;\n" : "") + $"{field}.Load(ref reader);",
            static (column, field) => column.Plan.Value.Type switch
            {
                { Kind: ValueKind.Text, IsNullable: true } => $"{field} = reader.ReadString();",
                { Kind: ValueKind.Text } => $"{field} = reader.ReadString() ?? \"\";",
                var type => $"{field} = reader.ReadValue<{type.FullName}>();",
            });

        void Write(string signature, string call, Func<Expression.Aggregate, string, string> accumulator, Func<ColumnCode, string, string> captured)
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block("protected override void " + signature))
            {
                foreach (var (aggregate, field) in _aggregates.All)
                {
                    writer.Lines(accumulator(aggregate, field));
                }

                foreach (var (column, _, field) in _captured)
                {
                    writer.Line(captured(column, field));
                }

                writer.Line($"base.{call};");
            }
        }
    }
}
