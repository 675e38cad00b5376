using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using RulesSdk.CodeFixes;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>docs/diagnostics/README.md says of each diagnostic what editors offer, as the code has it.</summary>
public sealed partial class FixTableTests
{
    private static readonly string Page = Read("README.md");

    private static readonly string[] Fixable = [.. ProvidersOf<CodeFixProvider>().SelectMany(provider => provider.FixableDiagnosticIds).Where(IsOwn).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_diagnostic_is_in_the_table_with_its_title() =>
        Assert.Equal(RuleDiagnostics.All.Select(descriptor => $"{descriptor.Id} {descriptor.Title}"), Rows().Select(row => $"{row.Id} {row.Title}"));

    [Fact]
    public void Those_with_a_fix_say_what_it_offers_and_no_others() =>
        Assert.Equal(Fixable, Rows().Where(row => row.Offer.Length > 0).Select(row => row.Id));

    [Fact]
    public void Errors_of_the_language_that_have_a_fix_are_named() =>
        Assert.All(ProvidersOf<CodeFixProvider>().SelectMany(provider => provider.FixableDiagnosticIds).Where(id => !IsOwn(id)), id => Assert.Contains(id, Page, StringComparison.Ordinal));

    [Fact]
    public void So_do_their_pages() =>
        Assert.Equal(Fixable, RuleDiagnostics.All.Select(descriptor => descriptor.Id).Where(id => Read(id + ".md").Contains("\n## Fix\n", StringComparison.Ordinal)));

    [Fact]
    public void Each_refactoring_is_in_the_second_table() =>
        Assert.Equal(ProvidersOf<CodeRefactoringProvider>().Length, Page.Split("| **").Length - 1);

    [Fact]
    public void Every_fix_can_be_made_for_a_whole_document() => Assert.All(ProvidersOf<CodeFixProvider>(), provider => Assert.NotNull(provider.GetFixAllProvider()));

    [Fact]
    public void Each_provider_is_exported_under_its_own_name() => Assert.All(
        TypesOf<CodeFixProvider>().Concat(TypesOf<CodeRefactoringProvider>()),
        type => Assert.Equal(type.Name, type.GetCustomAttributes(inherit: false).Select(attribute => (attribute as ExportCodeFixProviderAttribute)?.Name ?? (attribute as ExportCodeRefactoringProviderAttribute)?.Name).Single(name => name is not null)));

    private static bool IsOwn(string id) => id.StartsWith("RULE", StringComparison.Ordinal);

    private static T[] ProvidersOf<T>() => [.. TypesOf<T>().Select(type => (T)Activator.CreateInstance(type)!)];

    private static IEnumerable<Type> TypesOf<T>() => typeof(NodeCodeFixProvider).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type));

    private static IEnumerable<(string Id, string Title, string Offer)> Rows() =>
        Row().Matches(Page).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Trim()));

    private static string Read(string name, [System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "diagnostics", name)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^\| \[(RULE\d+)\]\(\1\.md\) \| (.*?) \|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
