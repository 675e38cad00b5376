using RulesSdk.Input;

namespace RulesSdk.Cli.Tests.Input;

public sealed class FileArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileArgumentsTests()
    {
        foreach (var name in new[] { "a.json", "b.json.gz", "c.txt", ".hidden.json", "sub/d.json", "sub/deep/e.json", "sub/[x].json" })
        {
            _folder.Write(name, "");
        }
    }

    [Theory]
    [InlineData("*.json*", "a.json b.json.gz")]
    [InlineData("**/*.json*", "a.json b.json.gz sub/[x].json sub/d.json sub/deep/e.json")]
    [InlineData("sub/**", "sub/[x].json sub/d.json sub/deep/e.json")]
    [InlineData("s?b/*/e.json", "sub/deep/e.json")]
    [InlineData("**/e.json", "sub/deep/e.json")]
    [InlineData("sub/[x].json", "sub/[x].json")]
    [InlineData(".*.json", ".hidden.json")]
    public void Patterns_match_as_in_a_shell(string pattern, string expected) => Assert.Equal(expected, Expand(pattern));

    [Fact]
    public void The_order_of_the_arguments_and_overlaps_do_not_matter()
    {
        Assert.Equal(Expand("a.json", "sub/d.json"), Expand("sub/d.json", "a.json"));
        Assert.Equal("a.json b.json.gz", Expand("a.json", "*.json*", "./a.json"));
    }

    [Fact]
    public void A_pattern_that_nothing_matches_is_told()
    {
        var unmatched = new List<string>();

        Assert.Empty(FileArguments.Expand([_folder["*.parquet"]], () => Stream.Null, unmatched.Add));

        Assert.Equal([_folder["*.parquet"]], unmatched);
    }

    [Fact]
    public void A_dash_is_standard_input()
    {
        var files = FileArguments.Expand(["-", "-"], () => new MemoryStream([1, 2, 3]), _ => { });

        using var stream = Assert.Single(files).Open();
        Assert.Equal(3, stream.Length);
    }

    [Theory]
    [InlineData("**/*.json")]
    [InlineData("s*/*.json")]
    public void A_folder_that_may_not_be_listed_fails_when_it_is_read(string pattern)
    {
        var files = FileArguments.Expand([_folder[pattern]], () => Stream.Null, _ => Assert.Fail("the folder is reported itself"), List);

        var folder = Assert.Single(files, file => file.Name == _folder["sub"]);
        var problem = Assert.Throws<InputException>(() => folder.Read(1 << 20, new RecordList(_ => false), _ => { }, CancellationToken.None));
        Assert.StartsWith("cannot be listed, so its files are left out: no access (check", problem.Message, StringComparison.Ordinal);

        IEnumerable<string> List(string folder, bool files) =>
            folder == _folder["sub"] ? throw new UnauthorizedAccessException("no access.")
            : files ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder);
    }

    public void Dispose() => _folder.Dispose();

    private string Expand(params string[] patterns) => string.Join(
        ' ',
        FileArguments.Expand(patterns.Select(pattern => _folder[pattern]), () => Stream.Null, pattern => Assert.Fail($"nothing matches {pattern}"))
            .Select(file => Path.GetRelativePath(_folder.Path, file.Name).Replace('\\', '/')));
}
