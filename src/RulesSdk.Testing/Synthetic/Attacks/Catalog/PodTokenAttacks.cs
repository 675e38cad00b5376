using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>The token of a pod's service account is read in the pod and used elsewhere.</summary>
internal static class PodTokenAttacks
{
    private const string Steal = "T1528";
    private const string Use = "T1550.001";

    public static IEnumerable<Attack> Make() =>
    [
        Detected(Stolen("pod_token", "10m", static scene => scene.AsPod))
            .Describe("The service account's token is read in a pod, and used from the internet to list secrets."),
        Detected(Stolen("pod_token_escaped", "10m", static scene => scene.AsPod)).Escaped()
            .Describe("As pod_token, in JSON whose strings have escapes."),
        Detected(Stolen("pod_token_other_path", "10m", static scene => scene.AsPod, "/run/secrets/kubernetes.io/serviceaccount/..data/token"))
            .Describe("The token is read by the path that the link leads to."),
        Detected(Stolen("pod_token_forwarded", "10m", static scene => scene.AsPod with { SourceIps = ["10.0.4.8", scene.Intruder.SourceIp] }))
            .Describe("The client puts a private address in front of its own by a header."),
        Detected(Stolen("pod_token_patient", "23h", static scene => scene.AsPod))
            .Describe("The token is used after 23 hours, just within the window."),
        Undetected(Stolen("pod_token_slow", "25h", static scene => scene.AsPod), "the use comes more than the day of the window after the read")
            .Describe("The token is kept for more than a day before it is used."),
        Undetected(Stolen("pod_token_in_cluster", "10m", static scene => scene.AsPod with { SourceIps = [scene.OtherPodIp()] }), "the address is one of the cluster")
            .Describe("The token is used from another pod of the cluster."),
        Undetected(Stolen("pod_token_refused", "10m", static scene => scene.AsPod, code: 403), "the API server refuses every request, so nothing was taken")
            .Describe("The service account has no rights, so the token is of no use."),
        Undetected(Stolen("pod_token_of_secret", "10m", static scene => scene.AsPod with { Pod = null }), "the token of a secret is bound to no pod, so nothing joins its use with a read")
            .Describe("The pod has a token of the old form, out of a secret, which is bound to no pod."),
        Undetected(Stolen("pod_token_on_node", "10m", static scene => scene.AsPod, "/var/lib/kubelet/pods/0/volumes/kubernetes.io~projected/kube-api-access/token"), "the path of the file on the node is another than in the pod")
            .Describe("The intruder is on the node, and reads the token where the kubelet keeps it."),
        Undetected(ByRequest(), "the token is issued by the API server, so no process reads it from a file")
            .Describe("The intruder has the API server issue a token for the service account."),
    ];

    private static AttackChain<ClusterScene> Stolen(
        string name, string wait, Func<ClusterScene, KubernetesCaller> by, string path = "/var/run/secrets/kubernetes.io/serviceaccount/token", int code = 200) =>
        AttackChain.Named(name).As(Intruders.InCluster)
            .Step("token read", Steal, (scene, time) => scene.ReadToken(time, path))
            .Wait(wait, jitter: 0).Step("rights asked", Use, (scene, time) => scene.Request(time, by(scene), new("create", "selfsubjectrulesreviews") { ApiGroup = "authorization.k8s.io", Code = code == 200 ? 201 : code }))
            .Wait("1m").Step("secrets listed", "T1552.007", (scene, time) => scene.Request(time, by(scene), new("list", "secrets", scene.Pod.Namespace) { Code = code }));

    private static AttackChain<ClusterScene> ByRequest() =>
        AttackChain.Named("pod_token_requested").As(Intruders.InCluster)
            .Step("token issued", Steal, static (scene, time) => scene.Request(time, scene.AsVictim, new("create", "serviceaccounts", scene.Pod.Namespace, scene.Pod.ServiceAccount) { Subresource = "token", Code = 201 }))
            .Wait("5m").Step("secrets listed", Use, static (scene, time) => scene.Request(time, scene.AsPod with { Pod = null }, new("list", "secrets", scene.Pod.Namespace)));

    private static AttackChain<ClusterScene> Detected(AttackChain<ClusterScene> chain) =>
        chain.Detected(PodToken, static scene => [scene.Pod.User, scene.Pod.Name]);

    private static AttackChain<ClusterScene> Undetected(AttackChain<ClusterScene> chain, string why) => chain.Undetected(PodToken, why);
}
