using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>Emits by which texts an event alone belongs to a key, so that keys can be divided among engines.</summary>
internal static class RouteEmitter
{
    /// <summary>The statements for a rule over event variables: none unless every event has the whole key, by its own fields.</summary>
    public static IEnumerable<string> Routes(RuleContext rule)
    {
        var routes = new Dictionary<string, string>(StringComparer.Ordinal);
        var joins = Build.All(rule.Model.Joins).Conjuncts().OfType<Expression.Compare>().Where(static join => join.Operator == ComparisonOperator.Equal).ToArray();
        for (var index = 0; index < rule.Plan.Columns.Count; index++)
        {
            var schema = rule.Plan.Columns[index].Schema;
            var keys = rule.Model.Keys.Select(key => Of(rule.Model.Variables[index].Name, key, joins)).OfType<KeyModel>().ToArray();
            if (schema.Rule is not null || rule.HasSources(index) || keys.Length < rule.Model.Keys.Count || Route(rule, schema, keys) is not { } route
                || (routes.TryGetValue(schema.TypeName, out var other) && other != route))
            {
                return [];
            }

            routes[schema.TypeName] = route;
        }

        return routes.Values;
    }

    /// <summary>The statement for the events of a schema; null where they have no key, one with lists, or one that may fail.</summary>
    public static string? Route(RuleContext rule, SchemaModel schema, IReadOnlyCollection<KeyModel> keys)
    {
        var parts = new List<string>();
        foreach (var key in keys)
        {
            var over = rule.OverReader(key.Value, schema, rule.Helpers);
            if (key.Value.Type.Element is not null || key.Value is Expression.ListOf || key.Value.Contains(static part => part is Expression.ListElement))
            {
                return null;
            }

            parts.Add($"key.Add({over.Emit(key.Value)});");
            if (over.CanFail)
            {
                return null;
            }
        }

        return parts.Count == 0 ? null
            : $"binder.Routes(\n    {rule.Aliases[schema.TypeName]}.Projection,\n    static (ref {Names.Reader} e, ref {Names.Runtime}Keys.KeyWriter key) =>\n    {{\n        {string.Join("\n        ", parts)}\n    }});";
    }

    // A part of the key as a variable has it: its own, or what a join has equal to that.
    private static KeyModel? Of(string variable, KeyModel key, Expression.Compare[] joins) =>
        IsOf(key.Value, variable) ? key
        : joins.Select(join => join.Left == key.Value ? join.Right : join.Right == key.Value ? join.Left : null).FirstOrDefault(other => other is { Type.Kind: ValueKind.Text } && IsOf(other, variable)) is { } equal
        ? key with { Value = equal }
        : null;

    private static bool IsOf(Expression value, string variable) => value.EventVariables().Select(static one => one.Name).Distinct().ToArray() is [var one] && one == variable;
}
