using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits how the columns of an event are held, kept and read.</summary>
internal static class ColumnsEmitter
{
    /// <summary>The struct of what is read of one event.</summary>
    public static string ValuesType(ColumnSet set) => set.Name.TrimStart('@') + "Values";

    /// <summary>The struct of what is kept of one event.</summary>
    public static string RowType(ColumnSet set) => set.Name.TrimStart('@') + "Row";

    /// <summary>Writes the struct of what is read of one event.</summary>
    public static void WriteValues(SourceWriter writer, RuleContext rule, int index) => writer.Member(
        $$"""
        private ref struct {{ValuesType(rule.Plan.Columns[index])}}
        {
            public {{Names.Stamp}} Stamp;{{SourceWriter.Indent(string.Concat(Fields(rule, index, Names.Text, "").Select(static field => "\n" + field)))}}
        }
        """);

    /// <summary>Writes a struct of what is kept of one event.</summary>
    public static void WriteRow(SourceWriter writer, string type, IEnumerable<string> fields) => writer.Member(
        $$"""
        private struct {{type}}
        {{{SourceWriter.Indent(string.Concat(fields.Select(static field => "\n" + field)))}}
        }
        """);

    /// <summary>The fields of what is kept of one event.</summary>
    public static IEnumerable<string> RowFields(RuleContext rule, int index, string prefix) => Fields(rule, index, Names.Runtime + "Rows.StoredText", prefix);

    /// <summary>Writes the methods that read the columns from a line and from an object.</summary>
    public static void WriteReads(SourceWriter writer, RuleContext rule, int index)
    {
        var set = rule.Plan.Columns[index];
        var columns = rule.Columns[index].Where(column => !column.IsElement).ToArray();
        if (set.Schema.Rule is null)
        {
            WriteRead(
                writer,
                $"private static {ValuesType(set)} Read{set.Name.TrimStart('@')}(ref {Names.Reader} e, in {Names.Stamp} stamp)",
                set,
                columns,
                static column => column.FromReader,
                FailingRead,
                rule.HasSources(index) ? rule.Clauses[index] : null,
                "bool failed;");
        }

        foreach (var source in rule.SourcesOf(index))
        {
            // whether a column can fail is the same for all sources, since they fill one struct
            var read = source.Columns.Where(static column => !column.IsElement).Select((column, number) => column with { CanFail = columns[number].CanFail }).ToArray();
            WriteRead(
                writer,
                $"private static {ValuesType(set)} Read{source.Name}(ref {Names.Reader} e, in {Names.Stamp} stamp)",
                set,
                read,
                static column => column.FromReader,
                FailingRead,
                source.Clause,
                "bool failed;");
        }

        foreach (var (source, code) in rule.Plan.ChainSources.Zip(rule.ChainColumns, static (source, code) => (source, code)).Where(one => one.source.Set == index && rule.IsRead(one.source)))
        {
            WriteRead(
                writer,
                $"private static {ValuesType(set)} Read{source.Name}(ref {Names.Reader} e, in {Names.Stamp} stamp)",
                set,
                [.. code.Select((column, number) => column with { CanFail = columns[number].CanFail })],
                static column => column.FromReader,
                FailingRead,
                clause: null,
                "bool failed;");
        }

        WriteRead(
            writer,
            $"private {ValuesType(set)} Read{set.Name.TrimStart('@')}({set.Schema.TypeName} e, in {Names.Stamp} stamp)",
            set,
            columns,
            column => IsDirect(column) ? Direct(column) : FromObject(column, set.Schema, "e"),
            column => $"values.{column.Plan.Name} = {FromObject(column, set.Schema, "e", $", out values.{column.Plan.Name}Failed")};",
            rule.HasSources(index) ? rule.Clauses[index] : null);

        static string FailingRead(ColumnCode column) => $"failed = false;\nvalues.{column.Plan.Name} = {column.FromReader};\nvalues.{column.Plan.Name}Failed = failed;";
    }

    /// <summary>The code that reads a column from an object; where that throws, the column is the zero value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="schema">The schema of the event.</param>
    /// <param name="source">The event.</param>
    /// <param name="more">What else is passed.</param>
    public static string FromObject(ColumnCode column, SchemaModel schema, string source, string more = "") => column.IsText
        ? $"{Names.Checked}.ReadText({source}, Scratch, static e => {column.FromObject}{more})"
        : $"{Names.Checked}.ReadValue<{schema.TypeName}, {column.Plan.Value.Type.FullName}>({source}, static e => {column.FromObject}{more})";

    /// <summary>Whether anything is kept of an event besides its time and id.</summary>
    public static bool IsKept(RuleContext rule, int index) => rule.Columns[index].Length > 0 || rule.HasSources(index);

    /// <summary>The statement that keeps what was read of an event in its row; empty where nothing is kept.</summary>
    public static string Store(RuleContext rule, int index, string table, string values, string prefix)
    {
        if (!IsKept(rule, index))
        {
            return "";
        }

        var parts = Parts(
            rule,
            index,
            name => $"{prefix}{name} = {values}.{name},",
            name => $"{prefix}{name} = {table}.Keep({values}.{name}),");
        return $$"""
            {{table}}[row] = new()
            {
                {{SourceWriter.Indent(parts)}}
            };
            """;
    }

    /// <summary>Writes the method that reads what was kept.</summary>
    public static void WriteLoad(SourceWriter writer, RuleContext rule, int index, string table, string prefix)
    {
        var set = rule.Plan.Columns[index];
        var signature = $"private {ValuesType(set)} Load{set.Name.TrimStart('@')}({Names.Runtime}Rows.RowRef row)";
        if (!IsKept(rule, index))
        {
            writer.Member($"{signature} => new() {{ Stamp = {table}.Stamp(row) }};");
            return;
        }

        var parts = Parts(
            rule,
            index,
            name => $"{name} = kept.{prefix}{name},",
            name => $"{name} = {table}.Text(row, kept.{prefix}{name}),");
        writer.Member(
            $$"""
            {{signature}}
            {
                ref var kept = ref {{table}}[row];
                return new()
                {
                    Stamp = {{table}}.Stamp(row),
                    {{SourceWriter.Indent(parts, 2)}}
                };
            }
            """);
    }

    private static void WriteRead(
        SourceWriter writer, string signature, ColumnSet set, ColumnCode[] columns, Func<ColumnCode, string> read, Func<ColumnCode, string> readFailing, string? clause, string declaration = "")
    {
        var values = (clause is null ? "" : $"\nClause = {clause},") + string.Concat(columns.Where(column => !column.CanFail).Select(column => $"\n{column.Plan.Name} = {read(column)},"));
        var failing = columns.Where(column => column.CanFail).Select(readFailing).Prepend(declaration).Where(static part => part.Length > 0).ToArray();
        if (!columns.Any(static column => column.CanFail))
        {
            writer.Member(
                $$"""
                {{signature}} => new()
                {
                    Stamp = stamp,{{SourceWriter.Indent(values)}}
                };
                """);
            return;
        }

        writer.Member(
            $$"""
            {{signature}}
            {
                var values = new {{ValuesType(set)}}
                {
                    Stamp = stamp,{{SourceWriter.Indent(values, 2)}}
                };
                {{SourceWriter.Indent(string.Join("\n", failing))}}
                return values;
            }
            """);
    }

    // A field of the event itself is read without a net: it cannot throw.
    private static bool IsDirect(ColumnCode column) =>
        column.Plan.Value is Expression.Field { Instance: Expression.Variable } or Expression.DetectionMember { Instance: Expression.Variable };

    private static string Direct(ColumnCode column) => column.IsText ? $"{Names.Text}.Of({column.FromObject}, Scratch)" : column.FromObject;

    private static List<string> Fields(RuleContext rule, int index, string text, string prefix)
    {
        var fields = new List<string>();

        // which of the rows of its event it is
        if (rule.Lists(index).Length > 0)
        {
            fields.Add($"public int {prefix}Place;");
        }

        // of which schema its event is
        if (rule.HasSources(index))
        {
            fields.Add($"public int {prefix}Clause;");
        }

        foreach (var column in rule.Columns[index])
        {
            fields.Add($"public {(column.IsText ? text : column.Plan.Value.Type.FullName)} {prefix}{column.Plan.Name};");
            if (column.CanFail)
            {
                fields.Add($"public bool {prefix}{column.Plan.Name}Failed;");
            }
        }

        return fields;
    }

    private static string Parts(RuleContext rule, int index, Func<string, string> value, Func<string, string> text)
    {
        var parts = new List<string>();
        if (rule.Lists(index).Length > 0)
        {
            parts.Add(value("Place"));
        }

        if (rule.HasSources(index))
        {
            parts.Add(value("Clause"));
        }

        foreach (var column in rule.Columns[index])
        {
            parts.Add((column.IsText ? text : value)(column.Plan.Name));
            if (column.CanFail)
            {
                parts.Add(value(column.Plan.Name + "Failed"));
            }
        }

        return string.Join("\n", parts);
    }
}
