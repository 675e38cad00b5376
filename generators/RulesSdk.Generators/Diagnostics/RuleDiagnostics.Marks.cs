using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// What types are marked with, and what a rule calls.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor RequiredField = Warning(
        "RULE0094",
        "A schema requires a field that it does not have",
        "The schema '{0}' requires '{1}', which is the name of none of its fields, so no record might count as its event ({2})");

    public static readonly DiagnosticDescriptor NoRule = Warning(
        "RULE0053",
        "A class with members of a rule is not marked as one",
        "The class '{0}' has the {1}, but is {2}, so nothing evaluates it ({3})");

    public static readonly DiagnosticDescriptor IdForm = Warning(
        "RULE0054",
        "An id is not in lower case with single separators",
        "The id '{0}' {2}, so settings, command lines and file names may not be able to name it (write \"{1}\")");

    public static readonly DiagnosticDescriptor TechniqueForm = Warning(
        "RULE0055",
        "A technique has not the form of ATT&CK's ids",
        "'{0}' is not the id of a technique of ATT&CK, so no overview of techniques would count this rule ({1})");

    public static readonly DiagnosticDescriptor NotASchema = Error(
        "RULE0056",
        "The type of an event is not a schema",
        "'{0}' is not marked [EventSchema], so no line of a log is read as one ({1})");

    public static readonly DiagnosticDescriptor Backtracking = Warning(
        "RULE0057",
        "A regular expression of a rule can take very long",
        "The generated regex '{0}' has no time-out and can backtrack: {1}, so one line could stop the engine for minutes (pass 'matchTimeoutMilliseconds: 100', or RegexOptions.NonBacktracking)");

    public static readonly DiagnosticDescriptor SeveralMarks = Error(
        "RULE0058",
        "A class is marked as several things",
        "'{0}' is marked {1}, but a class is only one of these, so nothing evaluates it (keep one mark, and give each other one a class of its own)");
}
