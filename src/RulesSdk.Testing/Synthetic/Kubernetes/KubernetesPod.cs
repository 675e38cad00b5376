namespace RulesSdk.Testing;

/// <summary>A pod of a made-up cluster.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
public sealed record KubernetesPod(string Namespace, string Name)
{
    /// <summary>Its id.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The name of its service account, within its namespace.</summary>
    public string ServiceAccount { get; init; } = "default";

    /// <summary>The node that it runs on.</summary>
    public string Node { get; init; } = "";

    /// <summary>Its address within the cluster.</summary>
    public string Ip { get; init; } = "";

    /// <summary>The name under which the API server knows its service account: <c>system:serviceaccount:shop:web</c>.</summary>
    public string User => $"system:serviceaccount:{Namespace}:{ServiceAccount}";
}
