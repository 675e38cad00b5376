using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Writing;

/// <summary>Names of files that differ in case alone, as those of the types <c>Login</c> and <c>LOGIN</c> do. The compiler takes them for one.</summary>
internal static class Twins
{
    private const string Ending = ".g.cs";

    /// <summary>Those among the names of a generator's files.</summary>
    public static EquatableArray<string> Among(IEnumerable<string> hints) => hints
        .Distinct(StringComparer.Ordinal)
        .GroupBy(static hint => hint, StringComparer.OrdinalIgnoreCase)
        .Where(static same => same.Skip(1).Any())
        .SelectMany(static same => same)
        .OrderBy(static hint => hint, StringComparer.Ordinal)
        .ToEquatableArray();

    // Acme.LOGIN.g.cs => Acme.LOGIN.5f1c9a02.g.cs
    /// <summary>The name that a file gets: its own, and a hash of it where it has a twin.</summary>
    public static string Apart(string hint, EquatableArray<string> twins) =>
        twins.Contains(hint) ? hint.Substring(0, hint.Length - Ending.Length) + "." + SlotNames.Hash(hint).Substring(0, 8) + Ending : hint;
}
