using System.Text;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests;

public sealed class KubernetesAuditEventTests
{
    /// <summary>An exec into a pod by a user who acts as another, with one value for each documented field.</summary>
    internal const string Exec =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"6f0c8d1e-0000-4000-8000-000000000001","stage":"ResponseStarted",
         "requestURI":"/api/v1/namespaces/shop/pods/web-0/exec?command=sh&command=-c&command=cat+%2Fetc%2Fpasswd&container=app&stdin=true&stdout=true&tty=true",
         "verb":"get",
         "user":{"username":"alice@example.com","uid":"u-1","groups":["dev","system:authenticated"],"extra":{"scopes":["a","b"]}},
         "impersonatedUser":{"username":"system:serviceaccount:shop:deploy","groups":["system:serviceaccounts"]},
         "sourceIPs":["203.0.113.9","10.0.0.1"],"userAgent":"kubectl/v1.33.3 (linux/amd64)",
         "objectRef":{"resource":"pods","namespace":"shop","name":"web-0","uid":"p-1","apiGroup":"","apiVersion":"v1","resourceVersion":"17","subresource":"exec"},
         "responseStatus":{"metadata":{},"status":"Success","message":"Switching Protocols","reason":"","details":{},"code":101},
         "requestObject":{"kind":"PodExecOptions","tty":true},"responseObject":{"kind":"Status"},
         "requestReceivedTimestamp":"2026-07-09T13:20:31.123456Z","stageTimestamp":"2026-07-09T13:20:31.223456Z",
         "annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by RoleBinding \"dev/shop\""}}
        """;

    [Fact]
    public void Every_documented_field_is_covered() =>
        Assert.Empty(SchemaShape.Uncovered(JsonDocument.Parse(Exec).RootElement, typeof(KubernetesAuditEvent), FieldNaming.CamelCase));

    [Theory]
    [InlineData("""{"auditId":"x"}""", ".auditId: no property")]
    [InlineData("""{"sourceIPs":"10.0.0.1"}""", ".sourceIPs: String where a list is read")]
    [InlineData("""{"annotations":["allow"]}""", ".annotations: Array where a map is read")]
    [InlineData("""{"responseStatus":{"code":"403"}}""", ".responseStatus.code: String '403' where Int32 is read")]
    public void A_path_that_is_not_covered_is_told(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(SchemaShape.Uncovered(JsonDocument.Parse(json).RootElement, typeof(KubernetesAuditEvent), FieldNaming.CamelCase)));

    [Fact]
    public void An_event_is_read_with_its_nested_values()
    {
        var e = Read(Exec);

        Assert.Equal(("6f0c8d1e-0000-4000-8000-000000000001", "ResponseStarted", "get"), (e.AuditId, e.Stage, e.Verb));
        Assert.Equal(new DateTimeOffset(2026, 7, 9, 13, 20, 31, TimeSpan.Zero).AddTicks(2_234_560), e.StageTimestamp);
        Assert.Equal(TimeSpan.FromMilliseconds(100), e.StageTimestamp - e.RequestReceivedTimestamp);
        Assert.Equal(("alice@example.com", 2), (e.User.Username, e.User.Groups.Count));
        Assert.Equal(["a", "b"], e.User.Extra["scopes"].Items.Select(scope => scope.Text));
        Assert.Equal("system:serviceaccount:shop:deploy", e.ImpersonatedUser.Username);
        Assert.Equal(["203.0.113.9", "10.0.0.1"], e.SourceIps);
        Assert.Equal(("pods", "shop", "web-0", "exec"), (e.ObjectRef.Resource, e.ObjectRef.Namespace, e.ObjectRef.Name, e.ObjectRef.Subresource));
        Assert.Equal(101, e.ResponseStatus.Code);
        Assert.True(e.RequestObject["tty"].Boolean);
        Assert.Equal("allow", e.Annotations["authorization.k8s.io/decision"]);
    }

    [Fact]
    public void Its_time_is_that_of_the_stage()
    {
        var line = Exec.Replace("\"stageTimestamp\"", "\"stage_timestamp\"", StringComparison.Ordinal);

        Assert.Equal(RejectReason.NoEventTime, ReferenceReader.Read<KubernetesAuditEvent>(Encoding.UTF8.GetBytes(line)).Reason);
    }

    private static KubernetesAuditEvent Read(string json) => ReferenceReader.Read<KubernetesAuditEvent>(Encoding.UTF8.GetBytes(json)).Event!;
}
