using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>A process, with its line of ancestors and what the agent tags it with.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "ProcessContext".</remarks>
public sealed partial record WorkloadProcess
{
    /// <summary>The process id; null where the event does not say.</summary>
    public long? Pid { get; init; }

    /// <summary>The parent's process id; null where the event does not say.</summary>
    public long? Ppid { get; init; }

    /// <summary>The thread id; null where the event does not say.</summary>
    public long? Tid { get; init; }

    /// <summary>The user id; null where the event does not say, since 0 is root.</summary>
    public long? Uid { get; init; }

    /// <summary>The group id; null where the event does not say, since 0 is root's.</summary>
    public long? Gid { get; init; }

    /// <summary>The user's name.</summary>
    public string User { get; init; } = "";

    /// <summary>The group's name.</summary>
    public string Group { get; init; } = "";

    /// <summary>The command name as the kernel keeps it: at most 15 characters.</summary>
    public string Comm { get; init; } = "";

    /// <summary>The terminal, empty where there is none.</summary>
    public string Tty { get; init; } = "";

    /// <summary>When it was forked; null where the event does not say.</summary>
    public DateTimeOffset? ForkTime { get; init; }

    /// <summary>When it executed its file; null where the event does not say.</summary>
    public DateTimeOffset? ExecTime { get; init; }

    /// <summary>When it ended; null while it lives.</summary>
    public DateTimeOffset? ExitTime { get; init; }

    /// <summary>The first argument: the name it was called by. Not part of <see cref="Arguments"/>.</summary>
    public string Argv0 { get; init; } = "";

    /// <summary>The arguments after the first, as a command line.</summary>
    [JsonPropertyName("args")]
    public CommandLine Arguments { get; init; } = new();

    /// <summary>Whether arguments were cut.</summary>
    public bool ArgsTruncated { get; init; }

    /// <summary>The names of the environment's variables; their values only where the agent's configuration allows.</summary>
    public IReadOnlyList<string> Envs { get; init; } = [];

    /// <summary>Whether variables were cut.</summary>
    public bool EnvsTruncated { get; init; }

    /// <summary>The file it executes.</summary>
    public WorkloadFile Executable { get; init; } = new();

    /// <summary>The interpreter, where it executes a script.</summary>
    public WorkloadFile Interpreter { get; init; } = new();

    /// <summary>The credentials it runs with.</summary>
    public WorkloadCredentials Credentials { get; init; } = new();

    /// <summary>The login session it belongs to.</summary>
    public WorkloadUserSession UserSession { get; init; } = new();

    /// <summary>The container it runs in; its id is empty on the host.</summary>
    public WorkloadContainer Container { get; init; } = new();

    /// <summary>The parent.</summary>
    public WorkloadAncestor Parent { get; init; } = new();

    /// <summary>The ancestors, the parent first.</summary>
    public IReadOnlyList<WorkloadAncestor> Ancestors { get; init; } = [];

    /// <summary>What the agent's policy tags the process with.</summary>
    public WorkloadVariables Variables { get; init; } = new();

    /// <summary>Whether it is a thread, that is, it was forked and has not executed a file.</summary>
    public bool IsThread { get; init; }

    /// <summary>Whether it is a worker of the kernel.</summary>
    public bool IsKworker { get; init; }

    /// <summary>How the agent learned of it, for instance <c>event</c> or <c>procfs</c>.</summary>
    public string Source { get; init; } = "";
}

/// <summary>A process in the line of ancestors.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "Process".</remarks>
public sealed partial record WorkloadAncestor
{
    /// <summary>The process id; null where the event does not say.</summary>
    public long? Pid { get; init; }

    /// <summary>The parent's process id; null where the event does not say.</summary>
    public long? Ppid { get; init; }

    /// <summary>The user id; null where the event does not say.</summary>
    public long? Uid { get; init; }

    /// <summary>The group id; null where the event does not say.</summary>
    public long? Gid { get; init; }

    /// <summary>The user's name.</summary>
    public string User { get; init; } = "";

    /// <summary>The group's name.</summary>
    public string Group { get; init; } = "";

    /// <summary>The command name: at most 15 characters.</summary>
    public string Comm { get; init; } = "";

    /// <summary>The terminal, empty where there is none.</summary>
    public string Tty { get; init; } = "";

    /// <summary>When it was forked; null where the event does not say.</summary>
    public DateTimeOffset? ForkTime { get; init; }

    /// <summary>When it executed its file; null where the event does not say.</summary>
    public DateTimeOffset? ExecTime { get; init; }

    /// <summary>The first argument.</summary>
    public string Argv0 { get; init; } = "";

    /// <summary>The arguments after the first, as a command line.</summary>
    [JsonPropertyName("args")]
    public CommandLine Arguments { get; init; } = new();

    /// <summary>The names of the environment's variables.</summary>
    public IReadOnlyList<string> Envs { get; init; } = [];

    /// <summary>The file it executes.</summary>
    public WorkloadFile Executable { get; init; } = new();

    /// <summary>The interpreter, where it executes a script.</summary>
    public WorkloadFile Interpreter { get; init; } = new();

    /// <summary>The credentials it runs with.</summary>
    public WorkloadCredentials Credentials { get; init; } = new();

    /// <summary>The container it runs in; its id is empty on the host.</summary>
    public WorkloadContainer Container { get; init; } = new();
}
