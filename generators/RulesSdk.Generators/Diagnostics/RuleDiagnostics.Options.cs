using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// The numbers of rules that consumers change.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor TuningOptionShape = Error(
        "RULE0092",
        "A property cannot be a tuning option",
        "The option '{0}' {1}, so no consumer could set it ({2})");

    public static readonly DiagnosticDescriptor SetOption = Error(
        "RULE0093",
        "A tuning sets an option that the rule does not have or allow",
        "'{0}' {1}, so an engine with this tuning would not be made ({2})");
}
