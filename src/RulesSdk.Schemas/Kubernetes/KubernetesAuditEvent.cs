using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>One event of a Kubernetes API server's audit log: one stage of one request, with who asked, for what, and what came of it.</summary>
/// <remarks>
/// <para>
/// Names and meaning are those of <c>Event</c> of <c>audit.k8s.io/v1</c>, one object a line, as the log backend writes them. The webhook
/// backend sends lists of events; whoever receives these hands in the items one by one.
/// </para>
/// <list type="bullet">
/// <item>Chosen beside Linux auditd, whose record is several lines of text that a shipper has to join: here an event is one line of JSON, with nested objects, maps, lists, and an identity that may act as another.</item>
/// <item>The time is <c>stageTimestamp</c>. A request that takes long (watch, exec) has the same <c>requestReceivedTimestamp</c> in each of its events, so by that time its last event would come hours late.</item>
/// <item>The id is <c>auditID</c>, which is one for each request: <c>RequestReceived</c>, <c>ResponseStarted</c> and <c>ResponseComplete</c> share it. So redelivered events are not ignored here: ids that are remembered would hide later stages.</item>
/// <item>A rule that asks for one stage (<c>e.Stage == "ResponseComplete"</c>) sees each request once.</item>
/// </list>
/// <para>Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/ and https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/ ("Auditing").</para>
/// </remarks>
[EventSchema("kubernetes.audit", Lateness = "5m", Requires = ["kind=Event", "apiVersion=audit.k8s.io/v1", "auditID"], Provider = "Kubernetes", Event = "{verb} {objectRef.resource}/{objectRef.subresource}")]
public sealed partial record KubernetesAuditEvent
{
    /// <summary>Always <c>Event</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Always <c>audit.k8s.io/v1</c>.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>How much the policy has of the request: <c>Metadata</c>, <c>Request</c> or <c>RequestResponse</c>.</summary>
    public string Level { get; init; } = "";

    /// <summary>The request's id; all its events have it.</summary>
    [EventId, JsonPropertyName("auditID")]
    public string AuditId { get; init; } = "";

    /// <summary>
    /// How far the request is: <c>RequestReceived</c>, <c>ResponseStarted</c> (of requests that take long only), <c>ResponseComplete</c> or <c>Panic</c>.
    /// A policy may leave stages out.
    /// </summary>
    public string Stage { get; init; } = "";

    /// <summary>The URI that was asked for, with its query: of an exec, the command and the container.</summary>
    [JsonPropertyName("requestURI")]
    public string RequestUri { get; init; } = "";

    /// <summary>
    /// What is asked: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>, <c>deletecollection</c>;
    /// where the request is for no resource, the HTTP method in lower case.
    /// </summary>
    public string Verb { get; init; } = "";

    /// <summary>Who asks, as authenticated.</summary>
    public KubernetesUser User { get; init; } = new();

    /// <summary>As whom the user asks; its name is empty where the user asks as itself.</summary>
    public KubernetesUser ImpersonatedUser { get; init; } = new();

    /// <summary>Where the request comes from, and the proxies after it. The client may set all but the last.</summary>
    [JsonPropertyName("sourceIPs")]
    public IReadOnlyList<string> SourceIps { get; init; } = [];

    /// <summary>The agent, as the client states it.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>What the request is about; empty where it is about no single resource type.</summary>
    public KubernetesObjectReference ObjectRef { get; init; } = new();

    /// <summary>What the server answered; empty before it did.</summary>
    public KubernetesStatus ResponseStatus { get; init; } = new();

    /// <summary>The object of the request, or the list of operations of a patch. From the level <c>Request</c> on.</summary>
    public Json RequestObject { get; init; }

    /// <summary>The object of the response. At the level <c>RequestResponse</c> only.</summary>
    public Json ResponseObject { get; init; }

    /// <summary>When the request reached the server; null where the event does not say.</summary>
    public DateTimeOffset? RequestReceivedTimestamp { get; init; }

    /// <summary>When the request reached this stage.</summary>
    [EventTime]
    public DateTimeOffset StageTimestamp { get; init; }

    /// <summary>What the server's plugins noted of the request, for instance <c>authorization.k8s.io/decision</c>: <c>allow</c> or <c>forbid</c>.</summary>
    public Map<string> Annotations { get; init; } = new();
}

/// <summary>What a request is about.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/, "ObjectReference".</remarks>
public sealed partial record KubernetesObjectReference
{
    /// <summary>The type of resource, in the plural: <c>pods</c>, <c>secrets</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The namespace; empty where the resource is in none, or all are asked for.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The object's name; empty where several are asked for, and where the server will choose it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The object's id, where the server knows it already.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The API group, empty for the core group.</summary>
    public string ApiGroup { get; init; } = "";

    /// <summary>The version of the API group.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>The version of the object.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>The part of the object that is asked for: <c>exec</c>, <c>attach</c>, <c>portforward</c>, <c>token</c>, <c>status</c> and others.</summary>
    public string Subresource { get; init; } = "";
}

/// <summary>What the server answered.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/.</remarks>
public sealed partial record KubernetesStatus
{
    /// <summary>The metadata of a list.</summary>
    public Json Metadata { get; init; }

    /// <summary>Whether it succeeded: <c>Success</c> or <c>Failure</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>What happened, in words for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>Why it failed, for instance <c>Forbidden</c> or <c>NotFound</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>More about the reason.</summary>
    public Json Details { get; init; }

    /// <summary>The HTTP status; null where the event does not say.</summary>
    public int? Code { get; init; }
}
