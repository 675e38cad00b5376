using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Shared.Scaffolding;

/// <summary>Gives fields the names of C# properties.</summary>
internal static class PropertyNames
{
    // What a record, or what is generated for a schema, has already.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "Schema", "Clone", "Deconstruct", "Equals", "EqualityContract", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString", "Finalize" };

    /// <summary>Whether a text is a name of C#, and no word that has a meaning there.</summary>
    public static bool IsIdentifier(string text) => text.Length > 0 && !IsDigit(text[0]) && text.All(static c => IsLetterOrDigit(c) || c == '_') && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None;

    /// <summary>The name of a field's property.</summary>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="used">Names that the record has already, its own among them; the new one is added.</param>
    public static string Of(string field, HashSet<string> used)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var c in field)
        {
            if (!IsLetterOrDigit(c))
            {
                starts = true;
                continue;
            }

            name.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
        }

        if (name.Length == 0 || IsDigit(name[0]))
        {
            name.Insert(0, "Field");
        }

        var plain = Taken.Contains(name.ToString()) ? name + "Value" : name.ToString();
        var unique = plain;
        for (var number = 2; !used.Add(unique); number++)
        {
            unique = $"{plain}{number}";
        }

        return unique;
    }

    /// <summary>How a schema calls a property on the wire where nothing else is said.</summary>
    public static string Camel(string property) => char.ToLowerInvariant(property[0]) + property.Substring(1);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetterOrDigit(char c) => IsDigit(c) || c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
