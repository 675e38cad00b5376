using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// What rules look up besides events.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor ReferenceListShape = Error(
        "RULE0065",
        "A reference list, a table or an enrichment is not a static partial property",
        "The property '{0}' {1}, so the build cannot make it {2} (write 'static partial {3} {0} {{ get; }}' in a partial class)");

    public static readonly DiagnosticDescriptor ReferenceListName = Error(
        "RULE0066",
        "The name of a reference list, a table or an enrichment cannot be provided",
        "'{0}' is no name of {1}, so neither settings nor command lines could provide it (use letters, digits, '_', '-' and '.')");

    public static readonly DiagnosticDescriptor ReferenceListKind = Error(
        "RULE0067",
        "A reference list is declared in a way that does not fit its kind",
        "The list '{0}' {1}, so it cannot be read ({2})");

    public static readonly DiagnosticDescriptor LookupPlace = Error(
        "RULE0068",
        "A value is looked up where no single event is read",
        "'{0}' looks a value up {1}, so what it finds may be another than when the event came ({2})");

    public static readonly DiagnosticDescriptor ReferenceTableRow = Error(
        "RULE0069",
        "The rows of a reference table or an enrichment cannot be read",
        "The {3} '{0}' {1}, so no row could be read or found ({2})");
}
