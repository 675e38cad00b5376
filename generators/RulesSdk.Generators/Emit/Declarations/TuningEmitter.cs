using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Programs;
using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits the generated parts of a tuning: what it sets, and its exclusions.</summary>
internal static class TuningEmitter
{
    private const string Exclusion = "global::RulesSdk.RuleExclusion";

    /// <summary>The file of what the IDE must see.</summary>
    public static string Hint(TuningDeclaration tuning) => Names.Hint(tuning.Namespace, tuning.TypeName, "");

    /// <summary>The file of the exclusions.</summary>
    public static string ExclusionsHint(TuningDeclaration tuning) => Names.Hint(tuning.Namespace, tuning.TypeName, ".Exclusions");

    /// <summary>What the IDE must see.</summary>
    public static string Emit(TuningDeclaration tuning)
    {
        var writer = SourceWriter.File();
        writer.Namespace(tuning.Namespace);
        using (writer.Block($"partial class {Names.Identifier(tuning.TypeName)}"))
        {
            var properties = SourceWriter.Statements(
                $"RuleId = {Names.Literal(tuning.RuleId)},",
                tuning.Severity is { } severity ? $"Severity = global::RulesSdk.Severity.{severity}," : "",
                tuning.WindowTicks > 0 ? $"Window = {SchemaEmitter.Span(tuning.WindowTicks)}," : "",
                tuning.Enabled is { } enabled ? $"Enabled = {(enabled ? "true" : "false")}," : "",
                tuning.Options.Count > 0 ? $"Options = {OptionEmitter.Set(tuning.Options)}," : "",
                "Exclusions = Compiled.Exclusions(),");
            writer.Member(
                $$"""
                /// <summary>What is changed about the rule {{XmlText.Escape(tuning.RuleId)}}.</summary>
                {{Names.GeneratedCode}}
                public static global::RulesSdk.RuleTuning Tuning { get; } = new()
                {
                    {{SourceWriter.Indent(properties)}}
                };

                {{Names.GeneratedCode}}
                internal static partial class Compiled
                {
                    internal static {{Exclusion}}[] Exclusions()
                    {
                        {{Exclusion}}[] exclusions = [];
                        Create(ref exclusions);
                        return exclusions;
                    }

                    static partial void Create(ref {{Exclusion}}[] exclusions);
                }
                """);
        }

        return writer.ToString();
    }

    /// <summary>The exclusions.</summary>
    public static string Emit(TuningPlan plan)
    {
        var declaration = plan.Model.Declaration;
        var rule = new RuleContext(plan.Predicates);
        var writer = SourceWriter.File();
        foreach (var alias in rule.Aliases)
        {
            var (containing, name) = Names.Fields(plan.Model.Predicates.Assembly, alias.Key);
            writer.Line($"using {alias.Value} = global::{containing}.{name};");
        }

        writer.Gap();
        writer.Namespace(declaration.Namespace);
        using (writer.Block($"partial class {Names.Identifier(declaration.TypeName)}"))
        using (writer.Block("static partial class Compiled"))
        {
            var exclusions = plan.Model.Clauses.SelectMany((clause, index) =>
            {
                var method = plan.Model.Predicates.Variables[index].Method;
                return rule.SourcesOf(index).Select(source => source.Name).Prepend(method).Select(form =>
                    $"\n    new({Names.Literal(method)}, {Names.Literal(clause)}, Predicates.{Names.Predicate(form)}, {Names.Literal(plan.Predicates.LogicHash)}){Lists(plan)},");
            });
            writer.Lines(
                $$"""
                static partial void Create(ref {{Exclusion}}[] exclusions) => exclusions =
                [{{string.Concat(exclusions)}}
                ];
                """);
            if (plan.Predicates.Variables.Count > 0)
            {
                PredicatesEmitter.Write(writer, rule);
            }

            rule.Helpers.Write(writer);
        }

        return writer.ToString();
    }

    // All exclusions have the lists of each: a tuning is small.
    private static string Lists(TuningPlan plan) => ReferenceListEmitter.Read(plan.Model.Predicates) is { Length: > 0 } lists
        ? $" {{ ReferenceData = [{string.Join(", ", lists)}] }}"
        : "";
}
