using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the program of a rule over joined events.</summary>
internal sealed partial class JoinEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly EquatableArray<JoinVariable> _plan = rule.Plan.Join!.Variables;

    // What one event completes under several variables is folded sorted together, so it waits in rows.
    private readonly bool _isDeferred = rule.Plan.Join!.Variables.Count > 1 && rule.Plan.Join.Variables.Count(variable => variable.Completes) > 1;
    private readonly List<(string Name, int[] Sets, EquatableArray<Expression> Tests, bool IsLast)> _tests = [];

    /// <summary>Writes the program.</summary>
    public void Write()
    {
        var count = _plan.Count;
        for (var index = 0; index < count; index++)
        {
            ColumnsEmitter.WriteValues(writer, rule, index);
            if (_plan[index].IsStored)
            {
                writer.Gap();
                writer.Line($"/// <summary>What is kept of an event for {Documentation.Text(Set(index).Name)}.</summary>");
                using (writer.Block($"private struct {ColumnsEmitter.RowType(Set(index))}"))
                {
                    ColumnsEmitter.WriteRowFields(writer, rule, index, "");
                }
            }
        }

        new StateEmitter(rule).Write(writer);
        writer.Gap();
        foreach (var reason in rule.Plan.Join!.Reasons)
        {
            writer.Line("// " + reason);
        }

        var window = Names.Number(rule.Model.Window!.Size) + "L";
        using (writer.Block($"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Names.Runtime}JoinProgram<State>(rule, {Names.Number(count)})"))
        {
            for (var index = 0; index < count; index++)
            {
                if (_plan[index].IsStored)
                {
                    writer.Line($"private readonly {Names.Runtime}RowTable<{ColumnsEmitter.RowType(Set(index))}> {Table(index)} = new({window}, {Names.Number(_plan[index].Indexes.Count)});");
                }
            }

            writer.Gap();
            ProgramParts.WriteBind(writer, rule.Model.Variables.Select(variable => (variable.Name, "Predicates." + Names.Predicate(variable.Method))));
            WriteApply(ProgramParts.ApplyReader, fromReader: true);
            WriteApply(ProgramParts.ApplyObject, fromReader: false);
            WriteExpire();
            for (var index = 0; index < count; index++)
            {
                WriteArrival(index);
            }

            foreach (var test in _tests.ToArray())
            {
                WriteTest(test);
            }

            if (_isDeferred)
            {
                writer.Gap();
                writer.Line("/// <inheritdoc/>");
                using (writer.Block("protected override void FoldMatches()"))
                {
                    WriteFoldMatches(arriving: -1);
                }
            }

            WriteFold();
            NewValueEmitter.Write(writer, rule);
            for (var index = 0; index < count; index++)
            {
                WriteMayComplete(index);
                ColumnsEmitter.WriteReads(writer, rule, index);
                if (_plan[index].IsStored)
                {
                    ColumnsEmitter.WriteLoad(writer, rule, index, Table(index), "");
                }
            }

            rule.Helpers.Write(writer);
        }
    }

    private ColumnSet Set(int index) => rule.Plan.Columns[index];

    private string Local(int index) => Names.Local(Set(index).Name);

    private string Row(int index) => Local(index).TrimStart('@') + "Row";

    private string Table(int index) => "_" + Row(index) + "s";

    private void WriteApply(string signature, bool fromReader)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(signature))
        using (writer.Block("switch (clause)"))
        {
            for (var index = 0; index < _plan.Count; index++)
            {
                writer.Line($"case {Names.Number(index)}:");
                using (writer.Block(""))
                {
                    WriteEarlyExit(index, fromReader);
                    var source = fromReader ? "ref e" : $"({Set(index).Schema.TypeName})e";
                    writer.Line($"Apply{Set(index).Name}(Read{Set(index).Name}({source}, in stamp));");
                    writer.Line("break;");
                }
            }
        }
    }

    private void WriteExpire()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void Expire(long time)"))
        {
            for (var index = 0; index < _plan.Count; index++)
            {
                if (_plan[index].IsStored)
                {
                    writer.Line($"{Table(index)}.Expire(time);");
                }
            }
        }
    }

    private void WriteArrival(int index)
    {
        writer.Gap();
        using (writer.Block($"private void Apply{Set(index).Name}(in {ColumnsEmitter.ValuesType(Set(index))} {Local(index)})"))
        {
            if (_plan.Count == 1)
            {
                if (rule.Model.NewValue is not null)
                {
                    using (writer.Block($"if (!{NewValueEmitter.Method}(in {Local(0)}))"))
                    {
                        writer.Line("return;");
                    }

                    writer.Gap();
                }

                writer.Line($"Fold(in {Local(0)});");
            }
            else if (!_plan[index].Completes)
            {
                WriteStore(index, needsRow: false);
            }
            else if (_isDeferred)
            {
                writer.Line($"Begin(in {Local(index)}.Stamp);");
                WriteStore(index, needsRow: true);
                writer.Gap();
                writer.Line($"var oldest = {Local(index)}.Stamp.Time - Window;");
                WriteProbe(index, 0, [index]);
                writer.Gap();
                writer.Line("FoldLater();");
            }
            else
            {
                writer.Line("Matches.Clear();");
                writer.Line($"var oldest = {Local(index)}.Stamp.Time - Window;");
                WriteProbe(index, 0, [index]);
                writer.Gap();
                writer.Line("Matches.Sort();");
                WriteFoldMatches(index);
                WriteStore(index, needsRow: false);
            }
        }
    }

    private void WriteStore(int index, bool needsRow)
    {
        if (!_plan[index].IsStored)
        {
            return;
        }

        writer.Gap();
        var hashes = string.Concat(_plan[index].Indexes.Select(keys => ", " + HashOf(keys)));
        var row = needsRow || rule.Columns[index].Length > 0 ? "var row = " : "";
        writer.Line($"{row}{Table(index)}.Add(in {Local(index)}.Stamp{hashes});");
        ColumnsEmitter.WriteStore(writer, rule, index, Table(index), "row", Local(index), "");
    }

    private string Extreme(string function, IEnumerable<int> sets) =>
        sets.Select(set => Local(set) + ".Stamp.Time").Aggregate((first, second) => $"global::System.Math.{function}({first}, {second})");

    /// <param name="arriving">The variable whose event is in hand; -1 where all are in rows.</param>
    private void WriteFoldMatches(int arriving)
    {
        using (writer.Block("for (var match = 0; match < Matches.Count; match++)"))
        {
            var all = Enumerable.Range(0, _plan.Count).ToArray();
            foreach (var other in all.Where(variable => variable != arriving))
            {
                writer.Line($"var {Local(other)} = Load{Set(other).Name}(Matches.Row(match, {Names.Number(other)}));");
            }

            writer.Line($"Fold({string.Join(", ", all.Select(variable => "in " + Local(variable)))});");
        }
    }

    private void WriteFold()
    {
        var all = Enumerable.Range(0, _plan.Count).ToArray();
        writer.Gap();
        using (writer.Block($"private void Fold({string.Join(", ", all.Select(set => $"in {ColumnsEmitter.ValuesType(Set(set))} {Local(set)}"))})"))
        {
            ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, Local), "return;");
            using (writer.Block($"if (StateFor(in key, {Extreme("Min", all)}, {Extreme("Max", all)}) is not {{ }} state)"))
            {
                writer.Line("return;");
            }

            writer.Gap();
            writer.Line($"state.Fold({string.Join(", ", all.Select(set => "in " + Local(set)))}, Scratch);");
            foreach (var set in all)
            {
                writer.Line($"state.AddEvent({Names.Number(set)}, in {Local(set)}.Stamp);");
            }
        }
    }
}
