using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>Stolen credentials are tried out, and most calls are denied.</summary>
internal static class DeniedCallAttacks
{
    private static readonly (string Source, string Name)[] Everywhere =
    [
        ("s3.amazonaws.com", "ListBuckets"), ("iam.amazonaws.com", "ListUsers"), ("ec2.amazonaws.com", "DescribeInstances"),
        ("rds.amazonaws.com", "DescribeDBInstances"), ("lambda.amazonaws.com", "ListFunctions"), ("organizations.amazonaws.com", "ListAccounts"),
    ];

    private static readonly (string Source, string Name)[] Identities =
        [("iam.amazonaws.com", "ListUsers"), ("iam.amazonaws.com", "ListRoles"), ("iam.amazonaws.com", "ListAccessKeys")];

    public static IEnumerable<Attack> Make() =>
    [
        Detected(Tried("denied_calls", 12, "20s", Everywhere), "Across services")
            .Describe("A stolen key is tried out on six services, and every call is denied."),
        Detected(Tried("denied_calls_one_service", 12, "20s", Identities), "Several operations")
            .Describe("A stolen key is tried out on three operations of one service."),
        Detected(Tried("denied_calls_one_operation", 12, "20s", [Everywhere[0]]), null)
            .Describe("One operation is tried again and again."),
        Detected(Tried("denied_calls_escaped", 12, "20s", Everywhere).Escaped(), "Across services")
            .Describe("As denied_calls, in JSON whose strings have escapes."),
        Tried("denied_calls_slow", 12, "2m", Everywhere).Undetected(ManyDenied, "no more than six calls are denied within the window of ten minutes")
            .Describe("A call is tried every two minutes."),
        Tried("denied_calls_nine", 9, "20s", Everywhere).Undetected(ManyDenied, "the rule asks for ten calls")
            .Describe("Nine calls are denied: one fewer than the rule asks for."),
        Tried("denied_calls_other_error", 12, "20s", Everywhere, "OptInRequired").Undetected(ManyDenied, "the calls fail for another reason than a missing permission")
            .Describe("The calls fail because the account has no subscription to the services."),
        Split().Undetected(ManyDenied, "calls are counted by caller, and each role session is one of its own")
            .Describe("Each call is made in a role session of its own."),
    ];

    private static AttackChain<CloudTrailScene> Tried(string name, int times, string every, (string Source, string Name)[] calls, string errorCode = "AccessDenied") =>
        AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Repeat(times, every, "call denied", "T1580", (scene, time, number) => Try(scene, time, scene.Victim, calls[number % calls.Length], errorCode));

    private static AttackChain<CloudTrailScene> Split() =>
        AttackChain.Named("denied_calls_split").As(Intruders.WithStolenToken)
            .Repeat(12, "20s", "call denied", "T1580", (scene, time, number) => Try(scene, time, Session(scene.Victim, number), Everywhere[number % Everywhere.Length], "AccessDenied"));

    private static SyntheticEvent Try(CloudTrailScene scene, DateTimeOffset time, CloudTrailCaller caller, (string Source, string Name) call, string errorCode) =>
        scene.Call(time, scene.Elsewhere(caller), call.Source, call.Name, "null", errorCode);

    private static CloudTrailCaller Session(CloudTrailCaller caller, int number) => caller with
    {
        Type = "AssumedRole",
        PrincipalId = $"AROA{caller.PrincipalId[4..]}:try-{number}",
        Arn = $"arn:aws:sts::{caller.AccountId}:assumed-role/{caller.UserName}/try-{number}",
        SessionStart = SyntheticStream.DefaultStart,
    };

    private static AttackChain<CloudTrailScene> Detected(AttackChain<CloudTrailScene> chain, string? @case) =>
        chain.Detected(ManyDenied, scene => [scene.Victim.Arn], @case);
}
