namespace RulesSdk.Hosting;

/// <summary>How a file is followed.</summary>
public sealed record FileLogOptions
{
    /// <summary>How often the file is looked at once all of it was read. Above 0. Default: 0.25 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>How many bytes are read at once. At least 4,096. Default: 256 KiB.</summary>
    public int BlockBytes { get; init; } = 256 * 1024;

    /// <summary>The longest line; of a longer one only the beginning is handed over, which the engine rejects as too long. Default: 1 MiB and one byte, as the engine's own bound.</summary>
    public int MaxLineBytes { get; init; } = (1024 * 1024) + 1;

    /// <summary>Whether the file is followed. If not, the source ends with it. Default: true.</summary>
    public bool Follow { get; init; } = true;
}
