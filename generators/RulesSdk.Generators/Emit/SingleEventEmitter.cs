using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the program of a rule over single events.</summary>
internal static class SingleEventEmitter
{
    /// <summary>Writes the program.</summary>
    public static void Write(SourceWriter writer, RuleContext rule)
    {
        var variable = rule.Model.Variables[0];
        var set = rule.Plan.Columns[0];
        var values = ColumnsEmitter.ValuesType(set);
        var local = Names.Local(set.Name);
        ColumnsEmitter.WriteValues(writer, rule, 0);
        new StateEmitter(rule).Write(writer);
        writer.Gap();
        using (writer.Block($"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Names.Runtime}SingleEventProgram<State>(rule)"))
        {
            ProgramParts.WriteBind(writer, [(variable.Name, "Predicates." + Names.Predicate(variable.Method))]);
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            if (set.Schema.Rule is null)
            {
                writer.Line(ProgramParts.ApplyReader + " =>");
                writer.Line($"    Tell(Read{set.Name}(ref e, in stamp));");
            }
            else
            {
                ProgramParts.WriteNoReader(writer);
            }

            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            writer.Line(ProgramParts.ApplyObject + " =>");
            writer.Line($"    Tell(Read{set.Name}(({set.Schema.TypeName})e, in stamp));");
            writer.Gap();
            using (writer.Block($"private void Tell(in {values} {local})"))
            {
                if (rule.Model.NewValue is not null)
                {
                    using (writer.Block($"if (!{NewValueEmitter.Method}(in {local}))"))
                    {
                        writer.Line("return;");
                    }

                    writer.Gap();
                }

                ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, _ => local), "return;");
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

            NewValueEmitter.Write(writer, rule);
            ColumnsEmitter.WriteReads(writer, rule, 0);
            rule.Helpers.Write(writer);
        }
    }
}
