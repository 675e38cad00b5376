using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.Cli.Catalogue.Sources;

/// <summary>Which tests name which rules, by the sources of the tests.</summary>
internal sealed class TestIndex
{
    private static readonly string[] Marks = ["Fact", "Theory", "Test", "TestCase", "TestMethod"];

    private readonly List<(TestPlace Place, IReadOnlySet<string> Names)> _tests = [];

    /// <summary>Reads the tests of a folder and of all below it.</summary>
    /// <param name="folder">The folder, or a project in it.</param>
    public TestIndex(string folder)
    {
        var root = File.Exists(folder) ? Path.GetDirectoryName(Path.GetFullPath(folder))! : Path.GetFullPath(folder);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(IsSource).Order(StringComparer.Ordinal))
        {
            foreach (var type in CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, file))).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                Add(file, type);
            }
        }
    }

    /// <summary>The tests that name a rule's class.</summary>
    public IReadOnlyList<TestPlace> Of(string rule) => [.. _tests.Where(test => test.Names.Contains(rule)).Select(static test => test.Place)];

    private static bool IsSource(string path) => !path.Split('/').Any(static part => part is "bin" or "obj");

    // A test names what it says itself, and what the members say that it uses.
    private void Add(string file, TypeDeclarationSyntax type)
    {
        var names = type.Members.SelectMany(static member => NamesOf(member).Select(name => (Name: name, Member: member)))
            .GroupBy(static one => one.Name, static one => Said(one.Member), StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.SelectMany(static said => said).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var test in type.Members.OfType<MethodDeclarationSyntax>().Where(IsTest))
        {
            var said = Said(test).ToHashSet(StringComparer.Ordinal);
            var unread = new Queue<string>(said);
            while (unread.TryDequeue(out var name))
            {
                foreach (var other in names.GetValueOrDefault(name, []).Where(said.Add))
                {
                    unread.Enqueue(other);
                }
            }

            said.UnionWith(type.BaseList?.DescendantTokens().Select(static token => token.ValueText) ?? []);
            _tests.Add((new TestPlace(file, $"{type.Identifier.ValueText}.{test.Identifier.ValueText}"), said));
        }
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => Marks.Any(mark => attribute.Name.ToString().Split('.')[^1] is var name && (name == mark || name == mark + "Attribute")));

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        _ => [],
    };

    private static IEnumerable<string> Said(SyntaxNode node) => node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);
}
