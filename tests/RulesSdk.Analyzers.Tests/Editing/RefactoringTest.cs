using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Generators;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Runs a refactoring at a place of a document: between <c>[|</c> and <c>|]</c>.</summary>
internal static class RefactoringTest
{
    private const string Usings = "using System;\nusing RulesSdk;\nnamespace Acme;\n";

    private static readonly MetadataReference[] Kit =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "RulesSdk.Testing.dll" or "xunit.core.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The refactoring makes one text of another, of which nothing is reported.</summary>
    public static async Task Check(CodeRefactoringProvider provider, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        var (document, action) = await Offer(workspace, provider, before);
        Assert.NotNull(action);

        var changed = (await Apply(action)).GetDocument(document.Id)!;

        Assert.Equal(Usings + after, (await changed.GetTextAsync()).ToString());
        var compilation = Generated((CSharpCompilation)(await changed.Project.GetCompilationAsync())!);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await compilation.WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    /// <summary>Whether the refactoring is offered.</summary>
    public static async Task<bool> IsOffered(CodeRefactoringProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        return (await Offer(workspace, provider, source)).Action is not null;
    }

    /// <summary>The file that the refactoring adds to a project beside that of the rule; null where it is not offered.</summary>
    /// <param name="provider">The refactoring.</param>
    /// <param name="source">The rule.</param>
    /// <param name="hasKit">Whether the project beside references the test kit.</param>
    /// <param name="isReferenced">Whether it references the rule's project.</param>
    public static async Task<(string Project, string Name, string Text)?> NewFile(CodeRefactoringProvider provider, string source, bool hasKit = true, bool isReferenced = true)
    {
        using var workspace = new AdhocWorkspace();
        var (document, _) = Open(workspace, source);
        var tests = document.Project.Solution.AddProject("Acme.Tests", "Acme.Tests", LanguageNames.CSharp)
            .AddMetadataReferences(document.Project.MetadataReferences.Concat(hasKit ? Kit : []))
            .WithCompilationOptions(document.Project.CompilationOptions!);
        tests = isReferenced ? tests.AddProjectReference(new ProjectReference(document.Project.Id)) : tests;
        if (await ActionAt(provider, tests.Solution.GetDocument(document.Id)!, SpanOf(source)) is not { } action)
        {
            return null;
        }

        var solution = await Apply(action);
        var added = solution.GetChanges(tests.Solution).GetProjectChanges().SelectMany(project => project.GetAddedDocuments()).Select(id => solution.GetDocument(id)!).Single();

        // the test compiles against what the build generates for the rule
        var rule = Generated((CSharpCompilation)(await solution.GetProject(document.Project.Id)!.GetCompilationAsync())!);
        var test = ((CSharpCompilation)(await added.Project.GetCompilationAsync())!).RemoveReferences((await added.Project.GetCompilationAsync())!.References.OfType<CompilationReference>()).AddReferences(rule.ToMetadataReference());
        Assert.Empty(test.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return (added.Project.Name, added.Name, (await added.GetTextAsync()).ToString());
    }

    private static async Task<(Document Document, CodeAction? Action)> Offer(AdhocWorkspace workspace, CodeRefactoringProvider provider, string source)
    {
        var (document, span) = Open(workspace, source);
        return (document, await ActionAt(provider, document, span));
    }

    private static (Document Document, TextSpan Span) Open(AdhocWorkspace workspace, string source) =>
        (CodeFixTest.Open(workspace, Usings + source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)), SpanOf(source));

    private static TextSpan SpanOf(string source)
    {
        var start = source.IndexOf("[|", StringComparison.Ordinal);
        return TextSpan.FromBounds(Usings.Length + start, Usings.Length + source.IndexOf("|]", StringComparison.Ordinal) - 2);
    }

    private static async Task<CodeAction?> ActionAt(CodeRefactoringProvider provider, Document document, TextSpan span)
    {
        var actions = new List<CodeAction>();
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, actions.Add, CancellationToken.None));
        return actions.SingleOrDefault();
    }

    private static async Task<Solution> Apply(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static Compilation Generated(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new RuleGenerator().AsSourceGenerator(), new SchemaGenerator().AsSourceGenerator(), new MacroGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }
}
