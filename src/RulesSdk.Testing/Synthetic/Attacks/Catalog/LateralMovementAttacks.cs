using static RulesSdk.Testing.WorkloadSteps;

namespace RulesSdk.Testing;

/// <summary>The six cases of the lateral movement chain. Each is played with its groups in every order.</summary>
internal static class LateralMovementAttacks
{
    public static IEnumerable<Attack> Make() =>
    [
        Remote("lateral_movement_comprehensive").Wait("7m").Step("kubeconfig read", "T1552.001", Kubeconfig).Wait("7m").Step("network scanned", "T1046", Scan).Wait("7m").Step("user asked", "T1033", WhoAmI)
            .InEveryOrder().DetectedAs("Comprehensive Lateral Movement")
            .Describe("A script reaches another host, reads credentials, scans the network and looks over the system."),
        Remote("lateral_movement_credentials_interactive").Wait("7m").Step("kubeconfig read", "T1552.001", Kubeconfig).Wait("7m").Step("terminal used", Terminal)
            .InEveryOrder().DetectedAs("Credential-Based Lateral Movement (interactive)")
            .Describe("Someone at a terminal reaches another host and reads credentials."),
        Remote("lateral_movement_reconnaissance_interactive").Wait("7m").Step("network scanned", "T1046", Scan).Wait("7m").Step("terminal used", Terminal)
            .InEveryOrder().DetectedAs("Reconnaissance and Access (interactive)")
            .Describe("Someone at a terminal reaches another host and scans the network."),
        AttackChain.Named("lateral_movement_credentials").As(Intruders.AsScript)
            .Step("tmate opened", "T1219", Tmate).Wait("7m").Step("role credentials asked", "T1552.005", MetadataCredentials)
            .InEveryOrder().DetectedAs("Credential-Based Lateral Movement")
            .Describe("A script opens a tmate session and asks the metadata service for the role's credentials."),
        Remote("lateral_movement_reconnaissance").Wait("7m").Step("public address asked", "T1016", AddressLookup)
            .InEveryOrder().DetectedAs("Reconnaissance and Access")
            .Describe("A script reaches another host and looks up its public address."),
        AttackChain.Named("lateral_movement_enumeration").As(Intruders.AsScript)
            .Step("agent registered", "T1219", SsmRegistration).Wait("7m").Step("modules listed", "T1082", KernelModules)
            .InEveryOrder().DetectedAs("Enumeration with Access")
            .Describe("A script registers an SSM agent with the intruder's code and lists the kernel's modules."),
    ];

    /// <summary>A script that reaches another host.</summary>
    public static AttackChain<WorkloadScene> Remote(string name) =>
        AttackChain.Named(name).As(Intruders.AsScript).Step("host reached", "T1021.004", SshOut);

    /// <summary>The chain detects it in the intruder's context.</summary>
    public static AttackChain<WorkloadScene> DetectedAs(this AttackChain<WorkloadScene> chain, string @case) =>
        chain.Detected(ShippedRules.LateralMovement, scene => [scene.Context.Key], @case);
}
