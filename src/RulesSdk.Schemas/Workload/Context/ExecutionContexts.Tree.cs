namespace RulesSdk.Schemas;

/// <content>How events change the tree.</content>
public sealed partial class ExecutionContexts
{
    /// <summary>Applies an event, and gives the process that acts; null where nothing is known of it.</summary>
    private ProcessNode? Follow(WorkloadEvent e, string host)
    {
        var process = ProcessFacts.Of(e);
        var parent = FollowAncestors(e, process, host, out var nearest);
        if (process.Pid is not { } pid)
        {
            return parent;
        }

        var node = Act(e, process, _tree.KeyOf(host, process.Container, pid), parent, nearest);
        switch (e.Evt.Name)
        {
            case "exit":
                _tree.Remove(node);
                break;
            case "cgroup_write" when e.CgroupWrite.Pid is { } moved:
                Move(moved == pid ? node : null, _tree.KeyOf(host, process.Container, moved), e);
                break;
            case "bind" when e.Bind.Addr is { Port: { } port, Family: not "AF_UNIX" }:
                node.BindsHttp = node.BindsHttp is true || Programs.IsHttpPort(port);
                break;
            case "accept" when e.Accept.Addr.IsPublic is true && node.BindsHttp is not false && Programs.IsInterpreter(process.Name):
                node.Interpreter = process.Path;
                break;
        }

        return node;
    }

    // From the outermost ancestor to the parent, so that each can inherit.
    private ProcessNode? FollowAncestors(WorkloadEvent e, in ProcessFacts process, string host, out ProcessFacts nearest)
    {
        IReadOnlyList<WorkloadAncestor> ancestors = e.Process.Ancestors.Count > 0 ? e.Process.Ancestors : [e.Process.Parent];
        nearest = default;
        ProcessNode? above = null;
        for (var i = ancestors.Count - 1; i >= 0; i--)
        {
            var facts = ProcessFacts.Of(ancestors[i]);

            // A program that the process itself ran before it executed the present one.
            var isOwn = facts.Pid is not null && facts.Pid == process.Pid;
            if (facts.Pid is { } pid)
            {
                var node = Mention(facts, _tree.KeyOf(host, facts.Container, pid), above ?? Parent(facts, host), nearest, e.Date);
                above = isOwn ? above : node;
            }

            nearest = isOwn ? nearest : facts;
        }

        return nearest.Pid is null ? Parent(process, host) ?? above : above;
    }

    // The parent by its process id alone. One that was forked later has the id of a parent that is gone.
    private ProcessNode? Parent(in ProcessFacts process, string host) =>
        process.Ppid is { } pid && pid != process.Pid
        && _tree.Find(_tree.KeyOf(host, process.Container, pid)) is { MovedTo: null } parent && !(parent.Forked > process.Forked)
            ? parent
            : null;

    private ProcessNode? Mention(in ProcessFacts facts, ProcessKey key, ProcessNode? above, in ProcessFacts outer, DateTimeOffset time)
    {
        var node = _tree.Find(key);
        var order = node is null or { MovedTo: not null } ? 1 : node.Compare(in facts);
        if (order < 0)
        {
            return above;
        }

        var executes = order > 0 || facts.Executed > node!.Executed;
        if (order > 0)
        {
            node = Start(key, above, node, facts.Forked);
        }

        if (executes)
        {
            Execute(node!, facts, above, facts.Executed ?? facts.Forked ?? time, outer);
        }

        node!.Learn(in facts);
        _tree.Touch(node, time);
        OpenSession(node, above, outer, time);
        return node;
    }

    private ProcessNode Act(WorkloadEvent e, in ProcessFacts process, ProcessKey key, ProcessNode? parent, in ProcessFacts nearest)
    {
        var (isExec, isFork) = (e.Evt.Name == "exec", e.Evt.Name is "fork" or "clone");
        var node = _tree.Find(key);
        var order = node is null or { MovedTo: not null } ? 1 : node.Compare(in process);
        var isNew = order != 0 || (isFork && (process.Forked is null || node!.Forked is null));
        if (isNew)
        {
            // An event that comes after its process's id has come back is answered, but leaves the tree alone.
            node = order < 0 ? new ProcessNode(key, parent) : Start(key, parent, node, process.Forked);
            node.Cgroup = node.Cgroup.Length > 0 ? node.Cgroup : nearest.Container ?? "";
        }

        var executes = !isFork && !process.IsThread && (isNew || (isExec && !(process.Executed < node!.Executed)) || node!.HasExecuted(in process));
        if (e.Process.Variables is { CorrelationKey: not "" } given)
        {
            node!.Context = new(ContextLayers.LayerOf(given.CorrelationKey), given.CorrelationKey, given.CorrelationEntity, given.ParentCorrelationKeys);
        }
        else if (executes)
        {
            var executed = process.Executed ?? (isExec ? e.Date : process.Forked ?? e.Date);
            Execute(node!, process, parent, executed, nearest);
        }

        node!.Learn(in process);
        _tree.Touch(node, e.Date);
        if (e.Process.UserSession is { Id.Length: > 0 } or { SessionType.Length: > 0 })
        {
            node.Session = (e.Process.UserSession.Id, e.Process.UserSession.SessionType);
            node.HasOwnSession = true;
        }

        OpenSession(node, parent, nearest, e.Date);
        return node;
    }

    private ProcessNode Start(ProcessKey key, ProcessNode? parent, ProcessNode? before, DateTimeOffset? forked)
    {
        var node = new ProcessNode(key, parent);
        if (before is { MovedTo: { } cgroup } && !(forked > before.Seen))
        {
            node.Context = ContextLayers.Move(node.Context, cgroup, new LayerScene { Process = key, Forked = forked, Executed = before.Seen, Tree = _tree });
            node.Cgroup = cgroup;
        }

        _tree.Add(node);
        return node;
    }

    private void Execute(ProcessNode node, in ProcessFacts process, ProcessNode? parent, DateTimeOffset executed, in ProcessFacts nearest) =>
        node.Context = ContextLayers.Execute(
            node.Context,
            in process,
            new LayerScene
            {
                Process = node.Key,
                Forked = process.Forked ?? node.Forked,
                Executed = executed,
                ParentComm = CommOf(nearest, parent),
                ParentName = string.IsNullOrEmpty(nearest.Name) ? parent?.Name ?? "" : nearest.Name,
                Cgroup = node.Cgroup,
                Interpreter = node.Interpreter ?? parent?.Interpreter,
                Tree = _tree,
            });

    // One that nothing is known of yet keeps the group until its first event says who it is.
    private void Move(ProcessNode? known, ProcessKey key, WorkloadEvent e)
    {
        var cgroup = Cgroups.Of(e.CgroupWrite.File.Path.Length > 0 ? e.CgroupWrite.File.Path : e.File.Path);
        var node = known ?? _tree.Find(key);
        if (cgroup.Length == 0 || node?.Cgroup == cgroup)
        {
            return;
        }

        if (node is null or { MovedTo: not null })
        {
            _tree.Add(new ProcessNode(key, null) { MovedTo = cgroup, Seen = e.Date });
            return;
        }

        node.Context = ContextLayers.Move(node.Context, cgroup, new LayerScene { Process = key, Forked = node.Forked, Executed = e.Date, Tree = _tree });
        node.Cgroup = cgroup;
        _tree.Touch(node, e.Date);
    }

    private static void OpenSession(ProcessNode node, ProcessNode? parent, in ProcessFacts nearest, DateTimeOffset time)
    {
        if (!node.HasOwnSession && Programs.IsSshServer(CommOf(nearest, parent)) && node.Comm.Length > 0 && !Programs.IsSshServer(node.Comm))
        {
            node.Session = (ProcessContext.KeyOf("", node.Key, node.Forked, node.Forked ?? time, "ssh"), "ssh");
            node.HasOwnSession = true;
        }
    }

    // What the event says of the parent, else what is known of it.
    private static string CommOf(in ProcessFacts nearest, ProcessNode? parent) =>
        string.IsNullOrEmpty(nearest.Comm) ? parent?.Comm ?? "" : nearest.Comm;
}
