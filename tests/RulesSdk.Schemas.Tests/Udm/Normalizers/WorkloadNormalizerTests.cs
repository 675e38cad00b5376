namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>What the normalizer makes of runtime events, run as it stands.</summary>
public sealed class WorkloadNormalizerTests
{
    internal static readonly WorkloadEvent Base = new()
    {
        Id = "7",
        Title = "A program was executed",
        Date = new(2026, 7, 9, 13, 20, 31, TimeSpan.Zero),
        Evt = new() { Name = "exec", Category = "Process Activity", Outcome = "Success" },
        Agent = new() { RuleId = "exec_curl", PolicyName = "default", PolicyVersion = "1.69", Version = "7.70", Os = "linux", KernelVersion = "6.1" },
        File = new() { Path = "/usr/bin/curl", Name = "curl", Flags = ["O_RDONLY"] },
        Usr = new() { Id = "root", Group = "root" },
        Container = new() { Id = "c1" },
        Tags = ["pod_name:web-0", "kube_namespace:shop", "image:reg:5000/web", "urgent"],
        Process = new()
        {
            Pid = 4321,
            Uid = 0,
            Gid = 0,
            User = "daemon",
            Comm = "curl",
            Tty = "pts0",
            Argv0 = "curl",
            Arguments = new CommandLine("-s", "https://example.com"),
            Executable = new() { Path = "/usr/bin/curl", Name = "curl", InUpperLayer = true },
            Credentials = new() { Auid = 1000, CapEffective = ["CAP_NET_RAW"] },
            Envs = ["PATH", "HOME"],
            UserSession = new() { Id = "s1", SessionType = "k8s", K8sUsername = "alice@example.com", K8sUid = "u-1", K8sGroups = ["dev"] },
            Parent = new() { Pid = 4300, Argv0 = "bash", Executable = new() { Path = "/usr/bin/bash", Name = "bash" } },
            Ancestors = [new() { Pid = 4300, Executable = new() { Path = "/usr/bin/bash" } }, new() { Pid = 1, Executable = new() { Path = "/usr/bin/tini" }, Arguments = new CommandLine("--", "app") }],
        },
    };

    [Fact]
    public void An_exec_is_a_launch_of_its_process_by_the_parent()
    {
        var udm = WorkloadNormalizer.ToUdm(Base);

        Assert.Equal((UdmEventType.ProcessLaunch, "exec", "7", "A program was executed"), (udm.Metadata.EventType, udm.Metadata.ProductEventType, udm.Metadata.ProductLogId, udm.Metadata.Description));
        Assert.Equal(("Datadog", "Workload Protection", "7.70", "DATADOG"), (udm.Metadata.VendorName, udm.Metadata.ProductName, udm.Metadata.ProductVersion, udm.Metadata.LogType));
        Assert.Equal(("4300", "/usr/bin/bash", "bash"), Shown(udm.Principal.Process));
        Assert.Equal(("4321", "/usr/bin/curl", "curl -s https://example.com"), Shown(udm.Target.Process));
        Assert.Equal(("4300", "/usr/bin/bash", "bash"), Shown(udm.Target.Process.ParentProcess!));
        Assert.Equal(["/usr/bin/bash", "/usr/bin/tini -- app"], udm.Principal.ProcessAncestors.Select(ancestor => ancestor.CommandLine));
        Assert.Equal("", udm.Target.File.FullPath);
        Assert.Empty(udm.Target.Labels);
        Assert.Equal(("root", "0"), (udm.Principal.User.UserId, udm.Principal.User.ProductObjectId));
        Assert.Equal(["root"], udm.Principal.User.GroupIdentifiers);
        Assert.Equal(["CAP_NET_RAW"], udm.Principal.User.Attribute.Permissions.Select(permission => permission.Name));
        Assert.Equal(("LINUX", "6.1"), (udm.Principal.Platform, udm.Principal.PlatformVersion));
        Assert.Equal(["PATH", "HOME"], udm.Principal.Labels.Select(label => label.Value));
        Assert.Equal(("exec_curl", "default", "1.69", "Success"), udm.SecurityResult[0] is var result ? (result.RuleId, result.RuleSet, result.RuleVersion, result.ActionDetails) : default);
        Assert.Equal(("pts0", "k8s", "1000", "true", ""), (udm.Additional["tty"], udm.Additional["session_type"], udm.Additional["auid"], udm.Additional["in_upper_layer"], udm.Additional["is_public"]));
    }

    [Fact]
    public void The_container_is_a_resource_with_the_tags_as_labels_and_the_session_the_source()
    {
        var udm = WorkloadNormalizer.ToUdm(Base);

        Assert.Equal(("CONTAINER", "c1"), (udm.Principal.Resource.ResourceType, udm.Principal.Resource.ProductObjectId));
        Assert.Equal(
            ["pod_name=web-0", "kube_namespace=shop", "image=reg:5000/web", "urgent="],
            udm.Principal.Resource.Attribute.Labels.Select(label => $"{label.Key}={label.Value}"));
        Assert.Equal(("alice@example.com", "u-1", "s1"), (udm.Src.User.UserId, udm.Src.User.ProductObjectId, udm.Network.SessionId));
        Assert.Equal("", WorkloadNormalizer.ToUdm(new()).Principal.Resource.ResourceType);
        Assert.Equal("c2", WorkloadNormalizer.ToUdm(Base with { Container = new(), Process = new() { Container = new() { Id = "c2" } } }).Principal.Resource.ProductObjectId);

        var ssh = WorkloadNormalizer.ToUdm(Base with { Process = Base.Process with { UserSession = new() { SshUsername = "bob", SshClientIp = "10.0.3.7", SshPort = 50_000 } } });
        Assert.Equal(("bob", "10.0.3.7", 50_000), (ssh.Src.User.UserId, Assert.Single(ssh.Src.Ip), ssh.Src.Port));
    }

    [Fact]
    public void The_container_of_the_event_comes_before_that_of_the_process_and_the_user_of_SSH_before_that_of_Kubernetes()
    {
        var udm = WorkloadNormalizer.ToUdm(new()
        {
            Container = new() { Id = "c1" },
            Process = new() { Container = new() { Id = "c2" }, UserSession = new() { SshUsername = "bob", K8sUsername = "alice@example.com" } },
        });

        Assert.Equal(("c1", "bob"), (udm.Principal.Resource.ProductObjectId, udm.Src.User.UserId));
    }

    [Fact]
    public void Of_a_file_event_the_process_acts_and_the_file_is_the_target()
    {
        var udm = WorkloadNormalizer.ToUdm(Base with { Evt = new() { Name = "open" }, File = new() { Path = "/etc/shadow", Name = "shadow", Flags = ["O_RDONLY", "O_CLOEXEC"] } });

        Assert.Equal(UdmEventType.FileOpen, udm.Metadata.EventType);
        Assert.Equal(("4321", "/usr/bin/curl", "curl -s https://example.com"), Shown(udm.Principal.Process));
        Assert.Equal(("4300", "/usr/bin/bash", "bash"), Shown(udm.Principal.Process.ParentProcess!));
        Assert.Equal(("/etc/shadow", "shadow"), (udm.Target.File.FullPath, Assert.Single(udm.Target.File.Names)));
        Assert.Equal(["O_RDONLY", "O_CLOEXEC"], udm.Target.Labels.Select(label => label.Value));
        Assert.Equal("", udm.Target.Process.CommandLine);
    }

    [Fact]
    public void A_connection_goes_from_the_process_to_the_address()
    {
        var udm = WorkloadNormalizer.ToUdm(Base with
        {
            Evt = new() { Name = "connect", Outcome = "Refused" },
            Connect = new() { Protocol = "tcp", Addr = new() { Ip = "203.0.113.9", Port = 443, Hostname = "example.com", IsPublic = true } },
        });

        Assert.Equal((UdmEventType.NetworkConnection, "OUTBOUND", "TCP"), (udm.Metadata.EventType, udm.Network.Direction, udm.Network.IpProtocol));
        Assert.Equal(("203.0.113.9", 443, "example.com"), (Assert.Single(udm.Target.Ip), udm.Target.Port, udm.Target.Hostname));
        Assert.Equal("/usr/bin/curl", udm.Principal.Process.File.FullPath);
        Assert.Equal(("true", UdmAction.Block), (udm.Additional["is_public"], Assert.Single(udm.SecurityResult[0].Action)));
    }

    [Fact]
    public void Of_a_connection_that_is_accepted_the_peer_is_the_principal()
    {
        var udm = WorkloadNormalizer.ToUdm(Base with { Evt = new() { Name = "accept" }, Accept = new() { Addr = new() { Ip = "203.0.113.9", Port = 50_000 } } });

        Assert.Equal(("203.0.113.9", 50_000, ""), (Assert.Single(udm.Principal.Ip), udm.Principal.Port, udm.Principal.Process.File.FullPath));
        Assert.Equal(("/usr/bin/curl", "c1", "INBOUND"), (udm.Target.Process.File.FullPath, udm.Target.Resource.ProductObjectId, udm.Network.Direction));
    }

    [Fact]
    public void A_question_of_DNS_has_its_name_and_numbers_and_both_ends()
    {
        var udm = WorkloadNormalizer.ToUdm(Base with
        {
            Evt = new() { Name = "dns" },
            Dns = new() { Question = new() { Name = "any.any.svc.cluster.local", Type = "SRV", Class = "INET" } },
            Network = new() { L4Protocol = "udp", Source = new() { Ip = "10.0.0.1", Port = 5000 }, Destination = new() { Ip = "10.0.0.2", Port = 53 } },
        });

        Assert.Equal(("DNS", "UDP", UdmEventType.NetworkDns), (udm.Network.ApplicationProtocol, udm.Network.IpProtocol, udm.Metadata.EventType));
        Assert.Equal(("any.any.svc.cluster.local", 33L, 1L), Assert.Single(udm.Network.Dns.Questions) is var question ? (question.Name, question.Type, question.Class) : default);
        Assert.Equal(("10.0.0.1", 5000, "10.0.0.2", 53), (Assert.Single(udm.Principal.Ip), udm.Principal.Port, Assert.Single(udm.Target.Ip), udm.Target.Port));
    }

    [Theory]
    [InlineData("request", "10.0.0.1", "169.254.169.254")]
    [InlineData("response", "169.254.169.254", "10.0.0.1")]
    public void Of_the_metadata_service_who_asks_is_the_principal(string type, string source, string destination)
    {
        var udm = WorkloadNormalizer.ToUdm(Base with
        {
            Evt = new() { Name = "imds" },
            Imds = new() { Type = type, CloudProvider = "aws", Url = "/latest/meta-data/", Host = "169.254.169.254", UserAgent = "curl/8", Aws = new() { IsImdsV2 = false } },
            Network = new() { Source = new() { Ip = source, Port = 1 }, Destination = new() { Ip = destination, Port = 2 } },
        });

        Assert.Equal(("10.0.0.1", "169.254.169.254"), (Assert.Single(udm.Principal.Ip), Assert.Single(udm.Target.Ip)));
        Assert.Equal((type == "request" ? 1 : 2, type == "request" ? 2 : 1), (udm.Principal.Port, udm.Target.Port));
        Assert.Equal(("/latest/meta-data/", "169.254.169.254", "curl/8", "false"), (udm.Target.Url, udm.Target.Hostname, udm.Network.Http.UserAgent, udm.Additional["is_imds_v2"]));
    }

    [Fact]
    public void A_process_moved_into_a_control_group_is_the_target()
    {
        var udm = WorkloadNormalizer.ToUdm(Base with { Evt = new() { Name = "cgroup_write" }, CgroupWrite = new() { Pid = 77, File = new() { Path = "/sys/fs/cgroup/x/cgroup.procs" } } });

        Assert.Equal(("77", "/sys/fs/cgroup/x/cgroup.procs", "/usr/bin/curl"), (udm.Target.Process.Pid, udm.Target.File.FullPath, udm.Principal.Process.File.FullPath));
    }

    [Theory]
    [InlineData("exec", "PROCESS_LAUNCH")]
    [InlineData("exit", "PROCESS_TERMINATION")]
    [InlineData("load_module", "PROCESS_MODULE_LOAD")]
    [InlineData("unload_module", "PROCESS_UNCATEGORIZED")]
    [InlineData("ptrace", "PROCESS_UNCATEGORIZED")]
    [InlineData("signal", "PROCESS_UNCATEGORIZED")]
    [InlineData("setuid", "PROCESS_UNCATEGORIZED")]
    [InlineData("setgid", "PROCESS_UNCATEGORIZED")]
    [InlineData("capset", "PROCESS_UNCATEGORIZED")]
    [InlineData("cgroup_write", "PROCESS_UNCATEGORIZED")]
    [InlineData("open", "FILE_OPEN")]
    [InlineData("mkdir", "FILE_CREATION")]
    [InlineData("link", "FILE_CREATION")]
    [InlineData("rename", "FILE_MOVE")]
    [InlineData("rmdir", "FILE_DELETION")]
    [InlineData("unlink", "FILE_DELETION")]
    [InlineData("chmod", "FILE_MODIFICATION")]
    [InlineData("chown", "FILE_MODIFICATION")]
    [InlineData("utimes", "FILE_MODIFICATION")]
    [InlineData("setxattr", "FILE_MODIFICATION")]
    [InlineData("removexattr", "FILE_MODIFICATION")]
    [InlineData("connect", "NETWORK_CONNECTION")]
    [InlineData("accept", "NETWORK_CONNECTION")]
    [InlineData("bind", "NETWORK_UNCATEGORIZED")]
    [InlineData("dns", "NETWORK_DNS")]
    [InlineData("imds", "NETWORK_HTTP")]
    [InlineData("bpf", "GENERIC_EVENT")]
    public void The_kind_of_event_has_a_kind_of_UDM(string kind, string expected) =>
        Assert.Equal(expected, WorkloadNormalizer.ToUdm(new() { Evt = new() { Name = kind } }).Metadata.EventType);

    [Theory]
    [InlineData("A", 1L)]
    [InlineData("NS", 2L)]
    [InlineData("CNAME", 5L)]
    [InlineData("SOA", 6L)]
    [InlineData("PTR", 12L)]
    [InlineData("MX", 15L)]
    [InlineData("TXT", 16L)]
    [InlineData("AAAA", 28L)]
    [InlineData("SRV", 33L)]
    [InlineData("HTTPS", 65L)]
    [InlineData("ANY", 255L)]
    [InlineData("SPF", null)]
    public void A_question_has_its_number(string type, long? expected) =>
        Assert.Equal(expected, WorkloadNormalizer.ToUdm(new() { Dns = new() { Question = new() { Name = "example.com", Type = type } } }).Network.Dns.Questions[0].Type);

    [Theory]
    [InlineData("Success", "ALLOW")]
    [InlineData("Refused", "BLOCK")]
    [InlineData("Error", "FAIL")]
    [InlineData("", "UNKNOWN_ACTION")]
    public void The_outcome_of_the_call_is_the_action(string outcome, string expected) =>
        Assert.Equal([expected], WorkloadNormalizer.ToUdm(new() { Evt = new() { Outcome = outcome } }).SecurityResult[0].Action);

    private static (string Pid, string Path, string CommandLine) Shown(UdmProcess process) => (process.Pid, process.File.FullPath, process.CommandLine);
}
