using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Schemas;

/// <summary>
/// Reads from a line what execution contexts are made of, by the rules that engines read lines by, and finds the places where
/// members can be added.
/// </summary>
internal sealed class WorkloadLine
{
    // Depth first, as projections have it: a parent, then what is read of it.
    private static readonly string[] AncestorPaths =
    [
        "pid", "ppid", "comm", "tty", "fork_time", "exec_time", "argv0", "args", "envs", "executable", "executable.path", "executable.name",
        "credentials", "credentials.auid", "container", "container.id",
    ];

    private static readonly string[] EventPaths =
    [
        "date", "evt", "evt.name", "container", "container.id", "file", "file.path", "cgroup_write", "cgroup_write.pid", "cgroup_write.file",
        "cgroup_write.file.path", "bind", "bind.addr", "bind.addr.port", "bind.addr.family", "accept", "accept.addr", "accept.addr.is_public",
        "process", .. AncestorPaths.Select(path => "process." + path), "process.is_thread",
        "process.user_session", "process.user_session.id", "process.user_session.session_type", "process.user_session.k8s_username",
        "process.variables", "process.variables.correlation_key", "process.variables.correlation_entity",
        "process.variables.parent_correlation_keys", "process.variables.root_correlation_key",
        "process.parent", .. AncestorPaths.Select(path => "process.parent." + path), "process.ancestors",
    ];

    private static readonly JsonProjection Projection = new(Fields(EventPaths, first: 0));
    private static readonly JsonProjection Element = JsonProjection.ForElements(Fields(AncestorPaths, first: 1));
    private static readonly Dictionary<string, int> EventSlots = Slots(EventPaths, first: 0);
    private static readonly Dictionary<string, int> ElementSlots = Slots(AncestorPaths, first: 1);
    private readonly JsonSlot[] _slots = new JsonSlot[Projection.SlotCount];
    private readonly long[] _unconverted = new long[Projection.SlotCount];
    private readonly Scratch _scratch = new();

    /// <summary>Reads a line; null where an engine would reject it, or it has no object <c>process</c>.</summary>
    public WorkloadEvent? Read(ReadOnlySpan<byte> line)
    {
        _scratch.Reset();
        if (JsonCursor.Read(line, Projection, _slots, out _) != RejectReason.None || _slots[EventSlots["process"]].Kind != JsonSlotKind.Object)
        {
            return null;
        }

        var e = new EventReader(line, _slots, _scratch, _unconverted);
        if (e.TimeOrNull(EventSlots["date"]) is not { } date)
        {
            return null;
        }

        var variables = new WorkloadVariables
        {
            CorrelationKey = Text(ref e, "process.variables.correlation_key"),
            CorrelationEntity = Text(ref e, "process.variables.correlation_entity"),
            ParentCorrelationKeys = Texts(ref e, EventSlots["process.variables.parent_correlation_keys"]),
            RootCorrelationKey = Text(ref e, "process.variables.root_correlation_key"),
        };
        return new WorkloadEvent
        {
            Date = date,
            Evt = new() { Name = Text(ref e, "evt.name") },
            Container = new() { Id = Text(ref e, "container.id") },
            File = new() { Path = Text(ref e, "file.path") },
            CgroupWrite = new() { Pid = e.Int64OrNull(EventSlots["cgroup_write.pid"]), File = new() { Path = Text(ref e, "cgroup_write.file.path") } },
            Bind = new() { Addr = new() { Port = e.Int32OrNull(EventSlots["bind.addr.port"]), Family = Text(ref e, "bind.addr.family") } },
            Accept = new() { Addr = new() { IsPublic = e.BooleanOrNull(EventSlots["accept.addr.is_public"]) } },
            Process = Process(ref e) with { Variables = variables },
        };
    }

    /// <summary>Where the line just read can take more members of an object: the offset of its closing brace; -1 where the path is no object.</summary>
    public int EndOf(string path) =>
        _slots[EventSlots[path]] is { Kind: JsonSlotKind.Object } slot ? slot.Start + slot.Length - 1 : -1;

    private static WorkloadProcess Process(ref EventReader e)
    {
        var process = Ancestor(ref e, EventSlots, "process.");
        return new WorkloadProcess
        {
            Pid = process.Pid,
            Ppid = process.Ppid,
            Comm = process.Comm,
            Tty = process.Tty,
            ForkTime = process.ForkTime,
            ExecTime = process.ExecTime,
            Argv0 = process.Argv0,
            Arguments = process.Arguments,
            Envs = process.Envs,
            Executable = process.Executable,
            Credentials = process.Credentials,
            Container = process.Container,
            IsThread = e.Boolean(EventSlots["process.is_thread"]),
            UserSession = new()
            {
                Id = Text(ref e, "process.user_session.id"),
                SessionType = Text(ref e, "process.user_session.session_type"),
                K8sUsername = Text(ref e, "process.user_session.k8s_username"),
            },
            Parent = Ancestor(ref e, EventSlots, "process.parent."),
            Ancestors = Ancestors(ref e),
        };
    }

    private static List<WorkloadAncestor> Ancestors(ref EventReader e)
    {
        List<WorkloadAncestor> ancestors = [];
        foreach (var current in e.Items(EventSlots["process.ancestors"], Element))
        {
            var element = current;
            ancestors.Add(Ancestor(ref element, ElementSlots, ""));
        }

        return ancestors;
    }

    private static WorkloadAncestor Ancestor(ref EventReader e, Dictionary<string, int> slots, string prefix) => new()
    {
        Pid = e.Int64OrNull(slots[prefix + "pid"]),
        Ppid = e.Int64OrNull(slots[prefix + "ppid"]),
        Comm = e.Text(slots[prefix + "comm"]).ToString(),
        Tty = e.Text(slots[prefix + "tty"]).ToString(),
        ForkTime = e.TimeOrNull(slots[prefix + "fork_time"]),
        ExecTime = e.TimeOrNull(slots[prefix + "exec_time"]),
        Argv0 = e.Text(slots[prefix + "argv0"]).ToString(),
        Arguments = e.CommandLineObject(slots[prefix + "args"]),
        Envs = Texts(ref e, slots[prefix + "envs"]),
        Executable = new() { Path = e.Text(slots[prefix + "executable.path"]).ToString(), Name = e.Text(slots[prefix + "executable.name"]).ToString() },
        Credentials = new() { Auid = e.Int64OrNull(slots[prefix + "credentials.auid"]) },
        Container = new() { Id = e.Text(slots[prefix + "container.id"]).ToString() },
    };

    private static string Text(ref EventReader e, string path) => e.Text(EventSlots[path]).ToString();

    private static List<string> Texts(ref EventReader e, int slot)
    {
        List<string> texts = [];
        foreach (var item in e.Items(slot, JsonProjection.Element))
        {
            texts.Add(item.Text(0).ToString());
        }

        return texts;
    }

    private static JsonField[] Fields(string[] paths, int first) =>
        [.. paths.Select(path => path.LastIndexOf('.') is var at and >= 0
            ? new JsonField(path[(at + 1)..], Array.IndexOf(paths, path[..at]) + first)
            : new JsonField(path, first - 1))];

    private static Dictionary<string, int> Slots(string[] paths, int first) =>
        paths.Select((path, index) => (path, index)).ToDictionary(item => item.path, item => item.index + first, StringComparer.Ordinal);
}
