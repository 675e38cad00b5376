namespace RulesSdk.Hosting;

/// <summary>How logs are taken over HTTP.</summary>
public sealed class HttpLogOptions
{
    /// <summary>The folder of the spool. No other host, and no other source, may use it. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The bearer tokens of those who may send, each of 16 characters or more. Several let one be replaced without a pause.</summary>
    public IList<string> Tokens { get; } = [];

    /// <summary>Whether anybody may send who can reach the endpoint. Only where something in front of it decides that. Default: false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>The largest body, unpacked; a larger one is answered with 413. At least 4,096. Default: 8 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 8 << 20;

    /// <summary>How many bodies are taken at the same time, each of which may be in memory twice; more are answered with 429. Above 0. Default: 16.</summary>
    public int MaxBodiesAtOnce { get; set; } = 16;

    /// <summary>The most bytes that the spool has on disk; bodies that do not fit are answered with 429. At least twice <see cref="MaxBodyBytes"/>. Default: 1 GiB.</summary>
    public long MaxSpoolBytes { get; set; } = 1 << 30;

    /// <summary>After how long those who are answered with 429 or 503 are asked to come again. Above 0. Default: 5 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
