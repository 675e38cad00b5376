using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

// How partners are found: by hash, then by tests.
internal sealed partial class JoinEmitter
{
    // Most events that could complete a match have no partner: they leave before anything else of them is read.
    private bool HasEarlyExit(int index) =>
        !_plan[index].IsProbed
        && _plan[index].Probes.Count > 0
        && _plan[index].Probes[0].Keys.Count > 0
        && _plan[index].Probes[0].Keys.All(key => key.Value is not Expression.ListElement && !rule.Find(key.Value, out _)!.CanFail);

    private void WriteEarlyExit(int index, bool fromReader)
    {
        if (!HasEarlyExit(index))
        {
            return;
        }

        var found = fromReader
            ? FindPartner(index, key => rule.OverReader(key.Value, Set(index).Schema, rule.Helpers).Emit(key.Value))
            : $"MayComplete{Set(index).Name}(({Set(index).Schema.TypeName})e, in stamp)";
        using (writer.Block($"if (!{found})"))
        {
            writer.Line("return;");
        }

        writer.Gap();
    }

    // The same from an object; one that misses a part it must have is left to the reads and tests.
    private void WriteMayComplete(int index)
    {
        if (!HasEarlyExit(index))
        {
            return;
        }

        writer.Gap();
        using (writer.Block($"private bool MayComplete{Set(index).Name}({Set(index).Schema.TypeName} e, in {Names.Stamp} stamp)"))
        {
            using (writer.Block("try"))
            {
                var found = FindPartner(index, key =>
                {
                    var column = rule.Find(key.Value, out _)!;
                    return column.IsText ? $"{Names.Text}.Of({column.FromObject}, Scratch)" : column.FromObject;
                });
                writer.Line($"return {found};");
            }

            using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
            {
                writer.Line("return true;");
            }
        }
    }

    private string FindPartner(int index, Func<JoinKey, string> value)
    {
        var probe = _plan[index].Probes[0];
        var hash = Combine(probe.Keys.Select(key => Hash(key, value(key))).ToArray());
        return $"{Table(probe.Variable)}.Find({Names.Number(probe.Index)}, {hash}, stamp.Time - {Reach(probe)}).Found";
    }

    private static string Hash(JoinKey key, string code) =>
        key.HashType.Length == 0 ? $"{Names.Runtime}Keys.KeyHash.Of({code})" : $"{Names.Runtime}Keys.KeyHash.Of<{key.HashType}>({code})";

    private static string Combine(IReadOnlyList<string> hashes) =>
        hashes.Count == 0 ? "0UL" : hashes.Aggregate((first, second) => $"{Names.Runtime}Keys.KeyHash.Combine({first}, {second})");

    // A column that failed hashes as the zero value; the test of the pair then refuses it.
    private string HashOf(EquatableArray<JoinKey> keys) => Combine(keys.Select(key =>
    {
        var column = rule.Find(key.Value, out var set)!;
        return Hash(key, $"{Local(set)}.{column.Plan.Name}");
    }).ToArray());

    // how far before an event its partner may lie
    private static string Reach(ProbePlan probe) =>
        probe.Reach is { } ticks ? $"global::System.Math.Min(Window, {Names.Number(ticks)}L)" : "Window";

    private string Oldest(ProbePlan probe) => probe.Reach is null ? "oldest" : "oldest" + Set(probe.Variable).Name.TrimStart('@');

    private void WriteOldest(int arriving)
    {
        foreach (var group in _plan[arriving].Probes.GroupBy(Oldest))
        {
            writer.Line($"var {group.Key} = {Local(arriving)}.Stamp.Time - {Reach(group.First())};");
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
            $"for (var {row} = {table}.Find({Names.Number(probe.Index)}, {hash}, {Oldest(probe)});\n"
            + $"    {row}.Found && !Matches.IsFull;\n"
            + $"    {row} = {table}.Next({Names.Number(probe.Index)}, {hash}, {row}, {Oldest(probe)}))"))
        {
            writer.Line($"var {Local(probe.Variable)} = Load{Set(probe.Variable).Name}({row});");
            using (writer.Block($"if ({Test(met, probe.Tests, isLast)})"))
            {
                if (isLast)
                {
                    var all = Enumerable.Range(0, _plan.Count).ToArray();
                    writer.Line(
                        $"Matches.Add([{string.Join(", ", all.Select(variable => !_positive.Contains(variable) ? "default" : variable != arriving ? Row(variable) : _isDeferred ? "row" : "default"))}], "
                        + $"[{string.Join(", ", all.Select(variable => _positive.Contains(variable) ? Local(variable) + ".Stamp.Sequence" : "0L"))}]{Places()});");
                }
                else
                {
                    WriteProbe(arriving, step + 1, met);
                }
            }
        }
    }

    private string Places() => !rule.HasRows ? ""
        : $", [{string.Join(", ", Enumerable.Range(0, _plan.Count).Select(variable => _positive.Contains(variable) && rule.Lists(variable).Length > 0 ? Local(variable) + ".Place" : "0"))}]";

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

        WriteTest(test.Name, test.Sets, terms, test.Tests);
    }

    private void WriteTest(string name, int[] sets, IEnumerable<string> before, EquatableArray<Expression> tests)
    {
        var over = rule.OverColumns(Local, rule.Helpers, "Scratch");
        var terms = new List<string>(before);
        terms.AddRange(tests.Select(expression =>
        {
            var code = over.Emit(expression);
            return expression is Expression.Any or Expression.Conditional or Expression.Coalesce ? Utf8Expressions.Parenthesize(code) : code;
        }));
        var parameters = string.Join(", ", sets.Select(set => $"in {ColumnsEmitter.ValuesType(Set(set))} {Local(set)}"));
        var body = terms.Count == 0 ? "true" : string.Join("\n    && ", terms);
        writer.Gap();
        if (!over.CanFail)
        {
            writer.Lines($"private bool {name}({parameters}) =>\n    {body};");
            return;
        }

        using (writer.Block($"private bool {name}({parameters})"))
        {
            writer.Line("var failed = false;");
            writer.Lines($"var holds = {body};");
            writer.Line("return holds && !failed;");
        }
    }
}
