using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>What a sensor sees in the pods of a cluster at work: near misses of rules that join it with the log of the API server.</summary>
internal sealed class ClusterPods
{
    /// <summary>How many pods a CI runner has its jobs in.</summary>
    public const int BuildPods = 6;

    private readonly WorkloadFaker _faker;
    private readonly (KubernetesPod Pod, WorkloadContext Server, WorkloadContext Shell)[] _pods;
    private readonly WorkloadContext[] _builds;

    public ClusterPods(KubernetesAuditFaker cluster, WorkloadFaker faker)
    {
        _faker = faker;
        _pods = [.. cluster.Pods.Select(pod => (pod, faker.PodContext(pod), faker.PodContext(pod) with { Tty = "pts0" }))];
        _builds = [.. Enumerable.Range(0, BuildPods).Select(number => faker.PodContext(new KubernetesPod("ci", string.Create(CultureInfo.InvariantCulture, $"runner-build-{number}"))))];
        Kinds =
        [
            new(0.20, HourProfile.Even, Serve),
            new(0.04, HourProfile.Even, ReadToken),
            new(0.06, HourProfile.Work, Look),
            new(0.05, HourProfile.Work, Build),
        ];
    }

    public BackgroundKind[] Kinds { get; }

    private SyntheticEvent Serve(DateTimeOffset time) =>
        _faker.Connect(time, Pick(_pods).Server, "/app/server", OutsideIp(), 443, "api.example.com") with { Cause = "service in a pod calls another one on the internet" };

    private SyntheticEvent ReadToken(DateTimeOffset time) =>
        _faker.Open(time, Pick(_pods).Server, "/app/server", "/var/run/secrets/kubernetes.io/serviceaccount/token") with { Cause = "service in a pod reads its own token" };

    private SyntheticEvent Look(DateTimeOffset time)
    {
        var (pod, _, shell) = Pick(_pods);
        return _faker.Random.Next(3) == 0
            ? _faker.Connect(time, shell, "/usr/bin/curl", pod.Ip, 8080, "localhost") with { Cause = "developer in a pod asks its service" }
            : _faker.Exec(time, shell, "/usr/bin/ls", "-la", "/app");
    }

    private SyntheticEvent Build(DateTimeOffset time) =>
        _faker.Connect(time, Pick(_builds), "/usr/bin/git", OutsideIp(), 443, "git.example.com") with { Cause = "CI job fetches what it builds" };

    private string OutsideIp() => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{_faker.Random.Next(10, 100)}");

    private T Pick<T>(T[] items) => items[_faker.Random.Next(items.Length)];
}
