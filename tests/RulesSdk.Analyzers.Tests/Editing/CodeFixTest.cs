using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Analyzers.Attack;
using RulesSdk.CodeFixes;
using RulesSdk.CodeFixes.Names;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Runs the analyzer over one document in a workspace, and a code fix over what it reports there.</summary>
internal static class CodeFixTest
{
    private const string Rest = "Schema.cs";

    // the generator that implements activities does not run here
    private const string ActivityWithoutBody = "CS9248";

    /// <summary>The document after the fix of the first diagnostic, and the ids still reported; null where no fix is offered.</summary>
    /// <param name="provider">The fix.</param>
    /// <param name="source">A whole file; it may name <c>Login</c> of <see cref="AnalyzerTest.Schema"/>.</param>
    /// <param name="title">The title of the fix, where several are offered.</param>
    public static Task<(string Text, IReadOnlyList<string> Ids)?> FixFirst(CodeFixProvider provider, string source, string? title = null) =>
        Fix(provider, source, async (document, diagnostics) => await ActionFor(provider, document, diagnostics[0], title));

    /// <summary>The same for the fix of all diagnostics of the document at once.</summary>
    public static Task<(string Text, IReadOnlyList<string> Ids)?> FixAll(CodeFixProvider provider, string source, string? title = null) =>
        Fix(
            provider,
            source,
            async (document, diagnostics) =>
            {
                var key = (await ActionFor(provider, document, diagnostics[0], title))?.EquivalenceKey;
                var context = new FixAllContext(document, provider, FixAllScope.Document, key, provider.FixableDiagnosticIds, new Reported(diagnostics), CancellationToken.None);
                return await provider.GetFixAllProvider()!.GetFixAsync(context);
            });

    /// <summary>The titles of the fixes that are offered for the first diagnostic.</summary>
    public static async Task<IReadOnlyList<string>> Titles(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var reported = (await Analyze(document, provider)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id)).ToList();
        Assert.NotEmpty(reported);
        return [.. (await ActionsFor(provider, document, reported[0])).Select(action => action.Title)];
    }

    /// <summary>A source as a document of a workspace, beside one with the schema.</summary>
    public static Document Open(AdhocWorkspace workspace, string source)
    {
        var before = AnalyzerTest.Compile(AnalyzerTest.Schema);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Acme", "Acme", LanguageNames.CSharp,
            compilationOptions: before.Options, parseOptions: before.SyntaxTrees[0].Options, metadataReferences: before.References));
        project = project.AddDocument(Rest, before.SyntaxTrees[0].GetText()).Project;
        return project.AddDocument("Rule.cs", SourceText.From(source));
    }

    private static async Task<(string Text, IReadOnlyList<string> Ids)?> Fix(
        CodeFixProvider provider, string source, Func<Document, ImmutableArray<Diagnostic>, Task<CodeAction?>> choose)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);

        var reported = (await Analyze(document, provider)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id)).ToImmutableArray();
        Assert.NotEmpty(reported);
        if (await choose(document, reported) is not { } action)
        {
            return null;
        }

        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        var errors = (await changed.GetSemanticModelAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != ActivityWithoutBody);
        Assert.Empty(errors);
        return ((await changed.GetTextAsync()).ToString(), [.. (await Analyze(changed, provider)).Select(diagnostic => diagnostic.Id)]);
    }

    private static async Task<CodeAction?> ActionFor(CodeFixProvider provider, Document document, Diagnostic diagnostic, string? title) =>
        (await ActionsFor(provider, document, diagnostic)).SingleOrDefault(action => title is null || action.Title == title);

    private static async Task<List<CodeAction>> ActionsFor(CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    // A fix is for what one of the analyzers reports, and only that one runs; or for what the compiler does.
    private static async Task<ImmutableArray<Diagnostic>> Analyze(Document document, CodeFixProvider provider)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var tree = await document.GetSyntaxTreeAsync();
        var diagnostics = provider is FieldNameCodeFixProvider ? [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]
            : await compilation.WithAnalyzers([provider is AttackCodeFixProvider ? new AttackAnalyzer() : new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
