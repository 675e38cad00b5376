using RulesSdk.Generators.Emit.Programs;
using RulesSdk.Generators.Emit.Writing;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Emits how a rule of new values asks whether an event counts.</summary>
internal static class NewValueEmitter
{
    /// <summary>The method's name.</summary>
    public const string Method = "IsNewValue";

    /// <summary>Writes the method; nothing for other rules.</summary>
    public static void Write(SourceWriter writer, RuleContext rule)
    {
        if (rule.Model.NewValue is not { } value)
        {
            return;
        }

        var set = rule.Plan.Columns[0];
        var local = Names.EventLocal(set.Name);
        var keys = ProgramParts.Keys(rule, _ => local);
        var over = rule.OverColumns(_ => local, rule.Helpers, "Scratch");
        var code = over.Emit(value);
        var failed = over.CanFail && !keys.Any(key => key.CanFail) ? "var failed = false;" : "";
        var body = SourceWriter.Statements(
            ProgramParts.Key(keys, "return false;"),
            failed,
            $"var value = new {Names.Runtime}Keys.KeyWriter(Scratch);",
            $"value.Add({code});",
            $"return {(over.CanFail ? "!failed && " : "")}IsNew(in key, in value, in {local}.Stamp);");
        writer.Member(
            $$"""
            private bool {{Method}}(in {{ColumnsEmitter.ValuesType(set)}} {{local}})
            {
                {{SourceWriter.Indent(body)}}
            }
            """);
    }
}
