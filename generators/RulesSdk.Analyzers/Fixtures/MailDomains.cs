namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Which domains of mail addresses may stand in test data: those that nobody can have.</summary>
internal static class MailDomains
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "example", "test", "invalid", "localhost", "local", "internal", "lan", "corp", "home" };

    /// <summary>Whether a domain is reserved, or has a part that begins with <c>example</c>.</summary>
    public static bool IsExample(string domain)
    {
        var parts = domain.Split('.');
        return Reserved.Contains(parts[parts.Length - 1]) || parts.Any(static part => part.StartsWith("example", StringComparison.OrdinalIgnoreCase));
    }
}
