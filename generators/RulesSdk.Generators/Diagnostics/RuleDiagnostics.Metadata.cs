using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// What a stable rule leaves unsaid. Off by default: a team switches on what its rules must say.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor NoTriage = Optional(
        "RULE0500",
        "A stable rule has no triage",
        "The rule '{0}' is stable but has no triage, so whoever gets its detection does not learn what to do next (add [Triage(\"…\")], or say that it is not stable: Status = RuleStatus.Test)");

    public static readonly DiagnosticDescriptor NoFalsePositive = Optional(
        "RULE0501",
        "A stable rule has no false positive",
        "The rule '{0}' is stable but names no false positive, so whoever gets its detection does not learn what harmless activity looks the same (add [FalsePositive(\"…\")], or say that it is not stable: Status = RuleStatus.Test)");

    public static readonly DiagnosticDescriptor NoReference = Optional(
        "RULE0502",
        "A stable rule has no reference",
        "The rule '{0}' is stable but has no reference, so nobody can read up on what it detects (add [Reference(\"https://…\")], or say that it is not stable: Status = RuleStatus.Test)");

    public static readonly DiagnosticDescriptor NoTechnique = Optional(
        "RULE0503",
        "A stable rule has no technique",
        "The rule '{0}' is stable but names no technique of ATT&CK, so no overview of techniques counts it (add [Attack(Tactic.…, \"T…\")], or say that it is not stable: Status = RuleStatus.Test)");
}
