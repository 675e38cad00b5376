using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Synthetic;

public sealed class KubernetesAuditFakerTests
{
    private static readonly DateTimeOffset Start = SyntheticStream.DefaultStart;

    [Fact]
    public void A_request_is_an_event_of_the_log_as_a_server_writes_it()
    {
        var faker = new KubernetesAuditFaker(1);
        var pod = faker.Pods[0];

        var line = faker.Request(Start, faker.TokenOf(pod), new("get", "deployments", pod.Namespace, "web") { ApiGroup = "apps", Subresource = "scale", Rest = "?x=1" });
        var e = Read(line);

        Assert.Equal((line.Id, line.Time, "kubernetes.audit"), (e.AuditId, e.StageTimestamp, line.Schema));
        Assert.InRange(line.Time, Start, Start.AddSeconds(1));
        Assert.True(e.RequestReceivedTimestamp < e.StageTimestamp);
        Assert.Equal(("Metadata", "ResponseComplete", "get"), (e.Level, e.Stage, e.Verb));
        Assert.Equal($"/apis/apps/v1/namespaces/{pod.Namespace}/deployments/web/scale?x=1", e.RequestUri);
        Assert.Equal(("deployments", pod.Namespace, "web", "apps", "scale"), (e.ObjectRef.Resource, e.ObjectRef.Namespace, e.ObjectRef.Name, e.ObjectRef.ApiGroup, e.ObjectRef.Subresource));
        Assert.Equal((pod.User, pod.Ip), (e.User.Username, Assert.Single(e.SourceIps)));
        Assert.Equal(pod.Name, e.User.Extra["authentication.kubernetes.io/pod-name"].Items.Single().Text);
        Assert.Equal((200, "allow"), (e.ResponseStatus.Code, e.Annotations["authorization.k8s.io/decision"]));
    }

    [Theory]
    [InlineData(403, "forbid", "Forbidden")]
    [InlineData(404, "allow", "NotFound")]
    [InlineData(409, "allow", "Conflict")]
    [InlineData(401, "", "Unauthorized")]
    public void An_answer_goes_along_with_its_decision(int code, string decision, string reason)
    {
        var faker = new KubernetesAuditFaker(1);

        var e = Read(faker.Request(Start, faker.Users[0], new("get", "/healthz") { Code = code }));

        Assert.Equal((decision, reason, code), (e.Annotations["authorization.k8s.io/decision"] ?? "", e.ResponseStatus.Reason, e.ResponseStatus.Code));
        Assert.Equal(("/healthz", ""), (e.RequestUri, e.ObjectRef.Resource));
    }

    [Fact]
    public void An_exec_is_logged_as_it_begins_with_its_command()
    {
        var faker = new KubernetesAuditFaker(1);
        var e = Read(faker.Request(Start, faker.Users[0], KubernetesRequest.Exec(faker.Pods[0], "sh", "-c", "id; ls")));

        Assert.Equal(("pods", "exec", "ResponseStarted", 101), (e.ObjectRef.Resource, e.ObjectRef.Subresource, e.Stage, e.ResponseStatus.Code));
        Assert.Contains("?command=sh&command=-c&command=id%3B%20ls&container=app", e.RequestUri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_has_people_pods_and_nodes_of_documentation_ranges_and_ids_of_their_own()
    {
        var faker = new KubernetesAuditFaker(3, users: 60);

        Assert.Equal((60, 80, 12, 8), (faker.Users.Count, faker.Pods.Count, faker.Nodes.Count, faker.Namespaces.Count));
        Assert.All(faker.Users, static user => Assert.Matches(@"\A[^@]+@example\.(com|net|org)\z", user.Username));
        Assert.All(faker.Users, static user => Assert.StartsWith("198.51.100.", user.SourceIps[0], StringComparison.Ordinal));
        Assert.All(faker.Pods, static pod => Assert.StartsWith("10.244.", pod.Ip, StringComparison.Ordinal));
        Assert.Equal(80, faker.Pods.Select(static pod => pod.Name).Distinct().Count());
        Assert.DoesNotContain(faker.NewPod("shop").Name, faker.Pods.Select(static pod => pod.Name));
    }

    [Fact]
    public void What_a_pod_runs_is_tagged_with_it_and_may_belong_to_a_session()
    {
        var faker = new WorkloadFaker(1);
        var context = faker.PodContext(new KubernetesPod("shop", "web-0")) with { KubernetesUser = "alice@example.com" };

        var e = ReferenceReader.Read<WorkloadEvent>(faker.Exec(Start, context, "/bin/ls").Utf8.Span).Event!;

        Assert.Equal(["pod_name:web-0", "kube_namespace:shop"], e.Tags);
        Assert.Equal(("k8s", "alice@example.com"), (e.Process.UserSession.SessionType, e.Process.UserSession.K8sUsername));
        Assert.NotEqual("", e.Container.Id);
    }

    private static KubernetesAuditEvent Read(SyntheticEvent e)
    {
        var (read, reason, _) = ReferenceReader.Read<KubernetesAuditEvent>(e.Utf8.Span);
        Assert.Equal(RejectReason.None, reason);
        return read!;
    }
}
