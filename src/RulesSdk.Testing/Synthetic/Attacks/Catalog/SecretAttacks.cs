using System.Globalization;
using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>Many secrets are read with a stolen key.</summary>
internal static class SecretAttacks
{
    private const string Technique = "T1555.006";

    public static IEnumerable<Attack> Make() =>
    [
        Detected(Read("secrets_read", 12, "20s"), null)
            .Describe("Twelve secrets are read within four minutes with a stolen key."),
        Detected(Read("secrets_read_dozens", 30, "15s"), "Dozens of secrets")
            .Describe("Thirty secrets are read within eight minutes with a stolen key."),
        Detected(Read("secrets_read_escaped", 12, "20s").Escaped(), null)
            .Describe("As secrets_read, in JSON whose strings have escapes."),
        Detected(Parameters("secrets_read_as_parameters", isDecrypted: true), null)
            .Describe("Decrypted parameters are read in place of secrets."),
        Read("secrets_read_slow", 12, "2m").Undetected(ManySecrets, "no more than six secrets are read within the window of ten minutes")
            .Describe("Twelve secrets are read, one every two minutes."),
        Read("secrets_read_nine", 9, "20s").Undetected(ManySecrets, "the rule asks for ten secrets")
            .Describe("Nine secrets are read: one fewer than the rule asks for."),
        Split().Undetected(ManySecrets, "secrets are counted by caller, and each reads fewer than ten")
            .Describe("Twelve secrets are read by two users in turn."),
        Read("secrets_read_denied", 9, "20s", "AccessDenied").Undetected(ManySecrets, "only calls that succeed read a secret")
            .Undetected(ManyDenied, "the rule asks for ten denied calls")
            .Describe("Nine secrets are asked for in vain."),
        Parameters("secrets_read_encrypted", isDecrypted: false).Undetected(ManySecrets, "parameters count if they are decrypted")
            .Describe("Parameters are read as they are stored, encrypted."),
    ];

    private static AttackChain<CloudTrailScene> Read(string name, int times, string every, string? errorCode = null) =>
        AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Repeat(times, every, "secret read", Technique, (scene, time, number) => Read(scene, time, scene.Victim, number, errorCode));

    private static AttackChain<CloudTrailScene> Split() =>
        AttackChain.Named("secrets_read_split").As(Intruders.WithStolenToken)
            .Repeat(12, "20s", "secret read", Technique, (scene, time, number) => Read(scene, time, number % 2 == 0 ? scene.Victim : Colleague(scene.Victim), number, null));

    private static AttackChain<CloudTrailScene> Parameters(string name, bool isDecrypted) =>
        AttackChain.Named(name).As(Intruders.WithStolenToken)
            .Repeat(12, "20s", "parameter read", Technique, (scene, time, number) => scene.CallOn(time, scene.Elsewhere(scene.Victim), GetParameter(scene.Victim, number, isDecrypted)));

    private static SyntheticEvent Read(CloudTrailScene scene, DateTimeOffset time, CloudTrailCaller caller, int number, string? errorCode) =>
        scene.Call(
            time, scene.Elsewhere(caller), "secretsmanager.amazonaws.com", "GetSecretValue",
            string.Create(CultureInfo.InvariantCulture, $$"""{"secretId":"prod/service-{{number}}/db"}"""), errorCode);

    private static CloudTrailOperation GetParameter(CloudTrailCaller owner, int number, bool isDecrypted)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"/prod/{owner.UserName}/{number}");
        var request = $$"""{"name":"{{name}}","withDecryption":{{(isDecrypted ? "true" : "false")}}}""";
        return new("ssm.amazonaws.com", "GetParameter", true, request, "null") { Resource = $"arn:aws:ssm:{owner.Region}:{owner.AccountId}:parameter{name}" };
    }

    private static CloudTrailCaller Colleague(CloudTrailCaller caller) =>
        caller with { PrincipalId = caller.PrincipalId[..^1] + "2", Arn = caller.Arn + "-2", UserName = caller.UserName + "-2", AccessKeyId = caller.AccessKeyId[..^1] + "2" };

    private static AttackChain<CloudTrailScene> Detected(AttackChain<CloudTrailScene> chain, string? @case) =>
        chain.Detected(ManySecrets, scene => [scene.Victim.Arn], @case);
}
