using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the program of a rule over joined events.</summary>
internal sealed class JoinEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly EquatableArray<JoinVariable> _plan = rule.Plan.Join!.Variables;
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
                writer.Line($"/// <summary>What is kept of an event for {Documentation.Text(Set(index).Name)}.</summary>");
                using (writer.Block($"private struct {ColumnsEmitter.RowType(Set(index))}"))
                {
                    ColumnsEmitter.WriteRowFields(writer, rule, index, "");
                }
            }
        }

        new StateEmitter(rule).Write(writer);
        writer.Gap();
        foreach (var reason in rule.Plan.Join!.Reasons)
        {
            writer.Line("// " + reason);
        }

        var window = Names.Number(rule.Model.Window!.Size) + "L";
        using (writer.Block($"private sealed class Program() : {Names.Runtime}JoinProgram<State>({rule.RuleType}.Rule, {window}, {Names.Number(count)})"))
        {
            for (var index = 0; index < count; index++)
            {
                if (_plan[index].IsStored)
                {
                    writer.Line($"private readonly {Names.Runtime}RowTable<{ColumnsEmitter.RowType(Set(index))}> {Table(index)} = new({window}, {Names.Number(_plan[index].Indexes.Count)});");
                }
            }

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

            WriteFold();
            for (var index = 0; index < count; index++)
            {
                ColumnsEmitter.WriteReads(writer, rule, index);
                if (_plan[index].IsStored)
                {
                    ColumnsEmitter.WriteLoad(writer, rule, index, Table(index), "");
                }
            }

            rule.Helpers.Write(writer);
        }
    }

    private ColumnSet Set(int index) => rule.Plan.Columns[index];

    private string Local(int index) => Names.Local(Set(index).Name);

    private string Row(int index) => Local(index).TrimStart('@') + "Row";

    private string Table(int index) => "_" + Row(index) + "s";

    private void WriteApply(string signature, bool fromReader)
    {
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(signature))
        using (writer.Block("switch (clause)"))
        {
            for (var index = 0; index < _plan.Count; index++)
            {
                writer.Line($"case {Names.Number(index)}:");
                using (writer.Block(""))
                {
                    if (fromReader)
                    {
                        WriteEarlyExit(index);
                    }

                    var source = fromReader ? "ref e" : $"({Set(index).Schema.TypeName})e";
                    writer.Line($"Apply{Set(index).Name}(Read{Set(index).Name}({source}, in stamp));");
                    writer.Line("break;");
                }
            }
        }
    }

    // Most events that could complete a match have no partner: they leave before anything else of them is read.
    private void WriteEarlyExit(int index)
    {
        if (_plan[index].IsStored || _plan[index].Probes.Count == 0 || _plan[index].Probes[0].Keys.Count == 0)
        {
            return;
        }

        var probe = _plan[index].Probes[0];
        var codes = new List<string>();
        foreach (var key in probe.Keys)
        {
            var over = rule.OverReader(key.Value, Set(index).Schema, rule.Helpers);
            codes.Add(Hash(key, over.Emit(key.Value)));
            if (over.CanFail)
            {
                return;
            }
        }

        using (writer.Block($"if (!{Table(probe.Variable)}.Find({Names.Number(probe.Index)}, {Combine(codes)}, stamp.Time - Window).Found)"))
        {
            writer.Line("return;");
        }

        writer.Gap();
    }

    private static string Hash(JoinKey key, string code) =>
        key.HashType.Length == 0 ? $"{Names.Runtime}KeyHash.Of({code})" : $"{Names.Runtime}KeyHash.Of<{key.HashType}>({code})";

    private static string Combine(IReadOnlyList<string> hashes) =>
        hashes.Count == 0 ? "0UL" : hashes.Aggregate((first, second) => $"{Names.Runtime}KeyHash.Combine({first}, {second})");

    // A column that failed hashes as the zero value; the test of the pair then refuses it.
    private string HashOf(EquatableArray<JoinKey> keys) => Combine(keys.Select(key =>
    {
        var column = rule.Find(key.Value, out var set)!;
        return Hash(key, $"{Local(set)}.{column.Plan.Name}");
    }).ToArray());

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
            if (_plan.Count == 1)
            {
                writer.Line($"Fold(in {Local(0)});");
            }
            else if (_plan[index].Completes)
            {
                writer.Line("Matches.Clear();");
                writer.Line($"var oldest = {Local(index)}.Stamp.Time - Window;");
                WriteProbe(index, 0, [index]);
                writer.Gap();
                WriteFoldMatches(index);
            }

            if (_plan[index].IsStored)
            {
                writer.Gap();
                var hashes = string.Concat(_plan[index].Indexes.Select(keys => ", " + HashOf(keys)));
                var row = rule.Columns[index].Length > 0 ? $"var row = " : "";
                writer.Line($"{row}{Table(index)}.Add(in {Local(index)}.Stamp{hashes});");
                ColumnsEmitter.WriteStore(writer, rule, index, Table(index), "row", Local(index), "");
            }
        }
    }

    private void WriteProbe(int arriving, int step, List<int> met)
    {
        var probe = _plan[arriving].Probes[step];
        var (row, table, hash) = (Row(probe.Variable), Table(probe.Variable), Local(probe.Variable).TrimStart('@') + "Hash");
        var isLast = step == _plan[arriving].Probes.Count - 1;
        met.Add(probe.Variable);
        writer.Line($"var {hash} = {HashOf(probe.Keys)};");
        using (writer.Block(
            $"for (var {row} = {table}.Find({Names.Number(probe.Index)}, {hash}, oldest);\n"
            + $"    {row}.Found && !Matches.IsFull;\n"
            + $"    {row} = {table}.Next({Names.Number(probe.Index)}, {hash}, {row}, oldest))"))
        {
            writer.Line($"var {Local(probe.Variable)} = Load{Set(probe.Variable).Name}({row});");
            using (writer.Block($"if ({Test(met, probe.Tests, isLast)})"))
            {
                if (isLast)
                {
                    var all = Enumerable.Range(0, _plan.Count).ToArray();
                    writer.Line(
                        $"Matches.Add([{string.Join(", ", all.Select(variable => variable == arriving ? "default" : Row(variable)))}], "
                        + $"[{string.Join(", ", all.Select(variable => Local(variable) + ".Stamp.Sequence"))}]);");
                }
                else
                {
                    WriteProbe(arriving, step + 1, met);
                }
            }
        }
    }

    private string Test(List<int> met, EquatableArray<Expression> tests, bool isLast)
    {
        var sets = met.OrderBy(set => set).ToArray();
        var newest = met[met.Count - 1];
        var known = _tests.FindIndex(test => test.Sets.SequenceEqual(sets) && test.Tests.Equals(tests) && test.IsLast == isLast);
        if (known < 0)
        {
            known = _tests.Count;
            var name = isLast ? "IsMatch" : "Meet";
            var others = _tests.Count(test => test.Name.StartsWith(name, StringComparison.Ordinal));
            _tests.Add((others == 0 ? name : name + Names.Number(others + 1), sets, tests, isLast));
        }

        return $"{_tests[known].Name}({string.Join(", ", sets.Select(set => "in " + Local(set)))})";
    }

    private void WriteTest((string Name, int[] Sets, EquatableArray<Expression> Tests, bool IsLast) test)
    {
        var over = rule.OverColumns(Local, rule.Helpers, "Scratch");
        var terms = new List<string>();
        if (!rule.Model.Window!.AllowSame)
        {
            for (var first = 0; first < test.Sets.Length; first++)
            {
                for (var second = first + 1; second < test.Sets.Length; second++)
                {
                    terms.Add($"{Local(test.Sets[first])}.Stamp.Sequence != {Local(test.Sets[second])}.Stamp.Sequence");
                }
            }
        }

        if (test.IsLast)
        {
            terms.Add($"{Extreme("Max", test.Sets)} - {Extreme("Min", test.Sets)} <= Window");
        }

        terms.AddRange(test.Tests.Select(expression =>
        {
            var code = over.Emit(expression);
            return expression is Expression.Any or Expression.Conditional or Expression.Coalesce ? Utf8Expressions.Parenthesize(code) : code;
        }));
        var parameters = string.Join(", ", test.Sets.Select(set => $"in {ColumnsEmitter.ValuesType(Set(set))} {Local(set)}"));
        var body = terms.Count == 0 ? "true" : string.Join("\n    && ", terms);
        writer.Gap();
        if (!over.CanFail)
        {
            writer.Lines($"private bool {test.Name}({parameters}) =>\n    {body};");
            return;
        }

        using (writer.Block($"private bool {test.Name}({parameters})"))
        {
            writer.Line("var failed = false;");
            writer.Lines($"var holds = {body};");
            writer.Line("return holds && !failed;");
        }
    }

    private string Extreme(string function, IEnumerable<int> sets) =>
        sets.Select(set => Local(set) + ".Stamp.Time").Aggregate((first, second) => $"global::System.Math.{function}({first}, {second})");

    private void WriteFoldMatches(int arriving)
    {
        writer.Line("Matches.Sort();");
        using (writer.Block("for (var match = 0; match < Matches.Count; match++)"))
        {
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
