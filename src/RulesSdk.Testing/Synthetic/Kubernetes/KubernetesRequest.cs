namespace RulesSdk.Testing;

/// <summary>A made-up request to the Kubernetes API.</summary>
/// <param name="Verb">What is asked: <c>get</c>, <c>list</c>, <c>create</c> and so on.</param>
/// <param name="Resource">The type of resource, in the plural. For a request that is about none, a path that begins with a slash, like <c>/healthz</c>.</param>
/// <param name="Namespace">The namespace; empty for all, or for resources without one.</param>
/// <param name="Name">The object's name; empty for several.</param>
public sealed record KubernetesRequest(string Verb, string Resource, string Namespace = "", string Name = "")
{
    /// <summary>The part of the object: <c>exec</c>, <c>status</c>, <c>token</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The API group; empty for the core group.</summary>
    public string ApiGroup { get; init; } = "";

    /// <summary>What follows the resource in the URI: a path or a query, as it is written there.</summary>
    public string Rest { get; init; } = "";

    /// <summary>The HTTP status of the answer. 403 means that the user has no right to it.</summary>
    public int Code { get; init; } = 200;

    /// <summary>How far the request is when it is logged.</summary>
    public string Stage { get; init; } = "ResponseComplete";

    internal bool IsForResource => !Resource.StartsWith('/');

    internal string Uri => IsForResource
        ? string.Concat(
            ApiGroup.Length == 0 ? "/api/v1" : $"/apis/{ApiGroup}/v1",
            Namespace.Length == 0 ? "" : "/namespaces/" + Namespace,
            "/" + Resource,
            Name.Length == 0 ? "" : "/" + Name,
            Subresource.Length == 0 ? "" : "/" + Subresource,
            Rest)
        : Resource + Rest;

    /// <summary>A command that is executed in a pod: logged as it begins, since its end may be hours later.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="command">The command and its arguments.</param>
    public static KubernetesRequest Exec(KubernetesPod pod, params IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(command);
        var query = string.Concat(command.Select(part => $"command={System.Uri.EscapeDataString(part)}&"));
        return new KubernetesRequest("get", "pods", pod.Namespace, pod.Name)
        {
            Subresource = "exec",
            Rest = $"?{query}container=app&stdin=true&stdout=true&tty=true",
            Code = 101,
            Stage = "ResponseStarted",
        };
    }
}
