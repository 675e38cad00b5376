using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Emit.Schemas;

/// <summary>Emits the method that builds an event object from its slots, for predicates that are run as they stand.</summary>
internal static class EventBuilderEmitter
{
    /// <summary>Writes <c>BuildEvent</c> into the class of a schema's fields.</summary>
    public static void Write(SourceWriter writer, SchemaPaths paths)
    {
        var helpers = new HelperMembers(paths.Tree.Paths.Select(SlotNames.Of).Concat(["Projection", "BuildEvent"]));
        var root = paths.Records[0];
        var value = Build(paths.Records, root, "e", FieldPath.Root, SlotNames.Of, helpers);
        writer.Member(
            $$"""
            /// <summary>Builds the event, as reading it into an object would.</summary>
            public static {{root.TypeName}} BuildEvent(ref {{Names.Reader}} e) =>
                {{value}};
            """);
        helpers.Write(writer);
    }

    private static string Build(
        EquatableArray<RecordModel> records, RecordModel record, string reader, FieldPath root, Func<FieldPath, string> slot, HelperMembers helpers)
    {
        var properties = record.Properties.Select(property =>
            $"{Names.Identifier(property.Member)} = {Value(records, property.Type, reader, root.Then(property.Names), slot, helpers)}");
        return $"new {record.TypeName} {{ {string.Join(", ", properties)} }}";
    }

    private static string Value(
        EquatableArray<RecordModel> records, ValueType type, string reader, FieldPath path, Func<FieldPath, string> slot, HelperMembers helpers)
    {
        switch (type.Kind)
        {
            case ValueKind.Record:
                var record = records.First(candidate => candidate.TypeName == type.Name);
                var built = Build(records, record, reader, path, slot, helpers);
                return type.IsNullable ? $"{reader}.IsObject({slot(path)}) ? {built} : null" : built;
            case ValueKind.List:
                var list = List(records, type, path, helpers);
                return type.IsNullable
                    ? $"{reader}.IsArray({slot(path)}) ? {list}(ref {reader}, {slot(path)}) : null"
                    : $"{list}(ref {reader}, {slot(path)})";
            case ValueKind.Map:
                var map = $"{reader}.TextMap({slot(path)})";
                return type.IsNullable ? $"{reader}.IsObject({slot(path)}) ? {map} : null" : map;
            case ValueKind.Json:
                return $"{reader}.JsonObject({slot(path)})";
            case ValueKind.CommandLine:
                var command = $"{reader}.CommandLineObject({slot(path)})";
                return type.IsNullable ? $"{reader}.IsArray({slot(path)}) ? {command} : null" : command;
            default:
                var read = Utf8Expressions.ReadSlot(reader, slot(path), type);
                return type.Kind == ValueKind.Text ? read + (type.IsNullable ? ".ToStringOrNull()" : ".ToString()") : read;
        }
    }

    private static string List(EquatableArray<RecordModel> records, ValueType type, FieldPath path, HelperMembers helpers)
    {
        var element = type.Element!;
        var tree = PathTree.Of(element.Kind == ValueKind.Record ? RulePlanner.RecordPaths(records, records.First(record => record.TypeName == element.Name), FieldPath.Root) : []);
        var fields = string.Join(", ", tree.Paths.Select((_, index) => FieldsEmitter.Node(tree, index, shift: 1)));
        var projection = helpers.Add(SlotNames.Of(path) + "Elements", name =>
            $"private static readonly {Names.Runtime}Json.JsonProjection {name} = {Names.Runtime}Json.JsonProjection.ForElements({fields});");
        string Slot(FieldPath inner) => Names.Number(inner.Steps.Count == 0 ? 0 : tree.IndexOf(inner) + 1);
        var item = Value(records, element, "item", FieldPath.Root, Slot, helpers);
        return helpers.Add("Build" + SlotNames.Of(path), name =>
            $$"""
            private static global::System.Collections.Generic.List<{{element.FullName}}> {{name}}(ref {{Names.Reader}} e, int slot)
            {
                global::System.Collections.Generic.List<{{element.FullName}}> items = [];
                foreach (var current in e.Items(slot, {{projection}}))
                {
                    var item = current;
                    items.Add({{item}});
                }

                return items;
            }
            """);
    }
}
