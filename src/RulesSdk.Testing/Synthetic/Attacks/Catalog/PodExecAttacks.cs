using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>A shell in a pod, and a connection out of it.</summary>
internal static class PodExecAttacks
{
    private const string Execution = "T1609";
    private const string Transfer = "T1105";

    public static IEnumerable<Attack> Make() =>
    [
        Detected(Download("pod_exec_download", "3m", static (scene, time) => scene.Connect(time, scene.Shell)))
            .Describe("A shell is opened in a pod with a developer's credentials, and a tool is fetched from the internet."),
        Detected(Download("pod_exec_download_escaped", "3m", static (scene, time) => scene.Connect(time, scene.Shell))).Escaped()
            .Describe("As pod_exec_download, in JSON whose strings have escapes."),
        Detected(Download("pod_exec_download_renamed", "3m", static (scene, time) => scene.Connect(time, scene.Shell, "/tmp/.x/kworker")))
            .Describe("As pod_exec_download, with a tool under another name."),
        Detected(Download("pod_exec_download_without_terminal", "3m", static (scene, time) => scene.Connect(time, scene.Shell with { Tty = "" })))
            .Describe("The shell has no terminal; the sensor knows the session that it belongs to."),
        Detected(Download("pod_exec_download_patient", "58m", static (scene, time) => scene.Connect(time, scene.Shell)))
            .Describe("The tool is fetched after 58 minutes, just within the window."),
        Detected(Attached())
            .Describe("The intruder attaches to the process of a pod that runs already."),
        Undetected(Download("pod_exec_download_slow", "62m", static (scene, time) => scene.Connect(time, scene.Shell)), "the connection comes more than the hour of the window after the exec began")
            .Describe("The shell stays open for more than an hour before the tool is fetched."),
        Undetected(Download("pod_exec_download_hidden_session", "3m", static (scene, time) => scene.Connect(time, scene.Shell with { Tty = "", KubernetesUser = "" })), "without a terminal and a session, the connection looks like one of the pod's own server")
            .Describe("The command has no terminal, and the sensor tells no sessions."),
        Undetected(Download("pod_exec_download_proxy", "3m", static (scene, time) => scene.Connect(time, scene.Shell, ip: "10.0.4.8")), "the connection is to a private address, as those of all pods behind a proxy")
            .Describe("The tool is fetched through the organization's own proxy."),
        Undetected(Download("pod_exec_download_other_pod", "3m", static (scene, time) => scene.Connect(time, scene.Shell with { Pod = scene.Pod with { Name = scene.Pod.Name + "2" } })), "the connection is made in another pod than the exec")
            .Describe("The intruder goes on to a second pod through the network, and fetches the tool there."),
        Undetected(ByNode(), "a command through a node's proxy is logged as a request for the node and not as an exec into the pod")
            .Describe("The command is executed by the kubelet, which the API server reaches for the intruder (nodes/proxy)."),
    ];

    private static AttackChain<ClusterScene> Download(string name, string wait, Func<ClusterScene, DateTimeOffset, SyntheticEvent> connect) =>
        AttackChain.Named(name).As(Intruders.InCluster)
            .Step("pods listed", "T1613", static (scene, time) => scene.Request(time, scene.AsVictim, new("list", "pods", scene.Pod.Namespace)))
            .Wait("2m").Step("shell opened", Execution, static (scene, time) => scene.Exec(time))
            .Wait(wait, jitter: 0).Step("tool fetched", Transfer, connect);

    private static AttackChain<ClusterScene> Attached() =>
        AttackChain.Named("pod_exec_download_attach").As(Intruders.InCluster)
            .Step("attached", Execution, static (scene, time) => scene.Request(time, scene.AsVictim, KubernetesRequest.Exec(scene.Pod) with { Subresource = "attach", Verb = "create" }))
            .Wait("3m").Step("tool fetched", Transfer, static (scene, time) => scene.Connect(time, scene.Shell));

    private static AttackChain<ClusterScene> ByNode() =>
        AttackChain.Named("pod_exec_download_by_node").As(Intruders.InCluster)
            .Step("command run", Execution, static (scene, time) => scene.Request(
                time, scene.AsVictim, new("create", "nodes", "", scene.Pod.Node) { Subresource = "proxy", Rest = $"/run/{scene.Pod.Namespace}/{scene.Pod.Name}/app?cmd=sh" }))
            .Wait("3m").Step("tool fetched", Transfer, static (scene, time) => scene.Connect(time, scene.Shell));

    private static AttackChain<ClusterScene> Detected(AttackChain<ClusterScene> chain) =>
        chain.Detected(PodExec, static scene => [scene.Pod.Namespace, scene.Pod.Name]);

    private static AttackChain<ClusterScene> Undetected(AttackChain<ClusterScene> chain, string why) => chain.Undetected(PodExec, why);
}
