using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>The credentials of an assumed role are used by someone else.</summary>
internal static class RoleAttacks
{
    private const string Technique = "T1550.001";

    public static IEnumerable<Attack> Make() =>
    [
        Stolen("assumed_role", "15m", 0.8).Detected(AnyCredentials, scene => [scene.IssuedKey])
            .Describe("A role is assumed and its credentials are used from another address."),
        Stolen("assumed_role_escaped", "15m", 0.8).Escaped().Detected(AnyCredentials, scene => [scene.IssuedKey])
            .Describe("As assumed_role, in JSON whose strings have escapes."),
        Chained().Detected(AnyCredentials, scene => [scene.IssuedKeys[0]])
            .Describe("The stolen credentials are used to assume a second role. Only the theft of the first is seen: the second is issued to the intruder's own address."),
        Stolen("assumed_role_slow", "61m", 0).Undetected(AnyCredentials, "the use comes later than the window of one hour after the issue")
            .Describe("The credentials are kept for more than an hour before they are used."),
        Stolen("assumed_role_for_service", "15m", 0.8, issuedTo: "lambda.amazonaws.com").Undetected(AnyCredentials, "the credentials are issued to a service's name and no address")
            .Describe("The credentials of a role that an AWS service assumes are stolen, such as a function's."),
        OwnRole().Undetected(AnyCredentials, "the credentials are issued to the address they are used from")
            .Describe("The victim's long-term key is stolen, and the intruder assumes the role at their own address."),
    ];

    private static AttackChain<CloudTrailScene> Stolen(string name, string wait, double jitter, string? issuedTo = null) =>
        AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Step("role assumed", (scene, time) => scene.AssumeRole(time, issuedTo is null ? scene.Victim : scene.Victim with { SourceIp = issuedTo }))
            .Wait(wait, jitter).Step("identity asked", Technique, (scene, time) => scene.UseElsewhere(time, "sts.amazonaws.com", "GetCallerIdentity"))
            .Wait("3m").Step("instances listed", "T1580", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "DescribeInstances"))
            .Wait("4m").Step("snapshot shared", "T1537", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "ModifySnapshotAttribute"));

    private static AttackChain<CloudTrailScene> Chained() =>
        AttackChain.Named("assumed_role_chained").As(Intruders.WithStolenToken)
            .Step("role assumed", (scene, time) => scene.AssumeRole(time))
            .Wait("10m").Step("second role assumed", Technique, (scene, time) => scene.AssumeRole(time, scene.Elsewhere(scene.Holder)))
            .Wait("2m").Step("snapshot shared", "T1537", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "ModifySnapshotAttribute"));

    private static AttackChain<CloudTrailScene> OwnRole() =>
        AttackChain.Named("assumed_role_own").As(Intruders.WithStolenToken)
            .Step("role assumed", "T1078.004", (scene, time) => scene.AssumeRole(time, scene.Elsewhere(scene.Victim)))
            .Wait("2m").Step("instances listed", "T1580", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "DescribeInstances"));
}
