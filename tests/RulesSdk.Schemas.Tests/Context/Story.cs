namespace RulesSdk.Schemas.Tests.Context;

/// <summary>What happens on a host, one event a second, told by a source that says no more than it must: process and parent id.</summary>
internal sealed class Story(ExecutionContextOptions? options = null)
{
    public static readonly DateTimeOffset Start = new(2026, 7, 9, 13, 0, 0, TimeSpan.Zero);

    public ExecutionContexts Contexts { get; } = new(options);

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>A process executes a file, and is told with its context.</summary>
    public WorkloadVariables Exec(long pid, long ppid, string path, Func<WorkloadProcess, WorkloadProcess>? with = null) =>
        Tell("exec", Process(pid, ppid, path), with).Process.Variables;

    /// <summary>Something else that a process does.</summary>
    public WorkloadEvent Tell(string name, WorkloadProcess process, Func<WorkloadProcess, WorkloadProcess>? with = null) =>
        Tell(new WorkloadEvent { Evt = new() { Name = name }, Process = with is null ? process : with(process) });

    public WorkloadEvent Tell(WorkloadEvent e)
    {
        Now += TimeSpan.FromSeconds(1);
        return Contexts.Enrich(e with { Date = Now });
    }

    public void Exit(long pid, long ppid, string path) => Tell("exit", Process(pid, ppid, path));

    public static WorkloadProcess Process(long pid, long ppid, string path) => new()
    {
        Pid = pid,
        Ppid = ppid,
        Comm = path[(path.LastIndexOf('/') + 1)..],
        Argv0 = path,
        Executable = File(path),
    };

    public static WorkloadAncestor Ancestor(long pid, string path, string tty = "", DateTimeOffset? executed = null) =>
        new() { Pid = pid, Comm = path[(path.LastIndexOf('/') + 1)..], Tty = tty, Executable = File(path), ExecTime = executed };

    public static WorkloadFile File(string path) => new() { Path = path, Name = path[(path.LastIndexOf('/') + 1)..] };

    public static WorkloadProcess OnTerminal(WorkloadProcess process) => process with { Tty = "pts0" };

    public static WorkloadProcess LoggedIn(WorkloadProcess process) => process with { Credentials = new() { Auid = 1000 } };

    public static WorkloadProcess InSession(WorkloadProcess process) => LoggedIn(OnTerminal(process));

    public static Func<WorkloadProcess, WorkloadProcess> Args(params string[] arguments) =>
        process => process with { Arguments = new CommandLine(arguments) };

    public static Func<WorkloadProcess, WorkloadProcess> Env(params string[] variables) => process => process with { Envs = variables };

    public static Func<WorkloadProcess, WorkloadProcess> Container(string id) => process => process with { Container = new() { Id = id } };

    /// <summary>The layer of a context: its key without the UUID, after a check that there is one.</summary>
    public static string Layer(WorkloadVariables context) => Layer(context.CorrelationKey);

    public static string Layer(string key)
    {
        Assert.Matches("^([a-z0-9]+_)+[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", key);
        return key[..^37];
    }
}
