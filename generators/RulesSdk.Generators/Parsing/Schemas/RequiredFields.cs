using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Schemas;

/// <summary>Checks the fields by which events of a schema are told from others: <c>Requires</c>.</summary>
internal static class RequiredFields
{
    /// <summary>Reports those that the schema does not have: no event would have them, or they are misspelt.</summary>
    public static void Check(INamedTypeSymbol schema, AttributeData attribute, string naming, Action<DiagnosticDescriptor, Location?, object[]> report, CancellationToken cancellationToken)
    {
        foreach (var required in attribute.Named("Requires") is { Kind: TypedConstantKind.Array, IsNull: false } texts ? texts.Values.Select(static text => text.Value as string ?? "") : [])
        {
            var path = required.Split('=')[0];
            if (Missing(schema, path, naming) is not { } missing)
            {
                continue;
            }

            // of some hundred fields, a list of all says nothing
            var near = NameSuggestions.Near(missing.Name, missing.Names).Where(name => NameSuggestions.IsNear(missing.Name, name)).Take(3).Select(name => $"'{missing.Start}{name}'").ToList();
            var remedy = (near.Count == 0 ? "" : $"write {string.Join(" or ", near)}, or ") + "give the schema a property for it";
            report(RuleDiagnostics.RequiredField, attribute.Location(cancellationToken), [schema.Name, path, remedy]);
        }
    }

    // the part of a path that names nothing, what comes before it, and what could stand there; null where all of it names a field
    private static (string Name, string Start, IReadOnlyList<string> Names)? Missing(ITypeSymbol record, string path, string naming, string start = "")
    {
        var names = new List<string>();
        foreach (var property in FieldNames.Fields(record))
        {
            foreach (var name in FieldNames.Of(property, naming))
            {
                names.Add(name);
                if (path == name)
                {
                    return null;
                }

                if (path.StartsWith(name + ".", StringComparison.Ordinal))
                {
                    // what a map or JSON has is not declared
                    return ValueTypes.Of(property.Type) is { Kind: ValueKind.Record } ? Missing(property.Type, path.Substring(name.Length + 1), naming, $"{start}{name}.") : null;
                }
            }
        }

        return (path, start, names);
    }
}
