using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what is said about a rule.</summary>
internal static class MetadataEmitter
{
    /// <summary>Writes the metadata as the first argument of a call.</summary>
    public static void Write(SourceWriter writer, MetadataModel metadata)
    {
        writer.Line("    new global::RulesSdk.RuleMetadata");
        writer.Line("    {");
        Property(writer, "Id", Names.Literal(metadata.Id));
        Property(writer, "Title", Names.Literal(metadata.Title));
        Property(writer, "Description", metadata.Description.Length == 0 ? null : Names.Literal(metadata.Description));
        Property(writer, "Severity", "global::RulesSdk.Severity." + metadata.Severity);
        Property(writer, "Status", "global::RulesSdk.RuleStatus." + metadata.Status);
        Property(writer, "RiskScore", metadata.RiskScore == 0 ? null : Names.Number(metadata.RiskScore));
        Property(writer, "Version", Names.Literal(metadata.Version));
        Property(writer, "IsSignal", metadata.IsSignal ? "true" : null);
        Property(writer, "Window", metadata.WindowTicks == 0 ? null : SchemaEmitter.Span(metadata.WindowTicks));
        List(writer, "Strategy", metadata.Strategy.Select(part =>
            $"new global::RulesSdk.StrategyPart({Names.Literal(part.Text)}{(part.Activity is null ? "" : ", " + Names.Literal(part.Activity))})"));
        List(writer, "Attack", metadata.Attack.Select(attack =>
            $"new global::RulesSdk.AttackReference(global::RulesSdk.Tactic.{attack.Tactic}, [{string.Join(", ", attack.Techniques.Select(Names.Literal))}])"));
        List(writer, "Triage", metadata.Triage.Select(Names.Literal));
        List(writer, "References", metadata.References.Select(Names.Literal));
        List(writer, "FalsePositives", metadata.FalsePositives.Select(Names.Literal));
        List(writer, "Authors", metadata.Authors.Select(Names.Literal));
        List(writer, "Cases", metadata.Cases.Select(@case =>
            $"new global::RulesSdk.RuleCase({Names.Literal(@case.Name)}, global::RulesSdk.Severity.{@case.Severity}{Runbook(@case)})"));
        List(writer, "KeyNames", metadata.KeyNames.Select(Names.Literal));
        List(writer, "Schemas", metadata.Schemas.Select(Names.Literal));
        List(writer, "DependsOn", metadata.DependsOn.Select(Names.Literal));
        Property(writer, "Suppress", metadata.SuppressTicks == 0 ? null : SchemaEmitter.Span(metadata.SuppressTicks));
        Property(writer, "SuppressBy", metadata.SuppressBy.Length == 0 ? null : Names.Literal(metadata.SuppressBy));
        Property(writer, "NewValueMemory", metadata.NewValueTicks == 0 ? null : SchemaEmitter.Span(metadata.NewValueTicks));
        Property(writer, "NewValueLearn", metadata.LearnTicks == 0 ? null : SchemaEmitter.Span(metadata.LearnTicks));
        writer.Line("    },");
    }

    private static string Runbook(CaseModel @case) => string.IsNullOrEmpty(@case.Runbook) ? "" : ", " + Names.Literal(@case.Runbook!);

    private static void Property(SourceWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.Line($"        {name} = {value},");
        }
    }

    private static void List(SourceWriter writer, string name, IEnumerable<string> items)
    {
        var all = items.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        writer.Line($"        {name} =");
        writer.Line("        [");
        foreach (var item in all)
        {
            writer.Line($"            {item},");
        }

        writer.Line("        ],");
    }
}
