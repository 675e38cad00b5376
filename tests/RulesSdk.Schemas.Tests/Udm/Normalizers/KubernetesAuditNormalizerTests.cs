using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>What the normalizer makes of events of the audit log, run as it stands.</summary>
public sealed class KubernetesAuditNormalizerTests
{
    [Fact]
    public void What_Googles_parser_maps_is_where_it_has_it()
    {
        var udm = KubernetesAuditNormalizer.ToUdm(Read(KubernetesAuditEventTests.Exec));

        Assert.Equal(("6f0c8d1e-0000-4000-8000-000000000001", "Event", "audit.k8s.io/v1", "ResponseStarted"), (udm.Metadata.ProductLogId, udm.Metadata.ProductEventType, udm.Metadata.ProductVersion, udm.Metadata.Description));
        Assert.Equal("KUBERNETES_AUDIT", udm.Metadata.LogType);
        Assert.Equal(udm.Metadata.EventTimestamp, udm.Metadata.CollectedTimestamp);
        Assert.StartsWith("/api/v1/namespaces/shop/pods/web-0/exec?", udm.Target.Url, StringComparison.Ordinal);
        Assert.Equal(("get", "kubectl/v1.33.3 (linux/amd64)", 101), (udm.Network.Http.Method, udm.Network.Http.UserAgent, udm.Network.Http.ResponseCode));
        Assert.Equal(("alice@example.com", "u-1"), (udm.Principal.User.UserDisplayName, udm.Principal.User.UserId));
        Assert.Equal(["dev", "system:authenticated"], udm.Principal.User.GroupIdentifiers);
        Assert.Equal(["203.0.113.9", "10.0.0.1"], udm.Principal.Ip);
        Assert.Equal("pods", udm.Target.Resource.ResourceSubtype);
        Assert.Equal([UdmAction.Allow], Assert.Single(udm.SecurityResult).Action);
        Assert.Equal("RBAC: allowed by RoleBinding \"dev/shop\"", udm.SecurityResult[0].Description);
        Assert.Equal(("web-0", "shop", "pods", "v1"), (udm.Additional["objectRef.name"], udm.Additional["objectRef.namespace"], udm.Additional["objectRef.resource"], udm.Additional["objectRef.apiVersion"]));
    }

    [Fact]
    public void What_is_decided_here_is_filled()
    {
        var udm = KubernetesAuditNormalizer.ToUdm(Read(KubernetesAuditEventTests.Exec));

        Assert.Equal(("Kubernetes", "Kubernetes Audit"), (udm.Metadata.VendorName, udm.Metadata.ProductName));
        Assert.Equal(["alice@example.com"], udm.Principal.User.EmailAddresses);
        Assert.Equal(("", "u-1"), (udm.Principal.User.AccountType, udm.Principal.User.ProductObjectId));
        Assert.Equal(("system:serviceaccount:shop:deploy", "SERVICE_ACCOUNT_TYPE"), (udm.Target.User.UserId, udm.Target.User.AccountType));
        Assert.Equal(("POD", "web-0", "p-1"), (udm.Target.Resource.ResourceType, udm.Target.Resource.Name, udm.Target.Resource.ProductObjectId));
        Assert.Equal(("shop", "namespaces"), Assert.Single(udm.Target.ResourceAncestors) is var space ? (space.Name, space.ResourceSubtype) : default);
        Assert.Equal("sh -c cat /etc/passwd", udm.Target.Process.CommandLine);
        Assert.Equal(("exec", "Metadata", "system:serviceaccount:shop:deploy"), (udm.Additional["objectRef.subresource"], udm.Additional["level"], udm.Additional["impersonatedUser"]));
        Assert.Equal("", udm.Principal.Resource.ResourceType);
        Assert.Empty(udm.Principal.Resource.Attribute.Labels);
    }

    [Fact]
    public void A_request_with_the_token_of_a_pod_names_the_pod()
    {
        var udm = KubernetesAuditNormalizer.ToUdm(new()
        {
            User = new()
            {
                Username = "system:serviceaccount:shop:web",
                Uid = "s-1",
                Extra = Json.Parse(
                    """
                    {"authentication.kubernetes.io/pod-name":["web-0"],"authentication.kubernetes.io/pod-uid":["p-1"],
                     "authentication.kubernetes.io/node-name":["node-7"],"authentication.kubernetes.io/credential-id":["JTI=7"],"scopes":["x"]}
                    """),
            },
        });

        Assert.Equal(("POD", "SERVICE_ACCOUNT_TYPE"), (udm.Principal.Resource.ResourceType, udm.Principal.User.AccountType));
        Assert.Equal(
            ["pod_name=web-0", "pod_uid=p-1", "node_name=node-7", "credential_id=JTI=7", "kube_namespace=shop"],
            udm.Principal.Resource.Attribute.Labels.Select(label => $"{label.Key}={label.Value}"));
    }

    [Fact]
    public void A_name_that_only_contains_that_of_a_service_account_is_of_no_service_account()
    {
        var principal = KubernetesAuditNormalizer.ToUdm(new() { User = new() { Username = "oidc:system:serviceaccount:shop:web" } }).Principal;

        Assert.Equal("", principal.User.AccountType);
        Assert.Empty(principal.Resource.Attribute.Labels);
    }

    [Theory]
    [InlineData("get", "", "RESOURCE_READ")]
    [InlineData("list", "", "RESOURCE_READ")]
    [InlineData("watch", "", "RESOURCE_READ")]
    [InlineData("create", "", "RESOURCE_CREATION")]
    [InlineData("update", "status", "RESOURCE_WRITTEN")]
    [InlineData("patch", "", "RESOURCE_WRITTEN")]
    [InlineData("delete", "", "RESOURCE_DELETION")]
    [InlineData("deletecollection", "", "RESOURCE_DELETION")]
    [InlineData("create", "exec", "USER_RESOURCE_ACCESS")]
    [InlineData("get", "exec", "USER_RESOURCE_ACCESS")]
    [InlineData("create", "attach", "USER_RESOURCE_ACCESS")]
    [InlineData("create", "portforward", "USER_RESOURCE_ACCESS")]
    [InlineData("create", "token", "RESOURCE_CREATION")]
    [InlineData("options", "", "GENERIC_EVENT")]
    public void The_kind_of_event_follows_the_verb_and_the_part_that_is_asked_for(string verb, string subresource, string expected) =>
        Assert.Equal(expected, KubernetesAuditNormalizer.ToUdm(new() { Verb = verb, ObjectRef = new() { Resource = "pods", Subresource = subresource } }).Metadata.EventType);

    [Fact]
    public void A_token_that_is_issued_is_an_access()
    {
        var udm = KubernetesAuditNormalizer.ToUdm(new()
        {
            Verb = "create",
            ObjectRef = new() { Resource = "serviceaccounts", Subresource = "token", Name = "web" },
            Annotations = new() { ["authentication.kubernetes.io/issued-credential-id"] = "JTI=7" },
        });

        Assert.Equal((UdmEventType.UserResourceAccess, "JTI=7"), (udm.Metadata.EventType, udm.Additional["issuedCredentialId"]));
    }

    [Theory]
    [InlineData("allow", 200, "ALLOW")]
    [InlineData("allow", 404, "ALLOW")]
    [InlineData("forbid", 403, "BLOCK")]
    [InlineData("", 401, "BLOCK")]
    [InlineData("", 403, "BLOCK")]
    [InlineData("", 200, "UNKNOWN_ACTION")]
    [InlineData("", null, "UNKNOWN_ACTION")]
    public void The_action_is_the_decision(string decision, int? code, string expected)
    {
        var annotations = decision == "" ? new Map<string>() : new() { ["authorization.k8s.io/decision"] = decision };
        var udm = KubernetesAuditNormalizer.ToUdm(new() { Annotations = annotations, ResponseStatus = new() { Code = code } });

        Assert.Equal([expected], udm.SecurityResult[0].Action);
    }

    [Theory]
    [InlineData("/exec?command=id&container=app", "id")]
    [InlineData("/exec?container=app&command=%2Fbin%2Fsh&command=-c&command=echo+a%3Db%3Ac%20d&stdin=true", "/bin/sh -c echo a=b:c d")]
    [InlineData("/exec?container=app&nocommand=1", "")]
    public void The_command_of_an_exec_is_in_the_URI(string uri, string expected)
    {
        Assert.Equal(expected, CommandLine("exec"));
        Assert.Equal("", CommandLine("attach"));

        string CommandLine(string subresource) =>
            KubernetesAuditNormalizer.ToUdm(new() { RequestUri = uri, ObjectRef = new() { Resource = "pods", Subresource = subresource } }).Target.Process.CommandLine;
    }

    private static KubernetesAuditEvent Read(string json) => ReferenceReader.Read<KubernetesAuditEvent>(Encoding.UTF8.GetBytes(json)).Event!;
}
