using System.Text.RegularExpressions;

namespace RulesSdk.TestRules.Explained;

/// <summary>Detects an event by a test of each kind.</summary>
[Rule("odd_process", Severity.Low, Title = "Odd process")]
public sealed partial class OddProcessRule
{
    [Event]
    static bool Odd(Trail e) =>
        e.Name is "Exec" or "Fork"
        && e.User.StartsWith("svc-", StringComparison.OrdinalIgnoreCase)
        && Cidr.IsInRange(e.Ip, "10.0.0.0/8")
        && Glob.IsMatch(e.Token, "/bin/*")
        && Regex.IsMatch(e.Token, "^/bin/[a-z]+$", RegexOptions.NonBacktracking)
        && e.Tags.Any(tag => tag.Length > 3 && tag != e.User)
        && 100 / e.Size > 2
        && e.Time - DateTimeOffset.UnixEpoch > TimeSpan.FromDays(365)
        && (e.Size % 2 == 1 || e.Token.Lower == "/bin/sh");

    [GroupBy] static string User(Trail odd) => odd.User;
}
