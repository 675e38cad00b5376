using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits the other half of a static partial property.</summary>
internal static class HalfEmitter
{
    /// <summary>The file's name.</summary>
    public static string Hint(GeneratedHalf half) => Names.Hint(
        half.Namespace, string.Join(".", half.Types.Select(static type => type.Substring(type.LastIndexOf(' ') + 1).TrimStart('@'))), "." + half.Property);

    /// <summary>The file.</summary>
    /// <param name="half">The property.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">What it gives; asked once.</param>
    public static string Emit(GeneratedHalf half, string type, string value)
    {
        var writer = SourceWriter.File();
        writer.Namespace(half.Namespace);
        var blocks = new Stack<IDisposable>();
        foreach (var containing in half.Types)
        {
            blocks.Push(writer.Block("partial " + containing));
        }

        writer.Member(
            $$"""
            {{Names.GeneratedCode}}
            {{half.Modifiers}} {{type}} {{Names.Identifier(half.Property)}} => field ??= {{SourceWriter.Indent(value)}};
            """);
        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }
}
