using RulesSdk.Shared;

namespace RulesSdk.Cli.Packs;

/// <summary>Finds what a mistyped name probably meant.</summary>
internal static class NearNames
{
    /// <summary>The names that at most a third of the typed name's letters, but at least two, set apart from it; nearest first.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names) =>
    [
        .. names
            .Select(name => (Name: name, Distance: EditDistance.Between(typed, name)))
            .Where(near => EditDistance.IsNear(typed, near.Distance) && near.Distance < near.Name.Length)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name),
    ];
}
