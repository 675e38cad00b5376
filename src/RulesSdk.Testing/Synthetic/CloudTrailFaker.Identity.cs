namespace RulesSdk.Testing;

public sealed partial class CloudTrailFaker
{
    private void WriteResource(CloudTrailCaller caller, CloudTrailOperation operation)
    {
        if (operation.Resource.Length == 0)
        {
            return;
        }

        _writer.WriteStartArray("resources"u8);
        _writer.WriteStartObject();
        _writer.WriteString("accountId"u8, caller.AccountId);
        _writer.WriteString("ARN"u8, operation.Resource);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private void WriteIdentity(CloudTrailCaller caller)
    {
        _writer.WriteStartObject("userIdentity"u8);
        _writer.WriteString("type"u8, caller.Type);
        if (caller.Type == "AWSService")
        {
            _writer.WriteString("invokedBy"u8, caller.SourceIp);
            _writer.WriteEndObject();
            return;
        }

        _writer.WriteString("principalId"u8, caller.PrincipalId);
        _writer.WriteString("arn"u8, caller.Arn);
        _writer.WriteString("accountId"u8, caller.AccountId);
        if (caller.AccessKeyId.Length > 0)
        {
            _writer.WriteString("accessKeyId"u8, caller.AccessKeyId);
        }

        if (caller.Type == "IAMUser")
        {
            _writer.WriteString("userName"u8, caller.UserName);
        }

        if (caller.SessionStart is { } start)
        {
            WriteSession(caller, start);
        }

        _writer.WriteEndObject();
    }

    private void WriteSession(CloudTrailCaller caller, DateTimeOffset start)
    {
        _writer.WriteStartObject("sessionContext"u8);
        if (caller.Type == "AssumedRole")
        {
            _writer.WriteStartObject("sessionIssuer"u8);
            _writer.WriteString("type"u8, "Role"u8);
            _writer.WriteString("principalId"u8, caller.PrincipalId.Split(':')[0]);
            _writer.WriteString("arn"u8, $"arn:aws:iam::{caller.AccountId}:role/{caller.UserName}");
            _writer.WriteString("accountId"u8, caller.AccountId);
            _writer.WriteString("userName"u8, caller.UserName);
            _writer.WriteEndObject();
        }

        _writer.WriteStartObject("attributes"u8);
        _writer.WriteString("creationDate"u8, start.UtcDateTime);
        _writer.WriteString("mfaAuthenticated"u8, "false"u8);
        _writer.WriteEndObject();
        if (caller.Ec2RoleDelivery.Length > 0)
        {
            _writer.WriteString("ec2RoleDelivery"u8, caller.Ec2RoleDelivery);
        }

        _writer.WriteEndObject();
    }
}
