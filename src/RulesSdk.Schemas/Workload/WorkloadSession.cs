using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>The credentials a process runs with.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "ProcessCredentials".</remarks>
public sealed partial record WorkloadCredentials
{
    /// <summary>The user id; null where the event does not say.</summary>
    public long? Uid { get; init; }

    /// <summary>The user's name.</summary>
    public string User { get; init; } = "";

    /// <summary>The group id; null where the event does not say.</summary>
    public long? Gid { get; init; }

    /// <summary>The group's name.</summary>
    public string Group { get; init; } = "";

    /// <summary>The effective user id; null where the event does not say.</summary>
    public long? Euid { get; init; }

    /// <summary>The effective user's name.</summary>
    public string Euser { get; init; } = "";

    /// <summary>The effective group id; null where the event does not say.</summary>
    public long? Egid { get; init; }

    /// <summary>The effective group's name.</summary>
    public string Egroup { get; init; } = "";

    /// <summary>The user id that the kernel uses for file access checks; null where the event does not say.</summary>
    public long? Fsuid { get; init; }

    /// <summary>The group id that the kernel uses for file access checks; null where the event does not say.</summary>
    public long? Fsgid { get; init; }

    /// <summary>The audit user id: who logged in, whatever <c>su</c> and <c>sudo</c> did since; null where it was never set.</summary>
    public long? Auid { get; init; }

    /// <summary>The effective capabilities, by name.</summary>
    public IReadOnlyList<string> CapEffective { get; init; } = [];

    /// <summary>The permitted capabilities, by name.</summary>
    public IReadOnlyList<string> CapPermitted { get; init; } = [];
}

/// <summary>The login session a process belongs to.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "UserSessionContext".</remarks>
public sealed partial record WorkloadUserSession
{
    /// <summary>The session's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How it was opened: <c>ssh</c> or <c>k8s</c>.</summary>
    public string SessionType { get; init; } = "";

    /// <summary>The user that logged in over SSH.</summary>
    public string SshUsername { get; init; } = "";

    /// <summary>The address of the SSH client.</summary>
    public string SshClientIp { get; init; } = "";

    /// <summary>The port of the SSH client; null where the event does not say.</summary>
    public int? SshPort { get; init; }

    /// <summary>How the SSH user proved to be that user, for instance <c>publickey</c> or <c>password</c>.</summary>
    public string SshAuthMethod { get; init; } = "";

    /// <summary>The public key of an SSH session.</summary>
    public string SshPublicKey { get; init; } = "";

    /// <summary>The Kubernetes user that opened the session.</summary>
    [JsonPropertyName("k8s_username")]
    public string K8sUsername { get; init; } = "";

    /// <summary>That user's id.</summary>
    [JsonPropertyName("k8s_uid")]
    public string K8sUid { get; init; } = "";

    /// <summary>That user's groups.</summary>
    [JsonPropertyName("k8s_groups")]
    public IReadOnlyList<string> K8sGroups { get; init; } = [];
}

/// <summary>The execution context that the agent's policy tags a process with.</summary>
/// <remarks>
/// A context is named by a key, its layer's prefix and a UUID: <c>interactive_shell_5f0e7c0a-…</c>. The key belongs to the
/// process and is inherited by its children until a layer replaces it; the replaced key then joins the parent keys.
/// </remarks>
public sealed partial record WorkloadVariables
{
    /// <summary>The context's key, empty where the agent gave none.</summary>
    public string CorrelationKey { get; init; } = "";

    /// <summary>What the context is about, for instance the path of the shell.</summary>
    public string CorrelationEntity { get; init; } = "";

    /// <summary>The keys that the current one replaced, the oldest first.</summary>
    public IReadOnlyList<string> ParentCorrelationKeys { get; init; } = [];

    /// <summary>
    /// The key of the outermost context: the oldest parent key, else the current key. The agent sends none;
    /// <see cref="ExecutionContexts"/> adds it.
    /// </summary>
    public string RootCorrelationKey { get; init; } = "";
}
