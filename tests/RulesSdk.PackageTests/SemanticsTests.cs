using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>Every statement of docs/semantics.md has a number, and the appendix names tests for it that exist.</summary>
public sealed partial class SemanticsTests
{
    private const string Appendix = "\n## Appendix: the tests of each statement\n";

    private static readonly string Page = File.ReadAllText(Path.Combine(Packages.Root, "docs", "semantics.md")).ReplaceLineEndings("\n");

    // The methods of the tests, as Class.Method; a class is in the file of its name.
    private static readonly Lazy<HashSet<string>> Tests = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Packages.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Method().Matches(File.ReadAllText(path)).Select(match => $"{Path.GetFileName(path).Split('.')[0]}.{match.Groups[1].Value}")),
    ]);

    private static readonly int End = Page.IndexOf(Appendix, StringComparison.Ordinal);

    private static readonly string[] Sections = Lines(Page[Page.IndexOf("\n## 1. ", StringComparison.Ordinal)..End]);

    /// <summary>All lines of the sections that are no headings.</summary>
    public static TheoryData<string> Statements => [.. Sections.Where(line => line[0] is not '#')];

    /// <summary>The lines of the appendix's table below its head.</summary>
    public static TheoryData<string> Entries => [.. Table(Page[End..])];

    [Theory, MemberData(nameof(Statements))]
    public void The_sections_hold_numbered_statements_without_names_of_tests(string statement)
    {
        Assert.Matches(@"^- \*\*\d+\.\d+\*\* \S.*\.$", statement);
        Assert.DoesNotContain("Tests.", statement, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_of_the_appendix_names_at_least_one_test(string entry) =>
        Assert.Matches(@"^\| \d+\.\d+ \| `\w+Tests\.\w+`(, `\w+Tests\.\w+`)* \|$", entry);

    [Fact]
    public void Each_statement_has_one_entry_and_each_entry_one_statement() =>
        Assert.Equal(Sections.Where(line => line[0] is '-').Select(Number), Table(Page[End..]).Select(Number));

    [Fact]
    public void Statements_are_numbered_in_order_within_their_section()
    {
        var (section, last) = (0, 0);
        foreach (var line in Sections)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (section, last) = (section + 1, 0);
                Assert.StartsWith($"## {section}. ", line, StringComparison.Ordinal);
            }
            else if (line[0] is '-')
            {
                Assert.Equal($"{section}.{++last}", Number(line));
            }
        }
    }

    [Fact]
    public void Each_name_is_that_of_a_test()
    {
        var names = Name().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.True(names.Length > 100, $"The page names {names.Length} tests only.");
        Assert.Equal([], names.Where(name => !Tests.Value.Contains(name)));
    }

    [Fact]
    public void The_glossary_has_twenty_terms() => Assert.Equal(20, Table(Page[..Page.IndexOf("\n## 1. ", StringComparison.Ordinal)]).Length);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // The rows of the one table of a text.
    private static string[] Table(string text) => [.. Lines(text).Where(line => line[0] is '|').Skip(2)];

    private static string Number(string line) => Digits().Match(line).Value;

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\[(?:Fact|Theory|SharedDataFact)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Name();
}
