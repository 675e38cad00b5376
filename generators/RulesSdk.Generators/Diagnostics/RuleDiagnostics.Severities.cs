using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// How a descriptor of each severity is made.
internal static partial class RuleDiagnostics
{
    private const string Category = "Rules";

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) =>
        Make(id, title, message, DiagnosticSeverity.Error, tags);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message, params string[] tags) => Make(id, title, message, DiagnosticSeverity.Info, tags);

    // Switched on by whoever wants it.
    private static DiagnosticDescriptor Optional(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Info, isEnabledByDefault: false, description: null, helpLinkUri: HelpLink(id));

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description: null, helpLinkUri: HelpLink(id), customTags: tags);

    private static string HelpLink(string id) => $"https://github.com/rulessdk/rulessdk/blob/main/docs/diagnostics/{id}.md";
}
