using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// What can be proved of the clauses of rules. `rulesdk check` proves more.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor NeverHolds = Warning(
        "RULE0504",
        "A clause is false wherever the others hold",
        "'{0}' is false wherever the other clauses hold, so nothing ever satisfies '{1}' (correct the clause, or the one that contradicts it)");

    public static readonly DiagnosticDescriptor DeadClause = Info(
        "RULE0505",
        "A clause follows from the others",
        "'{0}' of '{1}' holds wherever the other clauses do, so it decides nothing (remove it, or correct it if it was to ask more)");

    public static readonly DiagnosticDescriptor DeadValue = Info(
        "RULE0506",
        "A value or an alternative never decides",
        "'{0}' never decides in '{1}': {2}, so it detects nothing more (remove it, or correct what it is to find)");

    public static readonly DiagnosticDescriptor GlobalThreshold = Warning(
        "RULE0507",
        "A threshold counts the events of everybody",
        "The rule '{1}' has no [GroupBy], so '{0}' counts all events of a window together, whoever they are of (add '[GroupBy] static string Key({2} {3}) => …;' with what is to be counted by)");

    public static readonly DiagnosticDescriptor RegexForEvery = Info(
        "RULE0508",
        "A regular expression is tried on every event",
        "No test of '{1}' picks events, so '{0}' is tried on every event of '{2}' (add a test that must hold, of a text, number or address of the event with a constant, or give every match a text of three characters in common)");

    public static readonly DiagnosticDescriptor ExcludesAll = Warning(
        "RULE0509",
        "An exclusion excludes every event",
        "'{0}' holds for every event that '{1}' of '{2}' asks for, so the tuning leaves none (exclude less, or turn the rule off: Enabled = false)");

    public static readonly DiagnosticDescriptor ExcludesNothing = Info(
        "RULE0510",
        "An exclusion excludes no event",
        "'{0}' is false for every event that '{1}' of '{2}' asks for, so it excludes none (remove it, or correct what it is to exclude)");

    public static readonly DiagnosticDescriptor Subsumed = Info(
        "RULE0511",
        "A rule fires only where another one does",
        "Every event that fires '{0}' also fires '{1}'{2}, so it is reported twice: {3} ({4})",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NotCompared = Info(
        "RULE0512",
        "Rules were not compared with all others",
        "More than {2} pairs of rules ask for much the same, so from '{0}' on those over '{1}' were not all compared, and one that fires only where another does may be missed (run 'rulesdk check', which compares all)",
        WellKnownDiagnosticTags.CompilationEnd);
}
