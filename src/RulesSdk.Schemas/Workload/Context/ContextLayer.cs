namespace RulesSdk.Schemas;

/// <summary>The layers of an execution context, in the order in which they are tried.</summary>
[Flags]
internal enum ContextLayer
{
    /// <summary>No context yet.</summary>
    None = 1,

    /// <summary>A process in another control group than its parent.</summary>
    Cgroup = 2,

    /// <summary>A login: the audit user id is set.</summary>
    Auid = 4,

    /// <summary>A service that its environment names.</summary>
    Service = 8,

    /// <summary>A shell at a terminal.</summary>
    InteractiveShell = 16,

    /// <summary>A shell that a server starts.</summary>
    SpawnedShell = 32,

    /// <summary>A session that a Kubernetes user opens.</summary>
    K8sSession = 64,

    /// <summary>A program cut off from its terminal.</summary>
    DaemonizedMalware = 128,

    /// <summary>A shell or core utility below an interpreter that serves the public.</summary>
    ServiceShell = 256,

    /// <summary>The installation of a language's packages.</summary>
    PackageInstall = 512,

    /// <summary>A job of a build server.</summary>
    CicdRunner = 1024,

    /// <summary>A layer of an agent's that is not known here; nothing replaces it.</summary>
    Other = 2048,
}
