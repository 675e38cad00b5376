using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits what a rule over single events does with one that satisfies its predicate.</summary>
internal static class SingleEventEmitter
{
    private const string Single = Names.Runtime + "Programs.Single.";

    /// <summary>The object that says what the rule asks for. To be asked last, when it is known what the rule reads.</summary>
    public static string Events(RuleContext rule)
    {
        var variable = rule.Model.Variables[0];
        var clauses = rule.Sources.Select(static source => (source.Name, source.Plan.Schema.TypeName)).Prepend((variable.Method, variable.Schema.TypeName))
            .Select(clause => variable.Schema.Rule is null
                ? $"new {Single}SingleEventClause({Predicate(clause.Item1)}{Reads(rule, rule.Aliases[clause.TypeName])})"
                : Predicate(clause.Item1));
        var detector = rule.Helpers.Add("NewDetector", static name => $"private static {Single}SingleEventDetector {name}() => new Detector();");
        return $"new {Single}SingleEvents({Names.Literal(variable.Name)}, {detector}, {string.Join(", ", clauses)})";

        static string Predicate(string method) => Names.Predicate(method);
    }

    private static string Reads(RuleContext rule, string fields) => rule.Reads.SlotsOf(fields) is { } slots ? $", [{string.Join(", ", slots)}]" : "";

    /// <summary>Writes the code.</summary>
    public static void Write(SourceWriter writer, RuleContext rule)
    {
        var set = rule.Plan.Columns[0];
        var local = Names.EventLocal(set.Name);
        var rows = new RowsEmitter(writer, rule, 0, "Detect");
        writer.Gap();
        using (writer.Block($"private sealed class Detector : {Single}SingleEventDetector"))
        {
            rows.WriteFields();
            if (rule.Model.Cases.Count > 0)
            {
                writer.Member(ProgramParts.HasCases);
            }

            if (rule.HasSources(0))
            {
                ProgramParts.WriteClauses(writer, rule.Clauses);
            }

            WriteApply(writer, rule, rows);
            WriteDetect(writer, rule, local);
            if (rule.Model.Joins.Count > 0)
            {
                WriteIsMatch(writer, rule, local);
            }

            NewValueEmitter.Write(writer, rule);
            rows.WriteMethods();
            ColumnsEmitter.WriteReads(writer, rule, 0);
        }

        new StateEmitter(rule).Write(writer);
        ColumnsEmitter.WriteValues(writer, rule, 0);
    }

    private static void WriteApply(SourceWriter writer, RuleContext rule, RowsEmitter rows)
    {
        var set = rule.Plan.Columns[0];
        if (set.Schema.Rule is null)
        {
            Write(ProgramParts.ApplyReader, "ref e");
        }
        else
        {
            ProgramParts.WriteNoReader(writer);
        }

        Write(ProgramParts.ApplyObject, $"({set.Schema.TypeName})e");

        void Write(string signature, string source)
        {
            if (rule.HasSources(0))
            {
                ProgramParts.WriteSwitch(writer, signature, Cases(rule, rows, source));
                return;
            }

            var apply = rows.Apply($"Read{set.Name}({source}, in stamp)");
            writer.Member(rows.HasLists(source) is { } test
                ? $$"""
                    {{signature}}
                    {
                        if ({{test}})
                        {
                            {{apply}}
                        }
                    }
                    """
                : $"{signature} =>\n    {apply}");
        }
    }

    private static IEnumerable<(IEnumerable<string> Labels, string Statement)> Cases(RuleContext rule, RowsEmitter rows, string source)
    {
        yield return Case(rule.Clauses[0], rows.HasLists(source), $"Read{rule.Plan.Columns[0].Name}({source}, in stamp)");
        foreach (var other in rule.Sources)
        {
            var fromReader = source == "ref e";
            yield return Case(other.Clause, rows.HasLists(other, fromReader), rows.Read(other, fromReader));
        }

        (IEnumerable<string>, string) Case(string clause, string? hasLists, string read) =>
            ([clause + (hasLists is null ? "" : " when " + hasLists)], rows.Apply(read));
    }

    private static void WriteDetect(SourceWriter writer, RuleContext rule, string local)
    {
        string[] tests = [.. rule.Model.NewValue is not null ? [$"!{NewValueEmitter.Method}(in {local})"] : Array.Empty<string>(), .. rule.Model.Joins.Count > 0 ? [$"!IsMatch(in {local})"] : Array.Empty<string>()];
        var leave = tests.Length == 0 ? "" : $$"""
            if ({{string.Join(" || ", tests)}})
            {
                return;
            }
            """;
        var fold = $$"""
            {{ProgramParts.Key(ProgramParts.Keys(rule, _ => local), "return;")}}
            if (StateFor<State>(in key, in {{local}}.Stamp{{(rule.HasSources(0) ? $", {local}.Clause" : "")}}) is { } state)
            {
                state.Fold(in {{local}}, Scratch);
            }
            """;
        writer.Member(
            $$"""
            private void Detect(in {{ColumnsEmitter.ValuesType(rule.Plan.Columns[0])}} {{local}})
            {
                {{SourceWriter.Indent(SourceWriter.Paragraphs(leave, fold))}}
            }
            """);
    }

    // What a rule asks besides its predicate: of the values of the event.
    private static void WriteIsMatch(SourceWriter writer, RuleContext rule, string local)
    {
        var over = rule.OverColumns(_ => local, rule.Helpers, "Scratch");
        var terms = rule.Model.Joins.Select(join => join is Expression.Any or Expression.Conditional or Expression.Coalesce
            ? Utf8Expressions.Parenthesize(over.Emit(join))
            : over.Emit(join)).ToArray();
        writer.Member(ProgramParts.Test($"private bool IsMatch(in {ColumnsEmitter.ValuesType(rule.Plan.Columns[0])} {local})", string.Join("\n&& ", terms), over.CanFail));
    }
}
