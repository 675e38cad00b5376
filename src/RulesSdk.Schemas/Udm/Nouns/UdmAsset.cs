namespace RulesSdk.Schemas;

/// <summary>A machine, as an inventory knows it.</summary>
public sealed partial record UdmAsset
{
    internal static UdmAsset Empty { get; } = new();

    /// <summary>The product's own id of the machine.</summary>
    public string ProductObjectId { get; init; } = "";

    /// <summary>The machine's name.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>The machine's id, <c>product:id</c>.</summary>
    public string AssetId { get; init; } = "";

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<string> Ip { get; init; } = [];

    /// <summary>Its hardware addresses.</summary>
    public IReadOnlyList<string> Mac { get; init; } = [];

    /// <summary>Its addresses behind translation.</summary>
    public IReadOnlyList<string> NatIp { get; init; } = [];

    /// <summary>When it was first seen; null where the event does not say.</summary>
    public DateTimeOffset? FirstSeenTime { get; init; }

    /// <summary>What it is built of.</summary>
    public IReadOnlyList<UdmHardware> Hardware { get; init; } = [];

    /// <summary>Its operating system.</summary>
    public UdmPlatformSoftware PlatformSoftware { get; init; } = UdmPlatformSoftware.Empty;

    /// <summary>What is installed on it.</summary>
    public IReadOnlyList<UdmSoftware> Software { get; init; } = [];

    /// <summary>Where it is.</summary>
    public UdmLocation Location { get; init; } = UdmLocation.Empty;

    /// <summary>The kind, in the product's own words.</summary>
    public string Category { get; init; } = "";

    /// <summary>The kind: <c>WORKSTATION</c>, <c>SERVER</c>, <c>MOBILE</c> and others.</summary>
    public string Type { get; init; } = "";

    /// <summary>The network domain.</summary>
    public string NetworkDomain { get; init; } = "";

    /// <summary>When it was set up; null where the event does not say.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>When it last started; null where the event does not say.</summary>
    public DateTimeOffset? LastBootTime { get; init; }

    /// <summary>Names and values that UDM has no field for.</summary>
    public IReadOnlyList<UdmLabel> Labels { get; init; } = [];

    /// <summary>Labels, roles and permissions.</summary>
    public UdmAttribute Attribute { get; init; } = UdmAttribute.Empty;
}

/// <summary>What a machine is built of.</summary>
public sealed partial record UdmHardware
{
    /// <summary>The serial number.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>The manufacturer.</summary>
    public string Manufacturer { get; init; } = "";

    /// <summary>The model.</summary>
    public string Model { get; init; } = "";
}

/// <summary>An operating system.</summary>
public sealed partial record UdmPlatformSoftware
{
    internal static UdmPlatformSoftware Empty { get; } = new();

    /// <summary>Which: <c>WINDOWS</c>, <c>MAC</c>, <c>LINUX</c> and others.</summary>
    public string Platform { get; init; } = "";

    /// <summary>Its version.</summary>
    public string PlatformVersion { get; init; } = "";

    /// <summary>Its patch level.</summary>
    public string PlatformPatchLevel { get; init; } = "";
}

/// <summary>A program that is installed.</summary>
public sealed partial record UdmSoftware
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it is, in words for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its vendor.</summary>
    public string VendorName { get; init; } = "";

    /// <summary>What it may do.</summary>
    public IReadOnlyList<UdmPermission> Permissions { get; init; } = [];
}
