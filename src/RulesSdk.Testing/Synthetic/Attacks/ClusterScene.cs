using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Where an attacker is at work in a Kubernetes cluster: in one of its pods, and at its API server.</summary>
public sealed class ClusterScene
{
    private const string Token = "/var/run/secrets/kubernetes.io/serviceaccount/token";
    private readonly AttackWorld _world;

    /// <summary>A scene.</summary>
    /// <param name="world">Who is attacked, and by whom.</param>
    /// <param name="pod">The pod.</param>
    public ClusterScene(AttackWorld world, KubernetesPod pod)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(pod);
        (_world, Pod, Intruder) = (world, pod, world.Intruder);
        Victim = world.Kubernetes.Pick(world.Kubernetes.Users);
        Shell = world.Workload.PodContext(pod) with { Tty = "pts0", KubernetesUser = Victim.Username };
    }

    /// <summary>The pod.</summary>
    public KubernetesPod Pod { get; }

    /// <summary>Who attacks.</summary>
    public Intruder Intruder { get; }

    /// <summary>The developer whose credentials the intruder has.</summary>
    public KubernetesCaller Victim { get; }

    /// <summary>The intruder's shell in the pod, at a terminal and in a session that the sensor knows.</summary>
    public WorkloadContext Shell { get; }

    /// <summary>The intruder with the victim's credentials, at an address of their own.</summary>
    public KubernetesCaller AsVictim => Victim with { SourceIps = [Intruder.SourceIp] };

    /// <summary>The intruder with the pod's token, at an address of their own.</summary>
    public KubernetesCaller AsPod => _world.Kubernetes.TokenOf(Pod) with { SourceIps = [Intruder.SourceIp], UserAgent = "kubectl/" + KubernetesAuditFaker.Version };

    /// <summary>Someone asks the API server.</summary>
    public SyntheticEvent Request(DateTimeOffset time, KubernetesCaller caller, KubernetesRequest request) => _world.Kubernetes.Request(time, caller, request);

    /// <summary>The intruder opens a shell in the pod.</summary>
    public SyntheticEvent Exec(DateTimeOffset time) => Request(time, AsVictim, KubernetesRequest.Exec(Pod, "/bin/sh"));

    /// <summary>A process in the pod connects to the intruder's server.</summary>
    /// <param name="time">When.</param>
    /// <param name="context">Where: <see cref="Shell"/>, or a change of it.</param>
    /// <param name="path">The path of the process's file.</param>
    /// <param name="ip">The address; null for the intruder's.</param>
    public SyntheticEvent Connect(DateTimeOffset time, WorkloadContext context, string path = "/usr/bin/curl", string? ip = null) =>
        _world.Workload.Connect(time, context, path, ip ?? Intruder.SourceIp, 8443, "");

    /// <summary>A process in the pod reads the token of its service account.</summary>
    /// <param name="time">When.</param>
    /// <param name="path">The path of the file.</param>
    public SyntheticEvent ReadToken(DateTimeOffset time, string path = Token) => _world.Workload.Open(time, Shell, "/usr/bin/cat", path);

    /// <summary>A process runs in the pod.</summary>
    /// <param name="time">When.</param>
    /// <param name="path">The path of its file.</param>
    /// <param name="arguments">Its arguments, without the first.</param>
    public SyntheticEvent Run(DateTimeOffset time, string path, params string[] arguments) => _world.Workload.Exec(time, Shell, path, arguments);

    /// <summary>An address of another pod.</summary>
    internal string OtherPodIp() => string.Create(CultureInfo.InvariantCulture, $"10.244.9.{_world.Random.Next(1, 255)}");
}
