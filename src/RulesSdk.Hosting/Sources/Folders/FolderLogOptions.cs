namespace RulesSdk.Hosting;

/// <summary>How a folder is read.</summary>
public sealed record FolderLogOptions
{
    /// <summary>How often the folder is looked at for new files. A file is read once it had the same size at two looks. Above 0. Default: 10 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From how many bytes of records on a batch is handed over. Above 0. Default: 256 KiB.</summary>
    public int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>The longest event; a longer one is handed over cut, and the engine rejects it as too long. Default: 1 MiB, as the engine's own bound.</summary>
    public int MaxEventBytes { get; init; } = 1024 * 1024;

    /// <summary>Whether new files are waited for. If not, the source ends with the files of its first two looks. Default: true.</summary>
    public bool Follow { get; init; } = true;
}
