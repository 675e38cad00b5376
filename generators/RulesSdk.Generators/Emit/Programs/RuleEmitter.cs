using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits what only a build needs of a rule: its predicates and its program.</summary>
internal static class RuleEmitter
{
    private const string Compiled = Names.Runtime + "Metadata.CompiledRule";
    private const string PlanType = "global::System.Collections.Generic.IReadOnlyList<string>";

    /// <summary>The file's name.</summary>
    public static string Hint(RuleDeclaration rule) => Names.Hint(rule.Namespace, rule.TypeName, ".Program");

    /// <summary>The file.</summary>
    public static string Emit(RulePlan plan)
    {
        var rule = new RuleContext(plan);
        var declaration = plan.Model.Declaration;
        var writer = SourceWriter.File();
        writer.NoGap();
        foreach (var alias in rule.Aliases)
        {
            var (containing, name) = Names.Fields(plan.Model.Assembly, alias.Key);
            writer.Line($"using {alias.Value} = global::{containing}.{name};");
        }

        writer.Gap();
        writer.Namespace(declaration.Namespace);
        WriteModel(writer, plan);
        WriteClauses(writer, plan);
        using (writer.Block($"partial class {Names.Identifier(declaration.TypeName)}"))
        using (writer.Block("static partial class Compiled"))
        {
            switch (declaration.Kind)
            {
                case RuleKind.SingleEvent:
                    writer.Member($"static partial void Create(ref {Compiled}? rule) => rule = Predicates.Compiled;");
                    SingleEventEmitter.Write(writer, rule);

                    var reasons = rule.Helpers.Add("Plan", name => $"private static {PlanType} {name}() =>\n{Reasons(plan)};");

                    // a field of a class that is there in any case: another class for each of thousands of rules would take time to load
                    PredicatesEmitter.Write(writer, rule, $"public static readonly {Compiled} Compiled = new({LogicHashOf(plan)}, {SingleEventEmitter.Events(rule)}, {reasons}){SourceWriter.Indent(MoreOf(plan))};");
                    break;
                case RuleKind.Join:
                    WriteCreate(writer, plan);
                    PredicatesEmitter.Write(writer, rule);
                    new JoinEmitter(writer, rule).Write();
                    break;
                default:
                    WriteCreate(writer, plan);
                    PredicatesEmitter.Write(writer, rule);
                    new ChainEmitter(writer, rule).Write();
                    break;
            }

            rule.Helpers.Write(writer);
        }

        return writer.ToString();
    }

    private static void WriteCreate(SourceWriter writer, RulePlan plan) => writer.Member(
        $$"""
        static partial void Create(ref {{Compiled}}? rule) => rule = new(
            {{LogicHashOf(plan)}}, static definition => new Program(definition), static () =>
            {{SourceWriter.Indent(Reasons(plan))}}){{SourceWriter.Indent(MoreOf(plan))}};
        """);

    private static string Reasons(RulePlan plan) => $"[{string.Concat(plan.Reasons.Select(static reason => $"\n    {Names.Literal(reason)},"))}\n]";

    private static string MoreOf(RulePlan plan) => SourceWriter.Statements(ListsOf(plan), SourcesOf(plan)) is { Length: > 0 } more
        ? $"\n{{\n    {SourceWriter.Indent(more)}\n}}"
        : "";

    // A chain reads what its signals read, which their own metadata tell.
    private static string ListsOf(RulePlan plan)
    {
        var own = ReferenceListEmitter.Read(plan.Model);
        var signals = (plan.Model.Chain?.Clauses ?? []).Select(static clause => clause.Signal).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(static signal => signal + ".Rule.Metadata.ReferenceData").ToArray();
        var lists = signals.Length == 0
            ? $"[{string.Join(", ", own)}]"
            : $"{Names.Runtime}Metadata.ListUnion.Of({string.Join(", ", signals.Concat(own.Length == 0 ? [] : [$"[{string.Join(", ", own)}]"]))})";
        return own.Length + signals.Length == 0 ? "" : $"ReferenceData = {lists},";
    }

    // What the rule asks of the events of which normalizers make its own: for people alone.
    private static string SourcesOf(RulePlan plan)
    {
        if (plan.Forms.Count == 0)
        {
            return "";
        }

        var sources = plan.Forms.GroupBy(static form => (form.Schema, form.Normalizer)).Select(forms =>
            $$"""
            new({{Names.Literal(forms.Key.Schema)}}, {{Names.Literal(forms.Key.Normalizer)}},
            [
                {{SourceWriter.Indent(SourceWriter.Statements(forms.Select(Variable)))}}
            ]){{Parts(plan.SourceParts.Where(part => part.Schema == forms.Key.Schema))}},
            """);
        return $$"""
            Sources = static () =>
            [
                {{SourceWriter.Indent(SourceWriter.Statements(sources))}}
            ],
            """;

        static string Variable(SourceForm form) =>
            $$"""
            new({{Names.Literal(form.Variable)}}, {{(form.IsRead ? "true" : "false")}}, [{{Terms(form.Tests)}}], [{{Terms(form.Values)}}]),
            """;

        static string Parts(IEnumerable<SourcePart> parts)
        {
            var lines = string.Concat(parts.Select(static part => $"\n        new({Names.Literal(part.Kind)}, {Names.Literal(part.Name)}, {Names.Literal(part.Term.Written)}, {Names.Literal(part.Term.Read)}),"));
            return lines.Length == 0 ? "" : $"\n{{\n    Parts =\n    [{lines}\n    ],\n}}";
        }

        static string Terms(EquatableArray<SourceTerm> terms) =>
            string.Concat(terms.Select(static term => $"\n    new({Names.Literal(term.Written)}, {Names.Literal(term.Read)}),")) + (terms.Count == 0 ? "" : "\n");
    }

    // A chain does what its signals do, and a rule over detections what those rules do, which their own models tell.
    private static string LogicHashOf(RulePlan plan)
    {
        var sources = (plan.Model.Chain?.Clauses ?? [])
            .Where(clause => clause.Signal is not null || clause.SignalHash is not null)
            .GroupBy(clause => clause.Name, StringComparer.Ordinal)
            .Select(clauses => clauses.First() is { Signal: { } signal } ? HashOf(signal) : Names.Literal(clauses.First().SignalHash!))
            .Concat(plan.Model.Variables.Select(variable => variable.Schema.Rule).OfType<string>().Distinct().Select(HashOf))
            .ToArray();
        return sources.Length == 0
            ? Names.Literal(plan.LogicHash)
            : $"{Names.Runtime}Metadata.LogicHash.Combine({Names.Literal(plan.LogicHash)}{string.Concat(sources.Select(source => ", " + source))})";

        static string HashOf(string rule) => rule + ".Rule.Metadata.LogicHash";
    }

    // By this a chain of another assembly compiles the signal's predicate into its own matcher.
    private static void WriteModel(SourceWriter writer, RulePlan plan)
    {
        if (plan.Model is { Declaration.Kind: RuleKind.SingleEvent, Variables: [{ Schema.Rule: null } variable] })
        {
            var model = new SignalModel(plan.LogicHash, variable with { Body = Portable.Of(variable.Body), Doubting = Portable.Of(variable.Doubting) });
            writer.Line($"[global::RulesSdk.Runtime.Metadata.RuleModel({Names.Literal(ModelText.Of(model))})]");
        }
    }

    // By this a failing test says which clause did not hold.
    private static void WriteClauses(SourceWriter writer, RulePlan plan) =>
        writer.Line($"[global::RulesSdk.Runtime.Metadata.RuleClauses({Names.Literal(ClauseText.Of(DeclaredTypes.Trust(plan.Model)))})]");
}
