using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what gives a reference list.</summary>
internal static class ReferenceListEmitter
{
    /// <summary>The file's name.</summary>
    public static string Hint(ReferenceListDeclaration list) => Names.Hint(
        list.Namespace, string.Join(".", list.Types.Select(static type => type.Substring(type.LastIndexOf(' ') + 1).TrimStart('@'))), "." + list.Property);

    /// <summary>The file.</summary>
    public static string Emit(ReferenceListDeclaration list)
    {
        var writer = SourceWriter.File();
        writer.Namespace(list.Namespace);
        var blocks = new Stack<IDisposable>();
        foreach (var type in list.Types)
        {
            blocks.Push(writer.Block("partial " + type));
        }

        writer.Member(
            $$"""
            {{Names.GeneratedCode}}
            {{list.Modifiers}} global::RulesSdk.ReferenceList {{Names.Identifier(list.Property)}} => field ??= {{Declare(list.List)}};
            """);
        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }

    /// <summary>The code that gives a list.</summary>
    public static string Declare(ReferenceListModel list)
    {
        var kind = list.Kind == ListKind.Text ? "" : $", global::RulesSdk.ReferenceListKind.{list.Kind}";
        return $"global::RulesSdk.ReferenceList.Declare({Names.Literal(list.Name)}{kind}{(list.IgnoreCase ? ", ignoreCase: true" : "")}{(list.SkipInvalid ? ", skipInvalid: true" : "")})";
    }

    /// <summary>The static field of the code that looks values up.</summary>
    public static string Field(HelperMembers helpers, ReferenceListModel list) =>
        helpers.Add("List", name => $"private static readonly global::RulesSdk.ReferenceList {name} = {Declare(list)};");
}
