using RulesSdk.Schemas;

namespace RulesSdk.Rules.Aws.Tests;

/// <summary>The addresses through which our instances leave.</summary>
[Tuning(typeof(InstanceCredentialsUsedFromTwoAddresses))]
public sealed partial class OurEgress
{
    [Exclude] static bool NatGateway(CloudTrailEvent elsewhere) => Cidr.IsInRange(elsewhere.SourceIpAddress, "192.0.2.0/28");

    [Exclude] static bool Proxy(CloudTrailEvent elsewhere) => elsewhere.SourceIpAddress == "192.0.2.200";
}
