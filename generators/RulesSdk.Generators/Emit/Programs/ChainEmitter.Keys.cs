using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

// How an event of a line is counted under its key, which may be several where it has a list.
internal sealed partial class ChainEmitter
{
    private void WriteApplyReader(int set, string name, SchemaModel schema, KeyModel[] keys)
    {
        var columns = _sets[set];
        var parts = new List<(string Value, string Loop)>[keys.Length];
        var (locals, leaves, canFail) = (new List<string>(), new List<string>(), false);
        for (var index = 0; index < keys.Length; index++)
        {
            parts[index] = [];
            var items = keys[index].Value is Expression.ListOf list ? list.Items : [new ListItem(keys[index].Value, IsSpread: false)];
            foreach (var item in items)
            {
                var over = rule.OverReader(item.Value, schema, rule.Helpers);
                if (item.When is not null || item.Value is Expression.Quantifier { Kind: QuantifierKind.Select })
                {
                    var part = Conditional(item, index, schema);
                    parts[index].Add((part.Value, part.Loop));

                    // What may fail is read once before anything is counted.
                    locals.AddRange(part.CanFail ? [$"{part.Loop}\n{{\n    _ = {part.Value};\n}}\n"] : Array.Empty<string>());
                    leaves.AddRange(part.Absent.Length > 0 ? [part.Absent] : Array.Empty<string>());
                    canFail |= part.CanFail;
                    continue;
                }

                if (item.IsSpread)
                {
                    var (elements, test) = over.Items(item.Value, Names.Runtime + "Json.JsonProjection.Element");
                    var element = $"element{Names.Number(index)}";
                    parts[index].Add((Utf8Expressions.ReadSlot(element, "0", item.Value.Type.Element!), $"foreach (var {element} in {elements})"));
                    leaves.AddRange(test.Length > 0 ? [$"!({test})"] : Array.Empty<string>());
                    canFail |= over.CanFail;
                    continue;
                }

                var local = $"key{Names.Number(index)}" + (items.Count > 1 ? "Item" + Names.Number(parts[index].Count) : "");
                locals.Add($"var {local} = {over.Emit(item.Value)};");
                parts[index].Add((local, ""));
                canFail |= over.CanFail;
            }
        }

        if (canFail)
        {
            locals.Insert(0, "var failed = false;");
            leaves.Add("failed");
        }

        var leave = leaves.Count == 0 ? "" : $$"""
            if ({{string.Join(" || ", leaves)}})
            {
                return;
            }

            """;
        writer.Member(
            $$"""
            private void Apply{{name}}(int clause, ref {{Names.Reader}} e, in {{Names.Stamp}} stamp)
            {
                {{SourceWriter.Indent(SourceWriter.Statements([.. locals, leave, $"var values = Read{name}(ref e, in stamp);", Counts(columns, parts)]))}}
            }
            """);
    }

    // What a normalizer makes of lists: elements under a condition, and values of elements.
    private (string Value, string Loop, string Absent, bool CanFail) Conditional(ListItem item, int index, SchemaModel schema)
    {
        var number = Names.Number(index);
        var asked = rule.OverReader(item.When ?? Build.True, schema, rule.Helpers);
        var when = item.When is null ? "" : Folding.Condition(item.When, asked.Emit(item.When));
        var test = when.Length == 0 ? "" : $"if ({when}) ";
        var over = rule.OverReader(item.Value, schema, rule.Helpers);
        over = item.When is null ? over : over.After(item.When, outcome: true);
        if (item.Value is Expression.Quantifier { Kind: QuantifierKind.Select } select)
        {
            var (elements, present, element, value) = over.Select(select);
            var (parameter, argument) = over.CanFail ? (", ref bool failed", ", ref failed") : ("", "");
            var read = rule.Helpers.Add("Read" + select.Element.Name, method =>
                $"private static {Type(select.Body!.Type)} {method}({Names.Reader} {element}{parameter}) => {value};");
            return ($"{read}(element{number}{argument})", $"{test}foreach (var element{number} in {elements})", Absent(present), asked.CanFail || over.CanFail);
        }

        if (item.IsSpread)
        {
            var (elements, present) = over.Items(item.Value, Names.Runtime + "Json.JsonProjection.Element");
            return (Utf8Expressions.ReadSlot("element" + number, "0", item.Value.Type.Element!), $"{test}foreach (var element{number} in {elements})", Absent(present), asked.CanFail || over.CanFail);
        }

        var single = over.Emit(item.Value);
        return (single, test.TrimEnd(), "", asked.CanFail || over.CanFail);

        string Absent(string present) => present.Length == 0 ? "" : when.Length == 0 ? $"!({present})" : $"({Utf8Expressions.Parenthesize(when)} && !({present}))";

        static string Type(Models.ValueType type) => type.Kind == ValueKind.Text ? Names.Text : type.FullName;
    }
}
