using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>The credentials of an EC2 instance are used by someone else.</summary>
internal static class InstanceAttacks
{
    public static IEnumerable<Attack> Make() =>
    [
        Detected(Stolen("instance_credentials", "20m", (scene, caller) => scene.Elsewhere(caller)))
            .Describe("The credentials that the metadata service gives to an EC2 instance are used from a second address."),
        Detected(Stolen("instance_credentials_escaped", "20m", (scene, caller) => scene.Elsewhere(caller)).Escaped())
            .Describe("As instance_credentials, in JSON whose strings have escapes."),
        Detected(Stolen("instance_credentials_private_address", "20m", (_, caller) => caller with { SourceIp = "10.0.7.9" }))
            .Describe("As instance_credentials, through a VPN or a proxy with a private address."),
        Detected(Stolen("instance_credentials_patient", "5h", (scene, caller) => scene.Elsewhere(caller)))
            .Describe("The credentials are used five hours after the instance's last call, just within the window."),
        Undetected(Stolen("instance_credentials_slow", "6h30m", (scene, caller) => scene.Elsewhere(caller), isSilentAfter: true), "the instance has been silent for more than the six hours of the window")
            .Describe("The credentials are used once the instance has been silent for six and a half hours."),
        Undetected(Stolen("instance_credentials_from_instance", "20m", (_, caller) => caller), "the address is the instance's own")
            .Describe("The credentials are used on the instance itself, or behind its address translation."),
        Undetected(Stolen("instance_credentials_vpc_endpoint", "20m", (_, caller) => caller with { SourceIp = "10.0.7.9", VpcEndpointId = "vpce-0123456789abcdef0" }), "calls through VPC endpoints are compared among themselves, and the instance uses none")
            .Describe("The credentials are used through a VPC endpoint of the intruder's."),
        Undetected(Silent(), "the instance makes no call of its own to compare with")
            .Describe("The credentials are those of an instance that makes no calls itself."),
    ];

    private static AttackChain<CloudTrailScene> Stolen(string name, string wait, Func<CloudTrailScene, CloudTrailCaller, CloudTrailCaller> by, bool isSilentAfter = false)
    {
        var chain = AttackChain.Named(name).As(Intruders.WithInstanceCredentials)
            .Step("agent reports", (scene, time) => AtHome(scene, time))
            .Wait("5m").Step("agent reports", (scene, time) => AtHome(scene, time))
            .Wait(wait, jitter: 0).Step("identity asked", "T1552.005", (scene, time) => Call(scene, time, by, "sts.amazonaws.com", "GetCallerIdentity"))
            .Wait("1m").Step("buckets listed", "T1619", (scene, time) => Call(scene, time, by, "s3.amazonaws.com", "ListBuckets"))
            .Wait("4m").Step("object read", "T1530", (scene, time) => Call(scene, time, by, "s3.amazonaws.com", "GetObject"));
        return isSilentAfter ? chain : chain.Wait("3m").Step("agent reports", (scene, time) => AtHome(scene, time));
    }

    private static AttackChain<CloudTrailScene> Silent() =>
        AttackChain.Named("instance_credentials_silent").As(Intruders.WithInstanceCredentials)
            .Step("identity asked", "T1552.005", (scene, time) => scene.UseElsewhere(time, "sts.amazonaws.com", "GetCallerIdentity"))
            .Wait("1m").Step("buckets listed", "T1619", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets"));

    private static SyntheticEvent AtHome(CloudTrailScene scene, DateTimeOffset time) =>
        Call(scene, time, static (_, caller) => caller with { UserAgent = "aws-sdk-go/1.55.5 (go1.22; linux; amd64) amazon-ssm-agent/3.3" }, "ssm.amazonaws.com", "UpdateInstanceInformation");

    private static SyntheticEvent Call(CloudTrailScene scene, DateTimeOffset time, Func<CloudTrailScene, CloudTrailCaller, CloudTrailCaller> by, string source, string name) =>
        scene.Call(time, by(scene, scene.Victim), source, name, "null", null);

    private static AttackChain<CloudTrailScene> Detected(AttackChain<CloudTrailScene> chain) =>
        chain.Detected(InstanceCredentials, scene => [scene.Victim.Arn]);

    private static AttackChain<CloudTrailScene> Undetected(AttackChain<CloudTrailScene> chain, string why) =>
        chain.Undetected(InstanceCredentials, why);
}
