using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>RULE0010: reads the time of an event in place of a clock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClockCodeFixProvider)), Shared]
public sealed class ClockCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.ClockOrRandom)
{
    // e.Expires < DateTimeOffset.UtcNow => e.Expires < e.Time
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(node, cancellationToken).Symbol is not IPropertySymbol { Name: "Now" or "UtcNow", ContainingType: var clock } || !(clock.Is("System.DateTimeOffset") || clock.Is("System.DateTime"))
            || node is not ExpressionSyntax now || node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } method)
        {
            yield break;
        }

        var times = method.ParameterList.Parameters.Select(parameter => TimeOf(parameter, model, cancellationToken)).OfType<string>()
            .Where(time => !IsCompared(now, time) && Speculation.Holds(now, SyntaxFactory.ParseExpression(time), model))
            .ToList();
        foreach (var time in times)
        {
            yield return new Repair($"Write '{time}'", times.Count == 1 ? diagnostic.Id : $"{diagnostic.Id} {time}").Replace(node, _ => SyntaxFactory.ParseExpression(time));
        }
    }

    private static string? TimeOf(ParameterSyntax parameter, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(parameter, cancellationToken) is not { Type: var type } ? null
        : DetectionEvents.RuleOf(type) is not null ? $"{parameter.Identifier.Text}.{DetectionEvents.Time}"
        : type.Attribute("EventSchemaAttribute") is not null && type.GetMembers().FirstOrDefault(member => member.Attribute("EventTimeAttribute") is not null) is { } time
            ? $"{parameter.Identifier.Text}.{time.Name}"
            : null;

    // a time compared with itself would say nothing
    private static bool IsCompared(ExpressionSyntax now, string time) =>
        Speculation.ClauseOf(now).DescendantNodes().Any(inner => inner is MemberAccessExpressionSyntax && inner.ToString() == time);
}
