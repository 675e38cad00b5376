using System.Collections.Frozen;
using static RulesSdk.TextFunctions;

namespace RulesSdk.Schemas;

/// <summary>A Kubernetes API server's audit log as events of the Unified Data Model.</summary>
/// <remarks>
/// <para>
/// Source: Google SecOps, the change log of the parser KUBERNETES_AUDIT
/// (https://cloud.google.com/chronicle/docs/ingestion/parser-list/kubernetes-audit-changelog): kind, API version, audit id, stage, URI,
/// agent, verb, status, user, groups, addresses, type of resource, decision and reason are where it has them. What it does not tell is decided here:
/// </para>
/// <list type="bullet">
/// <item><c>metadata.event_timestamp</c> is the stage's time, as the schema's event time is; so <c>collected_timestamp</c> is the same. UDM has no place for the time of receipt.</item>
/// <item><c>metadata.event_type</c> follows the verb. A session within a pod or node (exec, attach, portforward, proxy) and a token that is issued are <c>USER_RESOURCE_ACCESS</c>, since their verb says nothing: an exec is <c>create</c> over SPDY and <c>get</c> over WebSocket.</item>
/// <item><c>metadata.product_name</c> is <c>Kubernetes Audit</c>, of the vendor <c>Kubernetes</c>.</item>
/// <item><c>principal.user.userid</c> is the user's id, or where there is none the name; the name is always <c>user_display_name</c>, and an <c>email_addresses</c> where it is one.</item>
/// <item><c>principal</c> is who authenticated. As whom that user acts is <c>target.user</c>, in the same form.</item>
/// <item><c>principal.resource</c> is the pod whose token the request was made with. Its name, namespace and id are labels under the names that tags of workloads have (<c>pod_name</c>, <c>kube_namespace</c>), with the node and the credential: the record has lists there.</item>
/// <item><c>target.resource</c> is the object: its name and id besides its type. What it lies in, the namespace, is its ancestor and not <c>target.namespace</c>, which is for addresses; Google's parser of Kubernetes nodes left that as well.</item>
/// <item><c>target.process.command_line</c> is the command of an exec, from the URI; of its escapes, blanks, slashes, colons and equals signs are undone.</item>
/// <item><c>security_result.action</c> is <c>ALLOW</c> or <c>BLOCK</c> by the decision; without one, <c>BLOCK</c> for the status 401 or 403, and else <c>UNKNOWN_ACTION</c>. That a request failed after it was allowed is in <c>network.http.response_code</c>.</item>
/// <item><c>additional</c> has the object reference's members by their path, the level, the impersonated user's name and the id of a credential that was issued. Objects of requests and responses have no form in UDM and are left out.</item>
/// </list>
/// </remarks>
public static class KubernetesAuditNormalizer
{
    private static readonly FrozenDictionary<string, string> EventTypes = new Dictionary<string, string>
    {
        ["get"] = UdmEventType.ResourceRead,
        ["list"] = UdmEventType.ResourceRead,
        ["watch"] = UdmEventType.ResourceRead,
        ["head"] = UdmEventType.ResourceRead,
        ["create"] = UdmEventType.ResourceCreation,
        ["post"] = UdmEventType.ResourceCreation,
        ["update"] = UdmEventType.ResourceWritten,
        ["patch"] = UdmEventType.ResourceWritten,
        ["put"] = UdmEventType.ResourceWritten,
        ["delete"] = UdmEventType.ResourceDeletion,
        ["deletecollection"] = UdmEventType.ResourceDeletion,
    }.ToFrozenDictionary();

    /// <summary>The event of UDM that an event of the audit log is.</summary>
    /// <param name="e">The event.</param>
    [Normalizer]
    public static UdmEvent ToUdm(KubernetesAuditEvent e) => new()
    {
        Metadata = new()
        {
            Id = e.AuditId,
            ProductLogId = e.AuditId,
            EventTimestamp = e.StageTimestamp,
            CollectedTimestamp = e.StageTimestamp,
            EventType = IsAccess(e) ? UdmEventType.UserResourceAccess : EventTypes.GetValueOrDefault(e.Verb, UdmEventType.GenericEvent),
            VendorName = "Kubernetes",
            ProductName = "Kubernetes Audit",
            ProductVersion = e.ApiVersion,
            ProductEventType = e.Kind,
            Description = e.Stage,
            LogType = "KUBERNETES_AUDIT",
        },
        Additional = Rest(e),
        Principal = new()
        {
            Ip = e.SourceIps,
            User = User(e.User),
            Resource = new()
            {
                ResourceType = e.User.Extra["authentication.kubernetes.io/pod-name"].Exists ? "POD" : "",
                Attribute = new()
                {
                    Labels =
                    [
                        .. Extra(e, "pod_name", "authentication.kubernetes.io/pod-name"),
                        .. Extra(e, "pod_uid", "authentication.kubernetes.io/pod-uid"),
                        .. Extra(e, "node_name", "authentication.kubernetes.io/node-name"),
                        .. Extra(e, "credential_id", "authentication.kubernetes.io/credential-id"),
                        .. Namespace(e) is "" ? [] : (IReadOnlyList<UdmLabel>)[new() { Key = "kube_namespace", Value = Namespace(e) }],
                    ],
                },
            },
        },
        Target = new()
        {
            Url = e.RequestUri,
            User = User(e.ImpersonatedUser),
            Process = new() { CommandLine = e.ObjectRef.Subresource == "exec" ? Command(e) : "" },
            Resource = new()
            {
                Name = e.ObjectRef.Name,
                ProductObjectId = e.ObjectRef.Uid,
                ResourceSubtype = e.ObjectRef.Resource,
                ResourceType = e.ObjectRef.Resource switch
                {
                    "pods" => "POD",
                    "serviceaccounts" => "SERVICE_ACCOUNT",
                    "roles" or "clusterroles" or "rolebindings" or "clusterrolebindings" => "ACCESS_POLICY",
                    "secrets" => "CREDENTIAL",
                    "services" => "SERVICE",
                    "persistentvolumes" or "persistentvolumeclaims" => "VOLUME",
                    _ => "",
                },
            },
            ResourceAncestors = e.ObjectRef.Namespace is "" ? [] : [new() { Name = e.ObjectRef.Namespace, ResourceSubtype = "namespaces" }],
        },
        SecurityResult =
        [
            new()
            {
                Action =
                [
                    e.Annotations["authorization.k8s.io/decision"] switch
                    {
                        "allow" => UdmAction.Allow,
                        "forbid" => UdmAction.Block,
                        _ => e.ResponseStatus.Code is 401 or 403 ? UdmAction.Block : UdmAction.Unknown,
                    },
                ],
                Summary = e.ResponseStatus.Reason,
                Description = Coalesce(e.Annotations["authorization.k8s.io/reason"], e.ResponseStatus.Message),
            },
        ],
        Network = new()
        {
            ApplicationProtocol = "HTTP",
            Http = new() { Method = e.Verb, UserAgent = e.UserAgent, ResponseCode = e.ResponseStatus.Code },
        },
    };

    private static UdmUser User(KubernetesUser user) => new()
    {
        UserId = Coalesce(user.Uid, user.Username),
        ProductObjectId = user.Uid,
        UserDisplayName = user.Username,
        EmailAddresses = user.Username.Contains('@') ? [user.Username] : [],
        GroupIdentifiers = user.Groups,
        AccountType = user.Username.StartsWith("system:serviceaccount:", StringComparison.Ordinal) ? "SERVICE_ACCOUNT_TYPE" : "",
    };

    private static Map<string> Rest(KubernetesAuditEvent e) => new()
    {
        ["level"] = e.Level,
        ["objectRef.resource"] = e.ObjectRef.Resource,
        ["objectRef.subresource"] = e.ObjectRef.Subresource,
        ["objectRef.namespace"] = e.ObjectRef.Namespace,
        ["objectRef.name"] = e.ObjectRef.Name,
        ["objectRef.apiGroup"] = e.ObjectRef.ApiGroup,
        ["objectRef.apiVersion"] = e.ObjectRef.ApiVersion,
        ["objectRef.resourceVersion"] = e.ObjectRef.ResourceVersion,
        ["impersonatedUser"] = e.ImpersonatedUser.Username,
        ["issuedCredentialId"] = e.Annotations["authentication.kubernetes.io/issued-credential-id"],
    };

    private static bool IsAccess(KubernetesAuditEvent e) =>
        e.ObjectRef.Subresource is "exec" or "attach" or "portforward" or "proxy" || e.ObjectRef is { Resource: "serviceaccounts", Subresource: "token" };

    // What is known of a user besides its name is a list of texts under each name.
    private static IReadOnlyList<UdmLabel> Extra(KubernetesAuditEvent e, string key, string name) =>
        [.. e.User.Extra[name].Items.Select(item => new UdmLabel { Key = key, Value = item.Text })];

    private static string Namespace(KubernetesAuditEvent e) => Capture(e.User.Username, "^system:serviceaccount:([^:]*):");

    // Each word of a command is a parameter of its own: ?command=sh&command=-c&command=id&container=app
    private static string Command(KubernetesAuditEvent e) =>
        Capture(e.RequestUri, "[?&]command=([^&]*(?:&command=[^&]*)*)")
            .Replace("&command=", " ", StringComparison.Ordinal)
            .Replace("+", " ", StringComparison.Ordinal)
            .Replace("%20", " ", StringComparison.Ordinal)
            .Replace("%2F", "/", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%3D", "=", StringComparison.Ordinal);
}
