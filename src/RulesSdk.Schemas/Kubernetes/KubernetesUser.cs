namespace RulesSdk.Schemas;

/// <summary>A user of Kubernetes: a person, a service account (<c>system:serviceaccount:namespace:name</c>), a node or a component.</summary>
/// <remarks>Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/, "UserInfo" of <c>authentication.k8s.io/v1</c>.</remarks>
public sealed partial record KubernetesUser
{
    /// <summary>The name that tells the user from all others.</summary>
    public string Username { get; init; } = "";

    /// <summary>An id that is never given to another, where whoever authenticates has one. Users of certificates have none.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The user's groups, for instance <c>system:masters</c>.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>
    /// What else whoever authenticates knows, each a list of texts: of a pod's token <c>authentication.kubernetes.io/pod-name</c>,
    /// <c>…/pod-uid</c>, <c>…/node-name</c> and <c>…/credential-id</c>.
    /// </summary>
    /// <example><code>e.User.Extra["authentication.kubernetes.io/pod-name"].Items.Any(name => name.Text == "web-0")</code></example>
    public Json Extra { get; init; }
}
