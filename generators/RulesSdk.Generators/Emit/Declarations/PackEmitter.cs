using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>A pack with the rules of its assembly.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Rules">The rules' types, ordered by rule id, then by name.</param>
internal sealed record PackContents(PackDeclaration Pack, EquatableArray<string> Rules);

/// <summary>Emits the generated part of a rule pack.</summary>
internal static class PackEmitter
{
    /// <summary>The pack with its rules, in an order that file order does not change.</summary>
    public static PackContents? Combine(PackDeclaration? pack, IEnumerable<RuleDeclaration?> rules)
    {
        if (pack is null)
        {
            return null;
        }

        var all = rules.OfType<RuleDeclaration>().Where(rule => !rule.HasOnlyActivities).ToArray();
        return new(
            pack,
            all.OrderBy(rule => rule.Metadata.Id, StringComparer.Ordinal)
                .Select(rule => Names.Global(rule.Namespace, rule.TypeName))
                .Distinct()
                .ToEquatableArray());
    }

    /// <summary>The file's name.</summary>
    public static string Hint(PackContents contents) => Names.Hint(contents.Pack.Namespace, contents.Pack.TypeName, "");

    /// <summary>The file.</summary>
    public static string Emit(PackContents contents)
    {
        var pack = contents.Pack;
        var writer = SourceWriter.File();
        writer.Namespace(pack.Namespace);
        using (writer.Block($"partial class {Names.Identifier(pack.TypeName)} : global::RulesSdk.IRulePack"))
        {
            WritePack(writer, contents);
            WriteMethods(writer);
        }

        return writer.ToString();
    }

    /// <summary>The name of the file that lists the schemas.</summary>
    public static string SchemasHint(PackContents contents) => Names.Hint(contents.Pack.Namespace, contents.Pack.TypeName, ".Schemas");

    /// <summary>The file that lists the schemas, which only the lowered rules name.</summary>
    public static string EmitSchemas(PackContents contents, IEnumerable<SchemaModel> schemas)
    {
        var writer = SourceWriter.File();
        writer.Namespace(contents.Pack.Namespace);
        using (writer.Block($"partial class {Names.Identifier(contents.Pack.TypeName)}"))
        {
            var all = schemas.OrderBy(schema => schema.Id, StringComparer.Ordinal).Select(schema => $"\n    {Names.Runtime}Schemas.EventSchemas.Of<{schema.TypeName}>(),");
            writer.Member(
                $$"""
                static partial void GetSchemas(ref global::RulesSdk.EventSchema[] schemas) => schemas =
                [{{string.Concat(all)}}
                ];
                """);
        }

        return writer.ToString();
    }

    private static void WritePack(SourceWriter writer, PackContents contents)
    {
        const string Union = Names.Runtime + "Metadata.PackUnion.";
        var pack = contents.Pack;
        var rules = string.Concat(contents.Rules.Select(static rule => $"\n    {rule}.Rule,"));
        var included = string.Concat(pack.Includes.Select(static included => $", {included}.Pack"));
        var (listed, schemas) = included.Length == 0
            ? ($"[{rules}\n]", "GetSchemas()")
            : ($"{Union}Rules([{rules}\n]{included})", $"{Union}Schemas(GetSchemas(){included})");
        var version = pack.AttackVersion is null ? "" : $" {{ AttackVersion = {Names.Literal(pack.AttackVersion)} }}";
        writer.Member(
            $$"""
            /// <summary>The pack: its rules and signals{{(included.Length == 0 ? "" : " and those of the packs it includes")}}, ordered by id.</summary>
            {{Names.GeneratedCode}}
            public static global::RulesSdk.RulePack Pack { get; } = new(
                {{Names.Literal(pack.Id)}},
                {{Names.Literal(pack.Title)}},
                {{SourceWriter.Indent(listed)}},
                {{schemas}}){{version}};
            """);
    }

    private static void WriteMethods(SourceWriter writer) => writer.Member(
        $$"""
        {{Names.GeneratedCode}}
        private static global::RulesSdk.EventSchema[] GetSchemas()
        {
            global::RulesSdk.EventSchema[] schemas = [];
            GetSchemas(ref schemas);
            return schemas;
        }

        {{Names.GeneratedCode}}
        static partial void GetSchemas(ref global::RulesSdk.EventSchema[] schemas);

        /// <summary>An engine that runs the pack's rules.</summary>
        /// <param name="sink">Receives the detections.</param>
        /// <param name="options">How it runs.</param>
        {{Names.GeneratedCode}}
        public static global::RulesSdk.RulesEngine CreateEngine(global::RulesSdk.IDetectionSink sink, global::RulesSdk.RulesEngineOptions? options = null) =>
            new(Pack.Rules, sink, options);
        """);
}
