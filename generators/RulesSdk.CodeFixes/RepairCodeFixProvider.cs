using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes;

/// <summary>Offers repairs, of which a diagnostic may have several; each for one diagnostic, or for all of a document that offer it.</summary>
public abstract class RepairCodeFixProvider : CodeFixProvider
{
    private protected RepairCodeFixProvider(params DiagnosticDescriptor[] descriptors) =>
        FixableDiagnosticIds = [.. descriptors.Select(descriptor => descriptor.Id)];

    // errors of C#
    private protected RepairCodeFixProvider(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await Fix(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var repair in RepairsOf(diagnostic, NodeOf(diagnostic, root), model, context.CancellationToken))
            {
                context.RegisterCodeFix(CodeAction.Create(repair.Title, cancellationToken => Fix(document, [diagnostic], repair.Key, cancellationToken), repair.Key), diagnostic);
            }
        }
    }

    /// <summary>The repairs of a diagnostic, the most likely first.</summary>
    private protected abstract IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken);

    /// <summary>The names that a diagnostic offers.</summary>
    private protected static string[] NamesOf(Diagnostic diagnostic) =>
        PropertyOf(diagnostic, FixProperties.Instead) is { Length: > 0 } names ? names.Split(' ') : [];

    /// <summary>What goes along with a diagnostic, or null.</summary>
    private protected static string? PropertyOf(Diagnostic diagnostic, string name) =>
        diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    // what is reported twice, as in a macro that two rules inline, is edited once
    private async Task<Document> Fix(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var edited = new HashSet<SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            var repairs = RepairsOf(diagnostic, NodeOf(diagnostic, editor.OriginalRoot), editor.SemanticModel, cancellationToken);
            foreach (var (target, edit) in repairs.FirstOrDefault(repair => repair.Key == key)?.Edits ?? [])
            {
                if (edited.Add(target))
                {
                    editor.ReplaceNode(target, (current, _) => edit(current));
                }
            }
        }

        return editor.GetChangedDocument();
    }

    private static SyntaxNode NodeOf(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
