namespace RulesSdk.Schemas;

/// <summary>
/// Adds execution contexts to events of sources that have none, as the agent would: the context's key, its entity and the
/// keys that it replaced. Use it in front of an engine.
/// </summary>
/// <remarks>
/// <para>It keeps the tree of processes, and tries the table of layers (see <c>docs/execution-context.md</c>) at every
/// <c>exec</c>; a process whose <c>exec</c> was not seen is treated as if it had executed when an event first names it, as
/// the one that acts or as an ancestor. The context of a process is copied to its children when they are first seen, and freed
/// when it exits. A new key is computed from the identity of the process and the time it executed, so the same events give the same
/// keys on any machine.</para>
/// <para>Events of each host must come in time order. An event that carries a key is returned unchanged (but see
/// <see cref="ExecutionContextOptions.RootsOfGivenKeys"/>), and its
/// process's children inherit the key. Where an event names no login session, the one that its process inherits is filled in too:
/// a process whose parent is the SSH server opens one.</para>
/// <para>Not thread-safe. Allocates for each event. Its state is not part of an engine's checkpoint.</para>
/// </remarks>
public sealed partial class ExecutionContexts
{
    private readonly ProcessTree _tree;
    private readonly bool _rootsOfGivenKeys;

    /// <summary>Creates an empty tree.</summary>
    /// <param name="options">The options; null for the defaults.</param>
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

    /// <summary>How many processes were discarded before their exit was seen, because there were more than the options allow.</summary>
    public long Shed => _tree.Shed;

    /// <summary>How many parent keys were discarded, because a context had replaced more than the options allow.</summary>
    public long CutParentKeys => _tree.CutParentKeys;

    /// <summary>
    /// The key of the outermost context that an event happened in: the oldest parent key, else the current key; empty if
    /// there is none. All shells of one login share it.
    /// </summary>
    /// <param name="e">An event with its context.</param>
    public static string RootKey(WorkloadEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Process.Variables.ParentCorrelationKeys is [var root, ..] ? root : e.Process.Variables.CorrelationKey;
    }

    /// <summary>Handles an event, if all events come from one host.</summary>
    /// <param name="e">The event; it is not changed.</param>
    /// <returns>The event with its context, or the same object if there is none to add.</returns>
    public WorkloadEvent Enrich(WorkloadEvent e) => Enrich(e, "");

    /// <summary>Handles an event.</summary>
    /// <param name="e">The event; it is not changed.</param>
    /// <param name="host">The host it comes from, since process ids repeat between hosts. Keys depend on it.</param>
    /// <returns>The event with its context, or the same object if there is none to add.</returns>
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
