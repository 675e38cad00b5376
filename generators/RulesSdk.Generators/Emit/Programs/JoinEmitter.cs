using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the program of a rule over joined events.</summary>
internal sealed partial class JoinEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly JoinPlan _join = rule.Plan.Join!;
    private readonly EquatableArray<JoinVariable> _plan = rule.Plan.Join!.Variables;
    private readonly bool _isWindowed = rule.Plan.Join!.IsWindowed;
    private readonly int[] _all = [.. Enumerable.Range(0, rule.Plan.Join!.Variables.Count)];
    private readonly int[] _positive = rule.Positive;

    // What one event completes under several variables, or by several rows, is folded sorted together, so it waits in rows.
    private readonly bool _isDeferred = rule.Plan.Join!.Variables.Count(variable => variable.Completes) is var complete && (complete > 1 || (complete > 0 && rule.HasRows && rule.Positive.Length > 1));
    private readonly List<MatchTest> _tests = [];
    private readonly PartnerEmitter _partners = new(rule);

    /// <summary>Writes the program.</summary>
    public void Write()
    {
        ProgramParts.WriteClauses(writer, rule.Clauses);
        WriteProgram();
        new StateEmitter(rule).Write(writer);
        if (_isWindowed && rule.Model is { Condition: { } condition, Window.Kind: WindowKind.Sliding })
        {
            new MeasuresEmitter(rule, condition).Write(writer);
        }

        foreach (var index in _all)
        {
            ColumnsEmitter.WriteValues(writer, rule, index);
            if (_plan[index].IsStored)
            {
                ColumnsEmitter.WriteRow(writer, ColumnsEmitter.RowType(Set(index)), ColumnsEmitter.RowFields(rule, index, ""));
            }
        }
    }

    private bool IsSliding => _isWindowed && rule.Model.Window!.Kind == WindowKind.Sliding;

    private string Base() => $"{Names.Runtime}Programs.{(IsSliding ? "Sliding.SlidingProgram" : _isWindowed ? "Window.EndedWindowProgram" : "Join.JoinProgram")}<State>";

    private string BaseArguments() => IsSliding || !_isWindowed
        ? $"(rule, {Names.Number(_plan.Count)})"
        : $"(rule, {Names.Number(_plan.Count)}, global::RulesSdk.WindowKind.{rule.Model.Window!.Kind}, {Names.Number(rule.Model.Window.Step)}{(rule.Model.Window.Step == 0 ? "" : "L")})";

    private void WriteProgram()
    {
        var stored = _all.Where(index => _plan[index].IsStored).ToArray();
        writer.Gap();
        using (writer.Block(stored.Length == 0
            ? $"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Base()}{BaseArguments()}"
            : $"private sealed class Program : {Base()}"))
        {
            foreach (var index in _all)
            {
                Rows(index).WriteFields();
            }

            if (stored.Length > 0)
            {
                WriteTables(stored);
            }

            if (rule.Model.Cases.Count > 0)
            {
                writer.Member(ProgramParts.HasCases);
            }

            WriteApply(ProgramParts.ApplyReader, fromReader: true);
            WriteApply(ProgramParts.ApplyObject, fromReader: false);
            foreach (var index in _all)
            {
                WriteArrival(index);
            }

            if (_join.Ties.Count > 0)
            {
                WriteTies();
            }

            foreach (var test in _tests)
            {
                WriteTest(test.Name, test.Sets, test.Terms);
            }

            if (_isDeferred)
            {
                writer.Member(
                    $$"""
                    protected override void FoldMatches()
                    {
                        {{SourceWriter.Indent(FoldMatches(arriving: -1))}}
                    }
                    """);
            }

            if (_isWindowed)
            {
                WriteWindows();
            }

            WriteRelink([.. stored.Where(index => _plan[index].Indexes.Count > 0)]);
            NewValueEmitter.Write(writer, rule);
            foreach (var index in _all)
            {
                Rows(index).WriteMethods();
                ColumnsEmitter.WriteReads(writer, rule, index);
                if (_plan[index].IsStored)
                {
                    ColumnsEmitter.WriteLoad(writer, rule, index, Table(index), "");
                }
            }

            _partners.Write(writer);
            ProgramParts.WriteBind(writer, rule, ProgramParts.Bindings(rule), _partners.Seeks().Select(static seek => (seek.Clause, seek.Slot)), RouteEmitter.Routes(rule));
        }
    }

    private void WriteTables(int[] stored)
    {
        foreach (var index in stored)
        {
            writer.Line($"private readonly {Names.Runtime}Rows.RowTable<{ColumnsEmitter.RowType(Set(index))}> {Table(index)};");
        }

        var registered = stored.Select(index => $"Register({Table(index)} = new({Kept(index)}, {Names.Number(_plan[index].Indexes.Count)}));");
        writer.Member(
            $$"""
            public Program(global::RulesSdk.RuleDefinition rule)
                : base{{BaseArguments()}}
            {
                {{SourceWriter.Indent(SourceWriter.Statements(registered))}}
            }
            """);
    }

    // A match of a session may have events from up to its size before it, and waits until the session has ended.
    private string Kept(int index) =>
        rule.Model.Window!.Kind == WindowKind.Session ? "2 * Window"
        : _plan[index].Keep is { } ticks ? $"global::System.Math.Min(Window, {Names.Number(ticks)}L)"
        : "Window";

    // The rows are found again by the hashes under which they were added.
    private void WriteRelink(int[] indexed)
    {
        if (indexed.Length == 0)
        {
            return;
        }

        var tables = indexed.Select(index =>
            $$"""
            for (var row = {{Table(index)}}.First(); row.Found; row = {{Table(index)}}.After(row))
            {
                {{SourceWriter.Indent(SourceWriter.Statements(
                    _plan[index].Indexes.Any(keys => keys.Count > 0) ? $"var {Local(index)} = Load{Set(index).Name}(row);" : "",
                    $"{Table(index)}.Link(row{Hashes(index)});"))}}
            }
            """).ToArray();
        writer.Member(
            $$"""
            protected override void Relink()
            {
                {{SourceWriter.Indent(SourceWriter.Paragraphs(tables))}}
            }
            """);
    }

    private RowsEmitter Rows(int index) => new(writer, rule, index, "Apply" + Set(index).Name);

    private ColumnSet Set(int index) => rule.Plan.Columns[index];

    private string Local(int index) => Names.EventLocal(Set(index).Name);

    private string Row(int index) => Local(index).TrimStart('@') + "Row";

    private string Table(int index) => _partners.Table(index);

    private string Hashes(int index) => string.Concat(_plan[index].Indexes.Select(keys => ", " + HashOf(keys)));

    private string Parameters(IEnumerable<int> sets) => string.Join(", ", sets.Select(set => $"in {ColumnsEmitter.ValuesType(Set(set))} {Local(set)}"));

    private string Arguments(IEnumerable<int> sets) => string.Join(", ", sets.Select(set => "in " + Local(set)));

    private void WriteApply(string signature, bool fromReader)
    {
        var clauses = _all.Where(index => !fromReader || Set(index).Schema.Rule is null).ToArray();
        if (clauses.Length == 0)
        {
            ProgramParts.WriteNoReader(writer);
            return;
        }

        var own = clauses.Select(index =>
        {
            var e = fromReader ? "ref e" : $"({Set(index).Schema.TypeName})e";
            return Case(rule.Clauses[index], _partners.HasPartner(index, fromReader, source: null), Rows(index).HasLists(e), Rows(index).Apply($"Read{Set(index).Name}({e}, in stamp)"));
        });
        var others = rule.Sources.Select(source =>
        {
            var rows = Rows(source.Plan.Variable);
            return Case(source.Clause, _partners.HasPartner(source.Plan.Variable, fromReader, source), rows.HasLists(source, fromReader), rows.Apply(rows.Read(source, fromReader)));
        });
        ProgramParts.WriteSwitch(writer, signature, own.Concat(others));

        static (IEnumerable<string>, string) Case(string clause, string? hasPartner, string? hasLists, string apply)
        {
            var tests = new[] { hasPartner, hasLists }.OfType<string>().ToArray();
            return ([clause + (tests.Length == 0 ? "" : " when " + string.Join(" && ", tests))], apply);
        }
    }

    private void WriteArrival(int index) => writer.Member(
        $$"""
        private void Apply{{Set(index).Name}}({{Parameters([index])}})
        {
            {{SourceWriter.Indent(Arrival(index))}}
        }
        """);

    private string Arrival(int index)
    {
        if (_positive.Length == 1 && index == _positive[0])
        {
            return SourceWriter.Paragraphs(Unless(index), _isWindowed ? KeepSingle(index) : Fold("return;"));
        }

        if (!_plan[index].Completes)
        {
            return Store(index, needsRow: false);
        }

        if (_join.Ties.Count > 0)
        {
            return SourceWriter.Paragraphs($"Begin(in {Local(index)}.Stamp);\n{Store(index, needsRow: true)}", Combine(index));
        }

        var probe = SourceWriter.Statements(Oldest(index), Probe(index, 0, [index]));
        return _isDeferred ? SourceWriter.Paragraphs($"Begin(in {Local(index)}.Stamp);\n{Store(index, needsRow: true)}", probe, "FoldLater();")
            : _isWindowed ? SourceWriter.Paragraphs($"Matches.Clear();\n{probe}", KeepMatches(index))
            : SourceWriter.Paragraphs($"Matches.Clear();\n{probe}", $"Matches.Sort();\n{FoldMatches(index)}", Store(index, needsRow: false));
    }

    private string Store(int index, bool needsRow)
    {
        if (!_plan[index].IsStored)
        {
            return "";
        }

        var row = needsRow || ColumnsEmitter.IsKept(rule, index) ? "var row = " : "";
        return SourceWriter.Statements(
            $"{row}{Table(index)}.Add(in {Local(index)}.Stamp{Hashes(index)});",
            ColumnsEmitter.Store(rule, index, Table(index), Local(index), ""));
    }

    // The time of the earliest or latest event of a match: those that the plan knows to lie between others are not looked at.
    private string Extreme(string function, IEnumerable<int> sets)
    {
        var left = sets.ToList();
        foreach (var set in left.ToArray())
        {
            if (left.Any(other => other != set && (function == "Min" ? _join.IsNotAfter(other, set) : _join.IsNotAfter(set, other))))
            {
                left.Remove(set);
            }
        }

        return left.Select(set => Local(set) + ".Stamp.Time").Aggregate((first, second) => $"global::System.Math.{function}({first}, {second})");
    }

    /// <param name="arriving">The variable whose event is applied; -1 where all are in rows.</param>
    private string FoldMatches(int arriving)
    {
        string Found(int variable) => $"Matches.Row(match, {Names.Number(variable)})";
        var body = _isWindowed
            ? $"KeepMatch({string.Join(", ", _positive.Select(variable => variable == arriving ? "row" : Found(variable)))});"
            : SourceWriter.Statements([.. _all.Where(variable => variable != arriving).Select(variable => $"var {Local(variable)} = Load{Set(variable).Name}({Found(variable)});"), Fold("continue;")]);
        return $$"""
            for (var match = 0; match < Matches.Count; match++)
            {
                {{SourceWriter.Indent(body)}}
            }
            """;
    }

    private string Fold(string leave) =>
        $$"""
        {{ProgramParts.Key(ProgramParts.Keys(rule, Local), leave)}}
        if (StateFor(in key, {{Extreme("Min", _all)}}, {{Extreme("Max", _all)}}) is { } state)
        {
            state.Fold({{Arguments(_all)}}, Scratch);
        }
        """;
}
