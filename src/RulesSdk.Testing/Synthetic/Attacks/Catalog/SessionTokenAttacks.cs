using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>A session token is issued to a user and used by someone else.</summary>
internal static class SessionTokenAttacks
{
    private const string Technique = "T1550.001";

    public static IEnumerable<Attack> Make() =>
    [
        Detected(Stolen("iam_session_token", "10m", 0.8))
            .Describe("An IAM session token is issued to a user and then used from another address."),
        Detected(Stolen("iam_session_token_escaped", "10m", 0.8)).Escaped()
            .Describe("As iam_session_token, in JSON whose strings have escapes."),
        Detected(Used("iam_session_token_other_agent", (scene, caller) => scene.Elsewhere(caller) with { UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" }))
            .Describe("As iam_session_token, with tools that call themselves a browser."),
        Split(),
        Undetected(Stolen("iam_session_token_slow", "61m", 0), "the use comes later than the window of one hour after the issue")
            .Describe("The token is kept for more than an hour before it is used."),
        Undetected(Stolen("iam_session_token_same_second", "0s", 0, once: true), "CloudTrail has whole seconds, so a use in the second of the issue cannot be told from one before it")
            .Describe("The token is used once, in the second in which it is issued."),
        Undetected(UsedBeforeIssue(), "the use has to come after the issue")
            .Describe("The record of the use has an earlier time than that of the issue, as from a clock that is wrong."),
        Undetected(Used("iam_session_token_at_home", (_, caller) => caller), "the address is the one the token was issued to")
            .Describe("The token is used on the victim's own machine, or behind the same address translation."),
        Undetected(Used("iam_session_token_by_service", (_, caller) => caller with { SourceIp = "cloudformation.amazonaws.com" }), "the source of the use is a service's name and no address")
            .Describe("An AWS service is made to call with the token."),
        OwnToken(),
        OtherForm(),
    ];

    private static AttackChain<CloudTrailScene> Stolen(string name, string wait, double jitter, bool once = false)
    {
        var chain = AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Step("token issued", (scene, time) => scene.GetSessionToken(time))
            .Wait(wait, jitter).Step("identity asked", Technique, (scene, time) => scene.UseElsewhere(time, "sts.amazonaws.com", "GetCallerIdentity"));
        return once ? chain : chain
            .Wait("1m").Step("buckets listed", "T1619", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets"))
            .Wait("5m").Step("users listed", "T1087.004", (scene, time) => scene.UseElsewhere(time, "iam.amazonaws.com", "ListUsers"))
            .Wait("5m").Step("secret read", "T1555.006", (scene, time) => scene.UseElsewhere(time, "secretsmanager.amazonaws.com", "GetSecretValue"));
    }

    private static AttackChain<CloudTrailScene> Used(string name, Func<CloudTrailScene, CloudTrailCaller, CloudTrailCaller> by) =>
        AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Step("token issued", (scene, time) => scene.GetSessionToken(time))
            .Wait("5m").Step("buckets listed", Technique, (scene, time) => scene.Call(time, by(scene, scene.Holder), "s3.amazonaws.com", "ListBuckets", "null", null))
            .Wait("2m").Step("users listed", "T1087.004", (scene, time) => scene.Call(time, by(scene, scene.Holder), "iam.amazonaws.com", "ListUsers", "null", null));

    private static AttackChain<CloudTrailScene> UsedBeforeIssue() =>
        AttackChain.Named("iam_session_token_out_of_order").As(Intruders.WithStolenToken)
            .Step("buckets listed", Technique, (scene, time) =>
            {
                scene.Held = scene.GetSessionToken(time + TimeSpan.FromMinutes(5));
                return scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets");
            })
            .Wait("5m", jitter: 0).Step("token issued", (scene, _) => scene.Held!);

    // One call by each token: whoever counts calls by identity sees little.
    private static Campaign Split()
    {
        AttackChain<CloudTrailScene> Part(int number) => Detected(Stolen($"iam_session_token_part_{number}", "10m", 0.5, once: true));
        return Campaign.Named("iam_session_token_split")
            .Describe("The tokens of three users are stolen, and each is used once.")
            .Then(Part(1)).Wait("2m").Meanwhile(Part(2)).Wait("2m").Meanwhile(Part(3));
    }

    private static AttackChain<CloudTrailScene> OwnToken() =>
        Undetected(
            AttackChain.Named("iam_session_token_own").As(Intruders.WithStolenToken)
                .Step("token issued", Technique, (scene, time) => scene.GetSessionToken(time, scene.Elsewhere(scene.Victim)))
                .Wait("5m").Step("buckets listed", "T1619", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets")),
            "the token is issued to the address it is used from")
            .Describe("The victim's long-term key is stolen, and the intruder asks for a token at their own address.");

    private static AttackChain<CloudTrailScene> OtherForm() =>
        Used("iam_session_token_other_form", (_, caller) => caller with { SourceIp = "::ffff:" + caller.SourceIp })
            .Describe("The token is used at home, but the record has the address in its IPv6 form.")
            .Undetected(SessionToken, "addresses are compared as addresses, and it is the same one")
            .Undetected(AnyCredentials, "addresses are compared as addresses, and it is the same one")
            .Detected(UdmSessionToken, scene => [scene.Victim.UserName]);

    private static AttackChain<CloudTrailScene> Detected(AttackChain<CloudTrailScene> chain) => chain
        .Detected(SessionToken, scene => [scene.Victim.PrincipalId])
        .Detected(AnyCredentials, scene => [scene.IssuedKey])
        .Detected(UdmSessionToken, scene => [scene.Victim.UserName]);

    private static AttackChain<CloudTrailScene> Undetected(AttackChain<CloudTrailScene> chain, string why) =>
        chain.Undetected(SessionToken, why).Undetected(AnyCredentials, why).Undetected(UdmSessionToken, why);
}
