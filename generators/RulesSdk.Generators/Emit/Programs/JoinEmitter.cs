using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the program of a rule over joined events.</summary>
internal sealed partial class JoinEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly EquatableArray<JoinVariable> _plan = rule.Plan.Join!.Variables;
    private readonly bool _isWindowed = rule.Plan.Join!.IsWindowed;
    private readonly int[] _positive = rule.Positive;

    // What one event completes under several variables, or by several rows, is folded sorted together, so it waits in rows.
    private readonly bool _isDeferred = rule.Plan.Join!.Variables.Count(variable => variable.Completes) is var complete && (complete > 1 || (complete > 0 && rule.HasRows && rule.Positive.Length > 1));
    private readonly List<(string Name, int[] Sets, EquatableArray<Expression> Tests, bool IsLast)> _tests = [];

    /// <summary>Writes the program.</summary>
    public void Write()
    {
        var count = _plan.Count;
        for (var index = 0; index < count; index++)
        {
            ColumnsEmitter.WriteValues(writer, rule, index);
            if (_plan[index].IsStored)
            {
                writer.Gap();
                writer.Line($"/// <summary>What is kept of an event for {XmlText.Escape(Set(index).Name)}.</summary>");
                using (writer.Block($"private struct {ColumnsEmitter.RowType(Set(index))}"))
                {
                    ColumnsEmitter.WriteRowFields(writer, rule, index, "");
                }
            }
        }

        new StateEmitter(rule).Write(writer);
        if (_isWindowed && rule.Model is { Condition: { } condition, Window.Kind: WindowKind.Sliding })
        {
            new MeasuresEmitter(rule, condition).Write(writer);
        }

        writer.Gap();
        foreach (var reason in rule.Plan.Join!.Reasons)
        {
            writer.Line("// " + reason);
        }

        var stored = Enumerable.Range(0, count).Where(index => _plan[index].IsStored).ToArray();
        var arguments = $"(rule, {Names.Number(count)}{Kind()})";
        using (writer.Block(stored.Length == 0
            ? $"private sealed class Program(global::RulesSdk.RuleDefinition rule) : {Base()}{arguments}"
            : $"private sealed class Program : {Base()}"))
        {
            for (var index = 0; index < count; index++)
            {
                Rows(index).WriteFields();
            }

            WriteTables(stored, arguments);
            writer.Gap();
            ProgramParts.WriteBind(writer, rule.Model.Variables.Select(variable => (variable.Name, "Predicates." + Names.Predicate(variable.Method))));
            WriteApply(ProgramParts.ApplyReader, fromReader: true);
            WriteApply(ProgramParts.ApplyObject, fromReader: false);
            WriteExpire();
            for (var index = 0; index < count; index++)
            {
                WriteArrival(index);
            }

            foreach (var test in _tests.ToArray())
            {
                WriteTest(test);
            }

            if (_isDeferred)
            {
                writer.Gap();
                writer.Line("/// <inheritdoc/>");
                using (writer.Block("protected override void FoldMatches()"))
                {
                    WriteFoldMatches(arriving: -1);
                }
            }

            if (_isWindowed)
            {
                WriteWindows();
            }
            else
            {
                WriteFold();
            }

            WriteRelink(stored);
            NewValueEmitter.Write(writer, rule);
            for (var index = 0; index < count; index++)
            {
                WriteMayComplete(index);
                Rows(index).WriteMethods();
                ColumnsEmitter.WriteReads(writer, rule, index);
                if (_plan[index].IsStored)
                {
                    ColumnsEmitter.WriteLoad(writer, rule, index, Table(index), "");
                }
            }

            rule.Helpers.Write(writer);
        }
    }

    private bool IsSliding => _isWindowed && rule.Model.Window!.Kind == WindowKind.Sliding;

    private string Base() => $"{Names.Runtime}Programs.{(IsSliding ? "Sliding.SlidingProgram" : _isWindowed ? "Window.EndedWindowProgram" : "Join.JoinProgram")}<State>";

    private string Kind() => _isWindowed && !IsSliding
        ? $", global::RulesSdk.WindowKind.{rule.Model.Window!.Kind}, {Names.Number(rule.Model.Window.Step)}{(rule.Model.Window.Step == 0 ? "" : "L")}"
        : "";

    private void WriteTables(int[] stored, string arguments)
    {
        if (stored.Length == 0)
        {
            WriteHasCases();
            return;
        }

        foreach (var index in stored)
        {
            writer.Line($"private readonly {Names.Runtime}Rows.RowTable<{ColumnsEmitter.RowType(Set(index))}> {Table(index)};");
        }

        writer.Gap();
        using (writer.Block($"public Program(global::RulesSdk.RuleDefinition rule)\n    : base{arguments}"))
        {
            foreach (var index in stored)
            {
                writer.Line($"{Table(index)} = new({Kept(index)}, {Names.Number(_plan[index].Indexes.Count)});");
            }

            foreach (var index in stored)
            {
                writer.Line($"Register({Table(index)});");
            }
        }

        WriteHasCases();
    }

    // A match of a session may have events from before it, and waits until the session has ended.
    private string Kept(int index) =>
        rule.Model.Window!.Kind == WindowKind.Session ? "2 * Window"
        : _plan[index].Keep is { } ticks ? $"global::System.Math.Min(Window, {Names.Number(ticks)}L)"
        : "Window";

    private void WriteHasCases()
    {
        if (rule.Model.Cases.Count > 0)
        {
            writer.Gap();
            writer.Line("/// <inheritdoc/>");
            writer.Line("protected override bool HasCases => true;");
        }
    }

    private void WriteRelink(int[] stored)
    {
        if (stored.Length == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void Relink()"))
        {
            foreach (var index in stored.Where(index => _plan[index].Indexes.Count > 0))
            {
                using (writer.Block($"for (var row = {Table(index)}.First(); row.Found; row = {Table(index)}.After(row))"))
                {
                    if (_plan[index].Indexes.Any(keys => keys.Count > 0))
                    {
                        writer.Line($"var {Local(index)} = Load{Set(index).Name}(row);");
                    }

                    writer.Line($"{Table(index)}.Link(row{string.Concat(_plan[index].Indexes.Select(keys => ", " + HashOf(keys)))});");
                }

                writer.Gap();
            }
        }
    }

    private RowsEmitter Rows(int index) => new(writer, rule, index, "Apply" + Set(index).Name);

    private ColumnSet Set(int index) => rule.Plan.Columns[index];

    private string Local(int index) => Names.Local(Set(index).Name);

    private string Row(int index) => Local(index).TrimStart('@') + "Row";

    private string Table(int index) => "_" + Row(index) + "s";

    private void WriteApply(string signature, bool fromReader)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        var clauses = Enumerable.Range(0, _plan.Count).Where(index => !fromReader || Set(index).Schema.Rule is null).ToArray();
        if (clauses.Length == 0)
        {
            ProgramParts.WriteNoReader(writer);
            return;
        }

        using (writer.Block(signature))
        using (writer.Block("switch (clause)"))
        {
            foreach (var index in clauses)
            {
                writer.Line($"case {Names.Number(index)}:");
                using (writer.Block(""))
                {
                    WriteEarlyExit(index, fromReader);
                    var source = fromReader ? "ref e" : $"({Set(index).Schema.TypeName})e";
                    Rows(index).WriteCall($"Read{Set(index).Name}({source}, in stamp)", source);
                    writer.Line("break;");
                }
            }
        }
    }

    private void WriteExpire()
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override void Expire(long time)"))
        {
            for (var index = 0; index < _plan.Count; index++)
            {
                if (_plan[index].IsStored)
                {
                    writer.Line($"{Table(index)}.Expire(time);");
                }
            }
        }
    }

    private void WriteArrival(int index)
    {
        writer.Gap();
        using (writer.Block($"private void Apply{Set(index).Name}(in {ColumnsEmitter.ValuesType(Set(index))} {Local(index)})"))
        {
            if (_positive.Length == 1 && index == _positive[0])
            {
                if (rule.Model.NewValue is not null)
                {
                    using (writer.Block($"if (!{NewValueEmitter.Method}(in {Local(0)}))"))
                    {
                        writer.Line("return;");
                    }

                    writer.Gap();
                }

                if (rule.Model.Joins.Where(join => join.EventVariables().All(variable => variable.Name == rule.Model.Variables[index].Name)).ToEquatableArray() is { Count: > 0 } own)
                {
                    using (writer.Block($"if (!{Test([index], own, isLast: false)})"))
                    {
                        writer.Line("return;");
                    }

                    writer.Gap();
                }

                WriteSingleArrival(index);
            }
            else if (!_plan[index].Completes)
            {
                WriteStore(index, needsRow: false);
            }
            else if (_isDeferred)
            {
                writer.Line($"Begin(in {Local(index)}.Stamp);");
                WriteStore(index, needsRow: true);
                writer.Gap();
                WriteOldest(index);
                WriteProbe(index, 0, [index]);
                writer.Gap();
                writer.Line("FoldLater();");
            }
            else
            {
                writer.Line("Matches.Clear();");
                WriteOldest(index);
                WriteProbe(index, 0, [index]);
                writer.Gap();
                if (_isWindowed)
                {
                    WriteKeepMatches(index);
                    return;
                }

                writer.Line("Matches.Sort();");
                WriteFoldMatches(index);
                WriteStore(index, needsRow: false);
            }
        }
    }

    private void WriteSingleArrival(int index)
    {
        if (_isWindowed)
        {
            WriteKeepSingle(index);
        }
        else
        {
            writer.Line($"Fold(in {Local(index)});");
        }
    }

    private void WriteStore(int index, bool needsRow)
    {
        if (!_plan[index].IsStored)
        {
            return;
        }

        writer.Gap();
        var hashes = string.Concat(_plan[index].Indexes.Select(keys => ", " + HashOf(keys)));
        var row = needsRow || rule.Columns[index].Length > 0 ? "var row = " : "";
        writer.Line($"{row}{Table(index)}.Add(in {Local(index)}.Stamp{hashes});");
        ColumnsEmitter.WriteStore(writer, rule, index, Table(index), "row", Local(index), "");
    }

    private string Extreme(string function, IEnumerable<int> sets) =>
        sets.Select(set => Local(set) + ".Stamp.Time").Aggregate((first, second) => $"global::System.Math.{function}({first}, {second})");

    /// <param name="arriving">The variable whose event is in hand; -1 where all are in rows.</param>
    private void WriteFoldMatches(int arriving)
    {
        using (writer.Block("for (var match = 0; match < Matches.Count; match++)"))
        {
            if (_isWindowed)
            {
                writer.Line($"KeepMatch({string.Join(", ", _positive.Select(variable => variable == arriving ? "row" : $"Matches.Row(match, {Names.Number(variable)})"))});");
                return;
            }

            var all = Enumerable.Range(0, _plan.Count).ToArray();
            foreach (var other in all.Where(variable => variable != arriving))
            {
                writer.Line($"var {Local(other)} = Load{Set(other).Name}(Matches.Row(match, {Names.Number(other)}));");
            }

            writer.Line($"Fold({string.Join(", ", all.Select(variable => "in " + Local(variable)))});");
        }
    }

    private void WriteFold()
    {
        var all = Enumerable.Range(0, _plan.Count).ToArray();
        writer.Gap();
        using (writer.Block($"private void Fold({string.Join(", ", all.Select(set => $"in {ColumnsEmitter.ValuesType(Set(set))} {Local(set)}"))})"))
        {
            ProgramParts.WriteKey(writer, ProgramParts.Keys(rule, Local), "return;");
            using (writer.Block($"if (StateFor(in key, {Extreme("Min", all)}, {Extreme("Max", all)}) is not {{ }} state)"))
            {
                writer.Line("return;");
            }

            writer.Gap();
            writer.Line($"state.Fold({string.Join(", ", all.Select(set => "in " + Local(set)))}, Scratch);");
            foreach (var set in all)
            {
                writer.Line($"state.AddEvent({Names.Number(set)}, in {Local(set)}.Stamp);");
            }
        }
    }
}
