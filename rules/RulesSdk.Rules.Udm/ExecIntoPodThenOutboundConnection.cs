using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Udm;

/// <summary>Detects a command that is executed in a pod through the Kubernetes API, and then a connection to the internet by a person's process in that pod.</summary>
/// <remarks>
/// <para>
/// The API server's audit log tells who executed what in which pod, and nothing of what happens inside. A sensor on the node tells which
/// process connects where, and not who is behind it. The pod's name and namespace join the two; the sensor has them among the
/// container's tags (<c>pod_name</c>, <c>kube_namespace</c>).
/// </para>
/// <para>
/// A server in a pod connects all day. So only processes count at which a person sits: those with a terminal, and those of a Kubernetes
/// session where the sensor tells sessions.
/// </para>
/// <para>
/// The verb does not count: an exec is <c>create</c> over SPDY and <c>get</c> over WebSocket. The policy of the audit log has to keep the
/// stage <c>ResponseStarted</c> of pods/exec; with <c>ResponseComplete</c> alone, an exec is known only once it is over.
/// </para>
/// <para>
/// Not seen: an exec without a terminal on a node whose sensor tells no sessions; connections through a proxy or a server within the
/// cluster; connections more than an hour after the start of the exec; an exec by the kubelet's own API, which the API server does not log.
/// </para>
/// </remarks>
[Rule("udm_exec_into_pod_then_outbound_connection", Severity.Medium, Title = "Exec Into Pod Followed by Outbound Connection", RiskScore = 55)]
[Attack(Tactic.Execution, "T1609")]
[Attack(Tactic.CommandAndControl, "T1105")]
[Meta("data_source", "Kubernetes audit log, workload runtime events")]
[Meta("platform", "Kubernetes")]
[Meta("type", "Alert")]
[Window("1h")]
[Strategy("Pairs each exec into a pod, or attach to it, that the API server allowed with later connections from that pod to public addresses, and keeps those of processes with a terminal or of a Kubernetes session.")]
[Reference("https://attack.mitre.org/techniques/T1609/")]
[Reference("https://attack.mitre.org/techniques/T1105/")]
[Reference("https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/")]
[FalsePositive("A developer who looks into a fault and fetches a tool, or tries whether a service outside can be reached.")]
[FalsePositive("A process with a terminal that the pod itself starts (tty: true in its specification), while somebody is in the pod.")]
[FalsePositive("Addresses of the organization's own services that are public: exclude their ranges by a tuning.")]
[Triage(
    "Ask the user of the exec what it was for, and whether the address, the agent and the time of the request are theirs.",
    "Look at what the pod connected to, and which process did: a package mirror, a code host, an unknown address on an odd port.",
    "List what else was executed in the pod since, and files that were written to it after its image was built.",
    "Look for other execs by the same user, in other pods and namespaces, and for how the user got the right (rolebindings).",
    "If it is not explained, revoke the user's credentials, isolate the pod by a network policy, and keep it for analysis before it is replaced.")]
public sealed partial class ExecIntoPodThenOutboundConnection
{
    [Event]
    static bool Exec(UdmEvent e) =>
        e.IsAllowedByKubernetes
        && e.Additional["objectRef.resource"] == "pods"
        && e.Additional["objectRef.subresource"] is "exec" or "attach"
        && e.Additional["objectRef.name"] != "";

    [Event]
    static bool Connection(UdmEvent e) =>
        e.Metadata.EventType == UdmEventType.NetworkConnection
        && e.Network.Direction == "OUTBOUND"
        && (e.Additional["tty"] != "" || e.Additional["session_type"] == "k8s")
        && e.Target.Ip.Any(ip => ip.IsPublicAddress);

    [Let] static IReadOnlyList<string> RunsIn(UdmEvent connection) => Label(connection, "pod_name");
    [Let] static IReadOnlyList<string> RunsInNamespace(UdmEvent connection) => Label(connection, "kube_namespace");
    [Let] static IReadOnlyList<string> ConnectsTo(UdmEvent connection) => connection.Target.Ip;

    // An event without an address has one all the same: null, which no outcome counts.
    [Let] static IReadOnlyList<string?> AskedFrom(UdmEvent exec) => [.. exec.Principal.Ip, null];

    [Join]
    static bool SamePod(UdmEvent exec, UdmEvent connection, string runsIn, string runsInNamespace) =>
        exec.Additional["objectRef.name"] == runsIn
        && exec.Additional["objectRef.namespace"] == runsInNamespace
        && exec.Metadata.EventTimestamp <= connection.Metadata.EventTimestamp;

    [GroupBy] static string Namespace(UdmEvent exec) => exec.Additional["objectRef.namespace"];
    [GroupBy] static string Pod(UdmEvent exec) => exec.Additional["objectRef.name"];

    [Outcome] static long EventCount(UdmEvent exec) => CountDistinct(exec.Metadata.Id);
    [Outcome] static IReadOnlyList<string> PrincipalUserDisplayName(UdmEvent exec) => DistinctValues(exec.Principal.User.UserDisplayName);
    [Outcome] static IReadOnlyList<string> ImpersonatedUser(UdmEvent exec) => DistinctValues(exec.Target.User.UserDisplayName);
    [Outcome] static IReadOnlyList<string> PrincipalIp(string askedFrom) => DistinctValues(askedFrom);
    [Outcome] static IReadOnlyList<string> NetworkHttpUserAgent(UdmEvent exec) => DistinctValues(exec.Network.Http.UserAgent);
    [Outcome] static IReadOnlyList<string> ExecCommandLine(UdmEvent exec) => DistinctValues(exec.Target.Process.CommandLine);
    [Outcome] static IReadOnlyList<string> PrincipalProcessFileFullPath(UdmEvent connection) => DistinctValues(connection.Principal.Process.File.FullPath);
    [Outcome] static IReadOnlyList<string> PrincipalProcessCommandLine(UdmEvent connection) => DistinctValues(connection.Principal.Process.CommandLine);
    [Outcome] static IReadOnlyList<string> TargetIp(string connectsTo) => DistinctValues(connectsTo);
    [Outcome] static IReadOnlyList<string> TargetHostname(UdmEvent connection) => DistinctValues(connection.Target.Hostname);
    [Outcome] static DateTimeOffset FirstConnection(UdmEvent connection) => Earliest(connection.Metadata.EventTimestamp);

    private static IReadOnlyList<string> Label(UdmEvent e, string key) =>
        [.. e.Principal.Resource.Attribute.Labels.Select(label => label.Key == key ? label.Value : "")];
}
