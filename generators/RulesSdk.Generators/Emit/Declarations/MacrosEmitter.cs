using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>A macro as it stands in the assembly's metadata.</summary>
internal sealed record MacroText(string Id, string Text);

/// <summary>Emits the models of an assembly's macros.</summary>
internal static class MacrosEmitter
{
    public const string Hint = "RulesSdk.Macros.g.cs";

    /// <summary>The file: an attribute for each macro, by its id.</summary>
    public static string Emit(IEnumerable<MacroText> macros)
    {
        var writer = SourceWriter.File();
        foreach (var macro in macros.OrderBy(macro => macro.Id, StringComparer.Ordinal))
        {
            writer.Line($"[assembly: global::RulesSdk.Runtime.Metadata.MacroModel({Names.Literal(macro.Id)}, {Names.Literal(macro.Text)})]");
        }

        return writer.ToString();
    }
}
