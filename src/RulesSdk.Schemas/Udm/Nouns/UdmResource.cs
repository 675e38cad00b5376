namespace RulesSdk.Schemas;

/// <summary>A resource: a bucket, a virtual machine, a role, a secret.</summary>
public sealed partial record UdmResource
{
    internal static UdmResource Empty { get; } = new();

    /// <summary>The kind, in the product's own words. UDM has replaced it by <see cref="ResourceType"/> and <see cref="ResourceSubtype"/>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The kind, for instance <c>STORAGE_BUCKET</c> or <c>VIRTUAL_MACHINE</c>.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>The kind in the product's own words, below <see cref="ResourceType"/>.</summary>
    public string ResourceSubtype { get; init; } = "";

    /// <summary>The whole name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The product's own id of it; of a GetSessionToken in AWS CloudTrail, the access key that was issued.</summary>
    public string ProductObjectId { get; init; } = "";

    /// <summary>Labels, roles and permissions.</summary>
    public UdmAttribute Attribute { get; init; } = UdmAttribute.Empty;
}
