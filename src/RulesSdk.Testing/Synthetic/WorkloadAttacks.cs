using static RulesSdk.Testing.WorkloadSteps;

namespace RulesSdk.Testing;

/// <summary>Attacks that a workload's runtime events show: one for each case of the lateral movement chain.</summary>
public static class WorkloadAttacks
{
    private const string Rule = "lateral_movement_attack_chain";

    /// <summary>Evidence of all four groups, at a terminal.</summary>
    public static AttackChain<WorkloadScene> Comprehensive { get; } =
        Chain("comprehensive", "Comprehensive Lateral Movement", SshShell, Kubeconfig, Scan, WhoAmI);

    /// <summary>A kubeconfig is read in an interactive SSH session.</summary>
    public static AttackChain<WorkloadScene> CredentialsInteractive { get; } =
        Chain("credentials_interactive", "Credential-Based Lateral Movement (interactive)", SshShell, WhoAmI, Kubeconfig);

    /// <summary>The network is scanned in an interactive SSH session.</summary>
    public static AttackChain<WorkloadScene> ReconnaissanceInteractive { get; } =
        Chain("reconnaissance_interactive", "Reconnaissance and Access (interactive)", SshShell, Scan, SshOut);

    /// <summary>Role credentials are asked of the metadata service by a script without a terminal.</summary>
    public static AttackChain<WorkloadScene> Credentials { get; } =
        Chain("credentials", "Credential-Based Lateral Movement", Tmate, MetadataCredentials);

    /// <summary>The public address is looked up and the network scanned by a script without a terminal.</summary>
    public static AttackChain<WorkloadScene> Reconnaissance { get; } =
        Chain("reconnaissance", "Reconnaissance and Access", SshOut, AddressLookup, Scan);

    /// <summary>An SSM agent is registered and the system looked over by a script without a terminal.</summary>
    public static AttackChain<WorkloadScene> Enumeration { get; } =
        Chain("enumeration", "Enumeration with Access", SsmRegistration, WhoAmI, KernelModules);

    /// <summary>All of them, in the order of the case table.</summary>
    public static IReadOnlyList<AttackChain<WorkloadScene>> All { get; } =
        [Comprehensive, CredentialsInteractive, ReconnaissanceInteractive, Credentials, Reconnaissance, Enumeration];

    /// <summary>Whether a chain is played at a terminal.</summary>
    internal static bool IsInteractive(AttackChain<WorkloadScene> chain) =>
        chain == Comprehensive || chain == CredentialsInteractive || chain == ReconnaissanceInteractive;

    private static AttackChain<WorkloadScene> Chain(
        string name, string expectedCase, params ReadOnlySpan<Func<WorkloadScene, DateTimeOffset, SyntheticEvent>> steps)
    {
        var chain = new AttackChain<WorkloadScene>(name);
        foreach (var step in steps)
        {
            chain.Step(step.Method.Name, step).Wait("7m");
        }

        return chain.Expect(scene => new ExpectedDetection(Rule, [scene.Context.Key], expectedCase));
    }
}
