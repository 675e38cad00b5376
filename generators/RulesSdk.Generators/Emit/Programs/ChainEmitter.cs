using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Emit.Programs;

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
        var times = $"new {Names.Runtime}Programs.Chain.ChainWindow(rule.Metadata.Window.Ticks, {Names.Number(window.KeepAlive)}L, {Names.Number(window.MaxDuration)}L)";
        var activities = string.Concat(_chain.Clauses.Select(clause => ", " + Names.Number(clause.Activity)));
        using (writer.Block($"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Names.Runtime}Programs.Chain.ChainProgram<{rule.RuleType}, State, Row>(rule, new {rule.RuleType}(), {times}{activities})"))
        {
            ProgramParts.WriteBind(writer, _chain.Clauses.Select(clause => (clause.Name, Predicate(clause))));
            WriteApply(ProgramParts.ApplyReader, fromReader: true);
            WriteApply(ProgramParts.ApplyObject, fromReader: false);
            WriteCases();
            WriteFold();
            for (var set = 0; set < sets.Count; set++)
            {
                WriteApplyReader(set);
                WriteApplyObject(set);
                WriteCount(set);
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
        using (writer.Block($"protected override void Fold(State state, int clause, {Names.Runtime}Rows.RowRef row)"))
        {
            WriteSwitch(set => $"state.{StateEmitter.FoldName(rule, set)}(Load{rule.Plan.Columns[set].Name}(row), Scratch);");
        }
    }

    private KeyModel[] KeysOf(ColumnSet columns) =>
        [.. rule.Model.Keys.Where(key => key.Value.EventVariables().Any(variable => variable.Type.Name == columns.Schema.TypeName))];

    private void WriteApplyReader(int set)
    {
        var columns = rule.Plan.Columns[set];
        var keys = KeysOf(columns);
        var parts = new List<(string Value, string Loop)>[keys.Length];
        var present = new List<string>();
        writer.Gap();
        using (writer.Block($"private void Apply{columns.Name}(int clause, ref {Names.Reader} e, in {Names.Stamp} stamp)"))
        {
            var locals = new List<string>();
            var canFail = false;
            for (var index = 0; index < keys.Length; index++)
            {
                parts[index] = [];
                var items = keys[index].Value is Expression.ListOf list ? list.Items : [new ListItem(keys[index].Value, IsSpread: false)];
                foreach (var item in items)
                {
                    var over = rule.OverReader(item.Value, columns.Schema, rule.Helpers);
                    if (item.IsSpread)
                    {
                        var (elements, test) = over.Items(item.Value, Names.Runtime + "Json.JsonProjection.Element");
                        var element = $"element{Names.Number(index)}";
                        parts[index].Add((Utf8Expressions.ReadSlot(element, "0", item.Value.Type.Element!), $"foreach (var {element} in {elements})"));
                        present.AddRange(test.Length > 0 ? [test] : Array.Empty<string>());
                        continue;
                    }

                    var local = $"key{Names.Number(index)}" + (items.Count > 1 ? "Item" + Names.Number(parts[index].Count) : "");
                    locals.Add($"var {local} = {over.Emit(item.Value)};");
                    parts[index].Add((local, ""));
                    canFail |= over.CanFail;
                }
            }

            if (canFail)
            {
                writer.Line("var failed = false;");
            }

            foreach (var line in locals)
            {
                writer.Line(line);
            }

            var leaves = present.Select(test => $"!({test})").Concat(canFail ? ["failed"] : Array.Empty<string>()).ToArray();
            if (leaves.Length > 0)
            {
                using (writer.Block($"if ({string.Join(" || ", leaves)})"))
                {
                    writer.Line("return;");
                }

                writer.Gap();
            }

            writer.Line($"var values = Read{columns.Name}(ref e, in stamp);");
            WriteCounts(columns, parts, []);
        }
    }

    // The key of an event that cannot be computed makes it evidence of nothing; only computing the key may fail so.
    private void WriteApplyObject(int set)
    {
        var columns = rule.Plan.Columns[set];
        var keys = KeysOf(columns);
        var parts = new List<(string Value, string Loop)>[keys.Length];
        writer.Gap();
        using (writer.Block($"private void Apply{columns.Name}(int clause, {columns.Schema.TypeName} e, in {Names.Stamp} stamp)"))
        {
            for (var index = 0; index < keys.Length; index++)
            {
                var (key, name, isList) = (keys[index].Value, "key" + Names.Number(index), keys[index].Value is Expression.ListOf);
                var value = isList ? "element" + Names.Number(index) : name;
                writer.Line($"{(isList ? $"global::System.Collections.Generic.List<{key.Type.Element!.FullName}>" : key.Type.FullName)} {name};");
                var isText = (isList ? key.Type.Element! : key.Type).Kind == ValueKind.Text;
                parts[index] = [(isText ? $"{Names.Text}.Of({value}, Scratch)" : value, isList ? $"foreach (var {value} in {name})" : "")];
            }

            using (writer.Block("try"))
            {
                for (var index = 0; index < keys.Length; index++)
                {
                    writer.Line($"key{Names.Number(index)} = {PlainOf(keys[index].Value)};");
                }
            }

            using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
            {
                writer.Line("return;");
            }

            writer.Gap();
            writer.Line($"var values = Read{columns.Name}(e, in stamp);");
            WriteCounts(columns, parts, []);
        }
    }

    // A key that is a list counts the event under each of its elements; several lists, under each combination.
    private void WriteCounts(ColumnSet columns, List<(string Value, string Loop)>[] parts, List<string> chosen)
    {
        if (chosen.Count == parts.Length)
        {
            writer.Line($"Count{columns.Name}({string.Join(", ", new[] { "clause" }.Concat(chosen).Append("in values"))});");
            return;
        }

        foreach (var (value, loop) in parts[chosen.Count])
        {
            if (loop.Length == 0)
            {
                WriteCounts(columns, parts, [.. chosen, value]);
                continue;
            }

            using (writer.Block(loop))
            {
                WriteCounts(columns, parts, [.. chosen, value]);
            }
        }
    }

    private void WriteCount(int set)
    {
        var columns = rule.Plan.Columns[set];
        var keys = KeysOf(columns);
        var parameters = string.Concat(keys.Select((key, index) =>
        {
            var type = key.Value is Expression.ListOf list ? list.Type.Element! : key.Value.Type;
            return $"{(type.Kind == ValueKind.Text ? Names.Text : type.FullName)} key{Names.Number(index)}, ";
        }));
        writer.Gap();
        using (writer.Block($"private void Count{columns.Name}(int clause, {parameters}in {ColumnsEmitter.ValuesType(columns)} values)"))
        {
            ProgramParts.WriteKey(writer, keys.Select((key, index) => (key, "key" + Names.Number(index), false)).ToArray(), "return;");
            if (rule.Columns[set].Length == 0)
            {
                writer.Line("Touch(in key, clause, in values.Stamp);");
                return;
            }

            writer.Line("var row = Touch(in key, clause, in values.Stamp);");
            using (writer.Block("if (row.Found)"))
            {
                ColumnsEmitter.WriteStore(writer, rule, set, "Rows", "row", "values", Prefix(set));
            }
        }
    }

    private string PlainOf(Expression expression)
    {
        var names = new HashSet<string>(expression.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        return new PlainExpressions(part => part is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, rule.Helpers).Emit(expression);
    }
}
