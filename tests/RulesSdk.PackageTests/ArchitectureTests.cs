using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>What docs/architecture.md and CONTRIBUTING.md name is in the repository, and the one leads to the other's files.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Contributing = Read("CONTRIBUTING.md");

    private static readonly string[] Layout = [.. PathsOf(Block().Match(Read("docs/architecture.md")).Groups[1].Value)];

    private static readonly string[] Tour = [.. Row().Matches(Contributing[Contributing.IndexOf("\n## The tour", StringComparison.Ordinal)..]).Skip(2).Select(row => row.Value)];

    // Every word of the sources.
    private static readonly Lazy<HashSet<string>> Sources = new(() =>
    [
        .. new[] { "src", "generators", "tests" }
            .SelectMany(static folder => Directory.EnumerateFiles(Full(folder), "*.cs", SearchOption.AllDirectories))
            .Where(static path => !IsOutput(path))
            .SelectMany(static path => Word().Matches(File.ReadAllText(path)).Select(static match => match.Value)),
    ]);

    /// <summary>The paths in the layout of the architecture.</summary>
    public static TheoryData<string> PathsOfTheLayout => [.. Layout];

    /// <summary>The rows of the tour.</summary>
    public static TheoryData<string> RowsOfTheTour => [.. Tour];

    [Theory, MemberData(nameof(PathsOfTheLayout))]
    public void A_path_of_the_layout_exists(string path) => Assert.True(Exists(path), $"docs/architecture.md lists '{path}', which is not there.");

    [Theory, MemberData(nameof(RowsOfTheTour))]
    public void A_row_of_the_tour_names_files_of_the_layout(string row)
    {
        Assert.Matches(@"^\| [A-Z][^|`]+ \| `[^`|]+`(, `[^`|]+`)* \|$", row);
        Assert.All(Code().Matches(row).Select(match => match.Groups[1].Value), path =>
        {
            Assert.True(Exists(path), $"CONTRIBUTING.md names '{path}', which is not there.");
            Assert.Contains(path, Layout);
        });
    }

    [Fact]
    public void The_tour_has_thirty_changes() => Assert.Equal(30, Tour.Distinct().Count());

    [Theory]
    [InlineData("src/RulesSdk")]
    [InlineData("generators/RulesSdk.Generators")]
    public void Every_room_is_in_the_layout(string project) => Assert.Equal([], Rooms(project).Except(Layout));

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_name_in_the_text_is_that_of_a_type_a_member_or_a_file(string page) =>
        Assert.Equal([], Names(Block().Replace(Read(page), "")).Where(name => !Sources.Value.Contains(name)).Distinct());

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_link_leads_somewhere(string page) =>
        Assert.All(Link().Matches(Read(page)), match => Assert.True(Exists(Path.Combine(Path.GetDirectoryName(page)!, match.Groups[1].Value)), match.Value));

    // A line is indented under the folder that it is in; behind the path stands what it is.
    private static IEnumerable<string> PathsOf(string layout)
    {
        var folders = new List<string>();
        foreach (var line in layout.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line.Trim().Split(' ')[0];
            var depth = (line.Length - line.TrimStart().Length) / 2;
            folders.RemoveRange(depth, folders.Count - depth);
            yield return string.Concat(folders) + name;
            folders.Add(name);
        }
    }

    // The folders of a project that have files, and those above them.
    private static IEnumerable<string> Rooms(string project) =>
        Directory.EnumerateDirectories(Full(project), "*", SearchOption.AllDirectories)
            .Where(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(static folder => Path.GetRelativePath(Packages.Root, folder).Replace(Path.DirectorySeparatorChar, '/') + "/")
            .Where(static folder => !IsOutput(folder));

    // What is written as code and is one name, with what it is a member of.
    private static IEnumerable<string> Names(string text) =>
        Code().Matches(text).Select(static match => match.Groups[1].Value).Where(static code => Name().IsMatch(code)).SelectMany(static code => code.Split('.'));

    private static bool IsOutput(string path) => path.Split('/', Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj");

    private static bool Exists(string path) => path.EndsWith('/') ? Directory.Exists(Full(path)) : File.Exists(Full(path));

    private static string Full(string path) => Path.Combine(Packages.Root, path);

    private static string Read(string path) => File.ReadAllText(Full(path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^```text\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)\)")]
    private static partial Regex Link();
}
