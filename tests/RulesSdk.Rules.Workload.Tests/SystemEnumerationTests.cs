namespace RulesSdk.Rules.Workload.Tests;

public sealed class SystemEnumerationTests
{
    [Theory]
    [InlineData("/run/systemd/container")]
    [InlineData("/proc/1/status")]
    [InlineData("/proc/self/task/77/status")]
    [InlineData("/proc/1/uid_map")]
    [InlineData("/proc/1/attr/current")]
    [InlineData("/proc/1/mountinfo")]
    [InlineData("/proc/1/cgroup")]
    [InlineData("/proc/net/unix")]
    public void A_program_brought_into_a_container_that_reads_of_it_enumerates(string path)
    {
        var e = Workload.Open(path, by: "/tmp/tool").InContainer().FromUpperLayer();

        ContainerBreakoutEnumerationTool.Rule.Raises(e);
        ContainerBreakoutEnumerationTool.Rule.Ignores(
            e.Named("exec"),
            e.InContainer(""),
            e.FromUpperLayer(false),
            e.FromUpperLayer(null),
            Workload.Open(path, by: "/usr/local/bin/cadvisor").InContainer().FromUpperLayer(),
            Workload.Open(path, by: "/usr/bin/strace").InContainer().FromUpperLayer(),
            Workload.Open(path, by: "/opt/datadog-agent/embedded/bin/process-agent").InContainer().FromUpperLayer());
    }

    [Theory]
    [InlineData("/proc/1/maps")]
    [InlineData("/proc/1/2/status")]
    [InlineData("/proc/status")]
    [InlineData("/proc/net/tcp")]
    [InlineData("/run/systemd/container/x")]
    public void Other_files_tell_nothing(string path) =>
        ContainerBreakoutEnumerationTool.Rule.Ignores(Workload.Open(path, by: "/tmp/tool").InContainer().FromUpperLayer());

    [Fact]
    public void An_observer_somewhere_else_is_none() =>
        ContainerBreakoutEnumerationTool.Rule.Raises(Workload.Open("/proc/1/status", by: "/tmp/strace").InContainer().FromUpperLayer());

    [Fact]
    public void The_container_runtime_reads_user_mappings()
    {
        ContainerBreakoutEnumerationTool.Rule.Ignores(Workload.Open("/proc/1/uid_map", by: "/tmp/runc").InContainer().FromUpperLayer());
        ContainerBreakoutEnumerationTool.Rule.Raises(Workload.Open("/proc/1/cgroup", by: "/tmp/runc").InContainer().FromUpperLayer());
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("kubectl")]
    [InlineData("ctr")]
    [InlineData("crictl")]
    public void Images_listed_by_those_two_words_are_enumerated(string tool)
    {
        EnumImages.Rule.Raises(Workload.Exec("/usr/bin/" + tool, "image", "list"));
        EnumImages.Rule.Ignores(
            Workload.Exec("/usr/bin/" + tool, "image", "list").Named("exit"),
            Workload.Exec("/usr/bin/" + tool, "image", "list", "-q"),
            Workload.Exec("/usr/bin/" + tool, "image", "pull"));
    }

    [Fact]
    public void Images_listed_in_another_spelling_are_seen_by_the_extended_signal_only()
    {
        EnumImages.Rule.Ignores(Workload.Exec("/usr/bin/docker", "images"), Workload.Exec("/usr/bin/podman", "image", "list"));
        EnumImagesExtended.Rule.Raises(
            Workload.Exec("/usr/bin/docker", "images"),
            Workload.Exec("/usr/bin/docker", "image", "ls", "-a"),
            Workload.Exec("/usr/bin/docker", "image", "list"),
            Workload.Exec("/usr/bin/ctr", "-n", "k8s.io", "images", "ls"),
            Workload.Exec("/usr/bin/crictl", "img"));
        EnumImagesExtended.Rule.Ignores(
            Workload.Exec("/usr/bin/docker", "images").Named("exit"),
            Workload.Exec("/usr/bin/docker", "image", "pull", "alpine"),
            Workload.Exec("/usr/bin/docker", "ps"),
            Workload.Exec("/usr/bin/ctr", "images"),
            Workload.Exec("/usr/bin/ls", "image"));
    }

    [Fact]
    public void Debugfs_counts_in_a_container_only()
    {
        var e = Workload.Exec("/usr/sbin/debugfs", "/dev/sda1").InContainer();

        DebugfsInContainer.Rule.Raises(e);
        DebugfsInContainer.Rule.Ignores(e.InContainer(""), e.WithComm("dumpe2fs"), e.Named("open"));
    }

    [Fact]
    public void Discovery_commands_are_known_by_their_kernel_name()
    {
        ExecWhoami.Rule.Raises(Workload.Exec("/usr/bin/whoami"), Workload.Exec("/bin/busybox", "whoami").WithComm("whoami"));
        ExecWhoami.Rule.Ignores(Workload.Exec("/usr/bin/whoami").Named("open"), Workload.Exec("/usr/bin/id"));
        ExecLsmod.Rule.Raises(Workload.Exec("/usr/sbin/lsmod"));
        ExecLsmod.Rule.Ignores(Workload.Exec("/usr/sbin/lsmod").Named("open"), Workload.Exec("/usr/sbin/rmmod"));
        KmodList.Rule.Raises(Workload.Exec("/usr/bin/kmod", "list"));
        KmodList.Rule.Ignores(
            Workload.Exec("/usr/bin/kmod", "list").Named("open"),
            Workload.Exec("/usr/bin/kmod", "static-nodes"),
            Workload.Exec("/usr/bin/kmodx", "list"));
    }
}
