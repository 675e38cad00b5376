namespace RulesSdk.Testing;

/// <summary>What an intruder does on a host: each makes the event that it leaves.</summary>
internal static class WorkloadSteps
{
    public static SyntheticEvent SshShell(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/id");

    public static SyntheticEvent SshOut(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/ssh", "10.1.2.3", 22, "db-1.internal");

    public static SyntheticEvent Tmate(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/tmate", "203.0.113.22", 443, "ssh.tmate.io");

    public static SyntheticEvent SsmRegistration(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/amazon-ssm-agent", "-register", "-code", "activation", "-id", "i-0");

    public static SyntheticEvent Kubeconfig(WorkloadScene scene, DateTimeOffset time) => Kubeconfig(scene, scene.Context, time);

    public static SyntheticEvent Kubeconfig(WorkloadScene scene, WorkloadContext context, DateTimeOffset time) =>
        scene.Faker.Open(time, context, "/usr/bin/cat", "/home/ubuntu/.kube/config");

    public static SyntheticEvent MetadataCredentials(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/curl", "-s", "http://169.254.169.254/latest/meta-data/iam/security-credentials/web");

    public static SyntheticEvent Scan(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/nmap", "-p", "22", "10.1.0.0/16");

    public static SyntheticEvent AddressLookup(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Connect(time, scene.Context, "/usr/bin/python3.11", "203.0.113.80", 443, "checkip.amazonaws.com");

    public static SyntheticEvent WhoAmI(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/bin/whoami");

    public static SyntheticEvent KernelModules(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context, "/usr/sbin/lsmod");

    /// <summary>A harmless command at a terminal.</summary>
    public static SyntheticEvent Terminal(WorkloadScene scene, DateTimeOffset time) =>
        scene.Faker.Exec(time, scene.Context with { Tty = "pts0" }, "/usr/bin/ls", "-la");
}
