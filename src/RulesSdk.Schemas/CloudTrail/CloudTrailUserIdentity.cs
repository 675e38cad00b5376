namespace RulesSdk.Schemas;

/// <summary>Who made a request, and with which credentials.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
public sealed partial record CloudTrailUserIdentity
{
    /// <summary>The kind: <c>Root</c>, <c>IAMUser</c>, <c>AssumedRole</c>, <c>Role</c>, <c>FederatedUser</c>, <c>Directory</c>, <c>AWSAccount</c>, <c>AWSService</c>, <c>IdentityCenterUser</c>, <c>SAMLUser</c>, <c>WebIdentityUser</c> or <c>Unknown</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The friendly name: of the user, or of the alias for <c>Root</c>; absent for assumed roles.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The unique identifier of the caller; for temporary credentials it includes the session's name.</summary>
    public string PrincipalId { get; init; } = "";

    /// <summary>The ARN of the principal that made the call.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The account that owns the entity that granted permission; with temporary credentials, the one that owns the user or role.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The access key that signed the request; of temporary credentials it starts with <c>ASIA</c>. May be empty or left out for security.</summary>
    public string AccessKeyId { get; init; } = "";

    /// <summary>The session, where temporary credentials were used.</summary>
    public CloudTrailSessionContext SessionContext { get; init; } = new();

    /// <summary>The AWS service that made the request on someone's behalf, for instance with forward access sessions.</summary>
    public string InvokedBy { get; init; } = "";

    /// <summary>The IAM Identity Center user that the request was made for.</summary>
    public CloudTrailOnBehalfOf OnBehalfOf { get; init; } = new();

    /// <summary>The scope that a service's session is limited to.</summary>
    public CloudTrailInScopeOf InScopeOf { get; init; } = new();

    /// <summary>The credential of the request; set where a bearer token was used, as with an IAM Identity Center access token.</summary>
    public string CredentialId { get; init; } = "";

    /// <summary>The name of the external provider, for <c>SAMLUser</c> and <c>WebIdentityUser</c>.</summary>
    public string IdentityProvider { get; init; } = "";
}

/// <summary>The IAM Identity Center user that a request was made for.</summary>
public sealed partial record CloudTrailOnBehalfOf
{
    /// <summary>The user's id.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The ARN of the identity store that holds the user.</summary>
    public string IdentityStoreArn { get; init; } = "";
}

/// <summary>The scope that a service's session is limited to.</summary>
public sealed partial record CloudTrailInScopeOf
{
    /// <summary>The ARN of the resource that called the role of a service.</summary>
    public string SourceArn { get; init; } = "";

    /// <summary>The account that owns <see cref="SourceArn"/>.</summary>
    public string SourceAccount { get; init; } = "";

    /// <summary>What issued the credentials, for instance <c>AWS::Lambda::Function</c>.</summary>
    public string IssuerType { get; init; } = "";

    /// <summary>The resource the credentials were issued to.</summary>
    public string CredentialsIssuedTo { get; init; } = "";
}
