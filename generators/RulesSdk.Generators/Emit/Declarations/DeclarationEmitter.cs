using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what the IDE must see of a rule: its metadata, its detection type, a chain's activities.</summary>
internal static class DeclarationEmitter
{
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "Header", "Id", "Rule", "Phase", "Severity", "Case", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "Detection", "OutcomeNames", "GetOutcome", "Create", "Finalize" };

    /// <summary>The file's name.</summary>
    public static string Hint(RuleDeclaration rule) => Names.Hint(rule.Namespace, rule.TypeName, "");

    /// <summary>The name of an outcome's property; one that the detection type needs for itself gets a mark.</summary>
    public static string Property(string outcome) => Taken.Contains(outcome) ? outcome + "_" : Names.Identifier(outcome);

    /// <summary>The file.</summary>
    public static string Emit(RuleDeclaration rule)
    {
        var writer = SourceWriter.File();
        writer.Namespace(rule.Namespace);
        var bases = rule.Kind == RuleKind.Chain ? $" : {Names.Runtime}Programs.Chain.IChain" : "";
        using (writer.Block($"partial class {Names.Identifier(rule.TypeName)}{bases}"))
        {
            WriteDefinition(writer, rule);
            if (rule.Kind == RuleKind.Chain)
            {
                WriteActivities(writer, rule);
            }

            WriteDetection(writer, rule);
            WriteCompiled(writer);
        }

        return writer.ToString();
    }

    private static void WriteDefinition(SourceWriter writer, RuleDeclaration rule)
    {
        writer.Line($"/// <summary>The compiled rule {XmlText.Escape(rule.Metadata.Id)}.</summary>");
        writer.Line("public static global::RulesSdk.RuleDefinition<Detection> Rule { get; } = new(");
        MetadataEmitter.Write(writer, rule.Metadata);
        writer.Line($"    typeof({Names.Global(rule.Namespace, rule.TypeName)}),");
        writer.Line("    Compiled.Create(),");
        writer.Line("    Detection.Create);");
    }

    // What is generated besides: all but the hook is written only for a build.
    private static void WriteCompiled(SourceWriter writer) => writer.Member(
        $$"""
        {{Names.GeneratedCode}}
        internal static partial class Compiled
        {
            internal static {{Names.Runtime}}Metadata.CompiledRule? Create()
            {
                {{Names.Runtime}}Metadata.CompiledRule? rule = null;
                Create(ref rule);
                return rule;
            }

            static partial void Create(ref {{Names.Runtime}}Metadata.CompiledRule? rule);
        }
        """);

    private static void WriteActivities(SourceWriter writer, RuleDeclaration rule)
    {
        const string Chain = Names.Runtime + "Programs.Chain.IChain";
        writer.Member($"{Names.Runtime}Programs.Chain.IActivityState? {Chain}.Activities {{ get; set; }}");
        for (var index = 0; index < rule.Activities.Count; index++)
        {
            var activity = rule.Activities[index];
            var (type, member) = activity.IsCount ? ("int", "Count") : ("bool", "Seen");
            writer.Gap();
            var accessibility = activity.Accessibility.Length == 0 ? "" : activity.Accessibility + " ";
            writer.Line($"{accessibility}partial {type} {Names.Identifier(activity.Name)} => (({Chain})this).Activities!.{member}({Names.Number(index)});");
        }
    }

    private static void WriteDetection(SourceWriter writer, RuleDeclaration rule)
    {
        writer.Gap();
        writer.Line($"/// <summary>A detection of {XmlText.Escape(rule.Metadata.Id)}.</summary>");
        if (rule.Metadata.KeyNames.Count > 0)
        {
            writer.Line($"[{Names.Runtime}Metadata.DetectionKeys({string.Join(", ", rule.Metadata.KeyNames.Select(Names.Literal))})]");
        }

        writer.Line(Names.GeneratedCode);
        using (writer.Block("public sealed class Detection : global::RulesSdk.Detection"))
        {
            var names = string.Join(", ", rule.Outcomes.Select(outcome => Names.Literal(outcome.Name)));
            writer.Line($"private static readonly string[] Outcomes_ = [{names}];");
            writer.Gap();
            using (writer.Block("internal Detection(global::RulesSdk.DetectionHeader header)\n    : base(header)"))
            {
            }

            foreach (var outcome in rule.Outcomes)
            {
                writer.Gap();
                writer.Line($"/// <summary>The outcome {XmlText.Escape(outcome.Name)}.</summary>");
                var hides = Inherited.Contains(outcome.Name) ? "new " : "";
                writer.Line($"public {hides}required {outcome.Type.FullName} {Property(outcome.Name)} {{ get; init; }}");
            }

            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public override global::System.Collections.Generic.IReadOnlyList<string> OutcomeNames => Outcomes_;");
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block("public override object? GetOutcome(int index) => index switch", "};"))
            {
                // Without the cast, a switch over an int and a double would make doubles of both.
                var isMixed = rule.Outcomes.Select(outcome => outcome.Type.FullName).Distinct(StringComparer.Ordinal).Count() > 1;
                for (var index = 0; index < rule.Outcomes.Count; index++)
                {
                    writer.Line($"{Names.Number(index)} => {(isMixed && index == 0 ? "(object?)" : "")}{Property(rule.Outcomes[index].Name)},");
                }

                writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),");
            }

            writer.Gap();
            WriteCreate(writer, rule);
        }
    }

    private static void WriteCreate(SourceWriter writer, RuleDeclaration rule)
    {
        const string Signature = "internal static Detection Create(global::RulesSdk.DetectionHeader header, global::System.Collections.Generic.IReadOnlyList<object?> outcomes)";
        if (rule.Outcomes.Count == 0)
        {
            writer.Line(Signature + " => new(header);");
            return;
        }

        using (writer.Block(Signature + " => new(header)", "};"))
        {
            for (var index = 0; index < rule.Outcomes.Count; index++)
            {
                var outcome = rule.Outcomes[index];
                writer.Line($"{Property(outcome.Name)} = ({outcome.Type.FullName})outcomes[{Names.Number(index)}]{(outcome.Type.IsNullable ? "" : "!")},");
            }
        }
    }
}
