namespace RulesSdk.Testing;

/// <summary>Who makes a made-up request to the Kubernetes API, with which token and from where.</summary>
public sealed record KubernetesCaller
{
    /// <summary>The name: of a person, a node, a component or a service account.</summary>
    public string Username { get; init; } = "";

    /// <summary>The groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = ["system:authenticated"];

    /// <summary>The addresses that the request comes from, that of the client first.</summary>
    public IReadOnlyList<string> SourceIps { get; init; } = [];

    /// <summary>The agent.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The pod that the token is bound to; null for tokens that are bound to none.</summary>
    public KubernetesPod? Pod { get; init; }
}
