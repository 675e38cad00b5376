using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Creates a test of a rule, in a file of the project that tests it.</summary>
/// <remarks>
/// That is the rule's own project where this has RulesSdk.Testing, otherwise the first that references it and has. Where there is
/// none, nothing is offered: the test would not compile.
/// </remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(TestRefactoringProvider)), Shared]
public sealed class TestRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Create a test for this rule";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await RuleHeader.At(context).ConfigureAwait(false) is not var (_, declared, rule))
        {
            return;
        }

        var file = $"{rule.Name}Tests.cs";
        var own = context.Document.Project;
        var candidates = own.Solution.Projects
            .Where(project => project.Id == own.Id || project.ProjectReferences.Any(reference => reference.ProjectId == own.Id))
            .OrderBy(project => project.Id == own.Id ? 0 : 1).ThenBy(project => project.Name, StringComparer.Ordinal);
        foreach (var project in candidates)
        {
            if (await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is { } compilation
                && TestText.Of(rule, project.DefaultNamespace ?? project.AssemblyName, compilation) is { } text)
            {
                if (!project.Documents.Any(document => document.Name == file))
                {
                    context.RegisterRefactoring(CodeAction.Create(
                        Title, _ => Task.FromResult(project.AddDocument(file, text, filePath: PathOf(project, file)).Project.Solution), Title));
                }

                return;
            }
        }
    }

    private static string? PathOf(Project project, string file) =>
        project.FilePath is { } path ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, file) : null;
}
