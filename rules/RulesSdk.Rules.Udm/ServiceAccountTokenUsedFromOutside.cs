using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Udm;

/// <summary>Detects a process that reads the service account token of its pod, and then a request to the Kubernetes API with a token of that pod from the internet.</summary>
/// <remarks>
/// <para>
/// The token of a pod is bound to it: the API server knows the pod of each request (<c>authentication.kubernetes.io/pod-name</c>) and
/// the address that the request comes from. A sensor on the node sees which process opened the token's file. Pod and namespace join the two.
/// </para>
/// <para>
/// The client may name any address but the last by a header, so one public address is enough: who adds a private one hides nothing.
/// </para>
/// <para>
/// Not seen: a token used from within the cluster or from a private network that reaches the API server; tokens of secrets, which are bound to
/// no pod; a token that is read through the API (<c>kubectl create token</c>) or out of a process's memory; a use more than a day after the read.
/// </para>
/// </remarks>
[Rule("udm_service_account_token_used_from_outside", Severity.High, Title = "Service Account Token Read in Pod and Used From Outside", RiskScore = 75)]
[Attack(Tactic.CredentialAccess, "T1528")]
[Attack(Tactic.LateralMovement, "T1550.001")]
[Meta("data_source", "Kubernetes audit log, workload runtime events")]
[Meta("platform", "Kubernetes")]
[Meta("type", "Alert")]
[Window("24h")]
[Strategy("Pairs each process that opens the service account token of its pod with later requests that the API server took with a token of that pod, and keeps the requests from public addresses.")]
[Reference("https://attack.mitre.org/techniques/T1528/")]
[Reference("https://attack.mitre.org/techniques/T1550/001/")]
[Reference("https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/")]
[FalsePositive("A cluster whose pods reach a public endpoint of the API server through address translation: exclude the cluster's own public addresses by a tuning.")]
[FalsePositive("Development against a cluster with the token of a pod (telepresence and the like).")]
[Triage(
    "Look whether the address is the cluster's own way out. If it is not, take the token as stolen.",
    "Look at the process that read the token, its user and its parents: the pod's own program, or a shell and what was started from it.",
    "List all requests with the service account since, above all for secrets, pods, exec and rolebindings, and what was allowed.",
    "Delete the pod, which ends its tokens, and take rights from the service account that the workload does not need.",
    "Find out how the pod was entered: an exec through the API, a fault of the program that can be reached from outside, its image.")]
public sealed partial class ServiceAccountTokenUsedFromOutside
{
    [Event]
    static bool Read(UdmEvent e) =>
        e.Metadata.EventType == UdmEventType.FileOpen
        && e.Target.File.FullPath.Contains("/secrets/kubernetes.io/serviceaccount/", StringComparison.Ordinal)
        && e.Target.File.FullPath.EndsWith("/token", StringComparison.Ordinal);

    [Event]
    static bool Use(UdmEvent e) =>
        e.IsAllowedByKubernetes
        && e.Principal.Resource.ResourceType == "POD"
        && e.Principal.Ip.Any(ip => ip.IsPublicAddress);

    [Let] static IReadOnlyList<string> ReadIn(UdmEvent read) => Label(read, "pod_name");
    [Let] static IReadOnlyList<string> ReadInNamespace(UdmEvent read) => Label(read, "kube_namespace");
    [Let] static IReadOnlyList<string> BoundTo(UdmEvent use) => Label(use, "pod_name");
    [Let] static IReadOnlyList<string> BoundToNamespace(UdmEvent use) => Label(use, "kube_namespace");
    [Let] static IReadOnlyList<string> UsedFrom(UdmEvent use) => use.Principal.Ip;

    // All labels but one are null, which no outcome counts.
    [Let]
    static IReadOnlyList<string?> Credential(UdmEvent use) =>
        [.. use.Principal.Resource.Attribute.Labels.Select(label => label.Key == "credential_id" ? label.Value : null)];

    [Join]
    static bool SamePod(UdmEvent read, UdmEvent use, string readIn, string readInNamespace, string boundTo, string boundToNamespace) =>
        readIn != ""
        && readIn == boundTo
        && readInNamespace != ""
        && readInNamespace == boundToNamespace
        && read.Metadata.EventTimestamp <= use.Metadata.EventTimestamp;

    [GroupBy] static string ServiceAccount(UdmEvent use) => use.Principal.User.UserDisplayName;
    [GroupBy] static string Pod(string boundTo) => boundTo;

    [Outcome] static long EventCount(UdmEvent use) => CountDistinct(use.Metadata.Id);
    [Outcome] static IReadOnlyList<string> PrincipalIp(string usedFrom) => DistinctValues(usedFrom);
    [Outcome] static IReadOnlyList<string> NetworkHttpUserAgent(UdmEvent use) => DistinctValues(use.Network.Http.UserAgent);
    [Outcome] static IReadOnlyList<string> NetworkHttpMethod(UdmEvent use) => DistinctValues(use.Network.Http.Method);
    [Outcome] static IReadOnlyList<string> TargetResourceSubtype(UdmEvent use) => DistinctValues(use.Target.Resource.ResourceSubtype);
    [Outcome] static IReadOnlyList<string> TargetUrl(UdmEvent use) => DistinctValues(use.Target.Url);
    [Outcome] static IReadOnlyList<string> CredentialId(string credential) => DistinctValues(credential);
    [Outcome] static IReadOnlyList<string> ReadByFile(UdmEvent read) => DistinctValues(read.Principal.Process.File.FullPath);
    [Outcome] static IReadOnlyList<string> ReadByCommandLine(UdmEvent read) => DistinctValues(read.Principal.Process.CommandLine);
    [Outcome] static DateTimeOffset FirstUse(UdmEvent use) => Earliest(use.Metadata.EventTimestamp);

    private static IReadOnlyList<string> Label(UdmEvent e, string key) =>
        [.. e.Principal.Resource.Attribute.Labels.Select(label => label.Key == key ? label.Value : "")];
}
