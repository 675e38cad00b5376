using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Makes a number in a method of a rule an option, which consumers of the rule may change.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(OptionRefactoringProvider)), Shared]
public sealed class OptionRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Make it a tuning option";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindToken(context.Span.Start).Parent is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal
            || context.Span.End > literal.Span.End
            || RuleOf(literal) is not { } declared
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(declared, context.CancellationToken) is not { } rule
            || rule.Attribute("RuleAttribute") is null
            || TypeOf(literal, model, context.CancellationToken) is not { } type)
        {
            return;
        }

        context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declared, Change(declared, literal, type, rule)))), Title));
    }

    // the rule, where a method of it compares or computes with the number: a pattern, an attribute and a default value need constants
    private static TypeDeclarationSyntax? RuleOf(LiteralExpressionSyntax literal) =>
        Outermost(literal).Parent is BinaryExpressionSyntax
        && literal.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).All(static node => node is not (PatternSyntax or AttributeSyntax or ParameterSyntax or SwitchLabelSyntax or VariableDeclaratorSyntax))
        && literal.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax or PropertyDeclarationSyntax
            ? literal.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            : null;

    private static ExpressionSyntax Outermost(ExpressionSyntax expression) =>
        expression.Parent is ParenthesizedExpressionSyntax around ? Outermost(around) : expression;

    private static string? TypeOf(LiteralExpressionSyntax literal, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(literal, cancellationToken).ConvertedType?.SpecialType switch
        {
            SpecialType.System_Int32 => "int",
            SpecialType.System_Int64 => "long",
            SpecialType.System_Double => "double",
            _ => null,
        };

    // [Condition] static bool Many(long users) => users >= 10;
    // => [TuningOption(10)] static partial int LeastUsers { get; }
    //    [Condition] static bool Many(long users) => users >= LeastUsers;
    private static TypeDeclarationSyntax Change(TypeDeclarationSyntax rule, LiteralExpressionSyntax literal, string type, INamedTypeSymbol symbol)
    {
        var name = NameOf(literal);
        for (var number = 2; symbol.MemberNames.Contains(name); number++)
        {
            name = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') + number;
        }

        var least = Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture) < 1 ? ", Minimum = 0" : "";
        var read = SyntaxFactory.IdentifierName(SyntaxFactory.Identifier(name).WithAdditionalAnnotations(RenameAnnotation.Create())).WithTriviaFrom(literal);
        var changed = rule.ReplaceNode(literal, read);
        var end = rule.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        var first = changed.Members[0];
        var indentation = first.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var isOnOneLine = !changed.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var option = SyntaxFactory.ParseMemberDeclaration($"[global::RulesSdk.TuningOptionAttribute({literal.Token.Text}{least})] static partial {type} {name} {{ get; }}")!;
        option = option.ReplaceNodes(
            option.DescendantNodes().Where(static node => node is QualifiedNameSyntax { Parent: AttributeSyntax }),
            static (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
        return changed.WithMembers(changed.Members.Insert(0, option
            .WithLeadingTrivia(SyntaxFactory.Whitespace(isOnOneLine ? "" : indentation))
            .WithTrailingTrivia(isOnOneLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : [SyntaxFactory.EndOfLine(end), SyntaxFactory.EndOfLine(end)])));
    }

    // users >= 10 => LeastUsers
    private static string NameOf(LiteralExpressionSyntax literal)
    {
        var operand = Outermost(literal);
        var binary = (BinaryExpressionSyntax)operand.Parent!;
        var (other, isRight) = binary.Right == operand ? (binary.Left, true) : (binary.Right, false);
        var compared = other.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()?.Identifier.ValueText;
        var (word, turned) = binary.Kind() switch
        {
            SyntaxKind.GreaterThanOrEqualExpression => ("Least", "Most"),
            SyntaxKind.GreaterThanExpression => ("MoreThan", "LessThan"),
            SyntaxKind.LessThanOrEqualExpression => ("Most", "Least"),
            SyntaxKind.LessThanExpression => ("LessThan", "MoreThan"),
            _ => ("", ""),
        };
        return word.Length == 0 || string.IsNullOrEmpty(compared) ? "Number" : (isRight ? word : turned) + char.ToUpperInvariant(compared![0]) + compared.Substring(1);
    }
}
