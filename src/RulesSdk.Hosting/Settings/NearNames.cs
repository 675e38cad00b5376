using RulesSdk.Shared;

namespace RulesSdk.Hosting.Settings;

/// <summary>Finds what a mistyped name probably meant.</summary>
internal static class NearNames
{
    /// <summary>What to write in place of a name that is not known: the nearest name, if one is near, and all that are allowed.</summary>
    public static string Remedy(string typed, IReadOnlyCollection<string> names)
    {
        var allowed = string.Join(", ", names);
        return Nearest(typed, names) is { } nearest ? $"write {nearest}; allowed are {allowed}" : $"write one of {allowed}";
    }

    /// <summary>The nearest name, if one is near. Upper and lower case are the same.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        var (name, distance) = names.Select(name => (Name: name, Distance: EditDistance.Between(typed, name))).MinBy(static near => near.Distance);
        return name is not null && EditDistance.IsNear(typed, distance) && distance < name.Length ? name : null;
    }
}
