using RulesSdk.Schemas;

namespace RulesSdk.Rules.Aws.Tests;

/// <summary>The CloudTrail records that the tests tell their stories with.</summary>
internal static class Trail
{
    public const string Office = "198.51.100.7";
    public const string Elsewhere = "203.0.113.9";
    public const string Key = "ASIAEXAMPLE1";
    private static int Calls;

    /// <summary>A successful call of STS that issues temporary credentials to a user.</summary>
    public static CloudTrailEvent Issue(string call = "GetSessionToken", string user = "alice", string ip = Office, string issues = Key) => new()
    {
        EventSource = "sts.amazonaws.com",
        EventName = call,
        AwsRegion = "us-east-1",
        SourceIpAddress = ip,
        UserAgent = "aws-cli/2.17",
        RecipientAccountId = "111122223333",
        UserIdentity = User(user) with { AccessKeyId = $"AKIA{user}" },
        RequestParameters = Json.Parse("""{"durationSeconds":3600,"roleArn":"arn:aws:iam::111122223333:role/deploy"}"""),
        ResponseElements = Json.Parse($$$"""{"credentials":{"accessKeyId":"{{{issues}}}","sessionToken":"…","expiration":"Jan 1, 2026, 1:00:00 AM"}}"""),
    };

    /// <summary>A call signed with an access key.</summary>
    public static CloudTrailEvent Call(string name = "ListBuckets", string accessKey = Key, string ip = Elsewhere, string user = "alice") => new()
    {
        EventSource = "s3.amazonaws.com",
        EventName = name,
        AwsRegion = "eu-west-1",
        EventId = $"event-{Interlocked.Increment(ref Calls):D6}",
        SourceIpAddress = ip,
        UserAgent = "python-requests/2.32",
        RecipientAccountId = "111122223333",
        UserIdentity = User(user) with { AccessKeyId = accessKey },
    };

    /// <summary>A call with the credentials of an EC2 instance's role.</summary>
    public static CloudTrailEvent InstanceCall(string ip, string instance = "i-0123456789abcdef0", string role = "web") => Call("DescribeInstances", ip: ip) with
    {
        UserIdentity = new()
        {
            Type = "AssumedRole",
            PrincipalId = $"AROA{role}:{instance}",
            Arn = $"arn:aws:sts::111122223333:assumed-role/{role}/{instance}",
            AccountId = "111122223333",
            AccessKeyId = Key,
            SessionContext = new() { Ec2RoleDelivery = "2.0" },
        },
    };

    private static CloudTrailUserIdentity User(string name) => new()
    {
        Type = "IAMUser",
        PrincipalId = $"AIDA{name}",
        Arn = $"arn:aws:iam::111122223333:user/{name}",
        AccountId = "111122223333",
        UserName = name,
    };
}
