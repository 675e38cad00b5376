using System.Globalization;

namespace RulesSdk.Shared;

/// <summary>The facts of one version of ATT&amp;CK, as its two files have them: a header of comments, the names of the columns, and a line for each tactic or technique.</summary>
internal sealed class AttackFacts
{
    private const string BaseMark = "# base: ";

    private static readonly string[] Statuses = ["active", "deprecated", "revoked"];

    private readonly Dictionary<string, TechniqueFacts> _techniques = new(StringComparer.Ordinal);

    private AttackFacts(string? @base, IReadOnlyList<TacticFacts> tactics, IReadOnlyList<TechniqueFacts> techniques)
    {
        (Base, Tactics, Techniques) = (@base, tactics, techniques);
        foreach (var technique in techniques)
        {
            _techniques.Add(technique.Id, technique);
        }
    }

    /// <summary>The version of which this one is known to be different; null where this one is known in full.</summary>
    public string? Base { get; }

    /// <summary>The tactics, in the order of the matrix.</summary>
    public IReadOnlyList<TacticFacts> Tactics { get; }

    /// <summary>The techniques and sub-techniques, by id.</summary>
    public IReadOnlyList<TechniqueFacts> Techniques { get; }

    /// <summary>Reads the two files of a version.</summary>
    /// <exception cref="FormatException">A line is not as it should be; the message names it.</exception>
    public static AttackFacts Read(TextReader tactics, TextReader techniques)
    {
        string? @base = null;
        var ofTactics = Lines(tactics, "tactics", "id\tname\tshortname", ref @base).ConvertAll(static cells => new TacticFacts(cells[0], cells[1], cells[2]));
        var ofTechniques = Lines(techniques, "techniques", "id\tname\ttactics\tstatus\tsuccessor", ref @base)
            .ConvertAll(static cells => new TechniqueFacts(cells[0], cells[1], cells[2].Split([','], StringSplitOptions.RemoveEmptyEntries), cells[3], cells[4]));
        return Of(@base, ofTactics, ofTechniques);
    }

    /// <summary>Puts a version together.</summary>
    /// <exception cref="FormatException">Something does not fit together; the message names it.</exception>
    public static AttackFacts Of(string? @base, IReadOnlyList<TacticFacts> tactics, IReadOnlyList<TechniqueFacts> techniques)
    {
        Check(tactics, techniques);
        return new(@base, tactics, [.. techniques.OrderBy(static technique => technique.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The technique of an id, or null.</summary>
    public TechniqueFacts? Find(string id) => _techniques.TryGetValue(id, out var found) ? found : null;

    /// <summary>The technique that takes the place of one that is revoked, over as many steps as it takes; itself if it is active, null if there is none.</summary>
    public TechniqueFacts? Current(TechniqueFacts technique)
    {
        // as many steps as there are techniques, in case they lead in a circle
        TechniqueFacts? current = technique;
        for (var steps = 0; current is { IsActive: false } && steps < Techniques.Count; steps++)
        {
            current = Find(current.Successor);
        }

        return current is { IsActive: true } ? current : null;
    }

    // The cells of each line but comments and the first, which names the columns. An empty cell at the end may be left out.
    private static List<string[]> Lines(TextReader reader, string file, string columns, ref string? @base)
    {
        var rows = new List<string[]>();
        var count = columns.Split('\t').Length;
        var isFirst = true;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.StartsWith("#", StringComparison.Ordinal))
            {
                @base = line.StartsWith(BaseMark, StringComparison.Ordinal) ? line.Substring(BaseMark.Length) : @base;
                continue;
            }

            if (isFirst)
            {
                isFirst = line == columns ? false : throw Fault(file, number, $"names other columns than '{columns.Replace('\t', ' ')}'");
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length > count || cells.Length < count - 1 || cells[0].Length == 0 || cells[1].Length == 0)
            {
                throw Fault(file, number, $"has not the {count} cells '{columns.Replace('\t', ' ')}'");
            }

            rows.Add(cells.Length == count ? cells : [.. cells, ""]);
        }

        return isFirst ? throw Fault(file, 1, $"does not name the columns '{columns.Replace('\t', ' ')}'") : rows;
    }

    private static void Check(IReadOnlyList<TacticFacts> tactics, IReadOnlyList<TechniqueFacts> techniques)
    {
        var known = new HashSet<string>(tactics.Select(static tactic => tactic.ShortName), StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var technique in techniques)
        {
            var fault = !ids.Add(technique.Id) ? "is there twice"
                : technique.Tactics.FirstOrDefault(tactic => !known.Contains(tactic)) is { } other ? $"has the tactic '{other}', which the file of tactics has not"
                : !Statuses.Contains(technique.Status) ? $"has the status '{technique.Status}', which is none of {string.Join(", ", Statuses)}"
                : null;
            if (fault is not null)
            {
                throw new FormatException($"The technique {technique.Id} {fault}, so the version cannot be read (correct its line).");
            }
        }

        if (techniques.FirstOrDefault(technique => technique.Successor.Length > 0 && !ids.Contains(technique.Successor)) is { } lost)
        {
            throw new FormatException($"The technique {lost.Id} has the successor '{lost.Successor}', which the file has not, so the version cannot be read (correct its line).");
        }
    }

    private static FormatException Fault(string file, int line, string what) =>
        new(string.Format(CultureInfo.InvariantCulture, "Line {0} of the file of {1} {2}, so the version cannot be read (correct the line).", line, file, what));
}
