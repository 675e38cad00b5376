namespace RulesSdk.Generators.Parsing.Source;

/// <summary>Finds the names that somebody may have meant.</summary>
internal static class NameSuggestions
{
    /// <summary>The near names quoted, nearest first; all of them where none is near.</summary>
    public static string List(string name, IEnumerable<string> names)
    {
        var all = names.Distinct().Select(candidate => (Name: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).ToList();
        var near = all.Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3)).ToList();
        var shown = (near.Count > 0 ? near : all).Select(candidate => $"'{candidate.Name}'").ToList();
        return shown.Count == 0 ? "a method marked [Event]" : string.Join(" or ", shown);
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
