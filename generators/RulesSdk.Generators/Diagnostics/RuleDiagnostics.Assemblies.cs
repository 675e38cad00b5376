using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// Of what other assemblies and packs bring.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor NoModel = Error(
        "RULE0070",
        "The model of a member of another assembly cannot be read",
        "{0} of the assembly '{1}' has no model that this version of the SDK can read, so it cannot be compiled into the rule (rebuild '{1}' with this version of the SDK)");

    public static readonly DiagnosticDescriptor NotPortable = Error(
        "RULE0071",
        "A member of another assembly cannot be compiled here",
        "{0} of the assembly '{1}' {2}, so it cannot be compiled into a rule of this assembly ({3})");

    public static readonly DiagnosticDescriptor Include = Error(
        "RULE0072",
        "A pack cannot be included",
        "'{0}' {1}, so the pack '{2}' cannot include it ({3})");

    public static readonly DiagnosticDescriptor PackShape = Error(
        "RULE0074",
        "A class cannot be a pack",
        "The pack '{0}' {1}, so nothing can be generated for it ({2})");

    public static readonly DiagnosticDescriptor IncludedTwice = Error(
        "RULE0073",
        "A pack includes two rules of one id",
        "In the pack '{0}', both '{2}' and '{3}' have the rule id '{1}', so no engine could run it (include only one of them, or give one rule another id)");
}
