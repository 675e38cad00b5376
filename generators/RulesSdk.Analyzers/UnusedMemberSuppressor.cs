using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Analyzers;

/// <summary>Hushes "unused private member" on the members of rules, which generated code and engines use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedMemberSuppressor : DiagnosticSuppressor
{
    private const string Why = "The member is part of a rule: the engine runs it.";

    private static readonly string[] Marks =
        ["EventAttribute", "JoinAttribute", "GroupByAttribute", "OutcomeAttribute", "ConditionAttribute", "ActivityAttribute", "CaseAttribute", "MacroAttribute", "LetAttribute", "ExcludeAttribute"];

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("RULESPR0001", "IDE0051", Why),
        new("RULESPR0002", "IDE0052", Why),
        new("RULESPR0003", "CA1811", Why),
        new("RULESPR0004", "CA1823", Why),
        new("RULESPR0005", "S1144", Why),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree
                || context.GetSemanticModel(tree) is not { } model
                || MemberAt(model, diagnostic.Location.SourceSpan.Start, context.CancellationToken) is not { } member
                || !Marks.Any(mark => member.Attribute(mark) is not null))
            {
                continue;
            }

            context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(descriptor => descriptor.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    private static ISymbol? MemberAt(SemanticModel model, int position, CancellationToken cancellationToken)
    {
        for (var node = model.SyntaxTree.GetRoot(cancellationToken).FindToken(position).Parent; node is not null; node = node.Parent)
        {
            if (model.GetDeclaredSymbol(node, cancellationToken) is IMethodSymbol or IPropertySymbol)
            {
                return model.GetDeclaredSymbol(node, cancellationToken);
            }
        }

        return null;
    }
}
