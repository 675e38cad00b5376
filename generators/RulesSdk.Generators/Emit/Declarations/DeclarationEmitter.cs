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

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "Detection", "OutcomeNames", "Outcomes_", "GetOutcome", "Create", "Finalize" };

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
            if (!rule.HasOnlyActivities)
            {
                WriteDefinition(writer, rule);
            }

            if (rule.Kind == RuleKind.Chain)
            {
                WriteActivities(writer, rule);
            }

            foreach (var option in rule.Metadata.Options)
            {
                writer.Member(OptionEmitter.Property(option, isDeclaredOnly: rule.HasOnlyActivities));
            }

            if (!rule.HasOnlyActivities)
            {
                WriteDetection(writer, rule);
                WriteCompiled(writer, rule);
            }
        }

        return writer.ToString();
    }

    private static void WriteDefinition(SourceWriter writer, RuleDeclaration rule) => writer.Member(
        $$"""
        {{RuleDocumentation.Of(rule)}}
        {{Names.GeneratedCode}}
        public static global::RulesSdk.RuleDefinition<Detection> Rule { get; } = new(
            {{SourceWriter.Indent(MetadataEmitter.Create(rule.Metadata))}},
            typeof({{Names.Global(rule.Namespace, rule.TypeName)}}),
            Compiled.Create(),
            Detection.Create);
        """);

    // What is generated besides: all but the hook is written only for a build.
    private static void WriteCompiled(SourceWriter writer, RuleDeclaration rule) => writer.Member(
        $$"""
        {{Names.GeneratedCode}}
        internal static partial class Compiled
        {
            {{string.Concat(rule.Metadata.Options.Select(static option => OptionEmitter.Declare(option) + "\n\n    "))}}internal static {{Names.Runtime}}Metadata.CompiledRule? Create()
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
        writer.Member(SourceWriter.Statements(
            Names.GeneratedCode,
            $"{Names.Runtime}Programs.Chain.IActivityState? {Chain}.Activities {{ get; set; }}"));
        for (var index = 0; index < rule.Activities.Count; index++)
        {
            var activity = rule.Activities[index];
            var (type, member) = activity.IsCount ? ("int", "Count") : ("bool", "Seen");
            var accessibility = activity.Accessibility.Length == 0 ? "" : activity.Accessibility + " ";
            writer.Member(SourceWriter.Statements(
                Names.GeneratedCode,
                $"{accessibility}partial {type} {Names.Identifier(activity.Name)} => (({Chain})this).Activities!.{member}({Names.Number(index)});"));
        }
    }

    private static void WriteDetection(SourceWriter writer, RuleDeclaration rule)
    {
        var keys = rule.Metadata.KeyNames.Count == 0 ? ""
            : $"[{Names.Runtime}Metadata.DetectionKeys({string.Join(", ", rule.Metadata.KeyNames.Select(Names.Literal))})]";
        writer.Member(SourceWriter.Statements(
            $"/// <summary>A detection of {XmlText.Escape(rule.Metadata.Id)}.</summary>",
            keys,
            Names.GeneratedCode));
        using (writer.Block("public sealed class Detection : global::RulesSdk.Detection"))
        {
            WriteConstructor(writer, rule);
            foreach (var outcome in rule.Outcomes)
            {
                WriteOutcome(writer, outcome);
            }

            WriteGetOutcome(writer, rule);
            WriteCreate(writer, rule);
        }
    }

    private static void WriteConstructor(SourceWriter writer, RuleDeclaration rule) => writer.Member(
        $$"""
        private static readonly string[] Outcomes_ = [{{string.Join(", ", rule.Outcomes.Select(static outcome => Names.Literal(outcome.Name)))}}];

        internal Detection(global::RulesSdk.DetectionHeader header)
            : base(header)
        {
        }
        """);

    private static void WriteOutcome(SourceWriter writer, OutcomeDeclaration outcome) => writer.Member(
        $$"""
        /// <summary>{{XmlText.Escape(outcome.Summary.Length == 0 ? $"The outcome {outcome.Name}." : outcome.Summary)}}</summary>
        public {{(Inherited.Contains(outcome.Name) ? "new " : "")}}required {{outcome.Type.FullName}} {{Property(outcome.Name)}} { get; init; }
        """);

    private static void WriteGetOutcome(SourceWriter writer, RuleDeclaration rule)
    {
        // Without the cast, a switch over an int and a double would make doubles of both.
        var isMixed = rule.Outcomes.Select(outcome => outcome.Type.FullName).Distinct(StringComparer.Ordinal).Count() > 1;
        var arms = rule.Outcomes.Select((outcome, index) => $"{Names.Number(index)} => {(isMixed && index == 0 ? "(object?)" : "")}{Property(outcome.Name)},");
        writer.Member(
            $$"""
            /// <inheritdoc/>
            public override global::System.Collections.Generic.IReadOnlyList<string> OutcomeNames => Outcomes_;

            /// <inheritdoc/>
            public override object? GetOutcome(int index) => index switch
            {
                {{SourceWriter.Indent(SourceWriter.Statements([.. arms, "_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),"]))}}
            };
            """);
    }

    private static void WriteCreate(SourceWriter writer, RuleDeclaration rule)
    {
        const string Signature = "internal static Detection Create(global::RulesSdk.DetectionHeader header, global::System.Collections.Generic.IReadOnlyList<object?> outcomes)";
        var properties = SourceWriter.Statements(rule.Outcomes.Select((outcome, index) =>
            $"{Property(outcome.Name)} = ({outcome.Type.FullName})outcomes[{Names.Number(index)}]{(outcome.Type.IsNullable ? "" : "!")},"));
        writer.Member(properties.Length == 0 ? $"{Signature} => new(header);" : $$"""
            {{Signature}} => new(header)
            {
                {{SourceWriter.Indent(properties)}}
            };
            """);
    }
}
