using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>RULE0025: names the aggregate where an outcome has the same name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AggregateCodeFixProvider)), Shared]
public sealed class AggregateCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.AggregateName)
{
    // Count(login) => Outcomes.Count(login)
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is SimpleNameSyntax { Parent: InvocationExpressionSyntax } name)
        {
            yield return new Repair($"Write 'Outcomes.{name.Identifier.ValueText}(…)'", diagnostic.Id)
                .Replace(name, current => SyntaxFactory.ParseExpression($"Outcomes.{current.WithoutTrivia()}"));
        }
    }
}
