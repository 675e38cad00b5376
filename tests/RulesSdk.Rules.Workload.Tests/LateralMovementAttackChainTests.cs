using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests;

public sealed class LateralMovementAttackChainTests
{
    private static RuleTest<LateralMovementAttackChain.Detection> Chain => RuleTest.For(LateralMovementAttackChain.Rule);

    // One event for each activity, without a terminal and each without evidence for another activity.
    private static WorkloadEvent RemoteAccess => Workload.Connect("10.0.0.9", 22);

    private static WorkloadEvent Credentials => Workload.Open("/root/.kube/config");

    private static WorkloadEvent Reconnaissance => Workload.Exec("/usr/bin/nmap", "10.0.0.0/8");

    private static WorkloadEvent Enumeration => Workload.Exec("/usr/bin/whoami");

    private static WorkloadEvent AtTerminal => Workload.Exec("/usr/bin/vi").OnTerminal();

    private static WorkloadEvent[] Evidence(string activities) =>
        [.. activities.Select(activity => activity switch
        {
            'R' => RemoteAccess,
            'C' => Credentials,
            'N' => Reconnaissance,
            'S' => Enumeration,
            'I' => AtTerminal,
            _ => throw new ArgumentOutOfRangeException(nameof(activities)),
        })];

    [Theory]
    [InlineData("RCNS", "Comprehensive Lateral Movement", Severity.Critical)]
    [InlineData("RCI", "Credential-Based Lateral Movement (interactive)", Severity.High)]
    [InlineData("RNI", "Reconnaissance and Access (interactive)", Severity.High)]
    [InlineData("RC", "Credential-Based Lateral Movement", Severity.Medium)]
    [InlineData("RN", "Reconnaissance and Access", Severity.Medium)]
    [InlineData("RS", "Enumeration with Access", Severity.Medium)]
    public void Each_case_has_its_name_and_severity(string activities, string name, Severity severity)
    {
        Chain.Given(Evidence(activities)).Detects(d => Assert.Equal((name, severity), (d.Case, d.Severity)));
        Chain.Given(Evidence(string.Concat(activities.Reverse()))).Detects(d => Assert.Equal((name, severity), (d.Case, d.Severity)));
    }

    [Theory]
    [InlineData("RCNSI", "Comprehensive Lateral Movement")]
    [InlineData("RCNI", "Credential-Based Lateral Movement (interactive)")]
    [InlineData("RCSI", "Credential-Based Lateral Movement (interactive)")]
    [InlineData("RNSI", "Reconnaissance and Access (interactive)")]
    [InlineData("RCN", "Credential-Based Lateral Movement")]
    [InlineData("RCS", "Credential-Based Lateral Movement")]
    [InlineData("RNS", "Reconnaissance and Access")]
    [InlineData("RSI", "Enumeration with Access")]
    public void Of_several_cases_the_first_in_the_table_is_taken(string activities, string name) =>
        Chain.Given(Evidence(activities)).Detects(d => Assert.Equal(name, d.Case));

    [Theory]
    [InlineData("R")]
    [InlineData("RI")]
    [InlineData("CNS")]
    [InlineData("CNSI")]
    [InlineData("I")]
    public void Less_than_a_case_is_nothing(string activities) => Chain.Given(Evidence(activities)).DoesNotDetect();

    [Fact]
    public void A_detection_escalates_as_evidence_comes_in() =>
        Chain.With(new RulesEngineOptions { Phases = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed })
            .Given(RemoteAccess)
            .After("5m", Enumeration)
            .After("5m", Credentials)
            .After("5m", AtTerminal)
            .After("5m", Reconnaissance)
            .Detects(d => Assert.Equal(("Comprehensive Lateral Movement", Severity.Critical), (d.Case, d.Severity)));

    [Fact]
    public void Evidence_an_hour_old_counts_and_older_evidence_does_not()
    {
        Chain.Given(RemoteAccess).After("1h", Credentials).Detects();
        Chain.Given(RemoteAccess).After("3601s", Credentials).DoesNotDetect();
    }

    [Fact]
    public void Evidence_of_unrelated_contexts_is_not_put_together() =>
        Chain.Given(RemoteAccess)
            .After("1m", Credentials.InContext("auid_0b"), Reconnaissance.InContext("auid_0c", "service_0d"))
            .DoesNotDetect();

    [Fact]
    public void Evidence_without_a_context_is_not_put_together() =>
        Chain.Given(RemoteAccess.InContext("")).After("1m", Credentials.InContext("")).DoesNotDetect();

    [Fact]
    public void A_shell_that_changes_the_context_is_followed_by_its_parents()
    {
        // bash over SSH, then sh in it: the second shell has a key of its own, and names the first among its parents.
        Chain.Given(RemoteAccess.InContext("interactive_shell_1", "auid_0a"))
            .After("5m", Credentials.InContext("interactive_shell_2", "auid_0a", "interactive_shell_1"))
            .Detects(2, found => Assert.All(found, d => Assert.Equal("Credential-Based Lateral Movement (interactive)", d.Case)));
    }

    [Fact]
    public void Two_shells_below_one_login_are_put_together_at_the_login() =>
        Chain.Given(RemoteAccess.InContext("interactive_shell_1", "auid_0a"))
            .After("5m", Credentials.InContext("interactive_shell_2", "auid_0a"))
            .Detects(d => Assert.Equal(["auid_0a"], d.Header.Key));

    [Fact]
    public void A_context_named_twice_counts_once() =>
        Chain.Given(RemoteAccess.InContext("auid_0a", "auid_0a"))
            .After("5m", Credentials.InContext("auid_0a", "auid_0a", ""))
            .Detects();

    [Theory]
    [InlineData("interactive_shell_1", true)]
    [InlineData("k8s_session_1", true)]
    [InlineData("auid_1", false)]
    [InlineData("service_shell_1", false)]
    [InlineData("Interactive_shell_1", false)]
    public void A_context_is_interactive_by_the_layer_that_opened_it(string key, bool isInteractive) =>
        Chain.Given(RemoteAccess.InContext(key), Credentials.InContext(key))
            .Detects(d => Assert.Equal(isInteractive ? Severity.High : Severity.Medium, d.Severity));

    [Fact]
    public void A_detection_tells_who_and_what_it_was() =>
        Chain.Given(RemoteAccess).After("1m", Credentials.InContainer("c1")).Detects(d =>
        {
            Assert.Contains("ubuntu", d.Users);
            Assert.Equal(["/usr/bin/ssh", "/usr/bin/cat"], d.Executables);
            Assert.Contains("10.0.0.9", d.ConnectedTo);
            Assert.Contains("c1", d.Containers);
        });

    [Fact]
    public void Every_signal_of_the_table_is_evidence() =>
        Assert.All(
            new (WorkloadEvent Event, WorkloadEvent Partner, string Case)[]
            {
                (Workload.Exec("/usr/bin/id").Under("/usr/bin/bash", "/usr/sbin/sshd"), Credentials, "Credential-Based Lateral Movement"),
                (Workload.Connect("10.0.0.9", 22), Credentials, "Credential-Based Lateral Movement"),
                (Workload.Connect(host: "ssh.tmate.io"), Credentials, "Credential-Based Lateral Movement"),
                (Workload.Exec("/usr/bin/amazon-ssm-agent", "-register", "-code", "x"), Credentials, "Credential-Based Lateral Movement"),
                (Workload.Exec("/usr/bin/trufflehog"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Exec("/usr/bin/curl", "169.254.169.254/latest/meta-data/iam/security-credentials/x"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Exec("/usr/bin/curl", "169.254.169.254/metadata/identity/oauth2/token?api-version=1"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Exec("/usr/bin/curl", "169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Open("/var/run/secrets/eks.amazonaws.com/serviceaccount/token"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Open("/home/alice/.kube/config"), RemoteAccess, "Credential-Based Lateral Movement"),
                (Workload.Ask("any.any.svc.cluster.local", "SRV").InContainer(), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Connect(host: "icanhazip.com"), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Ask("ip-api.com"), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Exec("/usr/bin/masscan", "10.0.0.0/8"), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Exec("/usr/bin/tcpdump"), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Exec("/tmp/peirates"), RemoteAccess, "Reconnaissance and Access"),
                (Workload.Open("/proc/1/cgroup", by: "/tmp/tool").InContainer().FromUpperLayer(), RemoteAccess, "Enumeration with Access"),
                (Workload.Exec("/usr/bin/docker", "image", "list"), RemoteAccess, "Enumeration with Access"),
                (Workload.Exec("/usr/sbin/debugfs").InContainer(), RemoteAccess, "Enumeration with Access"),
                (Workload.Exec("/usr/bin/whoami"), RemoteAccess, "Enumeration with Access"),
                (Workload.Exec("/usr/sbin/lsmod"), RemoteAccess, "Enumeration with Access"),
                (Workload.Exec("/usr/bin/kmod", "list"), RemoteAccess, "Enumeration with Access"),
            },
            item => Chain.Given(item.Event, item.Partner).Detects(d => Assert.Equal(item.Case, d.Case)));
}
