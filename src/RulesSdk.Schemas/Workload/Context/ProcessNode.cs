namespace RulesSdk.Schemas;

/// <summary>One process of the tree, with what it hands down to its children. Children take a copy, so it may go before them.</summary>
internal sealed class ProcessNode
{
    // An orphan is adopted by an ancestor, so a parent that is not an ancestor means a new process.
    private const int MaxLine = 16;
    private readonly long[] _line = [];

    public ProcessNode(ProcessKey key, ProcessNode? parent)
    {
        Key = key;
        if (parent is not null)
        {
            Context = parent.Context;
            Session = parent.Session;
            Cgroup = parent.Cgroup;
            Interpreter = parent.Interpreter;
            BindsHttp = parent.BindsHttp;
            _line = [parent.Key.Pid, .. parent._line.Take(MaxLine - 1)];
        }
    }

    public ProcessKey Key { get; }

    /// <summary>The parent's process id as last reported.</summary>
    public long? Ppid { get; private set; }

    public DateTimeOffset? Forked { get; private set; }

    public DateTimeOffset? Executed { get; private set; }

    /// <summary>The time of the last event that it acted in or was named by.</summary>
    public DateTimeOffset Seen { get; set; }

    public string Comm { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Path { get; private set; } = "";

    public ProcessContext? Context { get; set; }

    /// <summary>The login session: its id and type, or null.</summary>
    public (string Id, string Type)? Session { get; set; }

    /// <summary>Whether its session is its own: opened by it, or reported with it.</summary>
    public bool HasOwnSession { get; set; }

    public string Cgroup { get; set; } = "";

    /// <summary>The control group that it was moved to before anything else was known of it, or null.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The interpreter, it or one above, that accepted HTTP from the public; or null.</summary>
    public string? Interpreter { get; set; }

    /// <summary>Whether it or one above binds to a port of HTTP; null where it was not seen to bind.</summary>
    public bool? BindsHttp { get; set; }

    public LinkedListNode<ProcessNode>? Place { get; set; }

    /// <summary>Updates the process with what an event reports.</summary>
    public void Learn(in ProcessFacts facts)
    {
        Ppid = facts.Ppid ?? Ppid;
        Forked ??= facts.Forked;
        Executed = facts.Executed is { } executed && !(executed < Executed) ? executed : Executed;
        Comm = facts.Comm.Length > 0 ? facts.Comm : Comm;
        Name = facts.Name.Length > 0 ? facts.Name : Name;
        Path = facts.Path.Length > 0 ? facts.Path : Path;
        Cgroup = facts.Container.Length > 0 ? facts.Container : Cgroup;
    }

    /// <summary>Whether an event's report is of this process (0), of one that had the process id before it (-1), or of one that has it since (1).</summary>
    public int Compare(in ProcessFacts facts)
    {
        if (facts.Forked is { } forked && Forked is not null)
        {
            return forked.CompareTo(Forked.Value);
        }

        if (facts.Forked > Seen)
        {
            return 1;
        }

        if (facts.Executed is not null && facts.Executed <= Executed)
        {
            return 0;
        }

        return facts.Ppid is { } parent and not (0 or 1) && Ppid is not null && parent != Ppid && !_line.Contains(parent) ? 1 : 0;
    }

    /// <summary>Whether it is reported to execute another program than the one last seen, by an event that is no <c>exec</c>.</summary>
    public bool HasExecuted(in ProcessFacts facts) =>
        facts.Executed is not null && Executed is not null
            ? facts.Executed > Executed
            : facts.Path.Length > 0 && Path.Length > 0 && facts.Path != Path;
}
