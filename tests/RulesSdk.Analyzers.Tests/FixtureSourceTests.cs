using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Analyzers.Fixtures;

namespace RulesSdk.Analyzers.Tests;

/// <summary>The test data of this repository is held to what users' is, in projects that no analyzer runs over too.</summary>
public class FixtureSourceTests
{
    [Fact]
    public void The_texts_of_this_repository_have_nothing_that_may_be_somebodys()
    {
        var found = Sources().SelectMany(Find).ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void All_sources_are_read() => Assert.True(Sources().Count() > 500, $"{Sources().Count()}");

    private static IEnumerable<string> Sources() => new[] { "tests", "examples", "src", "rules" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static IEnumerable<string> Find(string path)
    {
        var text = File.ReadAllText(path);
        return CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path).GetRoot().DescendantNodes()
            .Where(node => node.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression or SyntaxKind.InterpolatedStringText)
            .SelectMany(FixtureAnalyzer.Find)
            .Where(one => !text.Contains($"#pragma warning disable {one.Id} // ", StringComparison.Ordinal))
            .Select(one => one.ToString());
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
