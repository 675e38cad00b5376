using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests.Udm;

/// <summary>One rule over UDM that joins the audit log of Kubernetes with runtime events of workloads.</summary>
public sealed class ExecIntoPodThenOutboundConnectionTests
{
    private static RuleTest<ExecIntoPodThenOutboundConnection.Detection> Rule => RuleTest.For(ExecIntoPodThenOutboundConnection.Rule);

    private static WorkloadEvent Connection => Workload.Connect("203.0.113.9", 443, "evil.example", by: "/usr/bin/curl").OnTerminal().InPod();

    [Fact]
    public void An_exec_in_the_audit_log_joins_a_connection_that_a_sensor_saw() =>
        Rule.Given(Cluster.Exec() with { ImpersonatedUser = new() { Username = "root@example.com" } })
            .After("5m", Connection)
            .After("1m", Workload.Connect("203.0.113.10", 4444, by: "/tmp/nc").OnTerminal().InPod())
            .Detects(d =>
            {
                Assert.Equal(["shop", "web-0"], d.Header.Key);
                Assert.Equal(["kubernetes.audit", "workload.runtime", "workload.runtime"], d.Header.Events.Select(e => e.Schema));
                Assert.Equal((Severity.Medium, 1), (d.Severity, d.EventCount));
                Assert.Equal(["alice@example.com"], d.PrincipalUserDisplayName);
                Assert.Equal(["root@example.com"], d.ImpersonatedUser);
                Assert.Equal(["198.51.100.7"], d.PrincipalIp);
                Assert.Equal(["kubectl/v1.33.3"], d.NetworkHttpUserAgent);
                Assert.Equal(["/bin/sh"], d.ExecCommandLine);
                Assert.Equal(["/tmp/nc", "/usr/bin/curl"], d.PrincipalProcessFileFullPath.Order(StringComparer.Ordinal));
                Assert.Equal(["nc", "curl"], d.PrincipalProcessCommandLine.OrderDescending(StringComparer.Ordinal));
                Assert.Equal(["203.0.113.10", "203.0.113.9"], d.TargetIp.Order(StringComparer.Ordinal));
                Assert.Contains("evil.example", d.TargetHostname);
                Assert.Equal(RuleTest.Start + TimeSpan.FromMinutes(5), d.FirstConnection);
            });

    [Fact]
    public void Over_both_transports_and_by_attach_and_in_a_session_without_a_terminal_it_is_one_too()
    {
        Rule.Given(Cluster.Exec() with { Verb = "create" }).After("5m", Connection).Detects();
        Rule.Given(Cluster.Exec(subresource: "attach")).After("5m", Connection).Detects();
        Rule.Given(Cluster.Exec()).After("5m", Workload.Connect().InSession().InPod()).Detects();
        Rule.Given(Cluster.Exec(), Cluster.Exec() with { Stage = "ResponseComplete" }).After("5m", Connection).Detects(d => Assert.Equal(1, d.EventCount));
        Rule.Given(Cluster.Exec()).After("0s", Connection).Detects();
        Rule.Given(Cluster.Exec()).After("5m", Workload.Connect("2001:db8::9").OnTerminal().InPod()).Detects();
    }

    [Fact]
    public void Each_part_of_the_exec_is_needed()
    {
        Ignores(Cluster.Exec().Decided("forbid"));
        Ignores(Cluster.Exec() with { Annotations = new() });
        Ignores(Cluster.Exec().Answered(404));
        Ignores(Cluster.Exec(subresource: "log"));
        Ignores(Cluster.Exec(pod: "web-1"));
        Ignores(Cluster.Exec(space: "blog"));
        Ignores(Cluster.Exec() with { ObjectRef = new() { Resource = "nodes", Subresource = "exec", Namespace = "shop", Name = "web-0" } });
        Rule.Given(Connection).After("1s", Cluster.Exec()).DoesNotDetect();
        Rule.Given(Cluster.Exec()).DoesNotDetect();

        static void Ignores(KubernetesAuditEvent exec) => Rule.Given(exec).After("5m", Connection).DoesNotDetect();
    }

    [Fact]
    public void Each_part_of_the_connection_is_needed()
    {
        Ignores(Workload.Connect().InPod());
        Ignores(Workload.Connect().InSession("ssh").InPod());
        Ignores(Connection.Named("bind"));
        Ignores(Connection.Named("accept"));
        Ignores(Connection with { Tags = [] });
        Ignores(Connection with { Tags = ["pod_name:web-0"] });
        Ignores(Connection with { Tags = ["xpod_name:web-0", "kube_namespace:shop"] });
        Ignores(Connection.InPod("web-0", "blog"));
        Ignores(Connection.InPod("web", "shop"));
        Rule.Given(Cluster.Exec()).After("3601s", Connection).DoesNotDetect();
        Rule.Given(Cluster.Exec()).After("1h", Connection).Detects();
    }

    [Theory]
    [InlineData("10.0.0.9")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("239.1.1.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.9")]
    [InlineData("")]
    [InlineData("evil.example")]
    public void A_connection_within_the_network_is_none(string ip) => Ignores(Workload.Connect(ip).OnTerminal().InPod());

    [Fact]
    public void An_event_of_UDM_itself_may_take_the_place_of_either()
    {
        Rule.Given(KubernetesAuditNormalizer.ToUdm(Cluster.Exec())).After("5m", Connection).Detects(d =>
            Assert.Equal(["google.udm", "workload.runtime"], d.Header.Events.Select(e => e.Schema)));
        Rule.Given(Cluster.Exec()).After("5m", WorkloadNormalizer.ToUdm(Connection)).Detects(d =>
            Assert.Equal(["kubernetes.audit", "google.udm"], d.Header.Events.Select(e => e.Schema)));
    }

    [Fact]
    public void Of_each_source_only_what_remains_is_asked()
    {
        var sources = ExecIntoPodThenOutboundConnection.Rule.Sources.ToDictionary(source => source.Schema);

        Assert.Equal(["aws.cloudtrail", "kubernetes.audit", "workload.runtime"], sources.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([(false, false), (true, false), (false, true)], sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => (source.Value.Variables[0].IsRead, source.Value.Variables[1].IsRead)));
        Assert.Equal(
            [
                "true",
                "exec.Annotations[\"authorization.k8s.io/decision\"] == \"allow\"",
                "exec.ResponseStatus.Code is null || (exec.ResponseStatus.Code < 400)",
                "exec.ObjectRef.Resource == \"pods\"",
                "exec.ObjectRef.Subresource is \"exec\" or \"attach\"",
                "exec.ObjectRef.Name != \"\"",
            ],
            sources["kubernetes.audit"].Variables[0].Tests.Select(test => test.Read));

        var tests = sources["workload.runtime"].Variables[1].Tests.Select(test => test.Read).ToList();
        Assert.Equal(
            [
                "connection.Evt.Name is \"connect\" or \"accept\"",
                "connection.Evt.Name == \"connect\"",
                "(connection.Process.Tty != \"\") || (connection.Process.UserSession.SessionType == \"k8s\")",
            ],
            tests[..3]);
        Assert.StartsWith("connection.Connect.Addr.Ip != \"\" && ", tests[3], StringComparison.Ordinal);
        Assert.Contains(
            new RuleSourceTerm("[.. connection.Target.Ip]", "[connection.Connect.Addr.Ip]"),
            sources["workload.runtime"].Variables[1].Values);
    }

    private static void Ignores(WorkloadEvent connection) => Rule.Given(Cluster.Exec()).After("5m", connection).DoesNotDetect();
}
