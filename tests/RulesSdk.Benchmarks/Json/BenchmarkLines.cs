using RulesSdk.Runtime.Json;

namespace RulesSdk.Benchmarks.Json;

/// <summary>Lines in one block of memory, one after the other, and what is read of them.</summary>
/// <param name="Bytes">The lines, without line breaks.</param>
/// <param name="Ends">Where each ends.</param>
/// <param name="Paths">The paths that are read, parents first: each a name, and the number of the path that it is in, or -1.</param>
internal sealed record BenchmarkLines(byte[] Bytes, int[] Ends, (string Name, int Parent)[] Paths)
{
    private static readonly Lazy<BenchmarkLines> CloudTrail = new(static () =>
    {
        var (bytes, ends) = Trail.Lines();
        return new(
            bytes,
            ends,
            [
                ("eventTime", -1), ("eventSource", -1), ("eventName", -1), ("errorCode", -1), ("sourceIPAddress", -1), ("userAgent", -1), ("eventID", -1),
                ("userIdentity", -1), ("type", 7), ("principalId", 7), ("arn", 7), ("accessKeyId", 7), ("responseElements", -1), ("credentials", 12), ("accessKeyId", 13),
            ]);
    });

    private static readonly Lazy<BenchmarkLines> Processes = new(static () => ProcessLines.Make(Trail.Count));

    /// <summary>The paths, for the readers of the runtime.</summary>
    public JsonProjection Projection => new([.. Paths.Select(static path => new JsonField(path.Name, path.Parent))]);

    /// <summary>The names of what there is.</summary>
    public static string[] Names { get; } = [nameof(CloudTrail), nameof(Processes)];

    /// <summary>Lines by their name; made when first asked for.</summary>
    public static BenchmarkLines Of(string name) => name == nameof(CloudTrail) ? CloudTrail.Value : Processes.Value;
}
