using System.IO.Compression;
using RulesSdk.Testing;
using ZstdSharp;

namespace RulesSdk.Benchmarks.Tool;

/// <summary>The stream as files, in the forms in which logs come.</summary>
internal static class ToolFiles
{
    /// <summary>One file of lines, in order of time.</summary>
    public const string Lines = "lines.json";

    /// <summary>The same lines in no order.</summary>
    public const string Shuffled = "shuffled.json";

    /// <summary>The lines, packed with gzip.</summary>
    public const string Gzip = "lines.json.gz";

    /// <summary>The lines, packed with zstd.</summary>
    public const string Zstd = "lines.json.zst";

    /// <summary>Many packed files of few records, as CloudTrail delivers them: half as many files as records.</summary>
    public const string Small = "small/*.gz";

    private const int RecordsOfSmall = 2;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Forms { get; } = [Lines, Shuffled, Gzip, Zstd, Small];

    /// <summary>Writes them into a folder that is deleted when the process ends.</summary>
    public static string Write(IReadOnlyList<SyntheticEvent> events)
    {
        var folder = Directory.CreateTempSubdirectory("rulesdk-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Write(File.Create(Path.Combine(folder, Lines)), events);
        var shuffled = events.ToArray();
        new Random(3).Shuffle(shuffled);
        Write(File.Create(Path.Combine(folder, Shuffled)), shuffled);
        Write(new GZipStream(File.Create(Path.Combine(folder, Gzip)), CompressionLevel.Optimal), events);
        Write(new CompressionStream(File.Create(Path.Combine(folder, Zstd)), leaveOpen: false), events);
        Directory.CreateDirectory(Path.Combine(folder, "small"));
        var number = 0;
        foreach (var records in events.Chunk(RecordsOfSmall))
        {
            // Their names are in another order than their times.
            var name = string.Create(null, $"{number++ * 7919L % 1_000_003:D7}.json.gz");
            using var file = new GZipStream(File.Create(Path.Combine(folder, "small", name)), CompressionLevel.Fastest);
            file.Write("{\"Records\":["u8);
            for (var i = 0; i < records.Length; i++)
            {
                file.Write(i == 0 ? ""u8 : ","u8);
                file.Write(records[i].Utf8.Span);
            }

            file.Write("]}"u8);
        }

        return folder;
    }

    private static void Write(Stream stream, IEnumerable<SyntheticEvent> events)
    {
        using (stream)
        {
            foreach (var e in events)
            {
                stream.Write(e.Utf8.Span);
                stream.Write("\n"u8);
            }
        }
    }
}
