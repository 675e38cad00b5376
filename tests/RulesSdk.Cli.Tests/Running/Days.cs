using RulesSdk.Cli.Tests.CommandTests;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>Records in which one rule detects the same thing on three days, at seven minutes past midnight.</summary>
internal static class Days
{
    public const string Rule = "aws_lateral_movement_using_iam_session_token";

    public static string Lines(string user = "AIDA1") => string.Join('\n', Enumerable.Range(5, 3).SelectMany(day => new[]
    {
        Trails.Issue($"2026-01-0{day}T00:00:00Z", user, $"i{day}"),
        Trails.Use($"2026-01-0{day}T00:07:00Z", "203.0.113.9", $"u{day}"),
    }));
}
