using System.Text;

namespace Cluster;

/// <summary>The detections that silos have written to files of a folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class PublishedFiles(string folder)
{
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);

    /// <summary>What was read so far.</summary>
    public HashSet<string> Detections { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads what came since.</summary>
    public HashSet<string> Read()
    {
        foreach (var path in Directory.GetFiles(folder, "detections-*.out"))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Position = _read.GetValueOrDefault(path);
            var bytes = new byte[file.Length - file.Position];
            file.ReadExactly(bytes);

            // Whole lines only: a silo that was killed may have left a part of one, which comes again.
            var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            Detections.UnionWith(Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            _read[path] = _read.GetValueOrDefault(path) + end;
        }

        return Detections;
    }
}
