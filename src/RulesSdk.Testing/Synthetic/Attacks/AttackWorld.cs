namespace RulesSdk.Testing;

/// <summary>The organization that attacks are played against: its users, its hosts, and the intruder who is at work.</summary>
/// <remarks>The same seed and the same plays in the same order give the same bytes. One thread at a time.</remarks>
public sealed class AttackWorld
{
    internal const string CloudTrailSchema = "aws.cloudtrail";
    internal const string WorkloadSchema = "workload.runtime";
    internal const string KubernetesSchema = "kubernetes.audit";

    /// <summary>A world.</summary>
    /// <param name="seed">The same seed makes the same world.</param>
    /// <param name="users">How many IAM users there are besides the victims.</param>
    public AttackWorld(int seed, int users = 200)
    {
        CloudTrail = new CloudTrailFaker(seed, users);
        Workload = new WorkloadFaker(seed);
        Kubernetes = new KubernetesAuditFaker(seed);
        Random = new Random(seed);
        Intruder = NewIntruder();
    }

    /// <summary>Makes records of CloudTrail.</summary>
    public CloudTrailFaker CloudTrail { get; }

    /// <summary>Makes events of hosts.</summary>
    public WorkloadFaker Workload { get; }

    /// <summary>Makes events of a cluster's API server.</summary>
    public KubernetesAuditFaker Kubernetes { get; }

    /// <summary>Who attacks. A campaign has one intruder for all of its attacks.</summary>
    public Intruder Intruder { get; private set; }

    internal Random Random { get; private set; }

    /// <summary>Lets another intruder attack from now on.</summary>
    public Intruder NewIntruder() => Intruder = new Intruder(CloudTrail.AttackerIp(), CloudTrail.UserAgent());

    /// <summary>A user whom no other attack of this world has for a victim.</summary>
    public CloudTrailCaller NewVictim() => CloudTrail.AddUser();

    /// <summary>Goes on with other draws, and forgets past victims, so that it never grows. Names, keys and addresses are not given again.</summary>
    internal void Reseed(int seed)
    {
        CloudTrail.Reseed(seed);
        Workload.Random = new Random(seed);
        Kubernetes.Random = new Random(seed ^ 0x4B8E);
        Random = new Random(seed);
    }
}

/// <summary>Who attacks, as logs show it.</summary>
/// <param name="SourceIp">The address they call from.</param>
/// <param name="UserAgent">What they call with.</param>
public sealed record Intruder(string SourceIp, string UserAgent);

/// <summary>The intruders of the shipped attacks: each makes the scene that an attack is played in.</summary>
public static class Intruders
{
    /// <summary>Someone who gets at credentials of a user, and calls AWS with them.</summary>
    public static CloudTrailScene WithStolenToken(AttackWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new CloudTrailScene(world.CloudTrail, world.NewVictim(), world.Intruder);
    }

    /// <summary>Someone who gets at the credentials that the metadata service gives to an EC2 instance.</summary>
    public static CloudTrailScene WithInstanceCredentials(AttackWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new CloudTrailScene(world.CloudTrail, world.CloudTrail.NewInstance(world.NewVictim()), world.Intruder);
    }

    /// <summary>Someone at a terminal of a host, over SSH.</summary>
    public static WorkloadScene AtTerminal(AttackWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new WorkloadScene(world.Workload, world.Workload.InteractiveContext(overSsh: true));
    }

    /// <summary>A script on a host, without a terminal.</summary>
    public static WorkloadScene AsScript(AttackWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new WorkloadScene(world.Workload, world.Workload.ServiceContext(overSsh: false, inContainer: false));
    }

    /// <summary>Someone with the credentials of a developer, who gets into a pod of a cluster.</summary>
    public static ClusterScene InCluster(AttackWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new ClusterScene(world, world.Kubernetes.NewPod("shop"));
    }
}
