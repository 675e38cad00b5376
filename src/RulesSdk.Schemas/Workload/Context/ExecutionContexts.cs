namespace RulesSdk.Schemas;

/// <summary>
/// Gives events of sources without an agent's execution contexts what the agent would: the context's key, its entity and the
/// keys that it replaced. Stands before the engine.
/// </summary>
/// <remarks>
/// <para>It keeps the tree of processes, and tries the table of layers (see <c>docs/execution-context.md</c>) at every
/// <c>exec</c>; a process of which no <c>exec</c> was seen is taken as if it had executed when an event first names it, as
/// the one that acts or as an ancestor. What a process has is copied to its children when they are first seen, and freed
/// when it exits. Where a key is made, it is made of who the process is and when it executed, so the same events give the same
/// keys on any machine.</para>
/// <para>Events are to come in the order of their times, for each host. One that carries a key is returned unchanged (but see
    /// <see cref="ExecutionContextOptions.RootsOfGivenKeys"/>), and its
/// process's children inherit the key. Where an event names no login session, the one that its process inherits is filled in too:
/// a process whose parent is the SSH server opens one.</para>
/// <para>May be used by one thread at a time. Allocates for each event. What it knows is not part of an engine's checkpoint.</para>
/// </remarks>
public sealed partial class ExecutionContexts
{
    private readonly ProcessTree _tree;
    private readonly bool _rootsOfGivenKeys;

    /// <summary>An empty tree.</summary>
    /// <param name="options">The bounds; null for the default ones.</param>
    public ExecutionContexts(ExecutionContextOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxProcesses, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParentKeys, 1, nameof(options));
        _tree = new ProcessTree(options);
        _rootsOfGivenKeys = options.RootsOfGivenKeys;
    }

    /// <summary>How many processes are kept.</summary>
    public int Processes => _tree.Count;

    /// <summary>How many processes had to go before they were seen to exit, because there were more than the options allow.</summary>
    public long Shed => _tree.Shed;

    /// <summary>How many parent keys had to go, because a context had replaced more than the options allow.</summary>
    public long CutParentKeys => _tree.CutParentKeys;

    /// <summary>
    /// The key of the outermost context that an event happened in: the oldest parent key, else the present key; empty where
    /// there is none. All shells of one login share it.
    /// </summary>
    /// <param name="e">An event with its context.</param>
    public static string RootKey(WorkloadEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Process.Variables.ParentCorrelationKeys is [var root, ..] ? root : e.Process.Variables.CorrelationKey;
    }

    /// <summary>Takes in an event of the only host.</summary>
    /// <param name="e">The event; it is not changed.</param>
    /// <returns>The event with its context, or the very same where there is none to add.</returns>
    public WorkloadEvent Enrich(WorkloadEvent e) => Enrich(e, "");

    /// <summary>Takes in an event.</summary>
    /// <param name="e">The event; it is not changed.</param>
    /// <param name="host">Which host it comes from, since hosts have the same process ids. Part of what keys are made of.</param>
    /// <returns>The event with its context, or the very same where there is none to add.</returns>
    public WorkloadEvent Enrich(WorkloadEvent e, string host)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(host);
        var node = Follow(e, host);
        var process = e.Process;
        if (process.Variables.CorrelationKey.Length > 0)
        {
            return _rootsOfGivenKeys && process.Variables.RootCorrelationKey.Length == 0
                ? e with { Process = process with { Variables = process.Variables with { RootCorrelationKey = RootKey(e) } } }
                : e;
        }

        if (node is null)
        {
            return e;
        }

        if (node.Context is { } context)
        {
            process = process with
            {
                Variables = process.Variables with
                {
                    CorrelationKey = context.Key,
                    CorrelationEntity = context.Entity,
                    ParentCorrelationKeys = context.Parents,
                    RootCorrelationKey = context.Parents is [var root, ..] ? root : context.Key,
                },
            };
        }

        if (node.Session is { } session && process.UserSession is { Id: "", SessionType: "" })
        {
            process = process with { UserSession = process.UserSession with { Id = session.Id, SessionType = session.Type } };
        }

        return ReferenceEquals(process, e.Process) ? e : e with { Process = process };
    }
}
