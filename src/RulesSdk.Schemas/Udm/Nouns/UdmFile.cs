namespace RulesSdk.Schemas;

/// <summary>A file.</summary>
public sealed partial record UdmFile
{
    internal static UdmFile Empty { get; } = new();

    /// <summary>The SHA-256, in hex.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The MD5, in hex.</summary>
    public string Md5 { get; init; } = "";

    /// <summary>The SHA-1, in hex.</summary>
    public string Sha1 { get; init; } = "";

    /// <summary>The fuzzy hash of ssdeep.</summary>
    public string Ssdeep { get; init; } = "";

    /// <summary>VirusTotal's hash of structure.</summary>
    public string Vhash { get; init; } = "";

    /// <summary>The hash that Authenticode signs.</summary>
    public string Authentihash { get; init; } = "";

    /// <summary>The size in bytes; null where the event does not say.</summary>
    public long? Size { get; init; }

    /// <summary>The whole path.</summary>
    public string FullPath { get; init; } = "";

    /// <summary>The media type.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>What its headers say. UDM has replaced it by <see cref="PeFile"/>.</summary>
    public UdmFileMetadata FileMetadata { get; init; } = UdmFileMetadata.Empty;

    /// <summary>What the headers of a Windows program say.</summary>
    public UdmPeFile PeFile { get; init; } = UdmPeFile.Empty;

    /// <summary>The kind of file, for instance <c>FILE_TYPE_PE_EXE</c>.</summary>
    public string FileType { get; init; } = "";

    /// <summary>Names under which it was seen.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What was found in it, for instance <c>FILE_TAG_SIGNED</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it can do, by its analysis.</summary>
    public IReadOnlyList<string> CapabilitiesTags { get; init; } = [];

    /// <summary>On how many machines it was seen.</summary>
    public UdmPrevalence Prevalence { get; init; } = UdmPrevalence.Empty;

    /// <summary>When it was first seen; null where the event does not say.</summary>
    public DateTimeOffset? FirstSeenTime { get; init; }

    /// <summary>When it was last seen; null where the event does not say.</summary>
    public DateTimeOffset? LastSeenTime { get; init; }

    /// <summary>When it was last written; null where the event does not say.</summary>
    public DateTimeOffset? LastModificationTime { get; init; }
}

/// <summary>What a file's headers say, in UDM's earlier form.</summary>
public sealed partial record UdmFileMetadata
{
    internal static UdmFileMetadata Empty { get; } = new();

    /// <summary>The headers of a Windows program.</summary>
    public UdmPeFileMetadata Pe { get; init; } = UdmPeFileMetadata.Empty;
}

/// <summary>The headers of a Windows program, in UDM's earlier form.</summary>
public sealed partial record UdmPeFileMetadata
{
    internal static UdmPeFileMetadata Empty { get; } = new();

    /// <summary>The hash over what it imports.</summary>
    public string ImportHash { get; init; } = "";
}

/// <summary>The headers of a Windows program.</summary>
public sealed partial record UdmPeFile
{
    internal static UdmPeFile Empty { get; } = new();

    /// <summary>The hash over what it imports.</summary>
    public string Imphash { get; init; } = "";

    /// <summary>When its header says it was compiled; null where the event does not say.</summary>
    public DateTimeOffset? CompilationTime { get; init; }
}
