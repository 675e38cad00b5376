namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>Records of CloudTrail for the rule that joins the issue of a session token with its use elsewhere.</summary>
internal static class Trails
{
    /// <summary>A token, its use from where it was issued, and its use elsewhere.</summary>
    public static string Lines(string user = "AIDA1", string id = "elsewhere") => string.Join(
        '\n', Issue(user: user), Use("2026-01-05T00:05:00Z", "198.51.100.7", "same"), Use("2026-01-05T00:07:00Z", "203.0.113.9", id));

    public static string Issue(string time = "2026-01-05T00:00:00Z", string user = "AIDA1", string id = "i") =>
        $$$$"""{"eventVersion":"1.11","eventTime":"{{{{time}}}}","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","sourceIPAddress":"198.51.100.7","eventID":"{{{{id}}}}","userIdentity":{"principalId":"{{{{user}}}}"},"responseElements":{"credentials":{"accessKeyId":"ASIA1"}}}""";

    public static string Use(string time, string address, string id = "u", string accessKey = "ASIA1") =>
        $$$$"""{"eventVersion":"1.11","eventTime":"{{{{time}}}}","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","sourceIPAddress":"{{{{address}}}}","eventID":"{{{{id}}}}","userIdentity":{"accessKeyId":"{{{{accessKey}}}}"}}""";
}
