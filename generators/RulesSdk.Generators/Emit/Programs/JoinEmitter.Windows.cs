using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

// Matches that wait for a decision: kept as rows, folded once their window tells them.
internal sealed partial class JoinEmitter
{
    private void WriteKeepSingle(int index)
    {
        ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, Local), "return;");
        using (writer.Block("if (!key.IsComplete)"))
        {
            writer.Line("return;");
        }

        WriteStore(index, needsRow: true);
        WriteKeep(variable => variable == index ? "row" : "default");
    }

    // The event that completes matches is kept only if it did.
    private void WriteKeepMatches(int index)
    {
        using (writer.Block("if (Matches.Count == 0)"))
        {
            writer.Line("return;");
        }

        writer.Gap();
        writer.Line("Matches.Sort();");
        WriteStore(index, needsRow: true);
        WriteFoldMatches(index);
    }

    private void WriteKeep(Func<int, string> row)
    {
        var all = Enumerable.Range(0, _plan.Count).ToArray();
        string Of(string member) => string.Join(", ", all.Select(variable => _positive.Contains(variable) ? $"{Local(variable)}.Stamp.{member}" : "0L"));
        writer.Line($"Keep(in key, {Names.Number(rule.Model.Window!.Anchor)}, [{string.Join(", ", all.Select(row))}], [{Of("Time")}], [{Of("Sequence")}]);");
    }

    private void WriteWindows()
    {
        if (_positive.Length > 1)
        {
            WriteKeepMatch();
        }

        WriteFoldRows();
        if (rule.Optional.Length > 0)
        {
            WriteFoldOptional();
        }

        if (rule.Model.Window!.Kind == WindowKind.Sliding)
        {
            WriteMeasure();
        }
        else if (rule.Model.Condition is { } condition)
        {
            WriteLeastMatches(condition);
        }
    }

    // Each match has one event of each positive variable.
    private void WriteLeastMatches(Expression condition)
    {
        var least = _positive.Max(variable => Conditions.LeastEvents(condition, rule.Model.Variables[variable].Name));
        if (least > 1)
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override int LeastMatches => {Names.Number(least)};");
        }
    }

    private void WriteKeepMatch()
    {
        writer.Gap();
        using (writer.Block($"private void KeepMatch({string.Join(", ", _positive.Select(variable => $"{Names.Runtime}Rows.RowRef {Row(variable)}"))})"))
        {
            foreach (var variable in _positive)
            {
                writer.Line($"var {Local(variable)} = Load{Set(variable).Name}({Row(variable)});");
            }

            ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, Local), "return;");
            WriteKeep(variable => _positive.Contains(variable) ? Row(variable) : "default");
        }
    }

    private void WriteLoads()
    {
        foreach (var variable in _positive)
        {
            writer.Line($"var {Local(variable)} = Load{Set(variable).Name}(rows[{Names.Number(variable)}]);");
        }
    }

    private string Values() => string.Join(", ", _positive.Select(variable => "in " + Local(variable)));

    private void WriteFoldRows()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void Fold(State state, global::System.ReadOnlySpan<{Names.Runtime}Rows.RowRef> rows)"))
        {
            WriteLoads();
            writer.Line($"state.Fold({Values()}, Scratch);");
            foreach (var variable in _positive)
            {
                writer.Line($"state.AddEvent({Names.Number(variable)}, in {Local(variable)}.Stamp);");
            }
        }
    }

    // Which events that may be absent are there with a match.
    private void WriteFoldOptional()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override bool HasOptional => true;");
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void FoldOptional(State state, global::System.ReadOnlySpan<{Names.Runtime}Rows.RowRef> rows, long from, long to)"))
        {
            WriteLoads();
            foreach (var probe in rule.Plan.Join!.Optional)
            {
                var (row, table, hash) = (Row(probe.Variable), Table(probe.Variable), Local(probe.Variable).TrimStart('@') + "Hash");
                writer.Gap();
                writer.Line($"var {hash} = {HashOf(probe.Keys)};");
                using (writer.Block(
                    $"for (var {row} = {table}.Find({Names.Number(probe.Index)}, {hash}, from);\n"
                    + $"    {row}.Found;\n"
                    + $"    {row} = {table}.Next({Names.Number(probe.Index)}, {hash}, {row}, from))"))
                {
                    writer.Line($"var {Local(probe.Variable)} = Load{Set(probe.Variable).Name}({row});");
                    using (writer.Block($"if ({Local(probe.Variable)}.Stamp.Time <= to && Accompanies{Set(probe.Variable).Name.TrimStart('@')}({Values()}, in {Local(probe.Variable)}))"))
                    {
                        writer.Line($"state.AddEvent({Names.Number(probe.Variable)}, in {Local(probe.Variable)}.Stamp);");
                    }
                }
            }
        }

        foreach (var probe in rule.Plan.Join!.Optional)
        {
            WriteAccompanies(probe);
        }
    }

    private void WriteAccompanies(ProbePlan probe)
    {
        var distinct = rule.Model.Window!.AllowSame
            ? []
            : _positive.Select(variable => $"{Local(variable)}.Stamp.Sequence != {Local(probe.Variable)}.Stamp.Sequence");
        WriteTest("Accompanies" + Set(probe.Variable).Name.TrimStart('@'), [.. _positive, probe.Variable], distinct, probe.Tests);
    }

    private void WriteMeasure()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override {Names.Runtime}Programs.Sliding.SlidingMeasures CreateMeasures() => new Measures();");
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void Measure({Names.Runtime}Programs.Sliding.SlidingMeasures measures, global::System.ReadOnlySpan<{Names.Runtime}Rows.RowRef> rows, bool add)"))
        {
            WriteLoads();
            using (writer.Block("if (add)"))
            {
                writer.Line($"((Measures)measures).Add({Values()}, Scratch);");
            }

            using (writer.Block("else"))
            {
                writer.Line($"((Measures)measures).Remove({Values()}, Scratch);");
            }
        }
    }
}
