using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits how an event becomes rows: one for each combination of the distinct elements of its list values.</summary>
internal sealed class RowsEmitter(SourceWriter writer, RuleContext rule, int index, string apply)
{
    private readonly ColumnSet _set = rule.Plan.Columns[index];
    private readonly LetModel[] _lists = rule.Lists(index);

    private string Name => _set.Name.TrimStart('@');

    private string Values => ColumnsEmitter.ValuesType(_set);

    /// <summary>The call that tells whether an event has rows, and reads its lists; null where no value is a list.</summary>
    /// <param name="source">The event, as an argument.</param>
    public string? HasLists(string source) => _lists.Length == 0 ? null : $"ListsOf{Name}({source})";

    /// <summary>The statement that applies what was read of an event: once, or for each row.</summary>
    /// <param name="read">The call that reads its columns.</param>
    public string Apply(string read) => $"{(_lists.Length == 0 ? apply : "RowsOf" + Name)}({read});";

    /// <summary>Writes the fields that hold the elements.</summary>
    public void WriteFields()
    {
        foreach (var list in _lists)
        {
            var type = list.Value.Type.Element!;
            writer.Line(type.Kind == ValueKind.Text
                ? $"private readonly {Names.Runtime}Programs.TextElementList {Field(list)} = new();"
                : $"private readonly {Names.Runtime}Programs.ElementList<{type.FullName}> {Field(list)} = new();");
        }
    }

    /// <summary>Writes the methods; nothing where no value is a list.</summary>
    public void WriteMethods()
    {
        if (_lists.Length == 0)
        {
            return;
        }

        WriteRows();
        if (_set.Schema.Rule is null)
        {
            WriteListsOfLine();
        }

        WriteListsOfObject();
    }

    private string Field(LetModel list) => "_" + Name.Substring(0, 1).ToLowerInvariant() + Name.Substring(1) + char.ToUpperInvariant(list.Name[0]) + list.Name.Substring(1);

    private string Column(LetModel list) =>
        rule.Columns[index].First(column => column.Plan.Value is Expression.ListElement element && element.Let == list.Name).Plan.Name;

    // The first list's element changes slowest.
    private void WriteRows()
    {
        writer.Gap();
        using (writer.Block($"private void RowsOf{Name}({Values} values)"))
        {
            WriteLoop(0);
        }
    }

    private void WriteLoop(int depth)
    {
        if (depth == _lists.Length)
        {
            using (writer.Block("if (!HasRoomForRow(values.Place))"))
            {
                writer.Line("return;");
            }

            writer.Gap();
            writer.Line($"{apply}(in values);");
            writer.Line("values.Place++;");
            return;
        }

        var at = depth == 0 ? "at" : "at" + Names.Number(depth + 1);
        using (writer.Block($"for (var {at} = 0; {at} < {Field(_lists[depth])}.Count; {at}++)"))
        {
            writer.Line($"values.{Column(_lists[depth])} = {Field(_lists[depth])}[{at}];");
            WriteLoop(depth + 1);
        }
    }

    private void WriteListsOfLine()
    {
        writer.Gap();
        using (writer.Block($"private bool ListsOf{Name}(ref {Names.Reader} e)"))
        {
            var statements = new List<(string Present, string Statement)>();
            var canFail = false;
            foreach (var list in _lists)
            {
                statements.Add(("", $"{Field(list)}.Clear();"));
                foreach (var item in ((Expression.ListOf)list.Value).Items)
                {
                    var over = rule.OverReader(item.Value, _set.Schema, rule.Helpers);
                    if (item.Value is Expression.Quantifier select)
                    {
                        var (elements, present, element, value) = over.Select(select);
                        statements.Add((present, $"foreach (var current in {elements})\n{{\n    var {element} = current;\n    {Field(list)}.Add({value});\n}}\n"));
                        canFail |= over.CanFail;
                    }
                    else if (item.IsSpread)
                    {
                        var (elements, present) = over.Items(item.Value, Names.Runtime + "Json.JsonProjection.Element");
                        var read = Utf8Expressions.ReadSlot("element", "0", item.Value.Type.Element!);
                        statements.Add((present, $"foreach (var element in {elements})\n{{\n    {Field(list)}.Add({read});\n}}\n"));
                    }
                    else
                    {
                        statements.Add(("", $"{Field(list)}.Add({over.Emit(item.Value)});"));
                        canFail |= over.CanFail;
                    }
                }
            }

            if (canFail)
            {
                writer.Line("var failed = false;");
            }

            foreach (var (present, statement) in statements)
            {
                if (present.Length > 0)
                {
                    using (writer.Block($"if (!({present}))"))
                    {
                        writer.Line("return false;");
                    }

                    writer.Gap();
                }

                writer.Lines(statement);
            }

            writer.Line($"return {(canFail ? "!failed && " : "")}{HasElements()};");
        }
    }

    private void WriteListsOfObject()
    {
        writer.Gap();
        using (writer.Block($"private bool ListsOf{Name}({_set.Schema.TypeName} e)"))
        {
            using (writer.Block("try"))
            {
                foreach (var list in _lists)
                {
                    var type = list.Value.Type.Element!;
                    var local = Names.Identifier(list.Name) + "Elements";
                    var names = new HashSet<string>(list.Value.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
                    var plain = new PlainExpressions(part => part is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, rule.Helpers);
                    writer.Line($"{Field(list)}.Clear();");
                    writer.Line($"global::System.Collections.Generic.List<{type.FullName}> {local} = {plain.Emit(list.Value)};");
                    using (writer.Block($"foreach (var element in {local})"))
                    {
                        writer.Line($"{Field(list)}.Add({(type.Kind == ValueKind.Text ? $"{Names.Text}.Of(element, Scratch)" : "element")});");
                    }

                    writer.Gap();
                }
            }

            using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
            {
                writer.Line("return false;");
            }

            writer.Gap();
            writer.Line($"return {HasElements()};");
        }
    }

    private string HasElements() => string.Join(" && ", _lists.Select(list => $"{Field(list)}.Count > 0"));
}
