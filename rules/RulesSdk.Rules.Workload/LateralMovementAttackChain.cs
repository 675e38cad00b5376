using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Workload;

/// <summary>Correlates indicators of network traversal and post-compromise activity in one execution context.</summary>
/// <remarks>
/// An event counts for its present context and for every context that it replaced: a second shell in a session gets a key of
/// its own, and only the parent keys still tie it to what came before. Where all the evidence lies in one context below
/// others, each of these has a detection of its own.
/// </remarks>
[Rule("lateral_movement_attack_chain", Title = "Lateral movement attack chain")]
[Attack(Tactic.LateralMovement, "T1563")]
[Window("1h", KeepAlive = "1h", MaxDuration = "24h")]
[Reference("https://docs.datadoghq.com/security/default_rules/def-000-1m2/")]
[Reference("https://attack.mitre.org/techniques/T1563/")]
[FalsePositive("An administrator at work over SSH who looks at the system and reads their kubeconfig.")]
[FalsePositive("An authorised penetration test.")]
[Triage(
    "Isolate the source system: take the host or pod off the network, but keep it running for forensics.",
    "Terminate remote access: end the SSH sessions, tmate terminals and SSM registrations that no administrator answers for.",
    "Rotate credentials: every key, token and kubeconfig the context has read, and the role behind the metadata service.",
    "Follow the movement: look at the hosts it connected to, for the same user, key or tools, and isolate those as well.",
    "Find the way in: the first event of the context, its parents, and what was exposed or logged in just before.",
    "Close it: block outbound SSH and tmate, require IMDSv2 with a hop limit of 1, and cut service accounts down to what they need.")]
public sealed partial class LateralMovementAttackChain
{
    private const string Runbooks = "docs/runbooks/lateral-movement.md";

    [GroupBy]
    static IReadOnlyList<string> ExecutionContext(WorkloadEvent e) =>
        [e.Process.Variables.CorrelationKey, .. e.Process.Variables.ParentCorrelationKeys];

    /// <summary>SSH sessions, outbound SSH connections, tmate, or an SSM agent registered with someone's activation code.</summary>
    [Activity(typeof(SshSession), typeof(OutboundSshConnection), typeof(TmateUsage), typeof(RogueSsmAgentRegistration))]
    public partial bool RemoteAccessTools { get; }

    /// <summary>Tools that search for secrets, role credentials asked of a cloud's metadata service, EKS tokens, kubeconfigs.</summary>
    [Activity(
        typeof(TrufflehogExecuted), typeof(AwsImds), typeof(AzureImds), typeof(GcpImds),
        typeof(EksServiceAccountTokenAccessed), typeof(ReadKubeconfig))]
    public partial bool CredentialHarvesting { get; }

    /// <summary>The cluster's DNS enumerated, the public address looked up, scanners, sniffers, offensive Kubernetes tools.</summary>
    [Activity(
        typeof(KubernetesDnsEnumeration), typeof(IpLookupConnection), typeof(IpLookupQuestion),
        typeof(NetworkIntrusionUtility), typeof(NetworkSniffingTool), typeof(OffensiveKubernetesTool))]
    public partial bool NetworkReconnaissance { get; }

    /// <summary>Container breakout enumeration, images listed, debugfs in a container, whoami, kernel modules listed.</summary>
    [Activity(
        typeof(ContainerBreakoutEnumerationTool), typeof(EnumImages), typeof(DebugfsInContainer),
        typeof(ExecWhoami), typeof(ExecLsmod), typeof(KmodList))]
    public partial bool SystemEnumeration { get; }

    /// <summary>A person at a terminal: a process with a tty, or a context that an interactive shell or a Kubernetes session opened.</summary>
    [Activity(When = nameof(IsInteractive))]
    public partial bool Interactive { get; }

    static bool IsInteractive(WorkloadEvent e) =>
        e.Process.Tty != ""
        || e.Process.Variables.CorrelationKey.StartsWith("interactive_shell_", StringComparison.Ordinal)
        || e.Process.Variables.CorrelationKey.StartsWith("k8s_session_", StringComparison.Ordinal);

    [Case("Comprehensive Lateral Movement", Severity.Critical, Runbook = Runbooks + "#comprehensive")]
    bool Comprehensive => RemoteAccessTools && CredentialHarvesting && NetworkReconnaissance && SystemEnumeration;

    [Case("Credential-Based Lateral Movement (interactive)", Severity.High, Runbook = Runbooks + "#credential-based")]
    bool CredentialBasedInteractive => RemoteAccessTools && CredentialHarvesting && Interactive;

    [Case("Reconnaissance-Based Lateral Movement (interactive)", Severity.High, Runbook = Runbooks + "#reconnaissance-based")]
    bool ReconnaissanceBasedInteractive => RemoteAccessTools && NetworkReconnaissance && Interactive;

    [Case("Credential-Based Lateral Movement", Severity.Medium, Runbook = Runbooks + "#credential-based")]
    bool CredentialBased => RemoteAccessTools && CredentialHarvesting;

    [Case("Reconnaissance-Based Lateral Movement", Severity.Medium, Runbook = Runbooks + "#reconnaissance-based")]
    bool ReconnaissanceBased => RemoteAccessTools && NetworkReconnaissance;

    [Case("System Enumeration with Remote Access", Severity.Medium, Runbook = Runbooks + "#system-enumeration")]
    bool EnumerationBased => RemoteAccessTools && SystemEnumeration;

    [Outcome] static IReadOnlyList<string> Users(WorkloadEvent e) => DistinctValues(e.Process.User);
    [Outcome] static IReadOnlyList<string> Executables(WorkloadEvent e) => DistinctValues(e.Process.Executable.Path);
    [Outcome] static IReadOnlyList<string> Containers(WorkloadEvent e) => DistinctValues(e.Container.Id);
    [Outcome] static IReadOnlyList<string> SshClients(WorkloadEvent e) => DistinctValues(e.Process.UserSession.SshClientIp);
    [Outcome] static IReadOnlyList<string> ConnectedTo(WorkloadEvent e) => DistinctValues(e.Connect.Addr.Ip);
}
