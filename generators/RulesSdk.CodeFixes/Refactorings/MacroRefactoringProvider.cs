using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Extracts a clause of a predicate to a <c>[Macro]</c>, which other rules can name too.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MacroRefactoringProvider)), Shared]
public sealed class MacroRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Extract to a [Macro]";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || ClauseAt(root, context.Span) is not { } clause
            || EventOf(clause, model, context.CancellationToken) is not { } parameter
            || !CanMove(clause, parameter, model, context.CancellationToken))
        {
            return;
        }

        context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(Extract(context.Document, root, clause, parameter, model)), Title));
    }

    // the selected expression; without a selection, the term of && and || around the cursor
    private static ExpressionSyntax? ClauseAt(SyntaxNode root, TextSpan span)
    {
        if (!span.IsEmpty)
        {
            return root.FindNode(span, getInnermostNodeForTie: true) is ExpressionSyntax selected && selected.Span == span ? selected : null;
        }

        return root.FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(IsTerm);
    }

    private static bool IsTerm(ExpressionSyntax expression) =>
        !IsLogical(expression) && (expression.Parent is ArrowExpressionClauseSyntax or ReturnStatementSyntax || IsLogical(expression.Parent));

    private static bool IsLogical(SyntaxNode? node) => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression };

    // the event of the predicate that the clause is part of
    private static IParameterSymbol? EventOf(ExpressionSyntax clause, SemanticModel model, CancellationToken cancellationToken) =>
        clause.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Parent: TypeDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax or CompilationUnitSyntax } } method
        && model.GetDeclaredSymbol(method, cancellationToken) is { Parameters: [{ Type: var type } parameter] } symbol
        && symbol.Attribute("EventAttribute") is not null && type.Attribute("EventSchemaAttribute") is not null
        && model.GetTypeInfo(clause, cancellationToken).Type?.SpecialType == SpecialType.System_Boolean
            ? parameter
            : null;

    // a clause that names a local, a member of the rule or a name in a pattern means nothing elsewhere
    private static bool CanMove(ExpressionSyntax clause, IParameterSymbol parameter, SemanticModel model, CancellationToken cancellationToken)
    {
        var isOfEvent = false;
        foreach (var node in clause.DescendantNodesAndSelf())
        {
            var symbol = node is IdentifierNameSyntax ? model.GetSymbolInfo(node, cancellationToken).Symbol : null;
            isOfEvent |= SymbolEqualityComparer.Default.Equals(symbol, parameter);
            if (node is SingleVariableDesignationSyntax
                || symbol is ILocalSymbol
                || (symbol?.ContainingType is { } type && symbol is not IParameterSymbol && SymbolEqualityComparer.Default.Equals(type, parameter.ContainingSymbol.ContainingType)))
            {
                return false;
            }
        }

        return isOfEvent;
    }

    // e.User == "root" && … => e.Holds() && …, and a class with
    // [Macro] public static bool Holds(this LoginEvent e) => e.User == "root";
    private static Document Extract(Document document, SyntaxNode root, ExpressionSyntax clause, IParameterSymbol parameter, SemanticModel model)
    {
        var rule = clause.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var host = rule.Parent!.ChildNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(type => IsVocabulary(type, parameter.Type, model));
        var end = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString() is { Length: > 0 } given ? given : "\n";
        var name = UnusedName(root);
        var macro = $"[global::RulesSdk.MacroAttribute] public static bool {name}(this {parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {parameter.Name}) => {clause.WithoutTrivia()};{end}";
        var call = SyntaxFactory.ParseExpression($"{parameter.Name}.{name}()").WithTriviaFrom(clause);
        call = call.ReplaceToken(call.DescendantTokens().First(token => token.ValueText == name), SyntaxFactory.Identifier(name).WithAdditionalAnnotations(RenameAnnotation.Create()));

        var tracked = root.TrackNodes(new SyntaxNode?[] { clause, rule, host }.OfType<SyntaxNode>());
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(clause)!, call);
        if (host is not null)
        {
            var current = tracked.GetCurrentNode(host)!;
            var member = Shortened(SyntaxFactory.ParseMemberDeclaration(macro)!);
            var indentation = current.Members.Last().GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
            return document.WithSyntaxRoot(tracked.ReplaceNode(current, current.AddMembers(member.WithLeadingTrivia(indentation))));
        }

        // behind the rule, after a blank line
        var after = tracked.GetCurrentNode(rule)!;
        var hasLineEnd = after.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var indent = after.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var type = $"{(hasLineEnd ? "" : end)}{end}{indent}internal static class {rule.Identifier.ValueText}Macros{end}{indent}{{{end}{indent}    {macro}{indent}}}{(hasLineEnd ? end : "")}";
        return document.WithSyntaxRoot(tracked.InsertNodesAfter(after, [Shortened(SyntaxFactory.ParseMemberDeclaration(type)!)]));
    }

    // a static class that has macros of the schema already
    private static bool IsVocabulary(ClassDeclarationSyntax type, ITypeSymbol schema, SemanticModel model) =>
        type.Modifiers.Any(SyntaxKind.StaticKeyword)
        && model.GetDeclaredSymbol(type)!.GetMembers().OfType<IMethodSymbol>().Any(method =>
            method.IsExtensionMethod && method.Attribute("MacroAttribute") is not null && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, schema));

    private static MemberDeclarationSyntax Shortened(MemberDeclarationSyntax member) =>
        member.ReplaceNodes(
            member.DescendantNodes().Where(node => node is QualifiedNameSyntax { Parent: AttributeSyntax or ParameterSyntax }),
            static (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));

    private static string UnusedName(SyntaxNode root)
    {
        var taken = new HashSet<string>(root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? "Holds" : "Holds" + number).First(name => !taken.Contains(name));
    }
}
