namespace RulesSdk.Benchmarks;

/// <summary>A process that was started, as an agent on Windows reports it.</summary>
[EventSchema("benchmark.process")]
public sealed partial record ProcessEvent
{
    [EventTime]
    public DateTimeOffset Time { get; init; }

    [EventId]
    public string Id { get; init; } = "";

    public int EventCode { get; init; }

    public string Host { get; init; } = "";

    public string User { get; init; } = "";

    public string IntegrityLevel { get; init; } = "";

    public string Image { get; init; } = "";

    public string OriginalFileName { get; init; } = "";

    public string CommandLine { get; init; } = "";

    public string CurrentDirectory { get; init; } = "";

    public string Description { get; init; } = "";

    public string Company { get; init; } = "";

    public string Product { get; init; } = "";

    public string FileVersion { get; init; } = "";

    public string Hashes { get; init; } = "";

    public string LogonId { get; init; } = "";

    public int ProcessId { get; init; }

    public string ProcessGuid { get; init; } = "";

    public string ParentImage { get; init; } = "";

    public string ParentCommandLine { get; init; } = "";

    public int ParentProcessId { get; init; }

    public string ParentUser { get; init; } = "";
}
