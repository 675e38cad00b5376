using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>
/// A Kubernetes cluster at work: no shipped rule detects anything in it. With a sensor on its nodes, the log of its API server goes along with what its pods do.
/// </summary>
internal sealed class ClusterBackground
{
    private const string Scanner = "trivy-operator";
    private static readonly string[] Controllers = ["deployment-controller", "replicaset-controller", "endpointslice-controller", "job-controller", "node-controller"];
    private static readonly string[] Operators = ["cert-manager", "external-secrets", "argocd-application-controller"];
    private static readonly string[] Read = ["pods", "services", "configmaps", "events"];
    private static readonly string[] Inventory = ["pods", "secrets", "serviceaccounts", "configmaps", "nodes"];
    private readonly KubernetesAuditFaker _faker;
    private readonly ClusterPods? _pods;

    // They run where no sensor is, and reach the API server through address translation.
    private readonly KubernetesPod[] _translated;

    /// <param name="faker">Makes the events of the log.</param>
    /// <param name="workload">Makes the events of pods; null without a sensor.</param>
    public ClusterBackground(KubernetesAuditFaker faker, WorkloadFaker? workload)
    {
        _faker = faker;
        _pods = workload is null ? null : new ClusterPods(faker, workload);
        _translated = [.. Enumerable.Range(0, 4).Select(_ => faker.NewPod("edge"))];
        BackgroundKind[] kinds =
        [
            new(0.32, HourProfile.Even, ByKubelet),
            new(0.28, HourProfile.Even, ByController),
            new(0.07, HourProfile.Even, ByOperator),
            new(0.08, HourProfile.Even, ByPod),
            new(0.02, HourProfile.Even, ByTranslatedPod),
            new(0.14, HourProfile.Work, ByPerson),
            new(0.05, HourProfile.Work, ByRunner),
            new(0.03, HourProfile.Night, ByScanner),
            new(0.01, HourProfile.Even, ByStranger),
        ];
        Kinds = [.. kinds, .. _pods?.Kinds ?? []];
    }

    public BackgroundKind[] Kinds { get; }

    private SyntheticEvent ByKubelet(DateTimeOffset time)
    {
        var number = _faker.Random.Next(_faker.Nodes.Count);
        var node = _faker.Nodes[number];
        var pod = _faker.Pick(_faker.Pods);
        return _faker.Request(time, _faker.Node(number), _faker.Random.Next(10) switch
        {
            < 5 => new("update", "leases", "kube-node-lease", node) { ApiGroup = "coordination.k8s.io" },
            < 7 => new("patch", "nodes", "", node) { Subresource = "status" },
            7 => new("patch", "pods", pod.Namespace, pod.Name) { Subresource = "status" },
            8 => new("get", "pods", pod.Namespace, pod.Name),
            _ => new("create", "serviceaccounts", pod.Namespace, pod.ServiceAccount) { Subresource = "token", Code = 201 },
        });
    }

    private SyntheticEvent ByController(DateTimeOffset time)
    {
        var controller = _faker.Pick(Controllers);
        var space = _faker.Pick(_faker.Namespaces);
        return _faker.Request(time, _faker.ServiceAccount("kube-system", controller), _faker.Random.Next(10) switch
        {
            < 4 => new("update", "leases", "kube-system", controller) { ApiGroup = "coordination.k8s.io" },
            < 7 => new("watch", _faker.Pick(Read), "") { Rest = "?watch=true&timeoutSeconds=420" },
            < 9 => new("get", "configmaps", space, "settings"),
            _ => new("patch", "events", space, "rollout") { Code = 200 },
        });
    }

    private SyntheticEvent ByOperator(DateTimeOffset time) =>
        Near(time, _faker.ServiceAccount("operators", _faker.Pick(Operators)), new("list", "secrets") { Rest = "?limit=500" }, "operator lists the secrets that it keeps up to date");

    private SyntheticEvent ByPod(DateTimeOffset time)
    {
        var pod = _faker.Pick(_faker.Pods);
        return Near(time, _faker.TokenOf(pod), new("get", "configmaps", pod.Namespace, pod.ServiceAccount), "pod uses its own token within the cluster");
    }

    private SyntheticEvent ByTranslatedPod(DateTimeOffset time)
    {
        var pod = _faker.Pick(_translated);
        return Near(time, _faker.TokenOf(pod) with { SourceIps = ["192.0.2.10"] }, new("get", "configmaps", pod.Namespace, pod.ServiceAccount), "pod reaches the API server through address translation");
    }

    private SyntheticEvent ByPerson(DateTimeOffset time)
    {
        var user = _faker.Pick(_faker.Users);
        var pod = _faker.Pick(_faker.Pods);
        return _faker.Random.NextDouble() switch
        {
            < 0.06 => _faker.Request(time, user, KubernetesRequest.Exec(pod, "/bin/sh")) with { Cause = "developer looks into a pod" },
            < 0.10 => _faker.Request(time, user, new("list", "secrets", pod.Namespace) { Code = 403 }) with { Cause = "user lacks a right" },
            < 0.13 => _faker.Request(time, user, new("get", "secrets", pod.Namespace, pod.ServiceAccount)) with { Cause = "developer reads a secret of their own service" },
            < 0.23 => _faker.Request(time, user, new("get", "pods", pod.Namespace, pod.Name) { Subresource = "log", Rest = "?tailLines=200" }),
            < 0.31 => _faker.Request(time, user, new("patch", "deployments", pod.Namespace, pod.ServiceAccount) { ApiGroup = "apps" }),
            < 0.34 => _faker.Request(time, user, new("delete", "pods", pod.Namespace, pod.Name)),
            _ => _faker.Request(time, user, new("list", _faker.Pick(Read), pod.Namespace) { Rest = "?limit=500" }),
        };
    }

    private SyntheticEvent ByRunner(DateTimeOffset time)
    {
        var runner = _faker.ServiceAccount("ci", "runner") with { UserAgent = "gitlab-runner/17.9.0" };
        var name = string.Create(CultureInfo.InvariantCulture, $"runner-build-{_faker.Random.Next(ClusterPods.BuildPods)}");
        return _faker.Random.Next(4) switch
        {
            0 => _faker.Request(time, runner, new("create", "pods", "ci") { Code = 201 }),
            1 => _faker.Request(time, runner, new("delete", "pods", "ci", name)),
            _ => _faker.Request(time, runner, KubernetesRequest.Exec(new("ci", name), "sh", "-c", "make")) with { Cause = "CI runner executes a job in its pod" },
        };
    }

    private SyntheticEvent ByScanner(DateTimeOffset time)
    {
        var resource = _faker.Pick(Inventory);
        var isDenied = resource == "secrets" && _faker.Random.Next(2) == 0;
        return Near(time, _faker.ServiceAccount("security", Scanner), new("list", resource) { Code = isDenied ? 403 : 200 }, "scanner lists what is in the cluster");
    }

    private SyntheticEvent ByStranger(DateTimeOffset time)
    {
        var stranger = new KubernetesCaller
        {
            Username = "system:anonymous",
            Groups = ["system:unauthenticated"],
            SourceIps = [string.Create(CultureInfo.InvariantCulture, $"192.0.2.{_faker.Random.Next(100, 250)}")],
            UserAgent = "Mozilla/5.0 (compatible; CensysInspect/1.1)",
        };
        return Near(time, stranger, new("get", _faker.Random.Next(2) == 0 ? "/version" : "/api/v1/pods") { Code = 403 }, "stranger on the internet asks without a token");
    }

    private SyntheticEvent Near(DateTimeOffset time, KubernetesCaller caller, KubernetesRequest request, string cause) =>
        _faker.Request(time, caller, request) with { Cause = cause };
}
