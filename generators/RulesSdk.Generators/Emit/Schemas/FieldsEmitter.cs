using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Schemas;

/// <summary>Emits, for one schema, the slots that the rules of an assembly read.</summary>
internal static class FieldsEmitter
{
    /// <summary>The file's name.</summary>
    public static string Hint(SchemaPaths paths)
    {
        var (containing, name) = Names.Fields(paths.Assembly, paths.Schema.TypeName);
        return containing.Replace("@", "") + "." + name + ".g.cs";
    }

    /// <summary>The file.</summary>
    public static string Emit(SchemaPaths paths)
    {
        var (containing, name) = Names.Fields(paths.Assembly, paths.Schema.TypeName);
        var writer = SourceWriter.File();
        writer.Lines(
            $$"""
            namespace {{containing}};

            /// <summary>What the rules of this assembly read of {{XmlText.Escape(paths.Schema.Id)}}: the slots and the paths they stand for.</summary>
            {{Names.GeneratedCode}}
            """);
        using (writer.Block($"internal static class {name}"))
        {
            WriteFields(writer, paths);
            if (paths.Records.Count > 0)
            {
                EventBuilderEmitter.Write(writer, paths);
            }
        }

        return writer.ToString();
    }

    private static void WriteFields(SourceWriter writer, SchemaPaths paths)
    {
        var slots = paths.Tree.Paths.Select(static (path, index) => $"public const int {SlotNames.Of(path)} = {Names.Number(index)};");
        writer.Member(
            $$"""
            {{SourceWriter.Statements(slots)}}

            public static readonly {{Names.Runtime}}Schemas.EventProjection Projection = new(
                {{Names.Runtime}}Schemas.EventSchemas.Of<{{paths.Schema.TypeName}}>(),
                {{SourceWriter.Indent(Projection(paths.Tree))}},
                timeSlot: {{Slot(paths.Schema.Time)}},
                idSlot: {{(paths.Schema.EventId is { } id ? Slot(id) : "-1")}}{{SourceWriter.Indent(ObjectValues.Emit(paths))}});
            """);
    }

    /// <summary>A projection of a tree.</summary>
    public static string Projection(PathTree tree) =>
        $$"""
        new {{Names.Runtime}}Json.JsonProjection(
            {{SourceWriter.Indent(string.Join(",\n", tree.Paths.Select((_, index) => Node(tree, index, shift: 0))))}})
        """;

    /// <summary>One node of a projection.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="index">The node.</param>
    /// <param name="shift">By how much slots are moved: 1 where slot 0 is the element itself.</param>
    public static string Node(PathTree tree, int index, int shift)
    {
        var path = tree.Paths[index];
        var names = path.Steps[path.Steps.Count - 1];
        var parent = tree.ParentOf(index) + shift;
        return $"new {Names.Runtime}Json.JsonField({Names.Literal(names[0])}, {Names.Number(parent)}{string.Concat(names.Skip(1).Select(other => ", " + Names.Literal(other)))})";
    }

    private static string Slot(Expression.Field field) => SlotNames.Of(FieldPath.Of(field)!.Value.Path);
}
