namespace RulesSdk.Schemas;

/// <summary>A file, as the agent resolved it.</summary>
/// <remarks>Source: https://docs.datadoghq.com/security/workload_protection/backend_linux/, "File".</remarks>
public sealed partial record WorkloadFile
{
    /// <summary>The absolute path within the container or host.</summary>
    public string Path { get; init; } = "";

    /// <summary>The file's name: the path's last segment.</summary>
    public string Name { get; init; } = "";

    /// <summary>The owner's user id.</summary>
    public long? Uid { get; init; }

    /// <summary>The owner's group id.</summary>
    public long? Gid { get; init; }

    /// <summary>The owner's name.</summary>
    public string User { get; init; } = "";

    /// <summary>The owning group's name.</summary>
    public string Group { get; init; } = "";

    /// <summary>The mode bits; null where the event does not say.</summary>
    public int? Mode { get; init; }

    /// <summary>Whether the file was added or changed in the container after its image was built; null where that is not known.</summary>
    public bool? InUpperLayer { get; init; }

    /// <summary>The name of the file system, for instance <c>overlay</c>.</summary>
    public string Filesystem { get; init; } = "";

    /// <summary>The inode's number; null where the event does not say.</summary>
    public ulong? Inode { get; init; }

    /// <summary>When the content last changed; null where the event does not say.</summary>
    public DateTimeOffset? ModificationTime { get; init; }

    /// <summary>When the inode last changed; null where the event does not say.</summary>
    public DateTimeOffset? ChangeTime { get; init; }

    /// <summary>The flags of the call, for instance <c>O_RDONLY</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Hashes of the content, each with its algorithm (<c>sha256:…</c>).</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>The package that the file came with.</summary>
    public string PackageName { get; init; } = "";

    /// <summary>That package's version.</summary>
    public string PackageVersion { get; init; } = "";
}
