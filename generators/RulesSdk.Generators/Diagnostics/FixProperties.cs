using System.Collections.Immutable;

namespace RulesSdk.Generators.Diagnostics;

/// <summary>What goes along with diagnostics for their code fixes, which know the text of a file alone.</summary>
internal static class FixProperties
{
    /// <summary>The names that may be written instead, with blanks between; empty if the author must decide.</summary>
    public const string Instead = "Instead";

    /// <summary>The name that an attribute gives and that stands for nothing.</summary>
    public const string Written = "Written";

    /// <summary>The fully qualified type to declare instead.</summary>
    public const string Type = "Type";

    /// <summary>The place in the table to which a case can be moved, counted from 0.</summary>
    public const string Place = "Place";

    /// <summary>The predicate that can be marked <c>[Opaque]</c>.</summary>
    public const string Opaque = "Opaque";

    /// <summary>One property and its value.</summary>
    public static ImmutableDictionary<string, string?> With(string property, string? value) => ImmutableDictionary<string, string?>.Empty.Add(property, value);

    /// <summary>The names that may be written in place of one.</summary>
    /// <param name="names">The names.</param>
    /// <param name="written">The name that stands in an attribute, if it is one of several things there.</param>
    public static ImmutableDictionary<string, string?> Names(IEnumerable<string> names, string? written = null)
    {
        var properties = With(Instead, string.Join(" ", names));
        return written is null ? properties : properties.Add(Written, written);
    }
}
