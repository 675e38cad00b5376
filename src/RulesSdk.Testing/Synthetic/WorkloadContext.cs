namespace RulesSdk.Testing;

/// <summary>An execution context on a host: the shell, session or service that made-up processes run in.</summary>
public sealed record WorkloadContext
{
    /// <summary>The context's key, as the agent tags it.</summary>
    public string Key { get; init; } = "";

    /// <summary>The keys that it replaced, the oldest first.</summary>
    public IReadOnlyList<string> ParentKeys { get; init; } = [];

    /// <summary>The user.</summary>
    public string User { get; init; } = "root";

    /// <summary>The terminal, empty where there is none.</summary>
    public string Tty { get; init; } = "";

    /// <summary>The container, empty on the host.</summary>
    public string ContainerId { get; init; } = "";

    /// <summary>The address of the SSH client, empty where there is no SSH session.</summary>
    public string SshClientIp { get; init; } = "";

    /// <summary>The path of the process that opened the context.</summary>
    public string ParentPath { get; init; } = "/usr/bin/bash";

    /// <summary>The pod, null outside of Kubernetes. The agent tags events with its name and namespace.</summary>
    public KubernetesPod? Pod { get; init; }

    /// <summary>The user of the Kubernetes session, empty where there is none.</summary>
    public string KubernetesUser { get; init; } = "";
}
