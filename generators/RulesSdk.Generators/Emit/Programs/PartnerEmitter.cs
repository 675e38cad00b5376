using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Joins;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits what tells early that an event has no partner.</summary>
/// <param name="rule">The rule.</param>
internal sealed class PartnerEmitter(RuleContext rule)
{
    /// <summary>The table of a variable's rows.</summary>
    public string Table(int index) => $"_{Names.EventLocal(rule.Plan.Columns[index].Name).TrimStart('@')}Rows";

    /// <summary>The test that an event has a partner. Most events that could complete a match have none: they leave before anything else of them is read.</summary>
    public string? HasPartner(int index, bool fromReader, SourceCode? source)
    {
        if (rule.Plan.Join!.Variables[index].IsProbed || rule.Plan.Join!.Variables[index].Probes is not { Count: > 0 } probes || probes[0].Keys.Count == 0
            || probes[0].Keys.Any(key => key.Value is Expression.ListElement || rule.Find(key.Value, out _)!.CanFail))
        {
            return null;
        }

        var schema = rule.Plan.Columns[index].Schema;
        var e = source is null ? $"({schema.TypeName})e" : source.Made($"({source.Plan.Schema.TypeName})e");
        var hash = JoinEmitter.Combine([.. probes[0].Keys.Select(key => rule.Find(key.Value, out _)! is var column && fromReader
            ? JoinEmitter.Hash(key, source is null ? rule.OverReader(key.Value, schema, rule.Helpers).Emit(key.Value) : source.Columns[Array.IndexOf(rule.Columns[index], column)].FromReader)
            : JoinEmitter.Hash(key, ColumnsEmitter.FromObject(column, schema, e)))]);
        return $"{Table(probes[0].Variable)}.Find({Names.Number(probes[0].Index)}, {hash}, stamp.Time - {JoinEmitter.Reach(probes[0])}).Found";
    }

    /// <summary>The clauses whose events find partners by one text, with its slot and the test: a partner is looked for before such an event is read.</summary>
    public IEnumerable<(string Clause, string Slot, string Test)> Seeks()
    {
        for (var index = 0; index < rule.Plan.Columns.Count; index++)
        {
            if (rule.Plan.Columns[index].Schema.Rule is null && HasPartner(index, fromReader: true, source: null) is not null
                && rule.Plan.Join!.Variables[index].Probes[0] is { Keys: [{ HashType.Length: 0 } key] } probe && FieldPath.Of(key.Value) is { } field
                && Names.Slot(rule.Aliases[rule.Plan.Columns[index].Schema.TypeName], field.Path) is var slot
                && rule.OverReader(key.Value, rule.Plan.Columns[index].Schema, rule.Helpers).Emit(key.Value) == $"e.Text({slot})")
            {
                yield return (rule.Clauses[index], slot, $"{Table(probe.Variable)}.Find({Names.Number(probe.Index)}, hash, time - {JoinEmitter.Reach(probe)}).Found");
            }
        }
    }

    /// <summary>Writes the method that asks these tests.</summary>
    public void Write(SourceWriter writer)
    {
        var cases = Seeks().Select(static seek => $"\n{seek.Clause} => {seek.Test},").ToArray();
        if (cases.Length == 0)
        {
            return;
        }

        writer.Member(
            $$"""
            public override bool HasPartner(int clause, ulong hash, long time) => clause switch
            {{{SourceWriter.Indent(string.Concat(cases))}}
                _ => true,
            };
            """);
    }
}
