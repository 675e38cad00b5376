using System.Collections.Frozen;
using static RulesSdk.TextFunctions;

namespace RulesSdk.Schemas;

/// <summary>Runtime events of workloads as events of the Unified Data Model.</summary>
/// <remarks>
/// <para>
/// No reference of Google's maps these events, so all is decided here, after what the public rules over processes, files and
/// connections read:
/// </para>
/// <list type="bullet">
/// <item><c>metadata.event_type</c> follows the kind of event; a kind that is not known is <c>GENERIC_EVENT</c>.</item>
/// <item><c>metadata.product_name</c> is <c>Workload Protection</c> of the vendor <c>Datadog</c>, whose names the schema has, whichever sensor saw the event.</item>
/// <item><c>metadata.product_event_type</c> is the kind of event; its rule in the agent's policy is <c>security_result.rule_id</c>.</item>
/// <item>Of an <c>exec</c>, <c>target.process</c> is what was executed, and <c>principal.process</c> its parent, who started it; the ancestors are those of what was executed, the parent first.</item>
/// <item>Of all else, <c>principal.process</c> is who acts; of an <c>exit</c>, <c>target.process</c> is the same one.</item>
/// <item>A parent that the event does not name is an empty process, not null.</item>
/// <item><c>command_line</c> is the name that the process was called by and its arguments, with one blank between; where that name is missing, the path of its file.</item>
/// <item><c>product_specific_process_id</c> stays empty: the agent gives a process no id that is never used again.</item>
/// <item>Hashes of files are left out: UDM has one text for each algorithm, the event a list of all.</item>
/// <item><c>principal.user.userid</c> is the name of the user that the event is attributed to, or of the process's user; numbers are <c>product_object_id</c>, and of the other ids <c>additional</c>.</item>
/// <item><c>src</c> is where the login session comes from: the SSH client with its user, or the user of Kubernetes who ran an exec.</item>
/// <item><c>target.file</c> is the file that the event is about; of an <c>exec</c>, that is <c>target.process.file</c>.</item>
/// <item>Of an <c>accept</c>, <c>principal</c> is the peer and <c>target</c> the process that accepts, since the principal of a connection is who opens it.</item>
/// <item>Of packets (<c>dns</c>, <c>imds</c>), the sender is <c>principal</c>; of a response of the metadata service, its receiver.</item>
/// <item>The container is <c>principal.resource</c> (of an <c>accept</c> <c>target.resource</c>), and the agent's tags, <c>pod_name</c> among them, are its labels.</item>
/// <item>The login session's id is <c>network.session_id</c>. Flags of a file are labels of <c>target</c>, names of the environment's variables labels of <c>principal</c>.</item>
/// <item><c>security_result.action</c> is <c>ALLOW</c> for a call that succeeded, <c>BLOCK</c> for one that was refused, <c>FAIL</c> for any other outcome.</item>
/// <item>The host is left out: the event does not name it.</item>
/// </list>
/// </remarks>
public static class WorkloadNormalizer
{
    private static readonly FrozenDictionary<string, string> EventTypes = new Dictionary<string, string>
    {
        ["exec"] = UdmEventType.ProcessLaunch,
        ["exit"] = UdmEventType.ProcessTermination,
        ["load_module"] = UdmEventType.ProcessModuleLoad,
        ["unload_module"] = UdmEventType.ProcessUncategorized,
        ["ptrace"] = UdmEventType.ProcessUncategorized,
        ["signal"] = UdmEventType.ProcessUncategorized,
        ["setuid"] = UdmEventType.ProcessUncategorized,
        ["setgid"] = UdmEventType.ProcessUncategorized,
        ["capset"] = UdmEventType.ProcessUncategorized,
        ["cgroup_write"] = UdmEventType.ProcessUncategorized,
        ["open"] = UdmEventType.FileOpen,
        ["mkdir"] = UdmEventType.FileCreation,
        ["link"] = UdmEventType.FileCreation,
        ["rename"] = UdmEventType.FileMove,
        ["rmdir"] = UdmEventType.FileDeletion,
        ["unlink"] = UdmEventType.FileDeletion,
        ["chmod"] = UdmEventType.FileModification,
        ["chown"] = UdmEventType.FileModification,
        ["utimes"] = UdmEventType.FileModification,
        ["setxattr"] = UdmEventType.FileModification,
        ["removexattr"] = UdmEventType.FileModification,
        ["connect"] = UdmEventType.NetworkConnection,
        ["accept"] = UdmEventType.NetworkConnection,
        ["bind"] = UdmEventType.NetworkUncategorized,
        ["dns"] = UdmEventType.NetworkDns,
        ["imds"] = UdmEventType.NetworkHttp,
    }.ToFrozenDictionary();

    /// <summary>The event of UDM that a runtime event is.</summary>
    /// <param name="e">The runtime event.</param>
    [Normalizer]
    public static UdmEvent ToUdm(WorkloadEvent e) => new()
    {
        Metadata = new()
        {
            Id = e.Id,
            ProductLogId = e.Id,
            EventTimestamp = e.Date,
            EventType = EventTypes.GetValueOrDefault(e.Evt.Name, UdmEventType.GenericEvent),
            VendorName = "Datadog",
            ProductName = "Workload Protection",
            ProductVersion = e.Agent.Version,
            ProductEventType = e.Evt.Name,
            Description = e.Title,
            LogType = "DATADOG",
        },
        Additional = Rest(e),
        Principal = e.Evt.Name == "accept" ? new() { Ip = Given(e.Accept.Addr.Ip), Port = e.Accept.Addr.Port, Hostname = e.Accept.Addr.Hostname } : Actor(e),
        Src = new()
        {
            Ip = Given(e.Process.UserSession.SshClientIp),
            Port = e.Process.UserSession.SshPort,
            User = new()
            {
                UserId = Coalesce(e.Process.UserSession.SshUsername, e.Process.UserSession.K8sUsername),
                ProductObjectId = e.Process.UserSession.K8sUid,
                GroupIdentifiers = e.Process.UserSession.K8sGroups,
            },
        },
        Target = e.Evt.Name == "accept" ? Actor(e) : Subject(e),
        SecurityResult =
        [
            new()
            {
                Action = [e.Evt.Outcome switch { "Success" => UdmAction.Allow, "Refused" => UdmAction.Block, "" => UdmAction.Unknown, _ => UdmAction.Fail }],
                ActionDetails = e.Evt.Outcome,
                CategoryDetails = Given(e.Evt.Category),
                RuleId = e.Agent.RuleId,
                RuleSet = e.Agent.PolicyName,
                RuleVersion = e.Agent.PolicyVersion,
            },
        ],
        Network = new()
        {
            SessionId = e.Process.UserSession.Id,
            IpProtocol = Coalesce(e.Connect.Protocol, e.Accept.Protocol, e.Bind.Protocol, e.Network.L4Protocol).ToUpperInvariant(),
            ApplicationProtocol = e.Evt.Name switch { "dns" => "DNS", "imds" => "HTTP", _ => "" },
            Direction = e.Evt.Name switch { "connect" or "dns" or "imds" => "OUTBOUND", "accept" => "INBOUND", _ => "" },
            Dns = new()
            {
                Questions = e.Dns.Question.Name is "" ? [] :
                [
                    new()
                    {
                        Name = e.Dns.Question.Name,
                        Class = e.Dns.Question.Class == "INET" ? 1 : null,
                        Type = RecordType(e.Dns.Question.Type),
                    },
                ],
            },
            Http = new() { UserAgent = e.Imds.UserAgent },
        },
    };

    // The process with its user and container, on its own machine.
    private static UdmNoun Actor(WorkloadEvent e) => new()
    {
        Process = e.Evt.Name == "exec" ? Parent(e.Process.Parent) : Acting(e.Process),
        ProcessAncestors = [.. e.Process.Ancestors.Select(ancestor => Parent(ancestor))],
        User = new()
        {
            UserId = Coalesce(e.Usr.Id, e.Process.User),
            ProductObjectId = Number(e.Process.Uid),
            GroupIdentifiers = Given(Coalesce(e.Usr.Group, e.Process.Group)),
            Attribute = new() { Permissions = [.. e.Process.Credentials.CapEffective.Select(capability => new UdmPermission { Name = capability })] },
        },
        Ip = e.Imds.Type == "response" ? Given(e.Network.Destination.Ip) : Given(e.Network.Source.Ip),
        Port = e.Imds.Type == "response" ? e.Network.Destination.Port : e.Network.Source.Port,
        Platform = e.Agent.Os.ToUpperInvariant(),
        PlatformVersion = e.Agent.KernelVersion,
        Resource = new()
        {
            ResourceType = ContainerId(e) is "" ? "" : "CONTAINER",
            ProductObjectId = ContainerId(e),
            Attribute = new()
            {
                CreationTime = e.Container.CreatedAt,
                Labels = [.. e.Tags.Select(tag => new UdmLabel { Key = Capture(tag, "^[^:]*"), Value = Capture(tag, "^[^:]*:(.*)") })],
            },
        },
        Labels = [.. e.Process.Envs.Select(variable => new UdmLabel { Key = "env", Value = variable })],
    };

    private static UdmNoun Subject(WorkloadEvent e) => new()
    {
        Process = e.Evt.Name switch
        {
            "exec" or "exit" => Acting(e.Process),
            "cgroup_write" => new() { Pid = Number(e.CgroupWrite.Pid) },
            _ => new(),
        },
        File = e.Evt.Name switch
        {
            "exec" => new(),
            "cgroup_write" => File(e.CgroupWrite.File),
            _ => File(e.File),
        },
        Labels = e.Evt.Name == "exec" ? [] : [.. e.File.Flags.Select(flag => new UdmLabel { Key = "flag", Value = flag })],
        Ip = Given(e.Evt.Name switch
        {
            "connect" => e.Connect.Addr.Ip,
            "bind" => e.Bind.Addr.Ip,
            _ => e.Imds.Type == "response" ? e.Network.Source.Ip : e.Network.Destination.Ip,
        }),
        Port = e.Evt.Name switch
        {
            "connect" => e.Connect.Addr.Port,
            "bind" => e.Bind.Addr.Port,
            _ => e.Imds.Type == "response" ? e.Network.Source.Port : e.Network.Destination.Port,
        },
        Hostname = e.Evt.Name switch { "connect" => e.Connect.Addr.Hostname, "imds" => e.Imds.Host, _ => "" },
        Url = e.Imds.Url,
    };

    private static UdmProcess Acting(WorkloadProcess process) => new()
    {
        Pid = Number(process.Pid),
        File = File(process.Executable),
        CommandLine = Line(Coalesce(process.Argv0, process.Executable.Path), process.Arguments.Text),
        ParentProcess = Parent(process.Parent),
    };

    private static UdmProcess Parent(WorkloadAncestor process) => new()
    {
        Pid = Number(process.Pid),
        File = File(process.Executable),
        CommandLine = Line(Coalesce(process.Argv0, process.Executable.Path), process.Arguments.Text),
    };

    private static UdmFile File(WorkloadFile file) => new()
    {
        FullPath = file.Path,
        Names = Given(file.Name),
        LastModificationTime = file.ModificationTime,
    };

    private static Map<string> Rest(WorkloadEvent e) => new()
    {
        ["tty"] = e.Process.Tty,
        ["comm"] = e.Process.Comm,
        ["gid"] = Number(e.Process.Gid),
        ["euid"] = Number(e.Process.Credentials.Euid),
        ["auid"] = Number(e.Process.Credentials.Auid),
        ["interpreter"] = e.Process.Interpreter.Path,
        ["session_type"] = e.Process.UserSession.SessionType,
        ["ssh_auth_method"] = e.Process.UserSession.SshAuthMethod,
        ["correlation_key"] = e.Process.Variables.CorrelationKey,
        ["in_upper_layer"] = Truth(e.Process.Executable.InUpperLayer),
        ["is_public"] = Truth(e.Connect.Addr.IsPublic),
        ["cloud_provider"] = e.Imds.CloudProvider,
        ["is_imds_v2"] = Truth(e.Imds.Aws.IsImdsV2),
        ["package"] = e.File.PackageName,
    };

    private static string ContainerId(WorkloadEvent e) => Coalesce(e.Container.Id, e.Process.Container.Id);

    private static string Line(string name, string arguments) => arguments is "" ? name : name + " " + arguments;

    private static string Number(long? value) => value is { } number ? $"{number}" : "";

    private static string Truth(bool? value) => value switch { true => "true", false => "false", _ => "" };

    private static IReadOnlyList<string> Given(string value) => value is "" ? [] : [value];

    private static long? RecordType(string name) => name switch
    {
        "A" => 1,
        "NS" => 2,
        "CNAME" => 5,
        "SOA" => 6,
        "PTR" => 12,
        "MX" => 15,
        "TXT" => 16,
        "AAAA" => 28,
        "SRV" => 33,
        "HTTPS" => 65,
        "ANY" => 255,
        _ => null,
    };
}
