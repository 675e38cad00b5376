using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// Of what makes events of one schema of events of another.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor NormalizerForm = Error(
        "RULE0080",
        "A method cannot be a normalizer",
        "The normalizer '{0}' {1}, so no rule sees what it would make ({2})");

    public static readonly DiagnosticDescriptor NormalizerTime = Error(
        "RULE0081",
        "A normalizer changes the time of an event",
        "The normalizer '{0}' sets '{1}' to '{3}', but an event happens at one time, so rules over both schemas would disagree about windows and order (set it to the event time of the source, 'e.{2}')");

    public static readonly DiagnosticDescriptor NormalizerThrows = Error(
        "RULE0082",
        "A value of a normalizer may be missing",
        "In the normalizer '{0}', the value '{2}' of {1} throws where something that it reads is null, so the whole event could not be made (read what may be null with '?.', and give another value with '??')");

    public static readonly DiagnosticDescriptor NormalizerTooLarge = Warning(
        "RULE0083",
        "A rule does not read what a normalizer makes",
        "What the normalizer '{1}' makes comes to more than {2} operations once it is put into the rule '{0}', so the rule reads none of its events (read fewer of the members that it makes of long expressions, or split the rule)");
}
