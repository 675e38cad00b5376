using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>Makes a version of another one and what is known of its changes: a line for each tactic or technique that takes the place of another.</summary>
internal static class ChangesReader
{
    private const string Columns = "kind\tbefore\tafter\tname\ttactics";

    /// <summary>Applies changes.</summary>
    /// <param name="base">The version before.</param>
    /// <param name="baseName">Its name.</param>
    /// <param name="changes">The changes: comments after '#', the names of the columns, a line for each.</param>
    /// <exception cref="FormatException">A line is not as it should be; the message names it.</exception>
    public static AttackFacts Apply(AttackFacts @base, string baseName, TextReader changes)
    {
        var rows = Rows(changes).ToList();
        var tactics = @base.Tactics.ToList();
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = tactics.Count - 1;
        foreach (var row in rows.Where(static row => row[0] == "tactic"))
        {
            var after = new TacticFacts(row[2], row[3], row[4]);
            if (row[1].Length == 0)
            {
                // a new tactic comes after the one of the line before
                tactics.Insert(++last, after);
                continue;
            }

            last = tactics.FindIndex(tactic => tactic.Id == row[1]);
            renamed[(last < 0 ? throw Fault($"'{row[1]}' is no tactic of {baseName}") : tactics[last]).ShortName] = after.ShortName;
            tactics[last] = after;
        }

        var techniques = @base.Techniques.ToDictionary(static one => one.Id, one => one with { Tactics = [.. one.Tactics.Select(tactic => renamed.GetValueOrDefault(tactic, tactic))] }, StringComparer.Ordinal);
        foreach (var row in rows.Where(static row => row[0] == "technique"))
        {
            var before = techniques.GetValueOrDefault(row[1]) ?? throw Fault($"'{row[1]}' is no technique of {baseName}");
            techniques.TryAdd(row[2], new(row[2], row[3], row[4].Split(',', StringSplitOptions.RemoveEmptyEntries), "active", ""));
            techniques[row[1]] = before with { Status = "revoked", Successor = row[2] };
        }

        return AttackFacts.Of(baseName, tactics, [.. techniques.Values.Select(one => WithWhole(one, techniques))]);
    }

    // A sub-technique does not outlive its technique. Where it went is not known if no line says so.
    private static TechniqueFacts WithWhole(TechniqueFacts one, Dictionary<string, TechniqueFacts> techniques) =>
        one.IsActive && one.ParentId is { } parent && techniques.GetValueOrDefault(parent) is { IsActive: false } whole ? one with { Status = whole.Status } : one;

    private static IEnumerable<string[]> Rows(TextReader changes)
    {
        var isFirst = true;
        while (changes.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (isFirst)
            {
                isFirst = line == Columns ? false : throw Fault($"'{line}' names other columns than '{Columns.Replace('\t', ' ')}'");
                continue;
            }

            var cells = line.Split('\t');
            cells = cells.Length == 4 ? [.. cells, ""] : cells;
            yield return cells.Length == 5 && cells[0] is "tactic" or "technique" ? cells : throw Fault($"'{line}' has not the cells '{Columns.Replace('\t', ' ')}'");
        }
    }

    private static FormatException Fault(string what) => new($"{what}, so the changes cannot be applied (correct the line).");
}
