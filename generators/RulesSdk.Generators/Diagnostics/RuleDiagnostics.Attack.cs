using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// Whether what rules say of ATT&CK is so in the version that their pack means.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownTechnique = Warning(
        "RULE0088",
        "A technique is none of the version of ATT&CK",
        "ATT&CK {0} has no technique '{1}', so no overview of techniques would count this rule ({2})");

    public static readonly DiagnosticDescriptor RetiredTechnique = Warning(
        "RULE0089",
        "A technique is revoked or deprecated",
        "The technique '{0}' ({1}) is {2} in ATT&CK {3}, so overviews of its techniques do not show this rule ({4})");

    public static readonly DiagnosticDescriptor OtherTactic = Warning(
        "RULE0090",
        "A technique is named under a tactic that it does not have",
        "{0} in ATT&CK {1}, so an overview by tactic would count this rule in no place or in a wrong one ({2})");

    public static readonly DiagnosticDescriptor UnknownAttackVersion = Warning(
        "RULE0091",
        "A pack means a version of ATT&CK that is not known",
        "ATT&CK '{0}' is not known here, so nothing checks the techniques of this assembly's rules (write {1})");
}
