using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what gives a reference list.</summary>
internal static class ReferenceListEmitter
{
    /// <summary>The file.</summary>
    public static string Emit(ReferenceListDeclaration list) => HalfEmitter.Emit(list.Half, "global::RulesSdk.ReferenceList", Declare(list.List));

    /// <summary>The code that gives a list.</summary>
    public static string Declare(ReferenceListModel list)
    {
        var kind = list.Kind == ListKind.Text ? "" : $", global::RulesSdk.ReferenceListKind.{list.Kind}";
        return $"global::RulesSdk.ReferenceList.Declare({Names.Literal(list.Name)}{kind}{(list.IgnoreCase ? ", ignoreCase: true" : "")}{(list.SkipInvalid ? ", skipInvalid: true" : "")})";
    }

    /// <summary>The static field of the code that looks values up.</summary>
    public static string Field(HelperMembers helpers, ReferenceListModel list) =>
        helpers.Add("List", name => $"private static readonly global::RulesSdk.ReferenceList {name} = {Declare(list)};");

    /// <summary>The code of what a rule reads, by name.</summary>
    public static string[] Read(RuleModel rule) =>
    [
        .. Planning.ReadLists.Of(rule).Select(static list => (list.Name, Code: Declare(list)))
            .Concat(Planning.ReadLists.TablesOf(rule).Select(static table => (table.Name, Code: table.Property)))
            .OrderBy(static read => read.Name, StringComparer.Ordinal)
            .Select(static read => read.Code),
    ];
}
