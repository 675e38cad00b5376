namespace RulesSdk.Hosting.Settings;

/// <summary>Finds what a mistyped name probably meant.</summary>
internal static class NearNames
{
    /// <summary>What to write in place of a name that is not known: the nearest name, if one is near, and all that are allowed.</summary>
    public static string Remedy(string typed, IReadOnlyCollection<string> names)
    {
        var allowed = string.Join(", ", names);
        return names.Select(name => (Name: name, Distance: Distance(typed.ToLowerInvariant(), name.ToLowerInvariant()))).MinBy(static near => near.Distance) is var nearest
            && nearest.Distance <= Math.Max(2, typed.Length / 3) && nearest.Distance < nearest.Name.Length
                ? $"write {nearest.Name}; allowed are {allowed}"
                : $"write one of {allowed}";
    }

    // Levenshtein's distance
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
