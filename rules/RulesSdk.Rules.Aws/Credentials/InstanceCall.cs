using RulesSdk.Schemas;

namespace RulesSdk.Rules.Aws;

/// <summary>A call with the credentials of an EC2 instance's role: the first within a quarter of an hour for each address that they are used from.</summary>
/// <remarks>
/// An instance may call a hundred times a second. To know where it calls from, one call in a quarter of an hour is enough, so
/// that a rule over these compares few calls however busy the instance is.
/// </remarks>
[Signal("aws_instance_call", Title = "Call with an EC2 instance's credentials")]
[Suppress("15m")]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Reference("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html")]
[FalsePositive("Every instance with a role makes such calls. Only what a rule makes of them tells of anything.")]
public sealed partial class InstanceCall
{
    [Event] static bool Call(CloudTrailEvent e) => e.IsByInstance && e.IsFromAddress;

    [GroupBy] static string Session(CloudTrailEvent call) => call.UserIdentity.Arn;
    [GroupBy] static string From(CloudTrailEvent call) => Address.Canonical(call.SourceIpAddress);
    [GroupBy] static string Way(CloudTrailEvent call) => call.Way;

    [Outcome] static string UserAgent(CloudTrailEvent call) => call.UserAgent;
    [Outcome] static string AccessKeyId(CloudTrailEvent call) => call.UserIdentity.AccessKeyId;
}
