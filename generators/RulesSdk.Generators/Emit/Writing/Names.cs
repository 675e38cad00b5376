using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Writing;

/// <summary>How things are called in emitted code.</summary>
internal static class Names
{
    public const string Runtime = "global::RulesSdk.Runtime.";
    public const string Reader = "global::RulesSdk.Runtime.Reading.EventReader";
    public const string Text = "global::RulesSdk.Runtime.Text.Utf8Text";
    public const string Stamp = "global::RulesSdk.Runtime.Ordering.EventStamp";
    public const string Checked = "global::RulesSdk.Runtime.Checked";

    /// <summary>The attribute of generated types and members. Its version never changes, so that equal rules give equal files.</summary>
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"RulesSdk.Generators\", \"1\")]";

    private static readonly HashSet<string> OtherLocals = new(StringComparer.Ordinal)
    {
        "add", "after", "binder", "clause", "covered", "e", "element", "error", "failed", "from", "hash", "header", "holds", "kept", "key", "match",
        "measures", "of", "oldest", "reader", "row", "rows", "rule", "scratch", "stamp", "state", "to", "value", "values", "variable", "writer",
    };

    /// <summary>An identifier as C# writes it.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.FieldKeyword or SyntaxKind.RecordKeyword or SyntaxKind.RequiredKeyword or SyntaxKind.FileKeyword or SyntaxKind.ScopedKeyword or SyntaxKind.AwaitKeyword
            ? "@" + name
            : name;

    /// <summary>A dotted name as C# writes it.</summary>
    public static string Dotted(string name) => string.Join(".", name.Split('.').Select(part => Identifier(part.TrimStart('@'))));

    /// <summary>A method with its type, fully qualified, as C# writes it.</summary>
    public static string Method(string qualified) =>
        qualified.Substring(0, qualified.LastIndexOf('.') + 1) + Identifier(qualified.Substring(qualified.LastIndexOf('.') + 1));

    /// <summary>A type as it is named from anywhere.</summary>
    public static string Global(string containingNamespace, string typeName) =>
        "global::" + (containingNamespace.Length == 0 ? "" : Dotted(containingNamespace) + ".") + Identifier(typeName);

    /// <summary>A file's name: unique by namespace and type.</summary>
    public static string Hint(string containingNamespace, string typeName, string part) =>
        (containingNamespace.Length == 0 ? "" : containingNamespace.Replace("@", "") + ".") + typeName + part + ".g.cs";

    /// <summary>The namespace and name of the class that numbers a schema's slots. The assembly is named too, since friends see each other's internals.</summary>
    public static (string Namespace, string Name) Fields(string assembly, string schemaTypeName)
    {
        var parts = schemaTypeName.Replace("global::", "").Split('.');
        var containing = string.Concat(parts.Take(parts.Length - 1).Select(part => "." + part));
        return ($"RulesSdk.Generated.{AssemblyPart(assembly)}{containing}", parts[parts.Length - 1].TrimStart('@') + "Fields");
    }

    // an assembly's name is any text, so what is no identifier is replaced, and told apart by a hash
    private static string AssemblyPart(string assembly)
    {
        var plain = new string([.. assembly.Select(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? letter : '_')]);
        return "In" + plain + (plain == assembly.Replace('.', '_') ? "" : "_" + SlotNames.Hash(assembly).Substring(0, 8));
    }

    /// <summary>A text literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A UTF-8 literal. One with lone surrogates becomes bytes that no well-formed text holds.</summary>
    public static string Utf8(string text)
    {
        var isPaired = true;
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                isPaired = false;
            }
        }

        return isPaired ? Literal(text) + "u8" : "(global::System.ReadOnlySpan<byte>)[0xED, 0xA0, 0x80]";
    }

    /// <summary>The field of a predicate, by its method or its variable: both give the same.</summary>
    public static string Predicate(string method)
    {
        var name = char.ToUpperInvariant(method[0]) + method.Substring(1);

        // what the class of predicates is called, has besides, or inherits
        return name is "Predicates" or "Compiled" or "Equals" or "GetHashCode" or "GetType" or "ToString" or "Finalize" or "MemberwiseClone" or "ReferenceEquals" ? name + "_" : name;
    }

    /// <summary>A plain local or parameter name for a name of the author's.</summary>
    public static string Local(string name) => Identifier(name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1));

    /// <summary>The local that holds what was read of an event of a variable: no other local of emitted code is called so.</summary>
    public static string EventLocal(string variable) => Local(variable) is var name && OtherLocals.Contains(name) ? name + "Event" : Local(variable);

    /// <summary>The aliases by which a file names the field classes of its schemas, by schema type.</summary>
    public static Dictionary<string, string> FieldAliases(string assembly, IEnumerable<string> schemaTypeNames)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var schema in schemaTypeNames.Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            var name = Fields(assembly, schema).Name;
            var alias = new StringBuilder(name).ToString();
            for (var number = 2; aliases.ContainsValue(alias); number++)
            {
                alias = name + Number(number);
            }

            aliases.Add(schema, alias);
        }

        return aliases;
    }

    /// <summary>The constant of a slot.</summary>
    public static string Slot(string fieldsAlias, FieldPath path) => fieldsAlias + "." + SlotNames.Of(path);
}
