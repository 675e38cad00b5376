using RulesSdk.Shared;

namespace RulesSdk.Generators.Parsing.Source;

/// <summary>Finds the names that somebody may have meant.</summary>
internal static class NameSuggestions
{
    /// <summary>The near names quoted, nearest first; all of them where none is near.</summary>
    public static string List(string name, IEnumerable<string> names)
    {
        var shown = Near(name, names);
        return shown.Count == 0 ? "a method marked [Event]" : string.Join(" or ", shown.Select(candidate => $"'{candidate}'"));
    }

    /// <summary>Whether a name may be a slip of another.</summary>
    public static bool IsNear(string name, string other) => EditDistance.IsNear(name, EditDistance.Between(name, other));

    /// <summary>The near names, nearest first; all of them where none is near.</summary>
    public static IReadOnlyList<string> Near(string name, IEnumerable<string> names)
    {
        var all = names.Distinct().Select(candidate => (Name: candidate, Distance: EditDistance.Between(name, candidate)))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).ToList();
        var near = all.Where(candidate => EditDistance.IsNear(name, candidate.Distance)).ToList();
        return [.. (near.Count > 0 ? near : all).Select(candidate => candidate.Name)];
    }
}
