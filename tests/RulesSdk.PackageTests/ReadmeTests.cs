using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>What the README shows is what compiles.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Read("README.md");

    /// <summary>The C# blocks of the README.</summary>
    public static TheoryData<string> Blocks => [.. CSharp().Matches(Readme).Select(match => match.Groups[1].Value)];

    [Theory, MemberData(nameof(Blocks))]
    public void Every_block_is_a_region_of_an_example_or_generated_for_it(string block)
    {
        if (block.Contains("RulesSdk.Runtime", StringComparison.Ordinal))
        {
            Assert.Contains(Generated(), text => text.Contains(Flat(block), StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(block.Trim(), Regions());
        }
    }

    [Theory]
    [InlineData("dotnet run --project examples/QuickStart")]
    [InlineData("dotnet test")]
    public void The_two_commands_stand_on_lines_of_their_own(string command) => Assert.Contains(command, Readme.Split('\n'));

    [Fact]
    public void Every_link_leads_somewhere() =>
        Assert.All(Link().Matches(Readme), match => Assert.True(File.Exists(Path.Combine(Packages.Root, match.Groups[1].Value)), match.Value));

    private static string[] Regions() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Packages.Root, "examples"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Region().Matches(Read(path)).Select(match => match.Groups[1].Value.Trim())),
    ];

    // Generated code stands deeper; the README shows it from the left margin.
    private static string Flat(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));

    private static IEnumerable<string> Generated() =>
        Directory.EnumerateFiles(Path.Combine(Packages.Root, "examples", "CustomPack", "obj", "generated"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Flat(Read(path)));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Packages.Root, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^#region .*?\n(.*?)^#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)\)")]
    private static partial Regex Link();
}
