namespace RulesSdk.Cli.Output;

/// <summary>How severities look.</summary>
internal static class SeverityStyle
{
    public static string Markup(Severity severity) => $"[{Style(severity)}]{severity.ToString().ToLowerInvariant()}[/]";

    private static string Style(Severity severity) => severity switch
    {
        Severity.Critical => "bold white on red",
        Severity.High => "red",
        Severity.Medium => "yellow",
        Severity.Low => "blue",
        _ => "grey",
    };
}
