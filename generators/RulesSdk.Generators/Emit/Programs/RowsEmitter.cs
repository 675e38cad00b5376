using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;

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

    /// <summary>The call that tells whether an event of a further source has rows, and reads its lists.</summary>
    public string? HasLists(SourceCode source, bool fromReader) => _lists.Length == 0 ? null
        : fromReader ? $"ListsOf{source.Name}(ref e)"
        : HasLists(source.Made($"({source.Plan.Schema.TypeName})e"));

    /// <summary>The call that reads the columns of an event of a further source.</summary>
    public string Read(SourceCode source, bool fromReader) => fromReader
        ? $"Read{source.Name}(ref e, in stamp)"
        : $"Read{Name}({source.Made($"({source.Plan.Schema.TypeName})e")}, in stamp) with {{ Clause = {source.Clause} }}";

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
            WriteListsOfLine(Name, _set.Schema, [.. _lists.Select(static list => list with { Value = DeclaredTypes.Trust(list.Value) })]);
        }

        foreach (var source in rule.SourcesOf(index))
        {
            WriteListsOfLine(source.Name, source.Plan.Schema, [.. source.Plan.Lists]);
        }

        WriteListsOfObject();
    }

    // by number, since a variable's name and a list's may come together to another's name
    private string Field(LetModel list) => $"_elements{index}_{list.Name.TrimStart('@')}";

    private string Column(LetModel list) =>
        rule.Columns[index].First(column => column.Plan.Value is Expression.ListElement element && element.Let == list.Name).Plan.Name;

    private void WriteRows() => writer.Member(
        $$"""
        private void RowsOf{{Name}}({{Values}} values)
        {
            {{SourceWriter.Indent(Loop(0))}}
        }
        """);

    // The first list's element changes slowest.
    private string Loop(int depth)
    {
        if (depth == _lists.Length)
        {
            return $$"""
                if (!HasRoomForRow(values.Place))
                {
                    return;
                }

                {{apply}}(in values);
                values.Place++;
                """;
        }

        var (list, at) = (_lists[depth], depth == 0 ? "at" : "at" + Names.Number(depth + 1));
        return $$"""
            for (var {{at}} = 0; {{at}} < {{Field(list)}}.Count; {{at}}++)
            {
                values.{{Column(list)}} = {{Field(list)}}[{{at}}];
                {{SourceWriter.Indent(Loop(depth + 1))}}
            }
            """;
    }

    private void WriteListsOfLine(string name, SchemaModel schema, LetModel[] lists)
    {
        var items = lists.SelectMany(list => ((Expression.ListOf)list.Value).Items
            .Select(item => AddOfLine(list, item, schema))
            .Prepend((Code: $"{Field(list)}.Clear();", CanFail: false))).ToArray();
        var (declaration, test) = items.Any(static item => item.CanFail) ? ("var failed = false;", "!failed && ") : ("", "");
        writer.Member(
            $$"""
            private bool ListsOf{{name}}(ref {{Names.Reader}} e)
            {
                {{SourceWriter.Indent(SourceWriter.Statements([declaration, .. items.Select(static item => item.Code)]))}}
                return {{test}}{{HasElements()}};
            }
            """);
    }

    // The statements that add what a list value names: one value, or each of a list.
    private (string Code, bool CanFail) AddOfLine(LetModel list, ListItem item, SchemaModel schema)
    {
        if (item.When is not null)
        {
            var test = rule.OverReader(item.When, schema, rule.Helpers);
            var (code, canFail) = AddOfLine(list, item with { When = null }, schema);
            var when = $$"""
                if ({{Folding.Condition(item.When, test.Emit(item.When))}})
                {
                    {{SourceWriter.Indent(code)}}
                }

                """;
            return (when, canFail || test.CanFail);
        }

        var over = rule.OverReader(item.Value, schema, rule.Helpers);
        if (item.Value is Expression.Quantifier { Kind: QuantifierKind.Select } select)
        {
            var (elements, present, element, value) = over.Select(select);
            return (AddEach(present, "current", elements, $"var {element} = current;\n{Field(list)}.Add({value});"), over.CanFail);
        }

        if (item.IsSpread)
        {
            var (elements, present) = over.Items(item.Value, Names.Runtime + "Json.JsonProjection.Element");
            return (AddEach(present, "element", elements, $"{Field(list)}.Add({Utf8Expressions.ReadSlot("element", "0", item.Value.Type.Element!)});"), over.CanFail);
        }

        return ($"{Field(list)}.Add({over.Emit(item.Value)});", over.CanFail);
    }

    // An event without the list has no rows.
    private static string AddEach(string present, string element, string elements, string add)
    {
        var leave = present.Length == 0 ? "" : $$"""
            if (!({{present}}))
            {
                return false;
            }

            """;
        var loop = $$"""
            foreach (var {{element}} in {{elements}})
            {
                {{SourceWriter.Indent(add)}}
            }

            """;
        return SourceWriter.Statements(leave, loop);
    }

    private void WriteListsOfObject() => writer.Member(
        $$"""
        private bool ListsOf{{Name}}({{_set.Schema.TypeName}} e)
        {
            try
            {
                {{SourceWriter.Indent(SourceWriter.Paragraphs([.. _lists.Select(AddOfObject)]), 2)}}
            }
            catch (global::System.Exception error) when ({{Names.Checked}}.IsFailure(error))
            {
                return false;
            }

            return {{HasElements()}};
        }
        """);

    private string AddOfObject(LetModel list)
    {
        var type = list.Value.Type.Element!;
        var local = Names.Identifier(list.Name) + "Elements";
        var names = new HashSet<string>(list.Value.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        var plain = new PlainExpressions(part => part is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, rule.Helpers);
        var element = type.Kind == ValueKind.Text ? $"{Names.Text}.Of(element, Scratch)" : "element";
        return $$"""
            {{Field(list)}}.Clear();
            global::System.Collections.Generic.List<{{type.FullName}}> {{local}} = {{plain.Emit(list.Value)}};
            foreach (var element in {{local}})
            {
                {{Field(list)}}.Add({{element}});
            }
            """;
    }

    private string HasElements() => string.Join(" && ", _lists.Select(list => $"{Field(list)}.Count > 0"));
}
