using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.Cli.Output;

/// <summary>Blocks of code as HTML: they can be scrolled by the keyboard, and what is C# or JSON is coloured by style alone.</summary>
internal static class CodeHtml
{
    /// <summary>The colours, which can be read on screens of both kinds and on paper. The page has the style of <c>pre</c>.</summary>
    public const string Style = """
        pre { --keyword: #1f4e96; --type: #6a2f8e; --string: #8a3414; --number: #1a6140; --comment: #4a5564; }
        @media (prefers-color-scheme: dark) { pre { --keyword: #8ab4f8; --type: #d3a6ee; --string: #f0a88a; --number: #8fd4aa; --comment: #b0b9c6; } }
        @media print { pre { --keyword: #1f4e96; --type: #6a2f8e; --string: #8a3414; --number: #1a6140; --comment: #4a5564; } }
        pre .k { color: var(--keyword); } pre .t { color: var(--type); } pre .s { color: var(--string); } pre .n { color: var(--number); } pre .c { color: var(--comment); }
        """;

    // Members and statements stand by themselves in fragments.
    private static readonly CSharpParseOptions CSharp = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>A block of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, as Markdown names it; what is neither C# nor JSON has no colours.</param>
    public static string Block(string code, string? language)
    {
        code = code.TrimEnd('\n');
        var html = language switch
        {
            "csharp" => Coloured(SyntaxFactory.ParseSyntaxTree(code, CSharp).GetRoot().DescendantTokens(), KindOf),
            "json" or "ndjson" => Coloured(SyntaxFactory.ParseTokens(code), KindInJson),
            _ => Text(code),
        };
        return $"<pre tabindex=\"0\"><code>{html}</code></pre>\n";
    }

    private static string Coloured(IEnumerable<SyntaxToken> tokens, Func<SyntaxToken, char?> kindOf)
    {
        var html = new StringBuilder();
        foreach (var token in tokens)
        {
            Trivia(token.LeadingTrivia);
            Write(token.Text, kindOf(token));
            Trivia(token.TrailingTrivia);
        }

        return html.ToString();

        void Trivia(SyntaxTriviaList list)
        {
            foreach (var trivia in list)
            {
                Write(trivia.ToFullString(), IsComment(trivia) ? 'c' : null);
            }
        }

        void Write(string text, char? kind) => html.Append(kind is null || text.Length == 0 ? Text(text) : $"<span class=\"{kind}\">{Text(text)}</span>");
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static char? KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.IdentifierToken => IsOfType(token) ? 't' : null,
        var kind when IsText(kind) => 's',
        var kind => SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsContextualKeyword(kind) ? 'k' : null,
    };

    private static char? KindInJson(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword => 'k',
        var kind when IsText(kind) => 's',
        _ => null,
    };

    private static bool IsText(SyntaxKind kind) => kind is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
        or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken;

    // the name of a type where it is declared, of an attribute, and of what a member or a parameter is
    private static bool IsOfType(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax => true,
        SimpleNameSyntax { Parent: AttributeSyntax or BaseTypeSyntax or NullableTypeSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or TypeOfExpressionSyntax or ObjectCreationExpressionSyntax } => true,
        SimpleNameSyntax { Parent: ParameterSyntax parameter } name => parameter.Type == name,
        SimpleNameSyntax { Parent: MethodDeclarationSyntax method } name => method.ReturnType == name,
        SimpleNameSyntax { Parent: PropertyDeclarationSyntax property } name => property.Type == name,
        SimpleNameSyntax { Parent: VariableDeclarationSyntax variable } name => variable.Type == name && name.Identifier.Text != "var",
        _ => false,
    };

    // Control characters are shown, so each line is quoted by itself.
    private static string Text(string text) => string.Join('\n', text.Split('\n').Select(static line => HtmlPage.Text(line.Replace("\t", "    ", StringComparison.Ordinal))));
}
