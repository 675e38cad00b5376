using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Parsing.Schemas;

/// <summary>Whether generated code can build the events of a schema, as an <c>[Opaque]</c> predicate needs them.</summary>
internal static class EventBuilding
{
    /// <summary>What of a record or the records within it cannot be built from an assembly, and what to do about it; null where all can.</summary>
    public static (string What, string Remedy)? Fault(INamedTypeSymbol schema, Compilation compilation)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { schema };
        var open = new Queue<ITypeSymbol>([schema]);
        while (open.Count > 0 && seen.Count <= SchemaParser.MostRecords)
        {
            var record = open.Dequeue();
            if (Fault(record, compilation) is { } fault)
            {
                return fault;
            }

            foreach (var inner in FieldNames.Fields(record).Select(static field => SchemaParser.RecordWithin(field.Type)).OfType<ITypeSymbol>().Where(seen.Add))
            {
                open.Enqueue(inner);
            }
        }

        return null;
    }

    private static (string What, string Remedy)? Fault(ITypeSymbol record, Compilation compilation)
    {
        var constructor = (record as INamedTypeSymbol)?.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.Length == 0);
        if (record.IsAbstract || constructor is null || !compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))
        {
            return ($"'{record.Name}', which has no constructor that generated code can call,", $"give '{record.Name}' a public constructor without parameters");
        }

        var fields = FieldNames.Fields(record).ToList();
        if (fields.FirstOrDefault(field => !compilation.IsSymbolAccessibleWithin(field.SetMethod!, compilation.Assembly)) is { } hidden)
        {
            return ($"'{hidden.Name}', which generated code cannot set,", $"let '{hidden.Name}' have a public 'init'");
        }

        return !SetsAll(constructor) && Required(record).FirstOrDefault(member => !fields.Any(field => field.Name == member.Name && SchemaParser.IsRead(field))) is { } required
            ? ($"'{required.Name}', which is required but no field,", $"let '{required.Name}' be no 'required' member")
            : null;
    }

    private static bool SetsAll(IMethodSymbol constructor) => constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static IEnumerable<ISymbol> Required(ITypeSymbol? record)
    {
        for (; record is not null; record = record.BaseType)
        {
            foreach (var member in record.GetMembers().Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                yield return member;
            }
        }
    }
}
