using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the program of a rule over single events.</summary>
internal static class SingleEventEmitter
{
    /// <summary>Writes the program.</summary>
    public static void Write(SourceWriter writer, RuleContext rule)
    {
        var variable = rule.Model.Variables[0];
        var set = rule.Plan.Columns[0];
        var local = Names.Local(set.Name);
        var rows = new RowsEmitter(writer, rule, 0, "Tell");
        ColumnsEmitter.WriteValues(writer, rule, 0);
        new StateEmitter(rule).Write(writer);
        writer.Gap();
        using (writer.Block($"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Names.Runtime}Programs.Single.SingleEventProgram<State>(rule)"))
        {
            rows.WriteFields();
            if (rule.Model.Cases.Count > 0)
            {
                writer.Gap();
                writer.Line("/// <inheritdoc/>");
                writer.Line("protected override bool HasCases => true;");
            }

            writer.Gap();
            ProgramParts.WriteBind(writer, [(variable.Name, "Predicates." + Names.Predicate(variable.Method))]);
            WriteApply(writer, rule, rows);
            WriteTell(writer, rule, local);
            if (rule.Model.Joins.Count > 0)
            {
                WriteIsMatch(writer, rule, local);
            }

            NewValueEmitter.Write(writer, rule);
            rows.WriteMethods();
            ColumnsEmitter.WriteReads(writer, rule, 0);
            rule.Helpers.Write(writer);
        }
    }

    private static void WriteApply(SourceWriter writer, RuleContext rule, RowsEmitter rows)
    {
        var set = rule.Plan.Columns[0];
        if (set.Schema.Rule is null)
        {
            Write(ProgramParts.ApplyReader, "ref e");
        }
        else
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            ProgramParts.WriteNoReader(writer);
        }

        Write(ProgramParts.ApplyObject, $"({set.Schema.TypeName})e");

        void Write(string signature, string source)
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            var read = $"Read{set.Name}({source}, in stamp)";
            if (!rule.HasRows)
            {
                writer.Line(signature + " =>");
                writer.Line($"    Tell({read});");
                return;
            }

            using (writer.Block(signature))
            {
                rows.WriteCall(read, source);
            }
        }
    }

    private static void WriteTell(SourceWriter writer, RuleContext rule, string local)
    {
        writer.Gap();
        using (writer.Block($"private void Tell(in {ColumnsEmitter.ValuesType(rule.Plan.Columns[0])} {local})"))
        {
            WriteUnless(rule.Model.NewValue is not null, NewValueEmitter.Method);
            WriteUnless(rule.Model.Joins.Count > 0, "IsMatch");
            ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, _ => local), "return;");
            if (rule.HasRows)
            {
                using (writer.Block($"if (StateFor(in key, in {local}.Stamp) is {{ }} state)"))
                {
                    writer.Line($"state.Fold(in {local}, Scratch);");
                }

                return;
            }

            writer.Lines(
                $$"""
                if (!key.IsComplete)
                {
                    return;
                }

                var state = new State();
                state.Fold(in {{local}}, Scratch);
                state.AddEvent(0, in {{local}}.Stamp);
                Report(state, in key, in {{local}}.Stamp);
                """);
        }

        void WriteUnless(bool isAsked, string method)
        {
            if (!isAsked)
            {
                return;
            }

            using (writer.Block($"if (!{method}(in {local}))"))
            {
                writer.Line("return;");
            }

            writer.Gap();
        }
    }

    // What a rule asks besides its predicate: of the values of the event.
    private static void WriteIsMatch(SourceWriter writer, RuleContext rule, string local)
    {
        var over = rule.OverColumns(_ => local, rule.Helpers, "Scratch");
        var terms = rule.Model.Joins.Select(join => join is Expression.Any or Expression.Conditional or Expression.Coalesce
            ? Utf8Expressions.Parenthesize(over.Emit(join))
            : over.Emit(join)).ToArray();
        var body = string.Join("\n    && ", terms);
        writer.Gap();
        using (writer.Block($"private bool IsMatch(in {ColumnsEmitter.ValuesType(rule.Plan.Columns[0])} {local})"))
        {
            if (!over.CanFail)
            {
                writer.Lines($"return {body};");
                return;
            }

            writer.Line("var failed = false;");
            writer.Lines($"var holds = {body};");
            writer.Line("return holds && !failed;");
        }
    }
}
