using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Marks;

/// <summary>Reports what a rule in production use does not say of itself. A signal reports nothing to anybody, so it need not.</summary>
internal static class MetadataChecker
{
    private const string Stable = "Stable";

    private static readonly (string Mark, DiagnosticDescriptor Missing)[] Wanted =
    [
        ("TriageAttribute", RuleDiagnostics.NoTriage),
        ("FalsePositiveAttribute", RuleDiagnostics.NoFalsePositive),
        ("ReferenceAttribute", RuleDiagnostics.NoReference),
    ];

    public static void Check(INamedTypeSymbol rule, AttributeData mark, Action<Diagnostic> report)
    {
        if ((mark.Named("Status").EnumMember() ?? Stable) != Stable)
        {
            return;
        }

        foreach (var (wanted, missing) in Wanted)
        {
            if (!rule.Attributes(wanted).Any(static given => given.TextsAt(0).Concat([given.TextAt(0)]).Any(static text => !string.IsNullOrWhiteSpace(text))))
            {
                report(Diagnostic.Create(missing, rule.Locations[0], mark.TextAt(0)));
            }
        }

        if (!rule.Attributes("AttackAttribute").Any(static attack => attack.TextsAt(1).Any()))
        {
            report(Diagnostic.Create(RuleDiagnostics.NoTechnique, rule.Locations[0], mark.TextAt(0)));
        }
    }
}
