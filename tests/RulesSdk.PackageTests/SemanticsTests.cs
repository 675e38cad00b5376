using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>Behind each rule of docs/semantics.md stand tests that are there.</summary>
public sealed partial class SemanticsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Packages.Root, "docs", "semantics.md")).ReplaceLineEndings("\n");

    // The methods of the tests, as Class.Method; a class is in the file of its name.
    private static readonly Lazy<HashSet<string>> Tests = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Packages.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(path => Method().Matches(File.ReadAllText(path)).Select(match => $"{Path.GetFileNameWithoutExtension(path)}.{match.Groups[1].Value}")),
    ]);

    /// <summary>The rules of the page.</summary>
    public static TheoryData<string> Rules => [.. Page.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Rules))]
    public void Each_rule_ends_with_the_names_of_its_tests(string rule) => Assert.Matches(@" \(`\w+Tests\.\w+`(, `\w+Tests\.\w+`)*\)$", rule);

    [Fact]
    public void Each_name_is_that_of_a_test()
    {
        var names = Name().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.True(names.Length > 100, $"The page names {names.Length} tests only.");
        Assert.Equal([], names.Where(name => !Tests.Value.Contains(name)));
    }

    [Fact]
    public void Nothing_but_rules_headings_and_the_introduction_is_on_the_page() =>
        Assert.All(
            Page.Split('\n').Skip(3),
            line => Assert.True(line is "" || line[0] is '#' or '-' || (line.StartsWith("**", StringComparison.Ordinal) && line.EndsWith("**", StringComparison.Ordinal)), line));

    [GeneratedRegex(@"\[(?:Fact|Theory|SharedDataFact)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Name();
}
