namespace RulesSdk.Rules.Workload.Tests;

public sealed class NetworkReconnaissanceTests
{
    [Fact]
    public void A_question_for_every_service_is_DNS_enumeration()
    {
        var e = Workload.Ask("any.any.svc.cluster.local", "SRV").InContainer();

        KubernetesDnsEnumeration.Rule.Raises(e, Workload.Ask("Any.Any.SVC.cluster.local", "SRV").InContainer());
        KubernetesDnsEnumeration.Rule.Ignores(
            e.Named("connect"),
            Workload.Ask("any.any.svc.cluster.local", "A").InContainer(),
            Workload.Ask("any.default.svc.cluster.local", "SRV").InContainer(),
            Workload.Ask("any.any.svc.cluster.local", "SRV"));
    }

    [Theory]
    [InlineData("icanhazip.com")]
    [InlineData("ip-api.com")]
    [InlineData("myip.opendns.com")]
    [InlineData("checkip.amazonaws.com")]
    [InlineData("whatismyip.akamai.com")]
    [InlineData("ICanHazIP.com")]
    public void A_connection_to_or_a_question_for_a_lookup_service_is_one(string host)
    {
        IpLookupConnection.Rule.Raises(Workload.Connect(host: host, port: 443), Workload.Connect(host: host, port: 80));
        IpLookupQuestion.Rule.Raises(Workload.Ask(host));
    }

    [Fact]
    public void Connections_that_differ_in_one_clause_are_not()
    {
        IpLookupConnection.Rule.Ignores(
            Workload.Connect(host: "icanhazip.com").Named("accept"),
            Workload.Connect(host: "icanhazip.com.example.org"),
            Workload.Connect(host: "icanhazip.com", port: 8080),
            Workload.Connect(host: "icanhazip.com", isPublic: false),
            Workload.Connect(host: "icanhazip.com", by: "/usr/bin/datadog-traceroute"));
        IpLookupQuestion.Rule.Ignores(
            Workload.Ask("icanhazip.com").Named("connect"),
            Workload.Ask("www.icanhazip.com"),
            Workload.Ask("icanhazip.com", by: ""));
    }

    [Theory]
    [InlineData("nmap")]
    [InlineData("masscan")]
    [InlineData("fping")]
    [InlineData("zmap")]
    [InlineData("zgrab")]
    [InlineData("zgrab2")]
    [InlineData("rustscan")]
    [InlineData("pnscan")]
    public void A_scanner_is_an_intrusion_utility(string name)
    {
        NetworkIntrusionUtility.Rule.Raises(Workload.Exec("/usr/bin/" + name, "-p", "22", "10.0.0.0/8"));
        NetworkIntrusionUtility.Rule.Ignores(
            Workload.Exec("/usr/bin/" + name, "10.0.0.0/8").Named("exit"),
            Workload.Exec("/usr/bin/" + name, "-V"),
            Workload.Exec("/usr/bin/" + name, "--version"),
            Workload.Exec("/usr/bin/" + name + "x", "10.0.0.0/8"));
    }

    [Fact]
    public void A_version_scan_is_seen_by_the_extended_signal_only()
    {
        NetworkIntrusionUtility.Rule.Ignores(Workload.Exec("/usr/bin/nmap", "-sV", "10.0.0.1"));
        NetworkIntrusionUtilityExtended.Rule.Raises(
            Workload.Exec("/usr/bin/nmap", "-sV", "10.0.0.1"),
            Workload.Exec("/usr/bin/nmap", "-V", "10.0.0.1"),
            Workload.Exec("/usr/bin/nmap", "10.0.0.1"));
        NetworkIntrusionUtilityExtended.Rule.Ignores(
            Workload.Exec("/usr/bin/nmap", "-V"),
            Workload.Exec("/usr/bin/nmap", "--version"),
            Workload.Exec("/usr/bin/ncat", "-sV"),
            Workload.Exec("/usr/bin/nmap", "-sV").Named("exit"));
    }

    [Fact]
    public void A_sniffer_is_one_by_its_name()
    {
        NetworkSniffingTool.Rule.Raises(Workload.Exec("/usr/sbin/tcpdump", "-i", "eth0"), Workload.Exec("/usr/bin/tshark"));
        NetworkSniffingTool.Rule.Ignores(Workload.Exec("/usr/bin/wireshark"), Workload.Exec("/usr/sbin/tcpdump").Named("exit"));
    }

    [Theory]
    [InlineData("/usr/bin/python3.12", "KubiScan.py")]
    [InlineData("/usr/bin/python", "kubestriker")]
    [InlineData("/usr/bin/python3", "red_kube.py")]
    [InlineData("/tmp/kubiscan", "")]
    [InlineData("/tmp/kdigger", "")]
    [InlineData("/tmp/kube-hunter", "")]
    [InlineData("/tmp/rakkess", "")]
    [InlineData("/tmp/peirates", "")]
    [InlineData("/tmp/stratus", "")]
    [InlineData("/tmp/botb-linux-amd64", "")]
    [InlineData("/tmp/kubesploit", "")]
    [InlineData("/tmp/kubeletctl", "")]
    [InlineData("/tmp/amicontained", "")]
    [InlineData("/tmp/deepce", "")]
    [InlineData("/tmp/go-pillage-registries", "")]
    [InlineData("/tmp/trident", "")]
    [InlineData("/tmp/cdk", "evaluate")]
    [InlineData("/tmp/cdk", "exploit")]
    [InlineData("/tmp/cdk", "auto-escape")]
    [InlineData("/tmp/cdk", "run")]
    [InlineData("/tmp/cdk", "probe")]
    [InlineData("/tmp/cdk", "kcurl")]
    [InlineData("/bin/bash", "deepce.sh")]
    [InlineData("/bin/sh", "deepce.sh")]
    public void An_offensive_tool_is_known_by_its_name_and_its_argument(string path, string argument)
    {
        OffensiveKubernetesTool.Rule.Raises(Workload.Exec(path, argument, "x"));
        OffensiveKubernetesTool.Rule.Ignores(Workload.Exec(path, argument, "x").Named("exit"));
    }

    [Fact]
    public void Other_tools_and_other_arguments_are_not() =>
        OffensiveKubernetesTool.Rule.Ignores(
            Workload.Exec("/usr/bin/python3", "app.py"),
            Workload.Exec("/usr/bin/perl", "KubiScan.py"),
            Workload.Exec("/usr/bin/cdk", "deploy"),
            Workload.Exec("/usr/bin/zsh", "deepce.sh"),
            Workload.Exec("/usr/bin/botb"),
            Workload.Exec("/usr/bin/kubectl", "get", "pods"));

    [Fact]
    public void A_script_run_by_its_path_is_seen_by_the_extended_signal_only()
    {
        var e = Workload.Exec("/usr/bin/python3", "/opt/KubiScan.py", "-rs");

        OffensiveKubernetesTool.Rule.Ignores(e, Workload.Exec("/bin/bash", "./deepce.sh"));
        OffensiveKubernetesToolExtended.Rule.Raises(
            e,
            Workload.Exec("/bin/bash", "./deepce.sh"),
            Workload.Exec("/usr/bin/zsh", "deepce.sh", "--install"),
            Workload.Exec("/usr/bin/python3", "-m", "kubestriker"));
        OffensiveKubernetesToolExtended.Rule.Ignores(
            e.Named("exit"),
            Workload.Exec("/usr/bin/python3", "/opt/NotKubiScan.py"),
            Workload.Exec("/usr/bin/python3", "/opt/KubiScan.pyc"),
            Workload.Exec("/usr/bin/vim", "/opt/KubiScan.py"));
    }
}
