using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what is said about a rule.</summary>
internal static class MetadataEmitter
{
    /// <summary>The expression that makes the metadata.</summary>
    public static string Create(MetadataModel metadata) =>
        $$"""
        new global::RulesSdk.RuleMetadata
        {
            {{SourceWriter.Indent(Properties(metadata))}}
        }
        """;

    private static string Properties(MetadataModel metadata) => SourceWriter.Statements(
        Property("Id", Names.Literal(metadata.Id)),
        Property("Title", Names.Literal(metadata.Title)),
        Property("Goal", metadata.Goal.Length == 0 ? null : Names.Literal(metadata.Goal)),
        Property("Severity", "global::RulesSdk.Severity." + metadata.Severity),
        Property("Status", "global::RulesSdk.RuleStatus." + metadata.Status),
        Property("RiskScore", metadata.RiskScore == 0 ? null : Names.Number(metadata.RiskScore)),
        Property("Version", Names.Literal(metadata.Version)),
        Property("IsSignal", metadata.IsSignal ? "true" : null),
        Property("Window", Span(metadata.WindowTicks)),
        List("Strategy", metadata.Strategy.Select(static part =>
            $"new global::RulesSdk.StrategyPart({Names.Literal(part.Text)}{(part.Activity is null ? "" : ", " + Names.Literal(part.Activity))})")),
        List("Attack", metadata.Attack.Select(static attack =>
            $"new global::RulesSdk.AttackReference(global::RulesSdk.Tactic.{attack.Tactic}, [{string.Join(", ", attack.Techniques.Select(Names.Literal))}])")),
        List("Triage", metadata.Triage.Select(Names.Literal)),
        List("References", metadata.References.Select(Names.Literal)),
        List("FalsePositives", metadata.FalsePositives.Select(Names.Literal)),
        List("Authors", metadata.Authors.Select(Names.Literal)),
        List("Meta", metadata.Meta.Select(static meta => $"new global::RulesSdk.RuleMeta({Names.Literal(meta.Name)}, {Names.Literal(meta.Value)})")),
        List("Cases", metadata.Cases.Select(static @case =>
            $"new global::RulesSdk.RuleCase({Names.Literal(@case.Name)}, global::RulesSdk.Severity.{@case.Severity}{Runbook(@case)})")),
        List("KeyNames", metadata.KeyNames.Select(Names.Literal)),
        List("Schemas", metadata.Schemas.Select(Names.Literal)),
        List("DependsOn", metadata.DependsOn.Select(Names.Literal)),
        List("Options", metadata.Options.Select(static option => OptionEmitter.Field(option.Name))),
        Property("Suppress", Span(metadata.SuppressTicks)),
        Property("SuppressBy", metadata.SuppressBy.Length == 0 ? null : Names.Literal(metadata.SuppressBy)),
        Property("NewValueMemory", Span(metadata.NewValueTicks)),
        Property("NewValueLearn", Span(metadata.LearnTicks)));

    private static string Runbook(CaseModel @case) => string.IsNullOrEmpty(@case.Runbook) ? "" : ", " + Names.Literal(@case.Runbook!);

    // A rule that says nothing of a duration has none.
    private static string? Span(long ticks) => ticks == 0 ? null : SchemaEmitter.Span(ticks);

    private static string Property(string name, string? value) => value is null ? "" : $"{name} = {value},";

    private static string List(string name, IEnumerable<string> items)
    {
        var lines = SourceWriter.Statements(items.Select(static item => item + ","));
        return lines.Length == 0 ? "" : $$"""
            {{name}} =
            [
                {{SourceWriter.Indent(lines)}}
            ],
            """;
    }
}
