using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0088, RULE0089, RULE0090, RULE0091: writes another technique, tactic or version, of those that go along with the diagnostic; a fix for each.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttackCodeFixProvider)), Shared]
public sealed class AttackCodeFixProvider : CodeFixProvider
{
    private const string Enum = "Tactic";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [RuleDiagnostics.UnknownTechnique.Id, RuleDiagnostics.RetiredTechnique.Id, RuleDiagnostics.OtherTactic.Id, RuleDiagnostics.UnknownAttackVersion.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(static async (context, document, diagnostics) => await Fix(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var instead in ChoicesOf(diagnostic))
            {
                var key = KeyOf(diagnostic, instead);
                var title = IsTactic(diagnostic) ? $"Write {Enum}.{instead}" : $"Write \"{instead}\"";
                context.RegisterCodeFix(CodeAction.Create(title, cancellationToken => Fix(document, [diagnostic], key, cancellationToken), key), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    // Of several diagnostics, each that offers the fix of that key.
    private static async Task<Document> Fix(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            if (ChoicesOf(diagnostic).FirstOrDefault(instead => KeyOf(diagnostic, instead) == key) is { } chosen)
            {
                var node = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
                editor.ReplaceNode(node, Write(node, chosen, IsTactic(diagnostic)).WithTriviaFrom(node));
            }
        }

        return editor.GetChangedDocument();
    }

    // Tactic.Execution => Tactic.Discovery
    // "T1562.001" => "T1685"
    private static ExpressionSyntax Write(SyntaxNode node, string chosen, bool isTactic) =>
        !isTactic ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(chosen))
        : node is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: Enum } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: Enum } } named ? named.WithName(SyntaxFactory.IdentifierName(chosen))
        : SyntaxFactory.ParseExpression($"{Enum}.{chosen}");

    // A diagnostic with one choice shares its key with all of these, so that each gets its own; what has several is fixed where the same one is offered.
    private static string KeyOf(Diagnostic diagnostic, string instead) =>
        ChoicesOf(diagnostic).Length == 1 ? diagnostic.Id : $"{diagnostic.Id} {instead}";

    private static string[] ChoicesOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.Instead, out var choices) && choices is { Length: > 0 } ? choices.Split(' ') : [];

    private static bool IsTactic(Diagnostic diagnostic) => diagnostic.Id == RuleDiagnostics.OtherTactic.Id;
}
