namespace RulesSdk.Rules.Workload.Tests;

public sealed class RemoteAccessTests
{
    [Fact]
    public void A_process_below_the_SSH_server_is_an_SSH_session()
    {
        var e = Workload.Exec("/usr/bin/id").Under("/usr/bin/bash", "/usr/sbin/sshd", "/usr/lib/systemd/systemd");

        SshSession.Rule.Raises(e);
        SshSession.Rule.Ignores(
            e.Named("open"),
            e.WithComm(""),
            e.Under("/usr/bin/bash", "/usr/lib/systemd/systemd"),
            e.Under(),
            Workload.Exec("/usr/sbin/sshd", "-R").Under("/usr/sbin/sshd"));
    }

    [Theory]
    [InlineData("203.0.113.9", "AF_INET")]
    [InlineData("10.0.0.9", "AF_INET")]
    [InlineData("2001:db8::9", "AF_INET6")]
    public void A_connection_to_port_22_of_another_host_is_outbound_SSH(string ip, string family)
    {
        OutboundSshConnection.Rule.Raises(Workload.Connect(ip, 22, family: family));
        OutboundSshConnection.Rule.Ignores(
            Workload.Connect(ip, 22, family: family).Named("accept"),
            Workload.Connect(ip, 2222, family: family),
            Workload.Connect(ip, 22, family: "AF_UNIX"),
            Workload.Connect(ip, 22, family: family, by: "/usr/bin/datadog-traceroute"));
    }

    [Theory]
    [InlineData("127.0.0.1", "AF_INET")]
    [InlineData("127.8.9.10", "AF_INET")]
    [InlineData("0.0.0.0", "AF_INET")]
    [InlineData("::1", "AF_INET6")]
    [InlineData("0:0:0:0:0:0:0:1", "AF_INET6")]
    [InlineData("::", "AF_INET6")]
    public void A_connection_to_the_host_itself_is_not(string ip, string family) =>
        OutboundSshConnection.Rule.Ignores(Workload.Connect(ip, 22, family: family));

    [Fact]
    public void A_connection_to_the_relay_is_tmate()
    {
        TmateUsage.Rule.Raises(Workload.Connect(host: "ssh.tmate.io"), Workload.Connect(host: "SSH.Tmate.IO", port: 22));
        TmateUsage.Rule.Ignores(
            Workload.Connect(host: "tmate.io"),
            Workload.Connect(host: "ssh.tmate.io.example.com"),
            Workload.Connect(host: "ssh.tmate.io").Named("bind"));
    }

    [Fact]
    public void An_SSM_agent_registered_with_a_code_is_rogue()
    {
        RogueSsmAgentRegistration.Rule.Raises(
            Workload.Exec("/usr/bin/amazon-ssm-agent", "-register", "-code", "abc", "-id", "1", "-region", "eu-west-1"),
            Workload.Exec("/snap/bin/ssm-agent", "--register", "--code=abc"));
        RogueSsmAgentRegistration.Rule.Ignores(
            Workload.Exec("/usr/bin/amazon-ssm-agent", "-register"),
            Workload.Exec("/usr/bin/amazon-ssm-agent", "-code", "abc"),
            Workload.Exec("/usr/bin/amazon-ssm-agent", "register", "-code", "abc"),
            Workload.Exec("/usr/bin/amazon-ssm-agent-worker", "-register", "-code", "abc"),
            Workload.Exec("/usr/bin/amazon-ssm-agent", "-register", "-code", "abc").Named("exit"));
    }
}
