using RulesSdk.Shared;

namespace RulesSdk.Hosting.Settings;

/// <summary>Finds what a mistyped name probably meant.</summary>
internal static class NearNames
{
    /// <summary>What to write in place of a name that is not known: the nearest name, if one is near, and all that are allowed.</summary>
    public static string Remedy(string typed, IReadOnlyCollection<string> names)
    {
        var allowed = string.Join(", ", names);
        return names.Select(name => (Name: name, Distance: EditDistance.Between(typed, name))).MinBy(static near => near.Distance) is var nearest
            && EditDistance.IsNear(typed, nearest.Distance) && nearest.Distance < nearest.Name.Length
                ? $"write {nearest.Name}; allowed are {allowed}"
                : $"write one of {allowed}";
    }
}
