using System.Reflection;
using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>Names the events of a schema by what a predicate asks for.</summary>
internal static partial class CoverageNames
{
    private const string Any = "any";

    /// <summary>The kinds of events for which a predicate can hold, in ordinal order.</summary>
    /// <param name="type">The class of its events.</param>
    /// <param name="schema">The schema's id.</param>
    /// <param name="clauses">What it asks.</param>
    /// <param name="scope">What the names in that stand for.</param>
    public static IReadOnlyList<EventCoverage> Of(Type type, string schema, IReadOnlyList<ClauseNode> clauses, ProseScope scope)
    {
        if (type.GetCustomAttribute<EventSchemaAttribute>() is not { } attribute)
        {
            return [];
        }

        var fields = Field().Matches(attribute.Provider + attribute.Event).Select(static field => field.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. EventAlternatives.Of(clauses, scope, fields)
                .Select(texts => new EventCoverage(schema, Filled(attribute.Provider, texts), Filled(attribute.Event, texts)))
                .Distinct()
                .OrderBy(static one => one.Provider, StringComparer.Ordinal)
                .ThenBy(static one => one.Event, StringComparer.Ordinal),
        ];
    }

    // "AWS-{eventSource:*.amazonaws.com}" => "AWS-sts"; "{verb} {resource}" => "create pods", or "pods" of any verb
    private static string Filled(string template, IReadOnlyDictionary<string, string> texts)
    {
        var name = Field().Replace(template, field => texts.TryGetValue(field.Groups["name"].Value, out var text) ? Shown(text, field.Groups["pattern"].Value) : "");
        name = Blanks().Replace(name, " ").Trim(' ', '-', '/', ':', '.');
        return name.Length == 0 ? Any : name;
    }

    private static string Shown(string text, string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var (before, after) = star < 0 ? ("", "") : (pattern[..star], pattern[(star + 1)..]);
        return text.Length > before.Length + after.Length && text.StartsWith(before, StringComparison.Ordinal) && text.EndsWith(after, StringComparison.Ordinal)
            ? text[before.Length..^after.Length]
            : text;
    }

    [GeneratedRegex(@"\{(?<name>[^:{}]+)(:(?<pattern>[^{}]*))?\}")]
    private static partial Regex Field();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();
}
