using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit;

/// <summary>A pack with the rules of its assembly.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Rules">The rules' types, ordered by rule id, then by name.</param>
internal sealed record PackContents(PackDeclaration Pack, EquatableArray<string> Rules, EquatableArray<string> Schemas);

/// <summary>Emits the generated part of a rule pack.</summary>
internal static class PackEmitter
{
    /// <summary>The pack with its rules, in an order that file order does not change.</summary>
    public static PackContents Combine(PackDeclaration pack, IEnumerable<RuleDeclaration> rules)
    {
        var all = rules.ToArray();
        return new(
            pack,
            all.OrderBy(rule => rule.Metadata.Id, StringComparer.Ordinal)
                .Select(rule => Names.Global(rule.Namespace, rule.TypeName))
                .Distinct()
                .ToEquatableArray(),
            all.SelectMany(rule => rule.Metadata.Schemas).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray());
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
            writer.Line("/// <summary>The pack: its rules and signals, ordered by id.</summary>");
            writer.Line($"public static global::RulesSdk.RulePack Pack {{ get; }} = {Names.Runtime}RulePacks.Create(");
            writer.Line($"    {Names.Literal(pack.Id)},");
            writer.Line($"    {Names.Literal(pack.Title)}{(contents.Rules.Count == 0 ? ");" : ",")}");
            for (var index = 0; index < contents.Rules.Count; index++)
            {
                writer.Line($"    {contents.Rules[index]}.Rule{(index == contents.Rules.Count - 1 ? ");" : ",")}");
            }

            writer.Gap();
            writer.Lines(
                """
                /// <summary>An engine that runs the pack's rules.</summary>
                /// <param name="sink">Receives the detections.</param>
                /// <param name="options">How it runs.</param>
                public static global::RulesSdk.Engine CreateEngine(global::RulesSdk.IDetectionSink sink, global::RulesSdk.EngineOptions? options = null) =>
                    new(Pack.Rules, sink, options);
                """);
        }

        return writer.ToString();
    }
}
