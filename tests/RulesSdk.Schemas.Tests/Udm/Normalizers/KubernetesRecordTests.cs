using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>Records of the audit log, each with all that it is in UDM.</summary>
public sealed class KubernetesRecordTests
{
    [Fact]
    public void An_exec_by_a_user_who_acts_as_another() => AssertIs(
        """
        metadata.id = 6f0c8d1e-0000-4000-8000-000000000001
        metadata.product_log_id = 6f0c8d1e-0000-4000-8000-000000000001
        metadata.event_timestamp = 2026-07-09T13:20:31.2234560Z
        metadata.collected_timestamp = 2026-07-09T13:20:31.2234560Z
        metadata.event_type = USER_RESOURCE_ACCESS
        metadata.vendor_name = Kubernetes
        metadata.product_name = Kubernetes Audit
        metadata.product_version = audit.k8s.io/v1
        metadata.product_event_type = Event
        metadata.description = ResponseStarted
        metadata.log_type = KUBERNETES_AUDIT
        additional["impersonatedUser"] = system:serviceaccount:shop:deploy
        additional["level"] = Metadata
        additional["objectRef.apiVersion"] = v1
        additional["objectRef.name"] = web-0
        additional["objectRef.namespace"] = shop
        additional["objectRef.resource"] = pods
        additional["objectRef.resourceVersion"] = 17
        additional["objectRef.subresource"] = exec
        principal.user.product_object_id = u-1
        principal.user.userid = u-1
        principal.user.user_display_name = alice@example.com
        principal.user.email_addresses[0] = alice@example.com
        principal.user.group_identifiers[0] = dev
        principal.user.group_identifiers[1] = system:authenticated
        principal.ip[0] = 203.0.113.9
        principal.ip[1] = 10.0.0.1
        target.user.userid = system:serviceaccount:shop:deploy
        target.user.user_display_name = system:serviceaccount:shop:deploy
        target.user.account_type = SERVICE_ACCOUNT_TYPE
        target.user.group_identifiers[0] = system:serviceaccounts
        target.process.command_line = sh -c cat /etc/passwd
        target.url = /api/v1/namespaces/shop/pods/web-0/exec?command=sh&command=-c&command=cat+%2Fetc%2Fpasswd&container=app&stdin=true&stdout=true&tty=true
        target.resource.resource_type = POD
        target.resource.resource_subtype = pods
        target.resource.name = web-0
        target.resource.product_object_id = p-1
        target.resource_ancestors[0].resource_subtype = namespaces
        target.resource_ancestors[0].name = shop
        security_result[0].description = RBAC: allowed by RoleBinding "dev/shop"
        security_result[0].action[0] = ALLOW
        network.application_protocol = HTTP
        network.http.method = get
        network.http.user_agent = kubectl/v1.33.3 (linux/amd64)
        network.http.response_code = 101
        """,
        KubernetesAuditEventTests.Exec);

    [Fact]
    public void A_pod_that_may_not_make_itself_an_administrator() => AssertIs(
        """
        metadata.id = 9b1e
        metadata.product_log_id = 9b1e
        metadata.event_timestamp = 2026-07-09T13:21:00.0000000Z
        metadata.collected_timestamp = 2026-07-09T13:21:00.0000000Z
        metadata.event_type = RESOURCE_CREATION
        metadata.vendor_name = Kubernetes
        metadata.product_name = Kubernetes Audit
        metadata.product_version = audit.k8s.io/v1
        metadata.product_event_type = Event
        metadata.description = ResponseComplete
        metadata.log_type = KUBERNETES_AUDIT
        additional["issuedCredentialId"] = JTI=8
        additional["level"] = RequestResponse
        additional["objectRef.apiGroup"] = rbac.authorization.k8s.io
        additional["objectRef.apiVersion"] = v1
        additional["objectRef.name"] = owner
        additional["objectRef.resource"] = clusterrolebindings
        principal.user.product_object_id = s-1
        principal.user.userid = s-1
        principal.user.user_display_name = system:serviceaccount:shop:web
        principal.user.account_type = SERVICE_ACCOUNT_TYPE
        principal.user.group_identifiers[0] = system:serviceaccounts:shop
        principal.ip[0] = 10.0.0.9
        principal.resource.resource_type = POD
        principal.resource.attribute.labels["pod_name"] = web-0
        principal.resource.attribute.labels["pod_uid"] = p-1
        principal.resource.attribute.labels["node_name"] = node-7
        principal.resource.attribute.labels["credential_id"] = JTI=7
        principal.resource.attribute.labels["kube_namespace"] = shop
        target.url = /apis/rbac.authorization.k8s.io/v1/clusterrolebindings
        target.resource.resource_type = ACCESS_POLICY
        target.resource.resource_subtype = clusterrolebindings
        target.resource.name = owner
        security_result[0].summary = Forbidden
        security_result[0].description = clusterrolebindings.rbac.authorization.k8s.io is forbidden
        security_result[0].action[0] = BLOCK
        network.application_protocol = HTTP
        network.http.method = create
        network.http.user_agent = curl/8.5.0
        network.http.response_code = 403
        """,
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"9b1e","stage":"ResponseComplete",
         "requestURI":"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings","verb":"create",
         "user":{"username":"system:serviceaccount:shop:web","uid":"s-1","groups":["system:serviceaccounts:shop"],"extra":{
          "authentication.kubernetes.io/pod-name":["web-0"],"authentication.kubernetes.io/pod-uid":["p-1"],
          "authentication.kubernetes.io/node-name":["node-7"],"authentication.kubernetes.io/credential-id":["JTI=7"]}},
         "sourceIPs":["10.0.0.9"],"userAgent":"curl/8.5.0",
         "objectRef":{"resource":"clusterrolebindings","name":"owner","apiGroup":"rbac.authorization.k8s.io","apiVersion":"v1"},
         "responseStatus":{"status":"Failure","message":"clusterrolebindings.rbac.authorization.k8s.io is forbidden","reason":"Forbidden","code":403},
         "requestReceivedTimestamp":"2026-07-09T13:20:59Z","stageTimestamp":"2026-07-09T13:21:00Z",
         "annotations":{"authentication.kubernetes.io/issued-credential-id":"JTI=8"}}
        """);

    [Theory]
    [InlineData("pods", "POD")]
    [InlineData("serviceaccounts", "SERVICE_ACCOUNT")]
    [InlineData("roles", "ACCESS_POLICY")]
    [InlineData("clusterroles", "ACCESS_POLICY")]
    [InlineData("rolebindings", "ACCESS_POLICY")]
    [InlineData("clusterrolebindings", "ACCESS_POLICY")]
    [InlineData("secrets", "CREDENTIAL")]
    [InlineData("services", "SERVICE")]
    [InlineData("persistentvolumes", "VOLUME")]
    [InlineData("persistentvolumeclaims", "VOLUME")]
    [InlineData("nodes", "")]
    public void The_object_has_a_kind_of_UDM(string resource, string expected) =>
        Assert.Equal(expected, KubernetesAuditNormalizer.ToUdm(new() { ObjectRef = new() { Resource = resource } }).Target.Resource.ResourceType);

    [Theory]
    [InlineData("head", "RESOURCE_READ")]
    [InlineData("post", "RESOURCE_CREATION")]
    [InlineData("put", "RESOURCE_WRITTEN")]
    public void A_request_for_no_object_has_a_method_for_a_verb(string verb, string expected) =>
        Assert.Equal(expected, KubernetesAuditNormalizer.ToUdm(new() { Verb = verb }).Metadata.EventType);

    [Theory]
    [InlineData("pods", "proxy", "USER_RESOURCE_ACCESS")]
    [InlineData("serviceaccounts", "", "RESOURCE_READ")]
    public void A_session_within_an_object_is_an_access(string resource, string subresource, string expected) =>
        Assert.Equal(expected, KubernetesAuditNormalizer.ToUdm(new() { Verb = "get", ObjectRef = new() { Resource = resource, Subresource = subresource } }).Metadata.EventType);

    private static void AssertIs(string expected, string record) =>
        UdmText.AssertSays(expected, KubernetesAuditNormalizer.ToUdm(ReferenceReader.Read<KubernetesAuditEvent>(Encoding.UTF8.GetBytes(record)).Event!));
}
