using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace RulesSdk.CodeFixes;

/// <summary>A fix that edits the node at which a diagnostic is reported, for one diagnostic or for all of a document in one pass.</summary>
public abstract class NodeCodeFixProvider : CodeFixProvider
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly string _title;

    private protected NodeCodeFixProvider(DiagnosticDescriptor descriptor, string title) => (_descriptor, _title) = (descriptor, title);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [_descriptor.Id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await Fix(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => EditAt(NodeOf(diagnostic, root), model, context.CancellationToken) is not null))
        {
            context.RegisterCodeFix(CodeAction.Create(_title, cancellationToken => Fix(document, [diagnostic], cancellationToken), _descriptor.Id), diagnostic);
        }
    }

    /// <summary>The edit that repairs a node, or null where there is none that leaves nothing to decide.</summary>
    /// <returns>An edit of syntax alone: when it runs, nodes within may have been edited already, and the model knows them no longer.</returns>
    private protected abstract Func<SyntaxNode, SyntaxNode>? EditAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken);

    private async Task<Document> Fix(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);

        // a macro that two rules inline is reported for both, on the same node
        foreach (var node in diagnostics.Select(diagnostic => NodeOf(diagnostic, editor.OriginalRoot)).Distinct())
        {
            if (EditAt(node, editor.SemanticModel, cancellationToken) is { } edit)
            {
                editor.ReplaceNode(node, (current, _) => edit(current));
            }
        }

        return editor.GetChangedDocument();
    }

    private static SyntaxNode NodeOf(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
