namespace RulesSdk.Testing;

/// <summary>Where an attacker is at work on a host.</summary>
/// <param name="faker">Makes the events.</param>
/// <param name="context">The execution context.</param>
public sealed class WorkloadScene(WorkloadFaker faker, WorkloadContext context)
{
    /// <summary>Makes the events.</summary>
    public WorkloadFaker Faker { get; } = faker;

    /// <summary>The execution context.</summary>
    public WorkloadContext Context { get; } = context;
}

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

    private static SyntheticEvent SshShell(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/id");

    private static SyntheticEvent SshOut(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/ssh", "10.1.2.3", 22, "db-1.internal");

    private static SyntheticEvent Tmate(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/tmate", "203.0.113.22", 443, "ssh.tmate.io");

    private static SyntheticEvent SsmRegistration(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/amazon-ssm-agent", "-register", "-code", "activation", "-id", "i-0");

    private static SyntheticEvent Kubeconfig(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Open(time, scene.Context, "/usr/bin/cat", "/home/ubuntu/.kube/config");

    private static SyntheticEvent MetadataCredentials(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/curl", "-s", "http://169.254.169.254/latest/meta-data/iam/security-credentials/web");

    private static SyntheticEvent Scan(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/nmap", "-p", "22", "10.1.0.0/16");

    private static SyntheticEvent AddressLookup(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/python3.11", "203.0.113.80", 443, "checkip.amazonaws.com");

    private static SyntheticEvent WhoAmI(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/whoami");

    private static SyntheticEvent KernelModules(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/sbin/lsmod");
}
