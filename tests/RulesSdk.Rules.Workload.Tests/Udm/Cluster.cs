using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload.Tests.Udm;

/// <summary>What the tests tell of a cluster: requests to its API server, and what happens in the pod <c>shop/web-0</c>.</summary>
internal static class Cluster
{
    public const string PodName = "authentication.kubernetes.io/pod-name";

    /// <summary>An exec into the pod, allowed and begun.</summary>
    public static KubernetesAuditEvent Exec(string pod = "web-0", string space = "shop", string subresource = "exec") => new()
    {
        Kind = "Event",
        ApiVersion = "audit.k8s.io/v1",
        AuditId = "exec-1",
        Stage = "ResponseStarted",
        Verb = "get",
        RequestUri = $"/api/v1/namespaces/{space}/pods/{pod}/{subresource}?command=%2Fbin%2Fsh&container=app&tty=true",
        User = new() { Username = "alice@example.com", Groups = ["dev"] },
        SourceIps = ["198.51.100.7"],
        UserAgent = "kubectl/v1.33.3",
        ObjectRef = new() { Resource = "pods", Subresource = subresource, Namespace = space, Name = pod, ApiVersion = "v1" },
        ResponseStatus = new() { Code = 101 },
        Annotations = new() { ["authorization.k8s.io/decision"] = "allow" },
    };

    /// <summary>A request that is made with the token of the pod.</summary>
    public static KubernetesAuditEvent Request(string pod = "web-0", string account = "system:serviceaccount:shop:web", params string[] ips) => new()
    {
        Kind = "Event",
        ApiVersion = "audit.k8s.io/v1",
        AuditId = "request-1",
        Stage = "ResponseComplete",
        Verb = "list",
        RequestUri = "/api/v1/namespaces/shop/secrets",
        User = new()
        {
            Username = account,
            Extra = Json.Parse($$"""{"{{PodName}}":["{{pod}}"],"authentication.kubernetes.io/credential-id":["JTI=7"]}"""),
        },
        SourceIps = ips.Length == 0 ? ["203.0.113.9"] : ips,
        UserAgent = "curl/8.5",
        ObjectRef = new() { Resource = "secrets", Namespace = "shop", ApiVersion = "v1" },
        ResponseStatus = new() { Code = 200 },
        Annotations = new() { ["authorization.k8s.io/decision"] = "allow" },
    };

    extension(WorkloadEvent e)
    {
        public WorkloadEvent InPod(string pod = "web-0", string space = "shop") => e with
        {
            Container = new() { Id = "c1" },
            Tags = [$"image_name:registry/web", $"pod_name:{pod}", $"kube_namespace:{space}"],
        };

        public WorkloadEvent InSession(string type = "k8s") => e with { Process = e.Process with { UserSession = new() { Id = "s1", SessionType = type, K8sUsername = "alice@example.com" } } };
    }

    extension(KubernetesAuditEvent e)
    {
        public KubernetesAuditEvent Decided(string decision) => e with { Annotations = new() { ["authorization.k8s.io/decision"] = decision } };

        public KubernetesAuditEvent Answered(int code) => e with { ResponseStatus = new() { Code = code } };
    }
}
