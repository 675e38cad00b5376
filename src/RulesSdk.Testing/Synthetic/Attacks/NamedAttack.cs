namespace RulesSdk.Testing;

/// <summary>Begins the script of an attack.</summary>
public static class AttackChain
{
    /// <summary>Names an attack.</summary>
    /// <param name="name">Its name, as labels show it.</param>
    /// <example>
    /// <code>
    /// var stolen = AttackChain.Named("stolen session token").As(Intruders.WithStolenToken)
    ///     .Step("token issued", (scene, time) => scene.GetSessionToken(time))
    ///     .Wait("5m", jitter: 0.3)
    ///     .Step("token used", technique: "T1550", (scene, time) => scene.UseElsewhere(time, "s3.amazonaws.com", "ListBuckets"));
    /// </code>
    /// </example>
    public static NamedAttack Named(string name) => new(name);
}

/// <summary>An attack of which only the name is known.</summary>
public sealed class NamedAttack
{
    private readonly string _name;

    internal NamedAttack(string name) => _name = name;

    /// <summary>Says who carries it out in CloudTrail.</summary>
    /// <param name="intruder">Makes the scene that each play begins with: one of <see cref="Intruders"/>, or your own.</param>
    public AttackChain<CloudTrailScene> As(Func<AttackWorld, CloudTrailScene> intruder) => new(_name, intruder, AttackWorld.CloudTrailSchema);

    /// <summary>Says who carries it out on a host.</summary>
    /// <param name="intruder">Makes the scene that each play begins with: one of <see cref="Intruders"/>, or your own.</param>
    public AttackChain<WorkloadScene> As(Func<AttackWorld, WorkloadScene> intruder) => new(_name, intruder, AttackWorld.WorkloadSchema);

    /// <summary>Says who carries it out in a cluster: in the log of its API server, and in its pods.</summary>
    /// <param name="intruder">Makes the scene that each play begins with: one of <see cref="Intruders"/>, or your own.</param>
    public AttackChain<ClusterScene> As(Func<AttackWorld, ClusterScene> intruder) => new(_name, intruder, AttackWorld.KubernetesSchema, AttackWorld.WorkloadSchema);

    /// <summary>Says who carries it out, in events of any schema.</summary>
    /// <typeparam name="TScene">The attacker, the victim and their means.</typeparam>
    /// <param name="intruder">Makes the scene that each play begins with.</param>
    /// <param name="schema">The id of the events' schema.</param>
    public AttackChain<TScene> As<TScene>(Func<AttackWorld, TScene> intruder, string schema) => new(_name, intruder, schema);
}
