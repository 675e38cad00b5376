using System.Text;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Schemas;

/// <summary>Which properties of a record are fields, and what they are called on the wire.</summary>
internal static class FieldNames
{
    /// <summary>Whether a property is read from the wire: it can be set by an initialiser.</summary>
    /// <remarks>A name that stands twice in a record, or is missing, is the compiler's error; whatever names it is one as well, so nothing generated does.</remarks>
    public static bool IsField(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod: not null, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && property.Name.Length > 0
        && property.ContainingType.GetMembers(property.Name).Length == 1
        && !IsGone(property);

    /// <summary>The properties of a record that are fields, in source order.</summary>
    public static IEnumerable<IPropertySymbol> Fields(ITypeSymbol record)
    {
        // a member of the same name hides or overrides what is inherited
        var inherited = record.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } parent ? Fields(parent).Where(field => record.GetMembers(field.Name).IsEmpty) : [];
        return inherited.Concat(record.GetMembers().OfType<IPropertySymbol>().Where(IsField));
    }

    // [Obsolete("…", error: true)]: nothing can name it
    private static bool IsGone(IPropertySymbol property) =>
        property.GetAttributes().Any(static attribute => attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] });

    /// <summary>How a schema names its fields: the member of FieldNaming.</summary>
    public static string NamingOf(ITypeSymbol schema) =>
        schema.Attribute("EventSchemaAttribute")?.Named("Naming").EnumMember() ?? "CamelCase";

    /// <summary>A property's names on the wire, in the order they are tried.</summary>
    public static EquatableArray<string> Of(IPropertySymbol property, string naming)
    {
        var named = property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is("System.Text.Json.Serialization.JsonPropertyNameAttribute"));
        var own = named?.TextAt(0) is { Length: > 0 } name ? name : ByPolicy(property.Name, naming);
        var others = property.Attribute("AlsoNamedAttribute")?.TextsAt(0) ?? [];
        return new[] { own }.Concat(others).ToEquatableArray();
    }

    private static string ByPolicy(string name, string naming) => naming switch
    {
        "AsWritten" => name,
        "SnakeCase" => Snake(name),
        _ => Symbols.Camel(name),
    };

    // EventName => event_name, SourceIPAddress => source_ip_address
    private static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
