namespace RulesSdk.Schemas;

/// <summary>What an event says of a process that acts, or of one among its ancestors.</summary>
internal readonly record struct ProcessFacts
{
    private ProcessFacts(long? pid, long? ppid, string comm, string tty, string argv0, WorkloadFile executable)
    {
        Pid = pid;
        Ppid = ppid;
        Comm = comm;
        Tty = tty;
        Path = executable.Path;
        Name = executable.Name.Length > 0 ? executable.Name : Programs.NameOf(executable.Path);

        // A file that is many tools has the name it was called by.
        if (Name is "busybox" or "toybox")
        {
            Name = Programs.NameOf(argv0).TrimStart('-');
        }
    }

    public long? Pid { get; }

    public long? Ppid { get; }

    public string Comm { get; }

    public string Tty { get; }

    public string Path { get; }

    public string Name { get; }

    public required CommandLine Arguments { get; init; }

    public required IReadOnlyList<string> Envs { get; init; }

    public required DateTimeOffset? Forked { get; init; }

    public required DateTimeOffset? Executed { get; init; }

    public required long? Auid { get; init; }

    public required string Container { get; init; }

    public string K8sUser { get; init; } = "";

    public bool IsThread { get; init; }

    public static ProcessFacts Of(WorkloadEvent e)
    {
        var process = e.Process;
        return new(process.Pid, process.Ppid ?? process.Parent.Pid, process.Comm, process.Tty, process.Argv0, process.Executable)
        {
            Arguments = process.Arguments,
            Envs = process.Envs,
            Forked = process.ForkTime,
            Executed = process.ExecTime,
            Auid = process.Credentials.Auid,
            Container = process.Container.Id.Length > 0 ? process.Container.Id : e.Container.Id,
            K8sUser = process.UserSession.K8sUsername,
            IsThread = process.IsThread,
        };
    }

    public static ProcessFacts Of(WorkloadAncestor ancestor) =>
        new(ancestor.Pid, ancestor.Ppid, ancestor.Comm, ancestor.Tty, ancestor.Argv0, ancestor.Executable)
        {
            Arguments = ancestor.Arguments,
            Envs = ancestor.Envs,
            Forked = ancestor.ForkTime,
            Executed = ancestor.ExecTime,
            Auid = ancestor.Credentials.Auid,
            Container = ancestor.Container.Id,
        };
}
