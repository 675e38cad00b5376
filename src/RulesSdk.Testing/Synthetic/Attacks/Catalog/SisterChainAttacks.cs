using static RulesSdk.Testing.ShippedRules;

namespace RulesSdk.Testing;

/// <summary>Other chains on hosts, each with the groups of activity that its cases ask for. No shipped rule looks for them.</summary>
internal static class SisterChainAttacks
{
    private const string NoRule = "no shipped rule looks for this chain; docs/how-to/chain.md shows how a chain is written";

    public static IEnumerable<Attack> Make() => [.. Cryptomining(), .. WebApplication(), .. ContainerEscape()];

    private static IEnumerable<Attack> Cryptomining() =>
    [
        Miner("cryptomining").Wait("20s").Step("huge pages set", "T1562.001", HugePages).Wait("20s").Step("cron job written", "T1053.003", CronJob)
            .Ends("A miner starts, asks for its pool, tunes the system for it, and stays by a cron job."),
        Miner("cryptomining_persistent").Wait("20s").Step("cron job written", "T1053.003", CronJob)
            .Ends("A miner starts, asks for its pool, and stays by a cron job."),
        Miner("cryptomining_plain")
            .Ends("A miner starts and asks for its pool."),
    ];

    private static IEnumerable<Attack> WebApplication() =>
    [
        WebShell("web_shell").Wait("10s").Step("reverse shell opened", "T1059.004", ReverseShell).Wait("30s").Step("secrets of the application read", "T1552.001", Secrets)
            .Ends("A web shell opens a reverse shell and reads the application's secrets."),
        WebShell("web_shell_credentials").Wait("30s").Step("secrets of the application read", "T1552.001", Secrets)
            .Ends("A web shell reads the application's secrets."),
        WebShell("web_shell_network").Wait("30s").Step("tool fetched", "T1105", Fetch)
            .Ends("A web shell fetches a tool from outside."),
        WebShell("web_shell_technique").Wait("10s").Step("reverse shell opened", "T1059.004", ReverseShell)
            .Ends("A web shell opens a reverse shell."),
    ];

    private static IEnumerable<Attack> ContainerEscape() =>
    [
        Enumeration("container_escape_kernel_module").Wait("30s").Step("kernel module loaded", "T1611", KernelModule)
            .Ends("Someone in a container looks for a way out and loads a kernel module."),
        Enumeration("container_escape_core_pattern").Wait("30s").Step("core pattern written", "T1611", CorePattern)
            .Ends("Someone in a container looks for a way out and has the host's kernel run a program for core dumps."),
        Enumeration("container_escape_ptrace").Wait("30s").Step("process of the host traced", "T1055.008", Ptrace)
            .Ends("Someone in a container looks for a way out and traces a process of the host."),
        Enumeration("container_escape_release_agent").Wait("20s").Step("disk of the host mounted", "T1611", Mount).Wait("20s").Step("release agent written", "T1611", ReleaseAgent)
            .Ends("Someone in a privileged container looks for a way out and has the host run a release agent of its control groups."),
        Enumeration("container_escape_namespace").Wait("20s").Step("disk of the host mounted", "T1611", Mount).Wait("20s").Step("namespace of the host entered", "T1611", EnterNamespace)
            .Ends("Someone in a privileged container looks for a way out and enters the host's namespaces."),
    ];

    private static AttackChain<WorkloadScene> Miner(string name) => AttackChain.Named(name).As(Intruders.AsScript)
        .Step("miner started", "T1496", (scene, time) => scene.Faker.Exec(time, scene.Context, "/tmp/.cache/xmrig", "--url", "pool.example.net:3333"))
        .Wait("5s").Step("pool asked for", "T1071.004", (scene, time) => scene.Faker.Dns(time, scene.Context, "/tmp/.cache/xmrig", "pool.example.net", "A"));

    private static AttackChain<WorkloadScene> WebShell(string name) => AttackChain.Named(name).As(Intruders.AsScript)
        .Step("web shell used", "T1505.003", (scene, time) => scene.Faker.Exec(time, scene.Context with { ParentPath = "/usr/sbin/php-fpm8.2" }, "/usr/bin/dash", "-c", "id"));

    private static AttackChain<WorkloadScene> Enumeration(string name) => AttackChain.Named(name).As(Intruders.AsScript)
        .Step("way out looked for", "T1613", (scene, time) => scene.Faker.Exec(time, scene.Context, "/tmp/deepce.sh"));

    private static Attack Ends(this AttackChain<WorkloadScene> chain, string description) => chain.InEveryOrder().Undetected(None, NoRule).Describe(description);

    private static SyntheticEvent HugePages(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/sbin/sysctl", "-w", "vm.nr_hugepages=1280");

    private static SyntheticEvent CronJob(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Open(time, scene.Context, "/usr/bin/dash", "/etc/cron.d/apt-daily-cache");

    private static SyntheticEvent ReverseShell(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/bash", "-i");

    private static SyntheticEvent Secrets(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Open(time, scene.Context, "/usr/bin/cat", "/app/.env");

    private static SyntheticEvent Fetch(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Connect(time, scene.Context, "/usr/bin/wget", "203.0.113.31", 443, "cdn.example.org");

    private static SyntheticEvent KernelModule(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/sbin/insmod", "/tmp/out.ko");

    private static SyntheticEvent CorePattern(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Open(time, scene.Context, "/usr/bin/dash", "/proc/sys/kernel/core_pattern");

    private static SyntheticEvent Ptrace(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/gdb", "-p", "1");

    private static SyntheticEvent Mount(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/mount", "/dev/sda1", "/mnt");

    private static SyntheticEvent ReleaseAgent(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Open(time, scene.Context, "/usr/bin/dash", "/sys/fs/cgroup/rdma/release_agent");

    private static SyntheticEvent EnterNamespace(WorkloadScene scene, DateTimeOffset time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/nsenter", "--target", "1", "--mount");
}
