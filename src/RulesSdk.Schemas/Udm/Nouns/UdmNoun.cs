namespace RulesSdk.Schemas;

/// <summary>Someone or something that takes part in an event: a machine, a user, a process, a file, a resource, or several of these at once.</summary>
public sealed partial record UdmNoun
{
    internal static UdmNoun Empty { get; } = new();

    /// <summary>The machine's name, or the domain of a remote one.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>What is known of a domain.</summary>
    public UdmDomain Domain { get; init; } = UdmDomain.Empty;

    /// <summary>What is known of an address.</summary>
    public UdmArtifact Artifact { get; init; } = UdmArtifact.Empty;

    /// <summary>The machine's id, <c>product:id</c>.</summary>
    public string AssetId { get; init; } = "";

    /// <summary>The user.</summary>
    public UdmUser User { get; init; } = UdmUser.Empty;

    /// <summary>The user's managers, the nearest first.</summary>
    public IReadOnlyList<UdmUser> UserManagementChain { get; init; } = [];

    /// <summary>The group.</summary>
    public UdmGroup Group { get; init; } = UdmGroup.Empty;

    /// <summary>The process.</summary>
    public UdmProcess Process { get; init; } = UdmProcess.Empty;

    /// <summary>The process's ancestors, the nearest first.</summary>
    public IReadOnlyList<UdmProcess> ProcessAncestors { get; init; } = [];

    /// <summary>The machine, as an inventory knows it.</summary>
    public UdmAsset Asset { get; init; } = UdmAsset.Empty;

    /// <summary>Its addresses. A machine may have several at once.</summary>
    public IReadOnlyList<string> Ip { get; init; } = [];

    /// <summary>Its addresses behind translation.</summary>
    public IReadOnlyList<string> NatIp { get; init; } = [];

    /// <summary>The port; null where the event does not say.</summary>
    public int? Port { get; init; }

    /// <summary>The port behind translation; null where the event does not say.</summary>
    public int? NatPort { get; init; }

    /// <summary>Its hardware addresses.</summary>
    public IReadOnlyList<string> Mac { get; init; } = [];

    /// <summary>The administrative domain, for instance a Windows domain; of AWS CloudTrail, the account's.</summary>
    public string AdministrativeDomain { get; init; } = "";

    /// <summary>The namespace in which its addresses and names are unique.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The URL.</summary>
    public string Url { get; init; } = "";

    /// <summary>The file.</summary>
    public UdmFile File { get; init; } = UdmFile.Empty;

    /// <summary>An e-mail address that belongs to no user.</summary>
    public string Email { get; init; } = "";

    /// <summary>The registry key or value.</summary>
    public UdmRegistry Registry { get; init; } = UdmRegistry.Empty;

    /// <summary>The application or service, for instance <c>sts.amazonaws.com</c>.</summary>
    public string Application { get; init; } = "";

    /// <summary>The operating system or cloud: <c>WINDOWS</c>, <c>MAC</c>, <c>LINUX</c>, <c>AWS</c> and others.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The platform's version.</summary>
    public string PlatformVersion { get; init; } = "";

    /// <summary>The platform's patch level.</summary>
    public string PlatformPatchLevel { get; init; } = "";

    /// <summary>The cloud that it is in.</summary>
    public UdmCloud Cloud { get; init; } = UdmCloud.Empty;

    /// <summary>Where it is, by the product's own word.</summary>
    public UdmLocation Location { get; init; } = UdmLocation.Empty;

    /// <summary>Where its addresses are. UDM has replaced it by <see cref="IpGeoArtifact"/>.</summary>
    public IReadOnlyList<UdmLocation> IpLocation { get; init; } = [];

    /// <summary>Where its addresses are and whose networks they are in; enrichment sets it.</summary>
    public IReadOnlyList<UdmArtifact> IpGeoArtifact { get; init; } = [];

    /// <summary>The resource: a bucket, a virtual machine, a role.</summary>
    public UdmResource Resource { get; init; } = UdmResource.Empty;

    /// <summary>What the resource lies in, the nearest first: a project, a folder, a cluster.</summary>
    public IReadOnlyList<UdmResource> ResourceAncestors { get; init; } = [];

    /// <summary>Names and values that UDM has no field for.</summary>
    public IReadOnlyList<UdmLabel> Labels { get; init; } = [];

    /// <summary>The connection of this noun alone, for instance the sender of a mail.</summary>
    public UdmNetwork Network { get; init; } = UdmNetwork.Empty;
}
