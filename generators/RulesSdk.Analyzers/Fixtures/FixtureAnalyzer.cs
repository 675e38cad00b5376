using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Reports what may belong to somebody in test data: in the texts of a project that references RulesSdk.Testing, and in its additional files of logs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixtureAnalyzer : DiagnosticAnalyzer
{
    private const string Kit = "RulesSdk.Testing";

    private static readonly string[] Logs = [".json", ".jsonl", ".ndjson", ".csv", ".log"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RuleDiagnostics.RealAddress, RuleDiagnostics.RealMail, RuleDiagnostics.RealKey, RuleDiagnostics.RealAccount];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name == Kit))
            {
                return;
            }

            start.RegisterSyntaxNodeAction(static node => Find(node.Node).ForEach(node.ReportDiagnostic), SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringText);
            start.RegisterAdditionalFileAction(AnalyzeFile);
        });
    }

    /// <summary>What a text of a source has.</summary>
    /// <param name="node">A literal, or a text within an interpolated string.</param>
    internal static List<Diagnostic> Find(SyntaxNode node)
    {
        var token = node is LiteralExpressionSyntax literal ? literal.Token : ((InterpolatedStringTextSyntax)node).TextToken;
        return [.. FixtureScanner.Scan(token.ValueText, NameOf(node)).Select(finding => Diagnostic.Create(finding.Descriptor, Location.Create(token.SyntaxTree!, Span(token, finding)), finding.Arguments))];
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var path = context.AdditionalFile.Path;
        if (!Logs.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var line in text.Lines)
        {
            foreach (var finding in FixtureScanner.Scan(line.ToString()))
            {
                var span = new TextSpan(line.Start + finding.Start, finding.Text.Length);
                context.ReportDiagnostic(Diagnostic.Create(finding.Descriptor, Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), finding.Arguments));
            }
        }
    }

    // What has escapes within is not in the source as it is in the value: then the whole text is pointed at.
    private static TextSpan Span(SyntaxToken token, FixtureFinding finding)
    {
        var before = Count(token.ValueText.Substring(0, finding.Start), finding.Text);
        var at = -1;
        for (var i = 0; i <= before; i++)
        {
            at = token.Text.IndexOf(finding.Text, at + 1, StringComparison.Ordinal);
            if (at < 0)
            {
                return token.Span;
            }
        }

        return new TextSpan(token.SpanStart + at, finding.Text.Length);
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    // What the text is given to: a property, a variable, a parameter that is named, an attribute.
    private static string NameOf(SyntaxNode node) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
        AnonymousObjectMemberDeclaratorSyntax member => member.NameEquals?.Name.Identifier.ValueText ?? "",
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => parameter.Identifier.ValueText,
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        ArgumentSyntax { NameColon: { } name } => name.Name.Identifier.ValueText,
        AttributeArgumentSyntax argument => argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText ?? (argument.Parent?.Parent as AttributeSyntax)?.Name.ToString() ?? "",
        _ => "",
    };
}
