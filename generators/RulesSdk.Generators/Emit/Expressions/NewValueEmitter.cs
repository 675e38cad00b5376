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
        var local = Names.Local(set.Name);
        var keys = ProgramParts.Keys(rule, _ => local);
        var over = rule.OverColumns(_ => local, rule.Helpers, "Scratch");
        var code = over.Emit(value);
        writer.Gap();
        using (writer.Block($"private bool {Method}(in {ColumnsEmitter.ValuesType(set)} {local})"))
        {
            ProgramParts.WriteKey(writer, keys, "return false;");
            if (over.CanFail && !keys.Any(key => key.CanFail))
            {
                writer.Line("var failed = false;");
            }

            writer.Line($"var value = new {Names.Runtime}Keys.KeyWriter(Scratch);");
            writer.Line($"value.Add({code});");
            writer.Line($"return {(over.CanFail ? "!failed && " : "")}IsNew(in key, in value, in {local}.Stamp);");
        }
    }
}
