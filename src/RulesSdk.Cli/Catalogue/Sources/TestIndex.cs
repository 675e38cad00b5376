using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Input;

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
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SourceFolders.All).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(static path => !SourceFolders.IsBuilt(path)).Order(StringComparer.Ordinal))
        {
            foreach (var type in CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(root, file))).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                Add(file, type);
            }
        }
    }

    /// <summary>The tests that name a rule's class.</summary>
    public IReadOnlyList<TestPlace> Of(string rule) => [.. _tests.Where(test => test.Names.Contains(rule)).Select(static test => test.Place)];

    // A test names what it says itself, and what the members of its class say that it uses.
    private void Add(string file, TypeDeclarationSyntax type)
    {
        var members = type.Members.SelectMany(static member => NamesOf(member).Select(name => (Name: name, Member: member))).ToLookup(static one => one.Name, static one => one.Member, StringComparer.Ordinal);
        foreach (var test in type.Members.OfType<MethodDeclarationSyntax>().Where(IsTest))
        {
            var used = new HashSet<MemberDeclarationSyntax> { test };
            var unread = new Queue<MemberDeclarationSyntax>(used);
            while (unread.TryDequeue(out var member))
            {
                foreach (var other in Said(member).Where(static name => !IsOfAnother(name)).SelectMany(name => members[name.Identifier.ValueText]).Where(used.Add))
                {
                    unread.Enqueue(other);
                }
            }

            var names = used.Cast<SyntaxNode>().Concat(type.BaseList is { } bases ? [bases] : []).SelectMany(Said).Select(static name => name.Identifier.ValueText);
            _tests.Add((new TestPlace(file, $"{type.Identifier.ValueText}.{test.Identifier.ValueText}"), names.ToHashSet(StringComparer.Ordinal)));
        }
    }

    // The member of another type: Rule in AnotherRule.Rule.
    private static bool IsOfAnother(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Expression is not ThisExpressionSyntax;

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => Marks.Any(mark => attribute.Name.ToString().Split('.')[^1] is var name && (name == mark || name == mark + "Attribute")));

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        _ => [],
    };

    private static IEnumerable<SimpleNameSyntax> Said(SyntaxNode node) => node.DescendantNodes().OfType<SimpleNameSyntax>();
}
