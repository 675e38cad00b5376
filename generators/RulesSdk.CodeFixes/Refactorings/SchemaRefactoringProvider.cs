using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Marks;
using RulesSdk.Shared.Scaffolding;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Creates the schema of events of which a text or a comment has a sample, in a file beside.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(SchemaRefactoringProvider)), Shared]
public sealed class SchemaRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Create the schema from this sample of JSON";
    private const string Name = "SampleEvent";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, project) = (context.Document, context.Document.Project);
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || TextAt(root, context.Span.Start)?.Trim() is not { Length: > 0 } text || text[0] is not ('{' or '[')
            || JsonSample.Of(text) is not { } sample || SchemaSketch.TimeOf(sample) is not { } time
            || await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation
            || compilation.GetTypeByMetadataName("RulesSdk.EventSchemaAttribute") is null)
        {
            return;
        }

        var name = Enumerable.Range(1, int.MaxValue).Select(static number => number == 1 ? Name : Name + number)
            .First(candidate => !compilation.ContainsSymbolsWithName(candidate, SymbolFilter.Type, context.CancellationToken) && !project.Documents.Any(other => other.Name == candidate + ".cs"));
        var space = root.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? project.DefaultNamespace ?? project.AssemblyName;
        var code = SchemaSketch.Of(sample, time, space, name, Identifiers.Suggest(name));
        var path = document.FilePath is { } own ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(own)!, name + ".cs") : null;
        context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(project.AddDocument(name + ".cs", code, document.Folders, path).Project.Solution), Title));
    }

    private static string? TextAt(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position);
        var written = trivia.ToString();
        return trivia.Kind() switch
        {
            SyntaxKind.MultiLineCommentTrivia => written.Substring(2).Replace("*/", ""),
            SyntaxKind.SingleLineCommentTrivia => written.Substring(2),
            _ => root.FindToken(position) is var token && token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken ? token.ValueText : null,
        };
    }
}
