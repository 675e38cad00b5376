namespace RulesSdk.Schemas;

/// <summary>One runtime event of a workload: a process, file or network activity that an agent saw in the kernel of a host.</summary>
/// <remarks>
/// Names and meaning are those of the events that the Datadog Agent's Workload Protection sends, so they can be fed as they are;
/// another sensor's events are mapped to these names by their shipper. Fields that no rule of the pack needs are left out.
/// <para>The agent sends no identifier, so such an event is identified by its content; a shipper may add one.</para>
/// <para>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/ (the agent's JSON schema).</para>
/// </remarks>
[EventSchema("workload.runtime", Lateness = "1m", Naming = FieldNaming.SnakeCase, Requires = ["evt.name"], Provider = "Workload", Event = "{evt.name}")]
public sealed partial record WorkloadEvent
{
    /// <summary>The agent that sent the event, and the rule of its policy that asked for it.</summary>
    public WorkloadAgent Agent { get; init; } = new();

    /// <summary>The event's id where a shipper adds one. The agent sends none.</summary>
    [EventId]
    public string Id { get; init; } = "";

    /// <summary>What happened, in a sentence.</summary>
    public string Title { get; init; } = "";

    /// <summary>When it happened, with nanoseconds on the wire.</summary>
    [EventTime]
    public DateTimeOffset Date { get; init; }

    /// <summary>What kind of event this is, and whether the call succeeded.</summary>
    public WorkloadEventContext Evt { get; init; } = new();

    /// <summary>The file that the event is about; of an <c>exec</c>, the executable.</summary>
    public WorkloadFile File { get; init; } = new();

    /// <summary>The user that the event is attributed to.</summary>
    public WorkloadUser Usr { get; init; } = new();

    /// <summary>The process that acted; of an <c>exec</c>, the process that results.</summary>
    public WorkloadProcess Process { get; init; } = new();

    /// <summary>The container that the event happened in; its id is empty on the host.</summary>
    public WorkloadContainer Container { get; init; } = new();

    /// <summary>
    /// What the agent tags the event with, each <c>name:value</c>: <c>pod_name:web-0</c>, <c>kube_namespace:shop</c>, <c>container_name:app</c>.
    /// The agent sends tags beside the event; a shipper puts them in.
    /// </summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The packet's ends, for events made from packets (<c>dns</c>, <c>imds</c>).</summary>
    public WorkloadNetwork Network { get; init; } = new();

    /// <summary>The question of a <c>dns</c> event.</summary>
    public WorkloadDns Dns { get; init; } = new();

    /// <summary>The request or response of an <c>imds</c> event: traffic with a cloud's instance metadata service.</summary>
    public WorkloadImds Imds { get; init; } = new();

    /// <summary>Where a <c>connect</c> event connects to.</summary>
    public WorkloadConnect Connect { get; init; } = new();

    /// <summary>What a <c>bind</c> event binds to.</summary>
    public WorkloadConnect Bind { get; init; } = new();

    /// <summary>Whom an <c>accept</c> event accepts.</summary>
    public WorkloadConnect Accept { get; init; } = new();

    /// <summary>The process that a <c>cgroup_write</c> event moves, and the file it is written to.</summary>
    public WorkloadCgroupWrite CgroupWrite { get; init; } = new();
}

/// <summary>A process moved into a control group.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "CGroupWriteEvent".</remarks>
public sealed partial record WorkloadCgroupWrite
{
    /// <summary>The process that is moved; null where the event does not say.</summary>
    public long? Pid { get; init; }

    /// <summary>The group's file that the process id is written to.</summary>
    public WorkloadFile File { get; init; } = new();
}

/// <summary>The agent that sent an event, and the rule of its policy that asked for it.</summary>
public sealed partial record WorkloadAgent
{
    /// <summary>The rule that let the event through.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>The policy that holds the rule.</summary>
    public string PolicyName { get; init; } = "";

    /// <summary>The policy's version.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>The agent's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The operating system, for instance <c>linux</c>.</summary>
    public string Os { get; init; } = "";

    /// <summary>The processor architecture.</summary>
    public string Arch { get; init; } = "";

    /// <summary>How the event was captured: <c>ebpf</c> or <c>ebpfless</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The kernel's version.</summary>
    public string KernelVersion { get; init; } = "";
}

/// <summary>What kind of event this is.</summary>
public sealed partial record WorkloadEventContext
{
    /// <summary>The type: <c>exec</c>, <c>exit</c>, <c>open</c>, <c>connect</c>, <c>bind</c>, <c>accept</c>, <c>dns</c>, <c>imds</c>, <c>load_module</c>, <c>ptrace</c>, <c>mount</c>, <c>setuid</c>, <c>cgroup_write</c>, <c>signal</c> and others.</summary>
    public string Name { get; init; } = "";

    /// <summary>The category, for instance <c>Process Activity</c>.</summary>
    public string Category { get; init; } = "";

    /// <summary>What became of the call, for instance <c>Success</c> or <c>Refused</c>.</summary>
    public string Outcome { get; init; } = "";
}

/// <summary>The user that an event is attributed to.</summary>
public sealed partial record WorkloadUser
{
    /// <summary>The user's name.</summary>
    public string Id { get; init; } = "";

    /// <summary>The user's group.</summary>
    public string Group { get; init; } = "";
}

/// <summary>A container.</summary>
public sealed partial record WorkloadContainer
{
    /// <summary>The container's id, empty on the host.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the container was created; null where the event does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
