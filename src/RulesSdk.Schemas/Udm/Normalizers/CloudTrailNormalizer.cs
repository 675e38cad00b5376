using System.Collections.Frozen;
using static RulesSdk.TextFunctions;

namespace RulesSdk.Schemas;

/// <summary>AWS CloudTrail as events of the Unified Data Model.</summary>
/// <remarks>
/// <para>
/// Source: Google SecOps, "Collect AWS CloudTrail logs: field mapping reference"
/// (https://cloud.google.com/chronicle/docs/reference/aws-cloudtrail-field-map) with the change log of its parser, and the public
/// rules, which show where they expect a value. What these do not tell is decided here:
/// </para>
/// <list type="bullet">
/// <item><c>metadata.event_type</c> follows the verb that an event's name begins with, where no name of its own is known; that is how the reference maps nearly all names it lists.</item>
/// <item><c>principal.ip</c> is the source address; a service's name there (<c>ec2.amazonaws.com</c>) is <c>principal.hostname</c>, since it is no address.</item>
/// <item><c>principal.user.userid</c> is the ARN of an assumed role or federated user, the name of an IAM user, and the account's id of its root; else the ARN, or where there is none the principal's id.</item>
/// <item><c>principal.user.product_object_id</c> is the principal's id, which is never given to another.</item>
/// <item><c>principal.user.user_display_name</c> is the user's name, or of a role session the role's.</item>
/// <item><c>extensions.auth.auth_details</c> is the session's <c>mfaAuthenticated</c>, or of a console login <c>MFAUsed: Yes</c> or <c>MFAUsed: No</c>, as the record has it.</item>
/// <item><c>target.resource.product_object_id</c> is the access key that the call issued, or the id of what it made; of other calls, the id that the request has.</item>
/// <item><c>target.resource.name</c> is the first name that the request has of what it is about, but the policy's ARN where a policy is attached or detached; the role is then in <c>additional</c> (<c>roleName</c>). The ARNs of all resources are <c>about</c>.</item>
/// <item><c>security_result.action</c> is <c>BLOCK</c> for a record with an error code or an error message, and for a console login whose response is <c>Failure</c>: a failed login has no error code.</item>
/// <item><c>security_result.summary</c> is the error code, and <c>description</c> the message; of a message without an error code, <c>Reason:</c> and the message, as the public rules expect it of logins.</item>
/// <item><c>security_result.rule_id</c> is the error code as well: public rules look for it there.</item>
/// <item><c>principal.resource.type</c> is the kind of identity (<c>IAMUser</c>, <c>AssumedRole</c>, <c>Root</c>).</item>
/// <item><c>target.user</c> of a console login is who logs in, by the same id and name as <c>principal.user</c>.</item>
/// <item>The labels <c>ipPermissions cidrIp</c> and <c>ipPermissions cidrIpv6</c> are the range that a request names directly. The ranges of each permission (<c>ipPermissions.items[].ipRanges.items[]</c>) are lists within a list, which a normalizer cannot flatten, and so are not set.</item>
/// <item><c>additional</c> has the members of the record that UDM has no field for, under their CloudTrail names.</item>
/// <item>Enrichment (<c>ip_geo_artifact</c>, <c>asset</c>) is left to whoever enriches.</item>
/// </list>
/// </remarks>
public static class CloudTrailNormalizer
{
    // Names whose verb says something else, or nothing.
    private static readonly FrozenDictionary<string, string> EventTypes = new Dictionary<string, string>
    {
        ["ConsoleLogin"] = UdmEventType.UserLogin,
        ["GetSigninToken"] = UdmEventType.UserLogin,
        ["GetSessionToken"] = UdmEventType.UserResourceAccess,
        ["GetFederationToken"] = UdmEventType.UserResourceAccess,
        ["AssumeRole"] = UdmEventType.UserResourceAccess,
        ["AssumeRoleWithSAML"] = UdmEventType.UserResourceAccess,
        ["AssumeRoleWithWebIdentity"] = UdmEventType.UserResourceAccess,
        ["GetSecretValue"] = UdmEventType.UserResourceAccess,
        ["Decrypt"] = UdmEventType.UserResourceAccess,
        ["CreateUser"] = UdmEventType.UserCreation,
        ["DeleteUser"] = UdmEventType.UserDeletion,
        ["ChangePassword"] = UdmEventType.UserChangePassword,
        ["UpdateLoginProfile"] = UdmEventType.UserChangePassword,
        ["CreateGroup"] = UdmEventType.GroupCreation,
        ["DeleteGroup"] = UdmEventType.GroupDeletion,
        ["UpdateGroup"] = UdmEventType.GroupModification,
        ["AddUserToGroup"] = UdmEventType.GroupModification,
        ["RemoveUserFromGroup"] = UdmEventType.GroupModification,
        ["AttachUserPolicy"] = UdmEventType.UserChangePermissions,
        ["DetachUserPolicy"] = UdmEventType.UserChangePermissions,
        ["PutUserPolicy"] = UdmEventType.UserChangePermissions,
        ["DeleteUserPolicy"] = UdmEventType.UserChangePermissions,
        ["PutUserPermissionsBoundary"] = UdmEventType.UserChangePermissions,
        ["DeleteUserPermissionsBoundary"] = UdmEventType.UserChangePermissions,
        ["PutBucketAcl"] = UdmEventType.UserResourceUpdatePermissions,
        ["PutBucketPolicy"] = UdmEventType.UserResourceUpdatePermissions,
        ["DeleteBucketPolicy"] = UdmEventType.UserResourceUpdatePermissions,
        ["ModifySnapshotAttribute"] = UdmEventType.UserResourceUpdatePermissions,
        ["ModifyImageAttribute"] = UdmEventType.UserResourceUpdatePermissions,
        ["CompleteLifecycleAction"] = UdmEventType.StatusUpdate,
        ["RunInstances"] = UdmEventType.ResourceCreation,
        ["TerminateInstances"] = UdmEventType.ResourceDeletion,
    }.ToFrozenDictionary();

    /// <summary>The event of UDM that a record is.</summary>
    /// <param name="e">The record.</param>
    [Normalizer]
    public static UdmEvent ToUdm(CloudTrailEvent e) => new()
    {
        Metadata = new()
        {
            Id = e.EventId,
            ProductLogId = e.EventId,
            EventTimestamp = e.EventTime,
            EventType = EventTypes.GetValueOrDefault(e.EventName, ByVerb(e)),
            VendorName = "AMAZON",
            ProductName = "AWS CloudTrail",
            ProductVersion = e.EventVersion,
            ProductEventType = e.EventName,
            LogType = "AWS_CLOUDTRAIL",
        },
        Additional = Rest(e),
        Principal = Caller(e),
        Target = Subject(e),
        About = [.. e.Resources.Select(resource => new UdmNoun { Resource = new() { Name = resource.Arn, Type = resource.Type }, AdministrativeDomain = resource.AccountId })],
        SecurityResult =
        [
            new()
            {
                Action = [IsDone(e) ? UdmAction.Allow : UdmAction.Block],
                Summary = e.ErrorCode ?? "",
                Description = e.ErrorCode is null or "" && e.ErrorMessage is not (null or "") ? "Reason: " + e.ErrorMessage : e.ErrorMessage ?? "",
                RuleId = e.ErrorCode ?? "",
                RuleName = e.RequestParameters["policyArn"].Text,
            },
        ],
        Network = new()
        {
            Http = new() { UserAgent = e.UserAgent },
            Tls = new() { Version = e.TlsDetails.TlsVersion, Cipher = e.TlsDetails.CipherSuite, Client = new() { ServerName = e.TlsDetails.ClientProvidedHostHeader } },
        },
        Extensions = new()
        {
            Auth = new()
            {
                Type = e.EventName == "ConsoleLogin" ? "SSO" : "",
                Mechanism = e.EventName == "ConsoleLogin" ? ["USERNAME_PASSWORD"] : [],
                AuthDetails = e.AdditionalEventData["MFAUsed"].Exists ? "MFAUsed: " + e.AdditionalEventData["MFAUsed"].Text : e.UserIdentity.SessionContext.Attributes.MfaAuthenticated,
            },
        },
    };

    private static UdmNoun Caller(CloudTrailEvent e) => new()
    {
        Ip = IsAddress(e) ? [e.SourceIpAddress] : [],
        Hostname = IsAddress(e) ? "" : e.SourceIpAddress,
        Application = e.UserIdentity.InvokedBy,
        AdministrativeDomain = e.UserIdentity.AccountId,
        Location = new() { Name = e.AwsRegion },
        Platform = "AWS",
        Resource = new() { Type = e.UserIdentity.Type },
        User = new()
        {
            UserId = User(e),
            ProductObjectId = e.UserIdentity.PrincipalId,
            UserDisplayName = DisplayName(e),
            AccountType = e.UserIdentity.Type == "AWSService" ? "SERVICE_ACCOUNT_TYPE" : "CLOUD_ACCOUNT_TYPE",
            Attribute = new()
            {
                Roles = [.. e.UserIdentity.SessionContext.SessionIssuer.UserName is "" ? [] : (IReadOnlyList<UdmRole>)[new() { Name = e.UserIdentity.SessionContext.SessionIssuer.UserName, Description = e.UserIdentity.SessionContext.SessionIssuer.Arn, Type = e.UserIdentity.SessionContext.SessionIssuer.Type }]],
                Labels =
                [
                    new() { Key = "mfaAuthenticated", Value = e.UserIdentity.SessionContext.Attributes.MfaAuthenticated },
                    new() { Key = "type", Value = e.UserIdentity.Type },
                ],
            },
        },
    };

    private static string User(CloudTrailEvent e) => e.UserIdentity.Type switch
    {
        "IAMUser" => Coalesce(e.UserIdentity.UserName, e.UserIdentity.Arn, e.UserIdentity.PrincipalId),
        "Root" => Coalesce(e.UserIdentity.AccountId, e.UserIdentity.PrincipalId),
        _ => Coalesce(e.UserIdentity.Arn, e.UserIdentity.PrincipalId, e.UserIdentity.UserName, e.UserIdentity.InvokedBy),
    };

    private static string DisplayName(CloudTrailEvent e) => Coalesce(e.UserIdentity.UserName, e.UserIdentity.SessionContext.SessionIssuer.UserName);

    private static UdmNoun Subject(CloudTrailEvent e) => new()
    {
        Application = e.EventSource,
        AdministrativeDomain = e.RecipientAccountId,
        Location = new() { Name = e.AwsRegion },
        Ip = e.RequestParameters["privateIpAddress"].Exists ? [e.RequestParameters["privateIpAddress"].Text] : [],
        User = new()
        {
            UserId = e.EventName == "ConsoleLogin" ? User(e) : Coalesce(e.RequestParameters["userName"].Text, e.ResponseElements["user"]["userName"].Text),
            UserDisplayName = e.EventName == "ConsoleLogin" ? DisplayName(e) : "",
            ProductObjectId = e.ResponseElements["user"]["userId"].Text,
        },
        Group = new() { GroupDisplayName = e.RequestParameters["groupName"].Text, ProductObjectId = e.RequestParameters["groupId"].Text },
        Resource = new()
        {
            Name = Coalesce(
                IsOfPolicy(e) ? e.RequestParameters["policyArn"].Text : "",
                e.RequestParameters["bucketName"].Text,
                e.RequestParameters["roleArn"].Text,
                e.RequestParameters["roleName"].Text,
                e.RequestParameters["policyArn"].Text,
                e.RequestParameters["secretId"].Text,
                e.RequestParameters["functionName"].Text,
                e.RequestParameters["keyId"].Text,
                e.RequestParameters["name"].Text,
                e.RequestParameters["instanceId"].Text,
                e.RequestParameters["snapshotId"].Text,
                e.RequestParameters["imageId"].Text,
                e.RequestParameters["userName"].Text),
            ProductObjectId = e.EventName switch
            {
                "GetSessionToken" or "GetFederationToken" or "AssumeRole" or "AssumeRoleWithSAML" or "AssumeRoleWithWebIdentity" => e.ResponseElements["credentials"]["accessKeyId"].Text,
                "CreateAccessKey" => e.ResponseElements["accessKey"]["accessKeyId"].Text,
                "CreateUser" => e.ResponseElements["user"]["userId"].Text,
                "CreateRole" => e.ResponseElements["role"]["roleId"].Text,
                "CreatePolicy" => e.ResponseElements["policy"]["policyId"].Text,
                "CreateKey" => e.ResponseElements["keyMetadata"]["keyId"].Text,
                _ => Coalesce(e.RequestParameters["instanceId"].Text, e.RequestParameters["keyId"].Text, e.RequestParameters["accessKeyId"].Text),
            },
            ResourceType = e.EventSource switch
            {
                "s3.amazonaws.com" => "STORAGE_BUCKET",
                "ec2.amazonaws.com" => "VIRTUAL_MACHINE",
                "lambda.amazonaws.com" => "FUNCTION",
                "sts.amazonaws.com" or "iam.amazonaws.com" => "ACCESS_POLICY",
                "secretsmanager.amazonaws.com" => "SECRET",
                _ => "",
            },
            Attribute = new() { Cloud = new() { Environment = "AMAZON_WEB_SERVICES" }, Labels = Labels(e) },
        },
    };

    // What the public rules over CloudTrail look for among the labels of the resource.
    private static IReadOnlyList<UdmLabel> Labels(CloudTrailEvent e) =>
    [
        .. e.SessionCredentialFromConsole is "" ? [] : (IReadOnlyList<UdmLabel>)[new() { Key = "sessionCredentialFromConsole", Value = e.SessionCredentialFromConsole }],
        .. Given("requestParameters.sslPolicy", e.RequestParameters["sslPolicy"]),
        .. Given("requestParameters.apiKey", e.RequestParameters["apiKey"]),
        .. Given("requestParameters.includeValue", e.RequestParameters["includeValue"]),
        .. Given("requestParameters.includeValues", e.RequestParameters["includeValues"]),
        .. Given("requestParameters.distributionConfig.viewerCertificate.minimumProtocolVersion", e.RequestParameters["distributionConfig"]["viewerCertificate"]["minimumProtocolVersion"]),
        .. Given("responseElements.distribution.aRN", e.ResponseElements["distribution"]["aRN"]),
        .. Given("Request Parameters User Data", e.RequestParameters["userData"]),
        .. Given("Request Parameters Attribute Name", e.RequestParameters["attributeName"]),
        .. e.RequestParameters["valuesToAdd"].Items.Select(value => new UdmLabel { Key = "Request Parameters Values To Add", Value = value.Text }),
        .. e.RequestParameters["AccessControlPolicy"]["AccessControlList"]["Grant"].Items.Select(grant => new UdmLabel { Key = "AccessControlList Grantee URI", Value = grant["Grantee"]["URI"].Text }),
        .. e.RequestParameters["launchPermission"]["add"]["items"].Items.Select(item => new UdmLabel { Key = "Add Items Group", Value = item["group"].Text }),
        .. e.RequestParameters["createVolumePermission"]["add"]["items"].Items.Select(item => new UdmLabel { Key = "Add Items Group", Value = item["group"].Text }),
        .. Given("ipPermissions cidrIp", e.RequestParameters["cidrIp"]),
        .. Given("ipPermissions cidrIpv6", e.RequestParameters["cidrIpv6"]),
        .. Given("activate", e.RequestParameters["activate"]),
        .. Given("enable", e.RequestParameters["enable"]),
        .. Given("enabled", e.RequestParameters["enabled"]),
        .. Given("sendingEnabled", e.RequestParameters["sendingEnabled"]),
        .. Given("RestrictPublicBuckets", e.RequestParameters["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"]),
        .. Given("BlockPublicPolicy", e.RequestParameters["PublicAccessBlockConfiguration"]["BlockPublicPolicy"]),
        .. Given("BlockPublicAcls", e.RequestParameters["PublicAccessBlockConfiguration"]["BlockPublicAcls"]),
        .. Given("IgnorePublicAcls", e.RequestParameters["PublicAccessBlockConfiguration"]["IgnorePublicAcls"]),
    ];

    private static IReadOnlyList<UdmLabel> Given(string key, Json value) => value.Exists ? [new() { Key = key, Value = value.Text }] : [];

    private static Map<string> Rest(CloudTrailEvent e) => new()
    {
        ["accessKeyId"] = e.UserIdentity.AccessKeyId,
        ["recipientAccountId"] = e.RecipientAccountId,
        ["sharedEventID"] = e.SharedEventId,
        ["requestID"] = e.RequestId,
        ["eventType"] = e.EventType,
        ["eventCategory"] = e.EventCategory,
        ["apiVersion"] = e.ApiVersion,
        ["readOnly"] = Truth(e.ReadOnly),
        ["managementEvent"] = Truth(e.ManagementEvent),
        ["vpcEndpointId"] = e.VpcEndpointId,
        ["sourceIdentity"] = e.UserIdentity.SessionContext.SourceIdentity,
        ["ec2RoleDelivery"] = e.UserIdentity.SessionContext.Ec2RoleDelivery,
        ["sessionIssuerArn"] = e.UserIdentity.SessionContext.SessionIssuer.Arn,
        ["roleSessionName"] = e.RequestParameters["roleSessionName"].Text,
        ["roleName"] = e.RequestParameters["roleName"].Text,
        ["durationSeconds"] = e.RequestParameters["durationSeconds"].Text,
    };

    private static string Truth(bool? value) => value switch { true => "true", false => "false", _ => "" };

    private static bool IsDone(CloudTrailEvent e) => e.ErrorCode is null or "" && e.ErrorMessage is null or "" && e.ResponseElements["ConsoleLogin"].Text != "Failure";

    private static bool IsOfPolicy(CloudTrailEvent e) =>
        e.EventName is "AttachRolePolicy" or "AttachUserPolicy" or "AttachGroupPolicy" or "DetachRolePolicy" or "DetachUserPolicy" or "DetachGroupPolicy";

    private static bool IsAddress(CloudTrailEvent e) => Cidr.IsInRange(e.SourceIpAddress, "0.0.0.0/0") || Cidr.IsInRange(e.SourceIpAddress, "::/0");

    private static string ByVerb(CloudTrailEvent e) =>
        Begins(e, "Get") || Begins(e, "List") || Begins(e, "Describe") || Begins(e, "Head") || Begins(e, "Lookup") || Begins(e, "Search") ? UdmEventType.ResourceRead
        : Begins(e, "Create") || Begins(e, "Register") || Begins(e, "Run") || Begins(e, "Allocate") ? UdmEventType.ResourceCreation
        : Begins(e, "Delete") || Begins(e, "Deregister") || Begins(e, "Terminate") || Begins(e, "Release") ? UdmEventType.ResourceDeletion
        : Begins(e, "Attach") || Begins(e, "Detach") || Begins(e, "Authorize") || Begins(e, "Revoke") ? UdmEventType.ResourcePermissionsChange
        : Begins(e, "Put") || Begins(e, "Update") || Begins(e, "Modify") || Begins(e, "Set") || Begins(e, "Tag") || Begins(e, "Untag") ? UdmEventType.ResourceWritten
        : UdmEventType.GenericEvent;

    private static bool Begins(CloudTrailEvent e, string verb) => e.EventName.StartsWith(verb, StringComparison.Ordinal);
}
