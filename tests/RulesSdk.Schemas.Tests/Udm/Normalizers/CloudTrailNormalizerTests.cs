using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>What the normalizer makes of records of CloudTrail, run as it stands.</summary>
public sealed class CloudTrailNormalizerTests
{
    [Theory]
    [InlineData("USER_LOGIN", "ConsoleLogin", "GetSigninToken")]
    [InlineData("USER_RESOURCE_ACCESS", "GetSessionToken", "GetFederationToken", "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetSecretValue", "Decrypt")]
    [InlineData("USER_CREATION", "CreateUser")]
    [InlineData("USER_DELETION", "DeleteUser")]
    [InlineData("USER_CHANGE_PASSWORD", "ChangePassword", "UpdateLoginProfile")]
    [InlineData("GROUP_CREATION", "CreateGroup")]
    [InlineData("GROUP_DELETION", "DeleteGroup")]
    [InlineData("GROUP_MODIFICATION", "UpdateGroup", "AddUserToGroup", "RemoveUserFromGroup")]
    [InlineData("USER_CHANGE_PERMISSIONS", "AttachUserPolicy", "DetachUserPolicy", "PutUserPolicy", "DeleteUserPolicy", "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary")]
    [InlineData("USER_RESOURCE_UPDATE_PERMISSIONS", "PutBucketAcl", "PutBucketPolicy", "DeleteBucketPolicy", "ModifySnapshotAttribute", "ModifyImageAttribute")]
    [InlineData("STATUS_UPDATE", "CompleteLifecycleAction")]
    [InlineData("RESOURCE_READ", "GetObject", "ListBuckets", "DescribeInstances", "HeadBucket", "LookupEvents", "SearchAll")]
    [InlineData("RESOURCE_CREATION", "RunInstances", "CreateRole", "RegisterImage", "RunTask", "AllocateAddress")]
    [InlineData("RESOURCE_DELETION", "TerminateInstances", "DeleteRole", "DeregisterImage", "TerminateJobs", "ReleaseAddress")]
    [InlineData("RESOURCE_PERMISSIONS_CHANGE", "AttachRolePolicy", "DetachRolePolicy", "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress")]
    [InlineData("RESOURCE_WRITTEN", "PutObject", "UpdateRole", "ModifyVolume", "SetAlarmState", "TagRole", "UntagRole")]
    [InlineData("GENERIC_EVENT", "BatchGetItem", "getObject", "")]
    public void The_kind_of_event_follows_the_name_and_else_its_verb(string expected, params string[] names) =>
        Assert.All(names, name => Assert.Equal(expected, CloudTrailNormalizer.ToUdm(new() { EventName = name }).Metadata.EventType));

    [Theory]
    [InlineData("IAMUser", "name", "arn", "principal", "account", "", "name")]
    [InlineData("IAMUser", "", "arn", "principal", "account", "", "arn")]
    [InlineData("IAMUser", "", "", "principal", "account", "", "principal")]
    [InlineData("Root", "name", "arn", "principal", "account", "", "account")]
    [InlineData("Root", "name", "arn", "principal", "", "", "principal")]
    [InlineData("AssumedRole", "name", "arn", "principal", "account", "", "arn")]
    [InlineData("FederatedUser", "name", "", "principal", "account", "", "principal")]
    [InlineData("SAMLUser", "name", "", "", "account", "by", "name")]
    [InlineData("AWSService", "", "", "", "account", "by", "by")]
    public void A_user_is_known_by_what_its_kind_has(string type, string name, string arn, string principal, string account, string by, string expected)
    {
        var user = CloudTrailNormalizer.ToUdm(new() { UserIdentity = new() { Type = type, UserName = name, Arn = arn, PrincipalId = principal, AccountId = account, InvokedBy = by } }).Principal.User;

        Assert.Equal((expected, type == "AWSService" ? "SERVICE_ACCOUNT_TYPE" : "CLOUD_ACCOUNT_TYPE"), (user.UserId, user.AccountType));
        Assert.Equal((name, principal), (user.UserDisplayName, user.ProductObjectId));
        Assert.Empty(user.Attribute.Roles);
    }

    [Fact]
    public void The_name_of_the_resource_is_the_first_that_the_request_has()
    {
        string[] names = ["bucketName", "roleArn", "roleName", "policyArn", "secretId", "functionName", "keyId", "name", "instanceId", "snapshotId", "imageId", "userName"];

        for (var first = 0; first < names.Length; first++)
        {
            var request = Json.Parse("{" + string.Join(',', names[first..].Select(name => $"\"{name}\":\"the {name}\"")) + "}");
            Assert.Equal("the " + names[first], CloudTrailNormalizer.ToUdm(new() { RequestParameters = request }).Target.Resource.Name);
        }
    }

    [Theory]
    [InlineData("AttachRolePolicy", "roleName")]
    [InlineData("AttachUserPolicy", "userName")]
    [InlineData("AttachGroupPolicy", "groupName")]
    [InlineData("DetachRolePolicy", "roleName")]
    [InlineData("DetachUserPolicy", "userName")]
    [InlineData("DetachGroupPolicy", "groupName")]
    public void The_resource_of_a_policy_that_is_attached_or_detached_is_the_policy(string name, string holder)
    {
        var record = $$"""
            {"eventTime":"2026-07-09T13:22:00Z","eventSource":"iam.amazonaws.com","eventName":"{{name}}","requestParameters":{"{{holder}}":"ops","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"},"responseElements":null}
            """;

        var udm = CloudTrailNormalizer.ToUdm(ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(record)).Event!);

        Assert.Equal("arn:aws:iam::aws:policy/AdministratorAccess", udm.Target.Resource.Name);
        Assert.Equal("ops", udm.Additional["roleName"] + udm.Target.User.UserId + udm.Target.Group.GroupDisplayName);
    }

    [Theory]
    [InlineData("GetSessionToken", "", """{"credentials":{"accessKeyId":"made"}}""")]
    [InlineData("GetFederationToken", "", """{"credentials":{"accessKeyId":"made"}}""")]
    [InlineData("AssumeRole", "", """{"credentials":{"accessKeyId":"made"}}""")]
    [InlineData("AssumeRoleWithSAML", "", """{"credentials":{"accessKeyId":"made"}}""")]
    [InlineData("AssumeRoleWithWebIdentity", "", """{"credentials":{"accessKeyId":"made"}}""")]
    [InlineData("CreateAccessKey", "", """{"accessKey":{"accessKeyId":"made"}}""")]
    [InlineData("CreateUser", "", """{"user":{"userId":"made"}}""")]
    [InlineData("CreateRole", "", """{"role":{"roleId":"made"}}""")]
    [InlineData("CreatePolicy", "", """{"policy":{"policyId":"made"}}""")]
    [InlineData("CreateKey", "", """{"keyMetadata":{"keyId":"made"}}""")]
    [InlineData("Any", "instance", "{}")]
    [InlineData("Any", "key", "{}", "instanceId")]
    [InlineData("Any", "access", "{}", "instanceId", "keyId")]
    public void The_id_of_the_resource_is_of_what_was_made_or_else_in_the_request(string name, string asked, string response, params string[] missing)
    {
        var request = string.Join(',', new[] { ("instanceId", "instance"), ("keyId", "key"), ("accessKeyId", "access") }.Where(one => !missing.Contains(one.Item1)).Select(one => $"\"{one.Item1}\":\"{one.Item2}\""));
        var udm = CloudTrailNormalizer.ToUdm(new() { EventName = name, RequestParameters = Json.Parse("{" + request + "}"), ResponseElements = Json.Parse(response) });

        Assert.Equal(asked == "" ? "made" : asked, udm.Target.Resource.ProductObjectId);
    }

    [Theory]
    [InlineData("s3.amazonaws.com", "STORAGE_BUCKET")]
    [InlineData("ec2.amazonaws.com", "VIRTUAL_MACHINE")]
    [InlineData("lambda.amazonaws.com", "FUNCTION")]
    [InlineData("sts.amazonaws.com", "ACCESS_POLICY")]
    [InlineData("iam.amazonaws.com", "ACCESS_POLICY")]
    [InlineData("secretsmanager.amazonaws.com", "SECRET")]
    [InlineData("signin.amazonaws.com", "")]
    public void The_kind_of_resource_follows_the_service(string source, string expected) =>
        Assert.Equal(expected, CloudTrailNormalizer.ToUdm(new() { EventSource = source }).Target.Resource.ResourceType);

    [Theory]
    [InlineData(null, "ALLOW")]
    [InlineData("", "ALLOW")]
    [InlineData("Throttling", "BLOCK")]
    public void A_call_with_an_error_is_blocked(string? error, string expected)
    {
        var result = Assert.Single(CloudTrailNormalizer.ToUdm(new() { ErrorCode = error }).SecurityResult);

        Assert.Equal((expected, error ?? "", ""), (Assert.Single(result.Action), result.Summary, result.Description));
    }

    [Theory]
    [InlineData("BLOCK", "Reason: Failed authentication", """
        "userIdentity":{"type":"IAMUser","principalId":"AIDA1","accountId":"111","accessKeyId":"","userName":"alice"},"errorMessage":"Failed authentication","requestParameters":null,"responseElements":{"ConsoleLogin":"Failure"}
        """)]
    [InlineData("BLOCK", "Reason: No username found in supplied account", """
        "userIdentity":{"type":"IAMUser","accountId":"111","accessKeyId":"","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"},"errorMessage":"No username found in supplied account","responseElements":{"ConsoleLogin":"Failure"}
        """)]
    [InlineData("BLOCK", "", """ "userIdentity":{"type":"Root","principalId":"111","accountId":"111"},"responseElements":{"ConsoleLogin":"Failure"} """)]
    [InlineData("BLOCK", "Reason: Failed authentication", """ "userIdentity":{"type":"IAMUser","userName":"alice"},"errorMessage":"Failed authentication","responseElements":null """)]
    [InlineData("ALLOW", "", """ "userIdentity":{"type":"IAMUser","userName":"alice"},"requestParameters":null,"responseElements":{"ConsoleLogin":"Success"} """)]
    public void A_login_that_failed_is_blocked_though_it_has_no_error_code(string action, string reason, string members)
    {
        var record = $$"""{"eventTime":"2026-07-09T13:22:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",{{members}}}""";
        var read = ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(record));

        var result = Assert.Single(CloudTrailNormalizer.ToUdm(read.Event!).SecurityResult);

        Assert.Equal((action, "", reason), (Assert.Single(result.Action), result.Summary, result.Description));
    }

    [Theory]
    [InlineData("ConsoleLogin", "IAMUser", "alice", "111", "alice", "alice")]
    [InlineData("ConsoleLogin", "Root", "", "111", "111", "")]
    [InlineData("CheckMfa", "IAMUser", "alice", "111", "", "")]
    public void Who_logs_in_at_the_console_is_the_target_as_well(string name, string type, string user, string account, string id, string display)
    {
        var target = CloudTrailNormalizer.ToUdm(new() { EventName = name, UserIdentity = new() { Type = type, UserName = user, AccountId = account } }).Target.User;

        Assert.Equal((id, display), (target.UserId, target.UserDisplayName));
    }

    [Fact]
    public void The_message_of_an_error_code_is_the_description_as_it_stands()
    {
        var result = Assert.Single(CloudTrailNormalizer.ToUdm(new() { ErrorCode = "AccessDenied", ErrorMessage = "not authorized" }).SecurityResult);

        Assert.Equal(("BLOCK", "AccessDenied", "not authorized"), (Assert.Single(result.Action), result.Summary, result.Description));
    }
}
