namespace RulesSdk.Schemas;

/// <summary>What users, groups, assets and resources have in common.</summary>
public sealed partial record UdmAttribute
{
    internal static UdmAttribute Empty { get; } = new();

    /// <summary>The cloud that it is in.</summary>
    public UdmCloud Cloud { get; init; } = UdmCloud.Empty;

    /// <summary>Names and values that UDM has no field for.</summary>
    public IReadOnlyList<UdmLabel> Labels { get; init; } = [];

    /// <summary>What it permits, or is permitted.</summary>
    public IReadOnlyList<UdmPermission> Permissions { get; init; } = [];

    /// <summary>Its roles.</summary>
    public IReadOnlyList<UdmRole> Roles { get; init; } = [];

    /// <summary>When it was created; null where the event does not say.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>When it was last changed; null where the event does not say.</summary>
    public DateTimeOffset? LastUpdateTime { get; init; }
}

/// <summary>A permission.</summary>
public sealed partial record UdmPermission
{
    /// <summary>Its name, for instance <c>s3:GetObject</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it permits, in words for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its kind, for instance <c>ADMIN_READ</c> or <c>DATA_WRITE</c>.</summary>
    public string Type { get; init; } = "";
}

/// <summary>A role of a user or a resource.</summary>
public sealed partial record UdmRole
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for, in words for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its kind: <c>ADMINISTRATOR</c>, <c>SERVICE_ACCOUNT</c> and others.</summary>
    public string Type { get; init; } = "";
}

/// <summary>The cloud that something is in.</summary>
public sealed partial record UdmCloud
{
    internal static UdmCloud Empty { get; } = new();

    /// <summary>Whose cloud: <c>GOOGLE_CLOUD_PLATFORM</c>, <c>AMAZON_WEB_SERVICES</c> or <c>MICROSOFT_AZURE</c>.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The zone or region, for instance <c>us-east-1</c>.</summary>
    public string AvailabilityZone { get; init; } = "";
}
