using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Workload;

/// <summary>Detects movement from system to system: several signs of it, and of what follows a break-in, in one execution context.</summary>
/// <remarks>
/// An event counts for its current context and for every context that it replaced: a second shell in a session gets a key of
/// its own, and only the parent keys connect it with the events before. If all the evidence lies in one context below
/// others, each of these contexts has a detection of its own.
/// </remarks>
[Rule("lateral_movement_attack_chain", Title = "Lateral movement attack chain")]
[Attack(Tactic.LateralMovement, "T1563")]
[Window("1h", KeepAlive = "1h", MaxDuration = "24h")]
[Reference("https://docs.datadoghq.com/security/default_rules/def-000-1m2/")]
[Reference("https://attack.mitre.org/techniques/T1563/")]
[FalsePositive("An administrator at work over SSH who looks at the system and reads their kubeconfig.")]
[FalsePositive("An authorised penetration test.")]
[Triage(
    "Isolate the source: cut the host, container or pod off from the network at once, but keep it running for forensics.",
    "End remote access: stop the processes behind it, and close every SSH session, tmate terminal and SSM registration.",
    "Block the destinations: deny the addresses that the context connected to, and watch for further attempts to reach them.",
    "Assess the credentials: list each secret, metadata response, token and cluster configuration that the context read.",
    "Map what was learned: work out which systems and services the reconnaissance showed to the attacker.",
    "Reset what may be known: replace passwords, API keys and service account tokens, and the role behind the metadata service.",
    "Hunt further: look for the same credentials, and for the same user or session, on other systems; isolate those as well.",
    "Review access patterns: compare authentication logs with what is usual, back to the first event and beyond, to see how far it went.",
    "Segment the network: allow between systems only what they need, so that the next intruder has fewer places to go.")]
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

    [Case("Comprehensive Lateral Movement", Severity.Critical, Runbook = Runbooks + "#comprehensive-lateral-movement")]
    bool Comprehensive => RemoteAccessTools && CredentialHarvesting && NetworkReconnaissance && SystemEnumeration;

    [Case("Credential-Based Lateral Movement (interactive)", Severity.High, Runbook = Runbooks + "#credential-based-lateral-movement")]
    bool CredentialBasedInteractive => RemoteAccessTools && CredentialHarvesting && Interactive;

    [Case("Reconnaissance and Access (interactive)", Severity.High, Runbook = Runbooks + "#reconnaissance-and-access")]
    bool ReconnaissanceAndAccessInteractive => NetworkReconnaissance && RemoteAccessTools && Interactive;

    [Case("Credential-Based Lateral Movement", Severity.Medium, Runbook = Runbooks + "#credential-based-lateral-movement")]
    bool CredentialBased => RemoteAccessTools && CredentialHarvesting;

    [Case("Reconnaissance and Access", Severity.Medium, Runbook = Runbooks + "#reconnaissance-and-access")]
    bool ReconnaissanceAndAccess => NetworkReconnaissance && RemoteAccessTools;

    [Case("Enumeration with Access", Severity.Medium, Runbook = Runbooks + "#enumeration-with-access")]
    bool EnumerationWithAccess => SystemEnumeration && RemoteAccessTools;

    [Outcome] static IReadOnlyList<string> Users(WorkloadEvent e) => DistinctValues(e.Process.User);
    [Outcome] static IReadOnlyList<string> Executables(WorkloadEvent e) => DistinctValues(e.Process.Executable.Path);
    [Outcome] static IReadOnlyList<string> Containers(WorkloadEvent e) => DistinctValues(e.Container.Id);
    [Outcome] static IReadOnlyList<string> SshClients(WorkloadEvent e) => DistinctValues(e.Process.UserSession.SshClientIp);
    [Outcome] static IReadOnlyList<string> ConnectedTo(WorkloadEvent e) => DistinctValues(e.Connect.Addr.Ip);
}
