namespace RulesSdk.Schemas;

/// <summary>A process.</summary>
public sealed partial record UdmProcess
{
    internal static UdmProcess Empty { get; } = new();

    /// <summary>The process id, as text.</summary>
    public string Pid { get; init; } = "";

    /// <summary>The process that started it; null where the event does not say. It may have a parent in turn.</summary>
    public UdmProcess? ParentProcess { get; init; }

    /// <summary>The file that it executes.</summary>
    public UdmFile File { get; init; } = UdmFile.Empty;

    /// <summary>The command line.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Earlier command lines.</summary>
    public IReadOnlyList<string> CommandLineHistory { get; init; } = [];

    /// <summary>The product's own id of the process, <c>product:id</c>; unlike <see cref="Pid"/> it is never used again.</summary>
    public string ProductSpecificProcessId { get; init; } = "";

    /// <summary>The rights that were asked for as the process was opened; null where the event does not say.</summary>
    public long? AccessMask { get; init; }

    /// <summary>The relative id of the Windows integrity level; null where the event does not say.</summary>
    public long? IntegrityLevelRid { get; init; }

    /// <summary>Whether the token is elevated: <c>TYPE_1</c>, <c>TYPE_2</c> or <c>TYPE_3</c>.</summary>
    public string TokenElevationType { get; init; } = "";
}

/// <summary>A key or a value of the Windows registry.</summary>
public sealed partial record UdmRegistry
{
    internal static UdmRegistry Empty { get; } = new();

    /// <summary>The key's path.</summary>
    public string RegistryKey { get; init; } = "";

    /// <summary>The value's name.</summary>
    public string RegistryValueName { get; init; } = "";

    /// <summary>The value's data.</summary>
    public string RegistryValueData { get; init; } = "";
}
