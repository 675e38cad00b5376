using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>The session of temporary credentials.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
public sealed partial record CloudTrailSessionContext
{
    /// <summary>When and how the session began.</summary>
    public CloudTrailSessionAttributes Attributes { get; init; } = new();

    /// <summary>Who issued the credentials.</summary>
    public CloudTrailSessionIssuer SessionIssuer { get; init; } = new();

    /// <summary>The web identity federation that the credentials were obtained with.</summary>
    public CloudTrailWebIdFederationData WebIdFederationData { get; init; } = new();

    /// <summary>The source identity set when the role was assumed: it stays through role chaining.</summary>
    public string SourceIdentity { get; init; } = "";

    /// <summary>The version of the instance metadata service that delivered an EC2 role's credentials: <c>1.0</c> or <c>2.0</c>.</summary>
    [JsonPropertyName("ec2RoleDelivery")]
    public string Ec2RoleDelivery { get; init; } = "";

    /// <summary><c>"true"</c> where a management or delegated administrator account acts as a member's root by <c>AssumeRoot</c>.</summary>
    public string AssumedRoot { get; init; } = "";
}

/// <summary>When and how a session began.</summary>
public sealed partial record CloudTrailSessionAttributes
{
    /// <summary>When the temporary credentials were issued; null where the record does not say, or not in RFC 3339.</summary>
    public DateTimeOffset? CreationDate { get; init; }

    /// <summary><c>"true"</c> if the caller authenticated with a second factor to obtain the credentials, else <c>"false"</c>.</summary>
    public string MfaAuthenticated { get; init; } = "";
}

/// <summary>The source of a session's credentials.</summary>
public sealed partial record CloudTrailSessionIssuer
{
    /// <summary>The kind: <c>Root</c>, <c>IAMUser</c> or <c>Role</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The issuer's internal identifier.</summary>
    public string PrincipalId { get; init; } = "";

    /// <summary>The issuer's ARN.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The account that owns the issuer.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The friendly name of the user or role.</summary>
    public string UserName { get; init; } = "";
}

/// <summary>The web identity federation that a session's credentials were obtained with.</summary>
public sealed partial record CloudTrailWebIdFederationData
{
    /// <summary>The principal of the provider, for instance <c>www.amazon.com</c> or an OIDC provider's ARN.</summary>
    public string FederatedProvider { get; init; } = "";

    /// <summary>The application and user ids as the provider reports them; the keys are the provider's.</summary>
    public Map<string> Attributes { get; init; } = new();
}
