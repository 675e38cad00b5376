using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

/// <summary>Every diagnostic. An id, once shipped, is never reused; each has a page in docs/diagnostics.</summary>
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor MustBePartial = Error(
        "RULE0001",
        "A type with a generated part must be partial",
        "'{0}' is not partial, so nothing can be generated for it (add the 'partial' modifier)");

    public static readonly DiagnosticDescriptor InvalidDuration = Error(
        "RULE0002",
        "A duration cannot be read",
        "'{0}' is not a duration, so {1} is unknown (write numbers with the units d, h, m, s and ms, each once and in this order: \"90s\", \"7d\", \"1h30m\")");

    public static readonly DiagnosticDescriptor UnknownName = Error(
        "RULE0003",
        "A parameter binds to nothing",
        "The parameter '{0}' names no {1} of this rule, so it has no value (name it after {2})");

    public static readonly DiagnosticDescriptor WrongParameterType = Error(
        "RULE0004",
        "A parameter has the wrong type",
        "The parameter '{0}' is a '{1}', but it names a '{2}', so it cannot take that value (declare it as '{2}')");

    public static readonly DiagnosticDescriptor UnsupportedExpression = Error(
        "RULE0005",
        "An expression cannot be compiled into a matcher",
        "'{0}' is not supported in a matcher, so the rule cannot be compiled ({1})");

    public static readonly DiagnosticDescriptor CultureDependent = Error(
        "RULE0006",
        "A text operation depends on the culture",
        "'{0}' depends on the culture of the machine it runs on, so the rule would not mean the same everywhere ({1})");

    public static readonly DiagnosticDescriptor ListComparison = Error(
        "RULE0007",
        "A list is compared as a whole",
        "'{0}' compares a list as a whole, so it does not test the elements (write '.Any(x => …)' or '.All(x => …)', or join over its elements with [Let])");

    public static readonly DiagnosticDescriptor CrossProduct = Error(
        "RULE0008",
        "Event variables are not tied by equality",
        "Nothing ties '{0}' to '{1}' by equality{2}, so every pair of their events would be tried ({3}, or allow it with [Window(…, AllowCross = true)])");

    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "RULE0009",
        "Two rules or schemas have the same id",
        "'{1}' has the id '{0}' too, so their detections could not be distinguished (give each its own id)",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ClockOrRandom = Error(
        "RULE0010",
        "A rule reads a clock or a random source",
        "'{0}' gives another value at each run, so the rule would not give the same answer twice (compare with the time of an event, or with a constant)");

    public static readonly DiagnosticDescriptor Initialiser = Error(
        "RULE0011",
        "A schema property has an initialiser other than its zero value",
        "The initialiser of '{0}' is not the zero value of its type, so a missing value would not read as the initialiser says (initialise it with {1}, or make the property nullable)");

    public static readonly DiagnosticDescriptor EventTime = Error(
        "RULE0012",
        "A schema does not have exactly one event time",
        "The schema '{0}' {1}, so its events cannot be ordered (mark exactly one DateTimeOffset property with [EventTime])");

    public static readonly DiagnosticDescriptor PropertyType = Error(
        "RULE0013",
        "A schema property has a type that cannot be read",
        "The property '{0}' is a '{1}', which cannot be read from JSON, so it would always have its zero value ({2})");

    public static readonly DiagnosticDescriptor DuplicateWireName = Error(
        "RULE0014",
        "Two properties of a record have the same name in JSON",
        "Both '{1}' and '{2}' have the name '{0}' in JSON, so one of them would never be read (name one of them with [JsonPropertyName])");

    public static readonly DiagnosticDescriptor SchemaShape = Error(
        "RULE0015",
        "A schema is not a top-level sealed record",
        "The schema '{0}' {1}, so nothing can be generated for it (declare it as a top-level 'public sealed partial record')");

    public static readonly DiagnosticDescriptor UnreachableCase = Warning(
        "RULE0016",
        "A case can never be current",
        "The case '{0}' can never be current: {1}, so its severity is never reported (remove it, or move it up)");

    public static readonly DiagnosticDescriptor SeverityRises = Warning(
        "RULE0017",
        "Severity rises down the case table",
        "The case '{0}' is more severe than '{1}' above it, so a worse finding would be hidden by a milder one (order the cases from the most severe to the least)");

    public static readonly DiagnosticDescriptor SeverityFalls = Warning(
        "RULE0018",
        "Severity falls when evidence is added",
        "With {0} the case '{1}' is current; once {2} is seen as well, {3}, so more evidence would lower the severity (do not negate evidence in a case, or {4})");

    public static readonly DiagnosticDescriptor WindowOrder = Error(
        "RULE0019",
        "A chain's times contradict each other",
        "{0} ({1}) is shorter than {2} ({3}), so a detection could close while its evidence still counts (keep window <= keep-alive <= maximum duration)");

    public static readonly DiagnosticDescriptor ActivityShape = Error(
        "RULE0020",
        "An activity is not a partial property",
        "The activity '{0}' is not a partial get-only property of type bool or int, so nothing can be generated for it (declare it as 'public partial bool {0} {{ get; }}')");

    public static readonly DiagnosticDescriptor Signal = Error(
        "RULE0021",
        "A type cannot be a chain's signal",
        "{0} {1}, so {2} ({3})");

    public static readonly DiagnosticDescriptor OnePart = Error(
        "RULE0022",
        "Ordered members are in several parts of a rule",
        "'{0}' is in another part of the class than '{1}', so their order would depend on the order of files (put all [GroupBy], [Case], [Outcome] and [Activity] members into one part)");

    public static readonly DiagnosticDescriptor GroupByMissing = Error(
        "RULE0023",
        "A chain has no key for some of its events",
        "The chain '{0}' has no [GroupBy] for events of '{1}', so these would have no key (add '[GroupBy] static string Key({1} e) => …;')");

    public static readonly DiagnosticDescriptor ConditionalAggregate = Error(
        "RULE0024",
        "An aggregate is evaluated under a condition",
        "'{0}' is evaluated only under a condition, so it would miss some matches (put the condition into the argument: 'Sum(x ? 1 : 0)')");

    public static readonly DiagnosticDescriptor AggregateName = Error(
        "RULE0025",
        "An outcome has the name of an aggregate",
        "'{0}' is the outcome of that name here, so the aggregate is not called (write 'Outcomes.{0}(…)')");

    public static readonly DiagnosticDescriptor MemberSignature = Error(
        "RULE0026",
        "A member of a rule has the wrong signature",
        "The {0} member '{1}' {2}, so it cannot be compiled (write {3})");

    public static readonly DiagnosticDescriptor OpaqueAllocates = Info(
        "RULE0027",
        "An opaque predicate allocates",
        "'{0}' cannot be compiled as a whole, so this rule can allocate: each event that passes the compiled tests is built as an object (use only supported expressions to avoid that)");

    public static readonly DiagnosticDescriptor AskedAlways = Optional(
        "RULE0059",
        "A predicate is asked about every event",
        "No test of '{0}' picks events, so it is asked about every event of '{1}' (add a test that must hold, of a text, number or address of the event with a constant: 'e.Action == \"login\" && …')");

    public static readonly DiagnosticDescriptor InvalidPattern = Error(
        "RULE0028",
        "A pattern, glob or address range cannot be read",
        "{0} is not valid, so nothing can be compared with it: {1} ({2})");

    public static readonly DiagnosticDescriptor NotSupportedYet = Error(
        "RULE0029",
        "A construct is not supported yet",
        "{0} is not supported yet, so it cannot be compiled ({1})");

    public static readonly DiagnosticDescriptor FieldOutsideAggregate = Error(
        "RULE0030",
        "An event is read outside an aggregate",
        "'{0}' has one value for each match, but an outcome is about all matches, so it has no single value (fold it with an aggregate, as in 'DistinctValues({0})')");

    public static readonly DiagnosticDescriptor CannotInline = Error(
        "RULE0031",
        "A method cannot be compiled into the rule",
        "'{0}' cannot be put in where it is called: {1}, so the rule cannot be compiled ({2})");

    public static readonly DiagnosticDescriptor RuleShape = Error(
        "RULE0032",
        "A rule is not complete",
        "The rule '{0}' {1}, so it cannot be compiled ({2})");

    public static readonly DiagnosticDescriptor GeneratedName = Error(
        "RULE0033",
        "A member has a name that the generated part needs",
        "'{0}' is also the name of a generated member of the rule, so the class would declare it twice (choose another name)");

    public static readonly DiagnosticDescriptor ConditionCanFail = Error(
        "RULE0034",
        "A condition under a sliding window can become false again",
        "The condition '{0}' can become false again by more evidence: in '{1}', {2}, but a sliding window is decided as soon as it holds, so a detection could be reported that the window does not confirm (use a window with an end: [TumblingWindow], [HoppingWindow], [WindowAfter], [WindowBefore] or [SessionWindow])");

    public static readonly DiagnosticDescriptor AbsenceWithoutEnd = Error(
        "RULE0035",
        "Absence is asked for in a sliding window",
        "The condition accepts that there is no '{0}', but in a sliding window one may still come, so its absence is never certain (use a window with an end: [TumblingWindow], [HoppingWindow], [WindowAfter], [WindowBefore] or [SessionWindow])");

    public static readonly DiagnosticDescriptor NoPositiveVariable = Error(
        "RULE0036",
        "A condition accepts that there is no event at all",
        "The condition of '{0}' accepts that there is no event of any variable, so there is no match to evaluate it for (require one: '{1} > 0')");

    public static readonly DiagnosticDescriptor OptionalVariable = Error(
        "RULE0037",
        "A value is taken from an event that may be absent",
        "'{0}' takes '{1}', but the condition accepts that there is no '{1}', so it may have no value (use a variable that the condition requires, or require '{1} > 0')");

    public static readonly DiagnosticDescriptor OptionalJoin = Error(
        "RULE0038",
        "A join of an event that may be absent does more than that",
        "The join '{0}' {1}, so it is unknown when it has to hold (compare each event that may be absent with events that the condition requires, in a [Join] of its own)");

    public static readonly DiagnosticDescriptor WindowShape = Error(
        "RULE0039",
        "A window cannot be of that kind",
        "{0}, so {1} ({2})");

    public static readonly DiagnosticDescriptor LetShape = Error(
        "RULE0040",
        "A value is not of one event variable",
        "The [Let] '{0}' {1}, so it is not a value of one event (write 'static string {0}(Schema variable) => …;' over one event variable)");

    public static readonly DiagnosticDescriptor TooManyKeys = Error(
        "RULE0041",
        "A group key has more than four parts",
        "The [GroupBy] method '{0}' is part {1} of the key, but a key has at most four parts, so it cannot be kept (leave it out, or build one text of two of them)");

    public static readonly DiagnosticDescriptor TooManyWindows = Error(
        "RULE0042",
        "More than a hundred hopping windows overlap",
        "Windows of '{1}' that start every '{2}' overlap, so each match would be kept in {0} of them (start them less often: at most a hundred times within the size)");

    public static readonly DiagnosticDescriptor DetectionName = Error(
        "RULE0060",
        "A rule's detections have no such key or outcome",
        "'{0}' names no {1} of the rule '{2}', so it would always read as the zero value (write {3})");

    public static readonly DiagnosticDescriptor DetectionOutcome = Error(
        "RULE0061",
        "An outcome of a detection is read as another kind of value",
        "The outcome '{0}' of '{1}' is a '{2}', which '{3}' does not read, so it would always read as the zero value ({4})");

    public static readonly DiagnosticDescriptor DetectionSource = Error(
        "RULE0062",
        "A type has no detections to read",
        "'{0}' {1}, so it has no detections that a rule could read ({2})");

    public static readonly DiagnosticDescriptor RuleCycle = Error(
        "RULE0063",
        "A rule depends on its own detections",
        "The rule '{0}' depends on its own detections: {1}, so none of these rules could be evaluated first (break the cycle: let one of them read events alone)");

    public static readonly DiagnosticDescriptor TooComplex = Error(
        "RULE0064",
        "A body is too deep or too large",
        "'{0}' {1}, so it cannot be compiled into a matcher ({2})");

    public static readonly DiagnosticDescriptor SuppressBy = Error(
        "RULE0050",
        "Suppression is by an outcome that cannot be compared",
        "[Suppress] compares detections by '{0}', which {1}, so it is unknown which ones to hold back ({2})");

    public static readonly DiagnosticDescriptor NeverMatches = Warning(
        "RULE0043",
        "A rule can never detect anything",
        "No events of '{0}' and '{1}' can be in one match: {2}, so the rule detects nothing ({3})");

    public static readonly DiagnosticDescriptor MarkedProperty = Error(
        "RULE0044",
        "A property cannot be the id or the time of an event",
        "The property '{0}' {1}, so {2} ({3})");

    public static readonly DiagnosticDescriptor NewValueShape = Error(
        "RULE0051",
        "A rule cannot ask for new values in this way",
        "The rule '{0}' asks for new values of '{1}', but {2}, so no value could be new ({3})");

    public static readonly DiagnosticDescriptor TuningShape = Error(
        "RULE0052",
        "A tuning tunes no rule",
        "The tuning '{0}' {1}, so it would change nothing ({2})");

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => Collected.All;

    // collected once the fields of all parts of the class are set
    private static class Collected
    {
        public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [
            .. typeof(RuleDiagnostics).GetTypeInfo().DeclaredFields
                .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
                .Select(field => (DiagnosticDescriptor)field.GetValue(null))
                .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
        ];
    }
}
