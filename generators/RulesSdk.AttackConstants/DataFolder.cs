using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>The folder of RulesSdk.Attack: its data, and the constants made from them.</summary>
/// <param name="path">Its path.</param>
internal sealed class DataFolder(string path)
{
    private string Data => Path.Combine(path, "Data");

    /// <summary>The folder in the repository that the current folder is in.</summary>
    /// <exception cref="FormatException">It is in none.</exception>
    public static DataFolder Find(string from)
    {
        for (var folder = from; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "RulesSdk.sln")))
            {
                return new(Path.Combine(folder, "src", "RulesSdk.Attack"));
            }
        }

        throw new FormatException($"'{from}' is in no repository of RulesSdk, so nothing can be made (run this within one).");
    }

    /// <summary>Every file that is made from others, with what it contains: versions of which only changes are known, and constants.</summary>
    public IEnumerable<(string Path, string Text)> Made()
    {
        var versions = new SortedDictionary<string, AttackFacts>(StringComparer.Ordinal);
        var changed = Versions("changes-").ToHashSet(StringComparer.Ordinal);
        foreach (var version in Versions("enterprise-").Where(version => !changed.Contains(version)))
        {
            versions[version] = Read(version);
        }

        foreach (var version in changed.Order(StringComparer.Ordinal))
        {
            var changes = File.ReadAllText(Path.Combine(Data, $"changes-{version}.tsv"));
            var (before, year) = (Noted(changes, "# base: "), Noted(changes, "©"));
            versions[version] = ChangesReader.Apply(versions.GetValueOrDefault(before) ?? throw new FormatException($"changes-{version}.tsv changes '{before}', of which there are no files, so nothing can be made of it (correct its line '# base: …')."), before, new StringReader(changes));
            foreach (var file in Files(version, year, versions[version]))
            {
                yield return file;
            }
        }

        if (versions.Keys.GroupBy(ConstantsWriter.ClassOf).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"The versions {string.Join(" and ", twice)} would both be {twice.Key}, so their constants cannot be told apart (delete the files of the older one).");
        }

        foreach (var (version, facts) in versions)
        {
            foreach (var (name, text) in ConstantsWriter.Write(version, facts))
            {
                yield return (Path.Combine(path, "Techniques", "V" + version.Split('.')[0], name), text);
            }
        }
    }

    /// <summary>The two files of a version.</summary>
    public IEnumerable<(string Path, string Text)> Files(string version, string year, AttackFacts facts) =>
    [
        (Path.Combine(Data, $"tactics-{version}.tsv"), FactsWriter.Tactics(version, year, facts)),
        (Path.Combine(Data, $"enterprise-{version}.tsv"), FactsWriter.Techniques(version, year, facts)),
    ];

    /// <summary>A version, as its files have it.</summary>
    public AttackFacts Read(string version)
    {
        using var tactics = new StreamReader(Path.Combine(Data, $"tactics-{version}.tsv"));
        using var techniques = new StreamReader(Path.Combine(Data, $"enterprise-{version}.tsv"));
        return AttackFacts.Read(tactics, techniques);
    }

    private IEnumerable<string> Versions(string kind) =>
        Directory.EnumerateFiles(Data, kind + "*.tsv").Select(file => Path.GetFileNameWithoutExtension(file)[kind.Length..]);

    // The word behind a mark in the comments of a file.
    private static string Noted(string text, string mark) =>
        text.Split(mark, 2) is [_, var rest] ? rest.TrimStart().Split((char[])[' ', '\n', '\r'])[0] : throw new FormatException($"A file of changes has no '{mark.Trim()}', so it is not known of what (write it among its comments).");
}
