using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Tests.Documents;

/// <summary>A block of C# in a document.</summary>
/// <param name="Page">The document, by its path from <c>docs</c>.</param>
/// <param name="Line">The line at which its fence stands.</param>
/// <param name="Text">What is within.</param>
/// <param name="IsFragment">Whether it is marked as no whole file.</param>
/// <param name="Declares">The types that it declares.</param>
internal sealed partial record DocumentBlock(string Page, int Line, string Text, bool IsFragment, string[] Declares)
{
    /// <summary>The page whose declarations all pages may use.</summary>
    public const string Common = "authoring.md";

    private static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The documents, by their paths from <c>docs</c>.</summary>
    public static string[] Pages { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The blocks of all documents.</summary>
    public static DocumentBlock[] All { get; } = [.. Pages.SelectMany(Read)];

    public static string TextOf(string page) => File.ReadAllText(Path.Combine(Folder, page)).ReplaceLineEndings("\n");

    /// <summary>What blocks declare that a text names, and what these name, each as a file: blocks of the same page first.</summary>
    public static IEnumerable<SyntaxTree> FilesFor(string page, string text, params DocumentBlock[] own)
    {
        var taken = own.ToList();
        var texts = new Queue<string>([text]);
        while (texts.TryDequeue(out var next))
        {
            foreach (var name in Word().Matches(next).Select(static match => match.Value).Distinct().Where(name => !taken.Exists(one => one.Declares.Contains(name))))
            {
                if (new[] { page, Common }.Select(from => Array.Find(All, one => one.Page == from && !one.IsFragment && one.Declares.Contains(name))).FirstOrDefault(static one => one is not null) is { } found)
                {
                    taken.Add(found);
                    texts.Enqueue(found.Text);
                }
            }
        }

        return taken.Select(static block => block.AsFile());
    }

    // Its lines are those of the page.
    private SyntaxTree AsFile() => CSharpSyntaxTree.ParseText($"{new string('\n', Line - 1)}namespace Acme;\n{Text}", GeneratorTest.ParseOptions, $"docs/{Page}");

    private static IEnumerable<DocumentBlock> Read(string page)
    {
        var text = TextOf(page);
        foreach (Match match in CSharp().Matches(text))
        {
            var code = match.Groups[2].Value;
            yield return new(page, text.AsSpan(0, match.Index).Count('\n') + 1, code, match.Groups[1].Length > 0, [.. Declaration().Matches(code).Select(static one => one.Groups[1].Value)]);
        }
    }

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")) ? Path.Combine(folder.FullName, "docs") : Find(folder.Parent!);

    [GeneratedRegex(@"^```csharp( fragment)?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^[^/\n]*\b(?:class|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
