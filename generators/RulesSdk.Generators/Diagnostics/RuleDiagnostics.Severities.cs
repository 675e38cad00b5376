using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// How a descriptor of each severity is made.
internal static partial class RuleDiagnostics
{
    private const string Category = "Rules";

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) =>
        Make(id, title, message, DiagnosticSeverity.Error, tags);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description: null, helpLinkUri: $"https://github.com/rulessdk/rulessdk/blob/main/docs/diagnostics/{id}.md", customTags: tags);
}
