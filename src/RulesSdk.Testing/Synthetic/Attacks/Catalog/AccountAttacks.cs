using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>Attacks on accounts that no shipped rule looks for.</summary>
internal static class AccountAttacks
{
    public static IEnumerable<Attack> Make() =>
    [
        AttackChain.Named("console_brute_force").As(Intruders.WithStolenToken)
            .Repeat(15, "4s", "password guessed", "T1110.001", (scene, time, _) => scene.Login(time, scene.Elsewhere(scene.Victim), success: false))
            .Wait("4s", jitter: 0).Step("logged in", "T1078.004", (scene, time) => scene.Login(time, scene.Elsewhere(scene.Victim), success: true))
            .Undetected(None, "no shipped rule reads console logins; docs/getting-started.md shows one that counts failures")
            .Describe("Passwords of a user are guessed at the console until one is right."),
        AttackChain.Named("console_brute_force_slow").As(Intruders.WithStolenToken)
            .Repeat(15, "40m", "password guessed", "T1110.001", (scene, time, _) => scene.Login(time, scene.Elsewhere(scene.Victim), success: false))
            .Undetected(None, "no shipped rule reads console logins")
            .Describe("A password is guessed every forty minutes."),
        AttackChain.Named("access_key_persistence").As(Intruders.WithStolenToken)
            .Step("user created", "T1136.003", (scene, time) => Call(scene, time, "CreateUser", """{"userName":"backup-operator"}"""))
            .Wait("30s").Step("policy attached", "T1098.003", (scene, time) => Call(scene, time, "AttachUserPolicy", """{"userName":"backup-operator","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}"""))
            .Wait("20s").Step("access key created", "T1098.001", (scene, time) => Call(scene, time, "CreateAccessKey", """{"userName":"backup-operator"}"""))
            .Undetected(None, "no shipped rule reads changes of users and keys")
            .Describe("With a stolen key, a user with all rights and an access key is created, to come back later."),
    ];

    private static SyntheticEvent Call(CloudTrailScene scene, DateTimeOffset time, string name, string request) =>
        scene.Call(time, scene.Elsewhere(scene.Victim), "iam.amazonaws.com", name, request, null);
}
