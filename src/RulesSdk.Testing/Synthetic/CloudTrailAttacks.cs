namespace RulesSdk.Testing;

/// <summary>Attacks that CloudTrail shows.</summary>
public static class CloudTrailAttacks
{
    private const string AnyCredentials = "aws_temporary_credentials_used_from_another_address";

    /// <summary>An IAM session token is issued and then used from another address.</summary>
    public static AttackChain<CloudTrailScene> SessionToken { get; } =
        new AttackChain<CloudTrailScene>("iam_session_token")
            .Step("token issued", (scene, time) => scene.GetSessionToken(time))
            .Wait("2m").Step("used at home", (scene, time) => scene.UseAtHome(time))
            .Wait("10m", jitter: 0.8).Step("identity asked", (scene, time) => scene.UseElsewhere(time, "sts.amazonaws.com", "GetCallerIdentity"))
            .Wait("1m").Step("buckets listed", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets"))
            .Wait("5m").Step("users listed", (scene, time) => scene.UseElsewhere(time, "iam.amazonaws.com", "ListUsers"))
            .Wait("5m").Step("secret read", (scene, time) => scene.UseElsewhere(time, "secretsmanager.amazonaws.com", "GetSecretValue"))
            .Expect(scene => new ExpectedDetection("aws_lateral_movement_using_iam_session_token", [scene.Victim.PrincipalId]))
            .Expect(scene => new ExpectedDetection(AnyCredentials, [scene.IssuedKey]));

    /// <summary>A role is assumed and its credentials are used from another address.</summary>
    public static AttackChain<CloudTrailScene> AssumedRole { get; } =
        new AttackChain<CloudTrailScene>("assumed_role")
            .Step("role assumed", (scene, time) => scene.AssumeRole(time))
            .Wait("1m").Step("used at home", (scene, time) => scene.UseAtHome(time))
            .Wait("15m", jitter: 0.8).Step("identity asked", (scene, time) => scene.UseElsewhere(time, "sts.amazonaws.com", "GetCallerIdentity"))
            .Wait("3m").Step("instances listed", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "DescribeInstances"))
            .Wait("4m").Step("snapshot shared", (scene, time) => scene.UseElsewhere(time, "ec2.amazonaws.com", "ModifySnapshotAttribute"))
            .Expect(scene => new ExpectedDetection(AnyCredentials, [scene.IssuedKey]));
}
