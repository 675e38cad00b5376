using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits the program of a chain.</summary>
internal sealed partial class ChainEmitter(SourceWriter writer, RuleContext rule)
{
    private readonly ChainModel _chain = rule.Model.Chain!;
    private readonly EquatableArray<ColumnSet> _sets = rule.Plan.Columns;
    private readonly EquatableArray<ChainSourceClause> _others = rule.Plan.ChainSourceClauses;
    private readonly EquatableArray<ChainSource> _sources = rule.Plan.ChainSources;

    /// <summary>Writes the program.</summary>
    public void Write()
    {
        ProgramParts.WriteClauses(writer, rule.Clauses);
        WriteProgram();
        new StateEmitter(rule).Write(writer);
        for (var set = 0; set < _sets.Count; set++)
        {
            ColumnsEmitter.WriteValues(writer, rule, set);
        }

        ColumnsEmitter.WriteRow(writer, "Row", Enumerable.Range(0, _sets.Count).SelectMany(set => ColumnsEmitter.RowFields(rule, set, Prefix(set))));
    }

    private void WriteProgram()
    {
        var window = rule.Model.Window!;
        var activities = string.Join(", ", _chain.Clauses.Concat(_others.Select(other => _chain.Clauses[other.Clause])).Select(clause => Names.Number(clause.Activity)));
        writer.Gap();
        using (writer.Block(
            $$"""
            private sealed class Program(global::RulesSdk.RuleDefinition rule)
                : {{Names.Runtime}}Programs.Chain.ChainProgram<{{rule.RuleType}}, State, Row>(
                    rule,
                    new {{rule.RuleType}}(),
                    new(rule.Metadata.Window.Ticks, KeepAlive: {{Names.Number(window.KeepAlive)}}L, MaxDuration: {{Names.Number(window.MaxDuration)}}L),
                    activities: [{{activities}}])
            """))
        {
            WriteSwitch(ProgramParts.ApplyReader, set => $"Apply{_sets[set].Name}(clause, ref e, in stamp);", source => $"Apply{source.Name}(clause, ref e, in stamp);");
            WriteSwitch(
                ProgramParts.ApplyObject,
                set => $"Apply{_sets[set].Name}(clause, ({_sets[set].Schema.TypeName})e, in stamp);",
                source => $"Apply{_sets[source.Set].Name}(clause, {Names.Method(source.Normalizer)}(({source.Schema.TypeName})e), in stamp);");
            WriteCases();
            WriteSwitch(
                $"protected override void Fold(State state, int clause, {Names.Runtime}Rows.RowRef row)",
                set => $"state.{StateEmitter.FoldName(rule, set)}(Load{_sets[set].Name}(row), Scratch);",
                source => $"state.{StateEmitter.FoldName(rule, source.Set)}(Load{_sets[source.Set].Name}(row), Scratch);");
            for (var set = 0; set < _sets.Count; set++)
            {
                WriteApplyReader(set, _sets[set].Name, _sets[set].Schema, [.. KeysOf(_sets[set]).Select(static key => key with { Value = DeclaredTypes.Trust(key.Value) })]);
                foreach (var source in _sources.Where(source => source.Set == set && rule.IsRead(source)))
                {
                    WriteApplyReader(set, source.Name, source.Schema, [.. source.Keys]);
                }

                WriteApplyObject(set);
                WriteCount(set);
                ColumnsEmitter.WriteReads(writer, rule, set);
                ColumnsEmitter.WriteLoad(writer, rule, set, "Rows", Prefix(set));
            }

            ProgramParts.WriteBind(writer, rule, _chain.Clauses.Select((clause, number) => (rule.Clauses[number], clause.Name, Predicate(clause)))
                .Concat(_others.Select((other, number) => (ClauseOf(number), _chain.Clauses[other.Clause].Name, Predicate(other)))),
                routes: Routes());
        }
    }

    // An event that also counts as one of another schema may do so under another key.
    private IEnumerable<string> Routes() => _sources.Any(source => rule.IsRead(source) && _sets.Any(set => set.Schema.TypeName == source.Schema.TypeName))
        ? []
        : _sets.Select(set => RouteEmitter.Route(rule, set.Schema, KeysOf(set))).OfType<string>();

    private string Prefix(int set) => _sets.Count == 1 ? "" : _sets[set].Name + "_";

    private static string Predicate(ChainClause clause) =>
        clause.Predicate is { } own
            ? "Predicates." + Names.Predicate(own.Method)
            : $"{clause.Signal}.Compiled.Predicates.{Names.Predicate(clause.SignalVariable!)}";

    // The predicate over events of a source is beside that over its own.
    private string Predicate(ChainSourceClause other) =>
        other.Predicate is not null
            ? "Predicates." + Names.Predicate(other.Name)
            : $"{_chain.Clauses[other.Clause].Signal}.Compiled.Predicates.{Names.Predicate(other.Name)}";

    private string ClauseOf(int other) => rule.Clauses[_chain.Clauses.Count + other];

    // Clauses over one schema are read alike.
    private void WriteSwitch(string signature, Func<int, string> statement, Func<ChainSource, string> ofSource) =>
        ProgramParts.WriteSwitch(writer, signature, Enumerable.Range(0, _sets.Count).Select(set =>
        {
            var labels = rule.Clauses.Take(_chain.Clauses.Count).Where((_, number) => _chain.Clauses[number].Schema.TypeName == _sets[set].Schema.TypeName);
            return (labels, statement(set));
        }).Concat(_others.Select((other, number) => (other, number)).GroupBy(one => one.other.Source, one => ClauseOf(one.number)).Select(labels =>
            ((IEnumerable<string>)labels, ofSource(_sources[labels.Key])))));

    private void WriteCases()
    {
        var cases = rule.Model.Declaration.Metadata.Cases.Select((@case, index) => $"\n    chain.{Names.Identifier(@case.Member)} ? {Names.Number(index)} :");
        writer.Member($"protected override int CurrentCase({rule.RuleType} chain) =>{string.Concat(cases)}\n    -1;");
    }

    private KeyModel[] KeysOf(ColumnSet columns) =>
        [.. rule.Model.Keys.Where(key => key.Value.EventVariables().Any(variable => variable.Type.Name == columns.Schema.TypeName))];

    // The key of an event that cannot be computed makes it evidence of nothing; only computing the key may fail so.
    private void WriteApplyObject(int set)
    {
        var columns = _sets[set];
        var keys = KeysOf(columns);
        var parts = keys.Select((key, index) => Part(key.Value, Names.Number(index))).ToArray();
        var locals = keys.Select((key, index) => $"{PlainType(key.Value)} key{Names.Number(index)};");
        var values = keys.Select((key, index) => $"key{Names.Number(index)} = {PlainOf(key.Value)};");
        writer.Member(
            $$"""
            private void Apply{{columns.Name}}(int clause, {{columns.Schema.TypeName}} e, in {{Names.Stamp}} stamp)
            {
                {{SourceWriter.Indent(SourceWriter.Statements(locals))}}
                try
                {
                    {{SourceWriter.Indent(SourceWriter.Statements(values), 2)}}
                }
                catch (global::System.Exception error) when ({{Names.Checked}}.IsFailure(error))
                {
                    return;
                }

                var values = Read{{columns.Name}}(e, in stamp);
                {{SourceWriter.Indent(Counts(columns, parts))}}
            }
            """);

        static string PlainType(Expression key) => key is Expression.ListOf
            ? $"global::System.Collections.Generic.List<{key.Type.Element!.FullName}>"
            : key.Type.FullName;

        static List<(string Value, string Loop)> Part(Expression key, string number)
        {
            var (isList, type) = key is Expression.ListOf ? (true, key.Type.Element!) : (false, key.Type);
            var value = (isList ? "element" : "key") + number;
            return [(type.Kind == ValueKind.Text ? $"{Names.Text}.Of({value}, Scratch)" : value, isList ? $"foreach (var {value} in key{number})" : "")];
        }
    }

    // A key that is a list counts the event under each of its elements; several lists, under each combination, of which there are so many at most.
    private static string Counts(ColumnSet columns, List<(string Value, string Loop)>[] parts)
    {
        const string Leave =
            """
            if (!HasRoomForRow(combinations++))
            {
                return;
            }
            """;
        var isProduct = parts.Count(part => part.Exists(value => value.Loop.Length > 0)) > 1;
        return isProduct
            ? SourceWriter.Statements("var combinations = 0;", Counts(columns, parts, [], Leave))
            : Counts(columns, parts, [], "");
    }

    private static string Counts(ColumnSet columns, List<(string Value, string Loop)>[] parts, string[] chosen, string leave)
    {
        if (chosen.Length == parts.Length)
        {
            return SourceWriter.Statements(leave, $"Count{columns.Name}({string.Join(", ", ["clause", .. chosen, "in values"])});");
        }

        return SourceWriter.Statements(parts[chosen.Length].Select(part =>
        {
            var counts = Counts(columns, parts, [.. chosen, part.Value], leave);
            return part.Loop.Length == 0 ? counts : $$"""
                {{part.Loop}}
                {
                    {{SourceWriter.Indent(counts)}}
                }
                """;
        }));
    }

    private void WriteCount(int set)
    {
        var columns = _sets[set];
        var keys = KeysOf(columns);
        var parameters = string.Concat(keys.Select((key, index) =>
        {
            var type = key.Value is Expression.ListOf list ? list.Type.Element! : key.Value.Type;
            return $"{(type.Kind == ValueKind.Text ? Names.Text : type.FullName)} key{Names.Number(index)}, ";
        }));
        var key = ProgramParts.Key(keys.Select((key, index) => (key, "key" + Names.Number(index), false)).ToArray(), "return;");
        var count = rule.Columns[set].Length == 0 ? "Touch(in key, clause, in values.Stamp);" : $$"""
            var row = Touch(in key, clause, in values.Stamp);
            if (row.Found)
            {
                {{SourceWriter.Indent(ColumnsEmitter.Store(rule, set, "Rows", "values", Prefix(set)))}}
            }
            """;
        writer.Member(
            $$"""
            private void Count{{columns.Name}}(int clause, {{parameters}}in {{ColumnsEmitter.ValuesType(columns)}} values)
            {
                {{SourceWriter.Indent(SourceWriter.Statements(key, count))}}
            }
            """);
    }

    private string PlainOf(Expression expression)
    {
        var names = new HashSet<string>(expression.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        return new PlainExpressions(part => part is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, rule.Helpers).Emit(expression);
    }
}
