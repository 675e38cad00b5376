using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the program of a chain.</summary>
internal sealed class ChainEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly ChainModel _chain = rule.Model.Chain!;

    /// <summary>Writes the program.</summary>
    public void Write()
    {
        var sets = rule.Plan.Columns;
        writer.Gap();
        writer.Line("/// <summary>What is kept of an event for the outcomes.</summary>");
        using (writer.Block("private struct Row"))
        {
            for (var set = 0; set < sets.Count; set++)
            {
                ColumnsEmitter.WriteRowFields(writer, rule, set, Prefix(set));
            }
        }

        for (var set = 0; set < sets.Count; set++)
        {
            ColumnsEmitter.WriteValues(writer, rule, set);
        }

        new StateEmitter(rule).Write(writer);
        writer.Gap();
        var window = rule.Model.Window!;
        var times = $"new {Names.Runtime}ChainWindow({Names.Number(window.Size)}L, {Names.Number(window.KeepAlive)}L, {Names.Number(window.MaxDuration)}L)";
        var activities = string.Concat(_chain.Clauses.Select(clause => ", " + Names.Number(clause.Activity)));
        using (writer.Block($"private sealed class Program() : {Names.Runtime}ChainProgram<{rule.RuleType}, State, Row>({rule.RuleType}.Rule, new {rule.RuleType}(), {times}{activities})"))
        {
            ProgramParts.WriteBind(writer, _chain.Clauses.Select(clause => (clause.Name, Predicate(clause))));
            WriteApply(ProgramParts.ApplyReader, fromReader: true);
            WriteApply(ProgramParts.ApplyObject, fromReader: false);
            WriteCases();
            WriteFold();
            for (var set = 0; set < sets.Count; set++)
            {
                WriteTouch(set, fromReader: true);
                WriteTouch(set, fromReader: false);
                WriteKeep(set);
                ColumnsEmitter.WriteReads(writer, rule, set);
                ColumnsEmitter.WriteLoad(writer, rule, set, "Rows", Prefix(set));
            }

            rule.Helpers.Write(writer);
        }
    }

    private string Prefix(int set) => rule.Plan.Columns.Count == 1 ? "" : rule.Plan.Columns[set].Name + "_";

    private static string Predicate(ChainClause clause) =>
        clause.Predicate is { } own
            ? "Predicates." + Names.Predicate(own.Method)
            : $"{clause.Signal}.Predicates.{Names.Predicate(clause.SignalVariable!)}";

    private IEnumerable<IGrouping<string, (ChainClause Clause, int Number)>> ClausesBySchema() =>
        _chain.Clauses.Select((clause, number) => (clause, number)).GroupBy(clause => clause.clause.Schema.TypeName, StringComparer.Ordinal);

    private void WriteSwitch(Func<int, string> statement)
    {
        using (writer.Block("switch (clause)"))
        {
            for (var set = 0; set < rule.Plan.Columns.Count; set++)
            {
                foreach (var (_, number) in ClausesBySchema().First(group => group.Key == rule.Plan.Columns[set].Schema.TypeName))
                {
                    writer.Line($"case {Names.Number(number)}:");
                }

                writer.Line("    " + statement(set));
                writer.Line("    break;");
            }
        }
    }

    private void WriteApply(string signature, bool fromReader)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(signature))
        {
            WriteSwitch(set => $"Apply{rule.Plan.Columns[set].Name}(clause, {(fromReader ? "ref e" : $"({rule.Plan.Columns[set].Schema.TypeName})e")}, in stamp);");
        }
    }

    private void WriteCases()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        var cases = rule.Model.Declaration.Metadata.Cases;
        writer.Line($"protected override int CurrentCase({rule.RuleType} chain) =>");
        for (var index = 0; index < cases.Count; index++)
        {
            writer.Line($"    chain.{Names.Identifier(cases[index].Member)} ? {Names.Number(index)} :");
        }

        writer.Line("    -1;");
    }

    private void WriteFold()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void Fold(State state, int clause, {Names.Runtime}RowRef row)"))
        {
            WriteSwitch(set => $"state.{StateEmitter.FoldName(rule, set)}(Load{rule.Plan.Columns[set].Name}(row), Scratch);");
        }
    }

    private void WriteTouch(int set, bool fromReader)
    {
        var columns = rule.Plan.Columns[set];
        var keys = rule.Model.Keys.Where(key => key.Value.EventVariables().Any(variable => variable.Type.Name == columns.Schema.TypeName)).ToArray();
        var parameter = fromReader ? $"ref {Names.Reader} e" : $"{columns.Schema.TypeName} e";
        writer.Gap();
        using (writer.Block($"private void Apply{columns.Name}(int clause, {parameter}, in {Names.Stamp} stamp)"))
        {
            writer.Line($"var values = Read{columns.Name}({(fromReader ? "ref e" : "e")}, in stamp);");
            if (fromReader)
            {
                WriteLists(keys, 0, columns, fromReader, []);
                return;
            }

            using (writer.Block("try"))
            {
                WriteLists(keys, 0, columns, fromReader, []);
            }

            using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
            {
                writer.Line("// The key of such an event cannot be computed, so it is evidence of nothing.");
            }
        }
    }

    // A key that is a list counts the event under each of its elements; several lists, under each combination.
    private void WriteLists(KeyModel[] keys, int index, ColumnSet columns, bool fromReader, Dictionary<KeyModel, string> elements)
    {
        while (index < keys.Length && keys[index].Value.Type.Kind != ValueKind.List)
        {
            index++;
        }

        if (index < keys.Length)
        {
            var list = keys[index].Value;
            var element = "element" + Names.Number(index);
            var source = fromReader
                ? $"e.Items({Names.Slot(rule.Aliases[columns.Schema.TypeName], FieldPath.Of(list)!.Value.Path)}, {Names.Runtime}JsonProjection.Element)"
                : PlainOf(list);
            using (writer.Block($"foreach (var {element} in {source})"))
            {
                var type = list.Type.Element ?? ValueType.Text;
                elements[keys[index]] = !fromReader
                    ? type.Kind == ValueKind.Text ? $"{Names.Text}.Of({element}, Scratch)" : element
                    : Utf8Expressions.ReadSlot(element, "0", type);
                WriteLists(keys, index + 1, columns, fromReader, elements);
            }

            return;
        }

        var parts = new List<(KeyModel, string, bool)>();
        foreach (var key in keys)
        {
            if (elements.TryGetValue(key, out var code))
            {
                parts.Add((key, code, false));
            }
            else if (fromReader)
            {
                var over = rule.OverReader(key.Value, columns.Schema, rule.Helpers);
                code = over.Emit(key.Value);
                parts.Add((key, code, over.CanFail));
            }
            else
            {
                code = PlainOf(key.Value);
                parts.Add((key, key.Value.Type.Kind == ValueKind.Text ? $"{Names.Text}.Of({code}, Scratch)" : code, false));
            }
        }

        ProgramParts.WriteKey(writer, parts, elements.Count > 0 ? "continue;" : "return;");
        writer.Line($"Keep{columns.Name}(Touch(in key, clause, in stamp), in values);");
    }

    private string PlainOf(Expression expression)
    {
        var names = new HashSet<string>(expression.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        return new PlainExpressions(part => part is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, rule.Helpers).Emit(expression);
    }

    private void WriteKeep(int set)
    {
        var columns = rule.Plan.Columns[set];
        writer.Gap();
        using (writer.Block($"private void Keep{columns.Name}({Names.Runtime}RowRef row, in {ColumnsEmitter.ValuesType(columns)} values)"))
        {
            using (writer.Block("if (!row.Found)"))
            {
                writer.Line("return;");
            }

            if (rule.Columns[set].Length > 0)
            {
                writer.Gap();
            }

            ColumnsEmitter.WriteStore(writer, rule, set, "Rows", "row", "values", Prefix(set));
        }
    }
}
