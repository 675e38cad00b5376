namespace RulesSdk.Testing;

/// <summary>Who makes a made-up call, with which credentials and from where.</summary>
public sealed record CloudTrailCaller
{
    /// <summary>The kind of identity: <c>IAMUser</c>, <c>AssumedRole</c>, <c>AWSService</c>, <c>Root</c>.</summary>
    public string Type { get; init; } = "IAMUser";

    /// <summary>The caller's unique id.</summary>
    public string PrincipalId { get; init; } = "";

    /// <summary>The caller's ARN.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The caller's account.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The access key that signs the call, empty where there is none.</summary>
    public string AccessKeyId { get; init; } = "";

    /// <summary>The user's or role's name.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The address the call comes from, or a service's name.</summary>
    public string SourceIp { get; init; } = "";

    /// <summary>The agent the call is made with.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The region the call goes to.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The VPC endpoint the call goes through, empty for the internet.</summary>
    public string VpcEndpointId { get; init; } = "";

    /// <summary>The version of the metadata service that gave an instance its credentials, empty for other credentials.</summary>
    public string Ec2RoleDelivery { get; init; } = "";

    /// <summary>When the session of temporary credentials began; null for long-term keys.</summary>
    public DateTimeOffset? SessionStart { get; init; }
}

/// <summary>Temporary credentials that a made-up call issued.</summary>
/// <param name="AccessKeyId">The issued access key.</param>
/// <param name="Issued">When.</param>
/// <param name="Holder">The caller they make, at the address they were issued to.</param>
public sealed record CloudTrailSession(string AccessKeyId, DateTimeOffset Issued, CloudTrailCaller Holder);
