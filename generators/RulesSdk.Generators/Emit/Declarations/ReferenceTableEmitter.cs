using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits what gives a reference table or an enrichment, and makes its rows of cells.</summary>
internal static class ReferenceTableEmitter
{
    /// <summary>The file.</summary>
    public static string Emit(ReferenceTableDeclaration table)
    {
        var type = $"global::RulesSdk.{(table.Optional is null ? "ReferenceTable" : "Enrichment")}<{table.Row}>";
        var optional = table.Optional is { } isOptional ? ", " + Flag("isOptional", isOptional) : "";
        var columns = table.Columns.Select(column =>
            $"\n    new({string.Join(", ", column.Names.Select(Names.Literal))}){(table.Optional is not null && column.Type.IsNullable ? " { MayBeMissing = true }" : "")},");
        var cells = table.Columns.Select((column, number) => table.IsPositional
            ? $"{Names.Identifier(column.Property)}: {Cell(column.Type, number)}"
            : $"{Names.Identifier(column.Property)} = {Cell(column.Type, number)}");
        var row = table.IsPositional
            ? $"new {table.Row}(\n        {string.Join(",\n        ", cells)})"
            : $"new {table.Row}\n    {{{string.Concat(cells.Select(static cell => $"\n        {cell},"))}\n    }}";
        return HalfEmitter.Emit(table.Half, type,
            $"{type}.Declare(\n    {Names.Literal(table.Name)}, {Flag("ignoreCase", table.IgnoreCase)}, {Flag("skipInvalid", table.SkipInvalid)}{optional},\n    [{string.Concat(columns.Select(SourceWriterIndent))}\n    ],\n    {Names.Number(table.Key)},\n    static cells => {row})");
    }

    private static string SourceWriterIndent(string column) => column.Replace("\n", "\n    ");

    private static string Flag(string name, bool value) => $"{name}: {(value ? "true" : "false")}";

    private static string Cell(Models.ValueType type, int number) => type switch
    {
        { Kind: ValueKind.Text, IsNullable: true } => $"cells.TextOrNull({Names.Number(number)})",
        { Kind: ValueKind.Text } => $"cells.Text({Names.Number(number)})",
        { Kind: ValueKind.Enum } => $"cells.Member{(type.IsNullable ? "OrNull" : "")}<{type.Name}>({Names.Number(number)})",
        _ => $"cells.Value{(type.IsNullable ? "OrNull" : "")}<{type.Name}>({Names.Number(number)})",
    };
}
