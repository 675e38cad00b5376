using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests.Udm;

/// <summary>One rule over UDM that joins runtime events of workloads with the audit log of Kubernetes.</summary>
public sealed class ServiceAccountTokenUsedFromOutsideTests
{
    private const string Token = "/run/secrets/kubernetes.io/serviceaccount/..2026_07_09_13_00_00.1234/token";

    private static RuleTest<ServiceAccountTokenUsedFromOutside.Detection> Rule => RuleTest.For(ServiceAccountTokenUsedFromOutside.Rule);

    private static WorkloadEvent Read => Workload.Open(Token).InPod();

    [Fact]
    public void A_token_that_a_process_read_and_that_comes_from_the_internet_is_detected() =>
        Rule.Given(Read)
            .After("3h", Cluster.Request(ips: ["203.0.113.9", "10.0.0.1"]))
            .Detects(d =>
            {
                Assert.Equal(["system:serviceaccount:shop:web", "web-0"], d.Header.Key);
                Assert.Equal(["workload.runtime", "kubernetes.audit"], d.Header.Events.Select(e => e.Schema));
                Assert.Equal((Severity.High, 1), (d.Severity, d.EventCount));
                Assert.Equal(["203.0.113.9", "10.0.0.1"], d.PrincipalIp);
                Assert.Equal(["curl/8.5"], d.NetworkHttpUserAgent);
                Assert.Equal(["list"], d.NetworkHttpMethod);
                Assert.Equal(["secrets"], d.TargetResourceSubtype);
                Assert.Equal(["/api/v1/namespaces/shop/secrets"], d.TargetUrl);
                Assert.Equal(["JTI=7"], d.CredentialId);
                Assert.Equal(["/usr/bin/cat"], d.ReadByFile);
                Assert.Equal(["cat"], d.ReadByCommandLine);
                Assert.Equal(RuleTest.Start + TimeSpan.FromHours(3), d.FirstUse);
            });

    [Fact]
    public void Each_part_of_the_read_is_needed()
    {
        Ignores(Workload.Exec(Token).InPod());
        Ignores(Workload.Open("/run/secrets/kubernetes.io/serviceaccount/namespace").InPod());
        Ignores(Workload.Open("/run/secrets/eks.amazonaws.com/serviceaccount/token").InPod());
        Ignores(Workload.Open(Token));
        Ignores(Read.InPod("web-1"));
        Ignores(Read.InPod("web-0", "blog"));
        Ignores(Read with { Tags = ["pod_name:web-0"] });
        Rule.Given(Cluster.Request()).After("1s", Read).DoesNotDetect();
        Rule.Given(Workload.Open("/var/run/secrets/kubernetes.io/serviceaccount/token").InPod()).After("5m", Cluster.Request()).Detects();

        static void Ignores(WorkloadEvent read) => Rule.Given(read).After("5m", Cluster.Request()).DoesNotDetect();
    }

    [Fact]
    public void Each_part_of_the_use_is_needed()
    {
        Ignores(Cluster.Request(ips: ["10.0.0.9"]));
        Ignores(Cluster.Request(ips: ["169.254.0.1", "fd00::1"]));
        Ignores(Cluster.Request(pod: "web-1"));
        Ignores(Cluster.Request(pod: ""));
        Ignores(Cluster.Request(account: "system:serviceaccount:blog:web"));
        Ignores(Cluster.Request(account: "alice@example.com"));
        Ignores(Cluster.Request() with { User = new() { Username = "system:serviceaccount:shop:web" } });
        Ignores(Cluster.Request().Decided("forbid"));
        Ignores(Cluster.Request().Answered(404));
        Rule.Given(Read).After("86401s", Cluster.Request()).DoesNotDetect();
        Rule.Given(Read).After("24h", Cluster.Request()).Detects();

        static void Ignores(KubernetesAuditEvent use) => Rule.Given(Read).After("5m", use).DoesNotDetect();
    }

    [Fact]
    public void A_private_address_that_the_client_adds_hides_nothing() =>
        Rule.Given(Read).After("5m", Cluster.Request(ips: ["10.0.0.9", "203.0.113.9"])).Detects();
}
