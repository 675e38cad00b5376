using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

// Matches that wait for a decision: kept as rows, folded once their window is decided.
internal sealed partial class JoinEmitter
{
    private const string RowsParameter = "global::System.ReadOnlySpan<" + Names.Runtime + "Rows.RowRef> rows";

    private string KeepSingle(int index)
    {
        const string Leave =
            """
            if (!HasKey(in key))
            {
                return;
            }
            """;
        return SourceWriter.Paragraphs(
            $"{ProgramParts.Key(ProgramParts.Keys(rule, Local), "return;")}\n{Leave}",
            $"{Store(index, needsRow: true)}\n{Keep(variable => variable == index ? "row" : "default")}");
    }

    // The event that completes matches is kept only if it did.
    private string KeepMatches(int index) =>
        $$"""
        if (Matches.Count == 0)
        {
            return;
        }

        Matches.Sort();
        {{Store(index, needsRow: true)}}
        {{FoldMatches(index)}}
        """;

    private string Keep(Func<int, string> row)
    {
        string Of(string member) => string.Join(", ", _all.Select(variable => _positive.Contains(variable) ? $"{Local(variable)}.Stamp.{member}" : "0L"));
        return $"Keep(in key, {Names.Number(rule.Model.Window!.Anchor)}, [{string.Join(", ", _all.Select(row))}], [{Of("Time")}], [{Of("Sequence")}]);";
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
            writer.Member($"protected override bool IsPositive(int variable) => variable is {string.Join(" or ", _positive.Select(static variable => Names.Number(variable)))};");
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
            writer.Member($"protected override int LeastMatches => {Names.Number(least)};");
        }
    }

    private void WriteKeepMatch() => writer.Member(
        $$"""
        private void KeepMatch({{string.Join(", ", _positive.Select(variable => $"{Names.Runtime}Rows.RowRef {Row(variable)}"))}})
        {
            {{SourceWriter.Indent(Loads(Row))}}
            {{SourceWriter.Indent(ProgramParts.Key(ProgramParts.Keys(rule, Local), "return;"))}}
            {{Keep(variable => _positive.Contains(variable) ? Row(variable) : "default")}}
        }
        """);

    private string Loads(Func<int, string>? row = null) => SourceWriter.Statements(_positive.Select(variable =>
        $"var {Local(variable)} = Load{Set(variable).Name}({row?.Invoke(variable) ?? $"rows[{Names.Number(variable)}]"});"));

    private void WriteFoldRows()
    {
        var loaded = string.Join(", ", _positive.Select(variable => $"Load{Set(variable).Name}(rows[{Names.Number(variable)}])"));
        writer.Member(
            $$"""
            protected override void Fold(State state, {{RowsParameter}}) =>
                state.Fold({{loaded}}, Scratch);
            """);
    }

    // Which events that may be absent are there with a match.
    private void WriteFoldOptional()
    {
        var walks = _join.Optional.Select(probe =>
        {
            var (optional, name) = (Local(probe.Variable), Set(probe.Variable).Name.TrimStart('@'));
            return Walk(
                probe,
                "from",
                " && Matches.TryProbe()",
                $$"""
                if ({{optional}}.Stamp.Time <= to && Accompanies{{name}}({{Arguments([.. _positive, probe.Variable])}}))
                {
                    state.AddEvent({{ProgramParts.Event(rule, probe.Variable, optional)}});
                }
                """);
        }).ToArray();
        writer.Member("protected override bool HasOptional => true;");
        writer.Member(
            $$"""
            protected override void FoldOptional(State state, {{RowsParameter}}, long from, long to)
            {
                {{SourceWriter.Indent(SourceWriter.Paragraphs([Loads(), .. walks]))}}
            }
            """);
        foreach (var probe in _join.Optional)
        {
            WriteTest(
                "Accompanies" + Set(probe.Variable).Name.TrimStart('@'),
                [.. _positive, probe.Variable],
                Terms(_positive.SelectMany(variable => Distinct(variable, probe.Variable)), probe.Tests));
        }
    }

    private void WriteMeasure()
    {
        const string Base = Names.Runtime + "Programs.Sliding.SlidingMeasures";
        writer.Member($"protected override {Base} CreateMeasures() => new Measures();");
        writer.Member(
            $$"""
            protected override void Measure({{Base}} measures, {{RowsParameter}}, bool add)
            {
                {{SourceWriter.Indent(Loads())}}
                if (add)
                {
                    ((Measures)measures).Add({{Arguments(_positive)}}, Scratch);
                }
                else
                {
                    ((Measures)measures).Remove({{Arguments(_positive)}}, Scratch);
                }
            }
            """);
    }
}
