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
    public static void WriteValues(SourceWriter writer, RuleContext rule, int index)
    {
        var set = rule.Plan.Columns[index];
        writer.Gap();
        writer.Line($"/// <summary>What is read of an event for {XmlText.Escape(set.Name)}.</summary>");
        using (writer.Block($"private ref struct {ValuesType(set)}"))
        {
            writer.Line($"public {Names.Stamp} Stamp;");
            WritePlace(writer, rule, index, "");
            foreach (var column in rule.Columns[index])
            {
                writer.Line($"public {(column.IsText ? Names.Text : column.Plan.Value.Type.FullName)} {column.Plan.Name};");
                if (column.CanFail)
                {
                    writer.Line($"public bool {column.Plan.Name}Failed;");
                }
            }
        }
    }

    /// <summary>Writes the fields of what is kept of one event.</summary>
    public static void WriteRowFields(SourceWriter writer, RuleContext rule, int index, string prefix)
    {
        WritePlace(writer, rule, index, prefix);
        foreach (var column in rule.Columns[index])
        {
            writer.Line($"public {(column.IsText ? Names.Runtime + "Rows.StoredText" : column.Plan.Value.Type.FullName)} {prefix}{column.Plan.Name};");
            if (column.CanFail)
            {
                writer.Line($"public bool {prefix}{column.Plan.Name}Failed;");
            }
        }
    }

    // which of the rows of its event it is
    private static void WritePlace(SourceWriter writer, RuleContext rule, int index, string prefix)
    {
        if (rule.Lists(index).Length > 0)
        {
            writer.Line($"public int {prefix}Place;");
        }
    }

    /// <summary>Writes the methods that read the columns from a line and from an object.</summary>
    public static void WriteReads(SourceWriter writer, RuleContext rule, int index)
    {
        if (rule.Plan.Columns[index].Schema.Rule is null)
        {
            WriteReadLine(writer, rule, index);
        }

        WriteReadObject(writer, rule, index);
    }

    private static void WriteReadLine(SourceWriter writer, RuleContext rule, int index)
    {
        var set = rule.Plan.Columns[index];
        var columns = rule.Columns[index].Where(column => !column.IsElement).ToArray();
        writer.Gap();
        using (writer.Block($"private static {ValuesType(set)} Read{set.Name.TrimStart('@')}(ref {Names.Reader} e, in {Names.Stamp} stamp)"))
        {
            writer.Line($"var values = new {ValuesType(set)} {{ Stamp = stamp }};");
            if (columns.Any(column => column.CanFail))
            {
                writer.Line("bool failed;");
            }

            foreach (var column in columns)
            {
                if (column.CanFail)
                {
                    writer.Line("failed = false;");
                }

                writer.Line($"values.{column.Plan.Name} = {column.FromReader};");
                if (column.CanFail)
                {
                    writer.Line($"values.{column.Plan.Name}Failed = failed;");
                }
            }

            writer.Line("return values;");
        }
    }

    private static void WriteReadObject(SourceWriter writer, RuleContext rule, int index)
    {
        var set = rule.Plan.Columns[index];
        var columns = rule.Columns[index].Where(column => !column.IsElement).ToArray();
        writer.Gap();
        using (writer.Block($"private {ValuesType(set)} Read{set.Name.TrimStart('@')}({set.Schema.TypeName} e, in {Names.Stamp} stamp)"))
        {
            writer.Line($"var values = new {ValuesType(set)} {{ Stamp = stamp }};");
            foreach (var column in columns)
            {
                WriteFromObject(writer, column);
            }

            writer.Line("return values;");
        }
    }

    private static void WriteFromObject(SourceWriter writer, ColumnCode column)
    {
        var value = column.IsText ? $"{Names.Text}.Of({column.FromObject}, Scratch)" : column.FromObject;
        if (!column.CanFail && column.Plan.Value is Expression.Field { Instance: Expression.Variable } or Expression.DetectionMember { Instance: Expression.Variable })
        {
            writer.Line($"values.{column.Plan.Name} = {value};");
            return;
        }

        using (writer.Block("try"))
        {
            writer.Line($"values.{column.Plan.Name} = {value};");
        }

        using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
        {
            writer.Line(column.CanFail ? $"values.{column.Plan.Name}Failed = true;" : $"values.{column.Plan.Name} = default{(column.IsText || column.Plan.Value.Type.IsNullable ? "" : "!")};");
        }

        writer.Gap();
    }

    /// <summary>Writes the method that keeps what was read.</summary>
    public static void WriteStore(SourceWriter writer, RuleContext rule, int index, string table, string row, string values, string prefix)
    {
        if (rule.Columns[index].Length == 0)
        {
            return;
        }

        foreach (var column in rule.Columns[index])
        {
            var name = column.Plan.Name;
            if (column.IsText)
            {
                writer.Line($"var {Kept(name)} = {table}.Keep({values}.{name});");
            }
        }

        writer.Line($"ref var kept = ref {table}[{row}];");
        if (rule.Lists(index).Length > 0)
        {
            writer.Line($"kept.{prefix}Place = {values}.Place;");
        }

        foreach (var column in rule.Columns[index])
        {
            var name = column.Plan.Name;
            writer.Line($"kept.{prefix}{name} = {(column.IsText ? Kept(name) : $"{values}.{name}")};");
            if (column.CanFail)
            {
                writer.Line($"kept.{prefix}{name}Failed = {values}.{name}Failed;");
            }
        }

        static string Kept(string name) => "kept" + name;
    }

    /// <summary>Writes the method that reads what was kept.</summary>
    public static void WriteLoad(SourceWriter writer, RuleContext rule, int index, string table, string prefix)
    {
        var set = rule.Plan.Columns[index];
        writer.Gap();
        using (writer.Block($"private {ValuesType(set)} Load{set.Name.TrimStart('@')}({Names.Runtime}Rows.RowRef row)"))
        {
            if (rule.Columns[index].Length > 0)
            {
                writer.Line($"ref var kept = ref {table}[row];");
            }

            writer.Line($"var values = new {ValuesType(set)} {{ Stamp = {table}.Stamp(row) }};");
            if (rule.Lists(index).Length > 0)
            {
                writer.Line($"values.Place = kept.{prefix}Place;");
            }

            foreach (var column in rule.Columns[index])
            {
                var name = column.Plan.Name;
                writer.Line($"values.{name} = {(column.IsText ? $"{table}.Text(row, kept.{prefix}{name})" : $"kept.{prefix}{name}")};");
                if (column.CanFail)
                {
                    writer.Line($"values.{name}Failed = kept.{prefix}{name}Failed;");
                }
            }

            writer.Line("return values;");
        }
    }
}
