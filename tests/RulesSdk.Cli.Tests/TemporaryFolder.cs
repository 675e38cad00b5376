using System.IO.Compression;

namespace RulesSdk.Cli.Tests;

/// <summary>A folder that vanishes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rulesdk-cli-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public string WriteGzip(string name, string content) => Write(name, Gzip(content));

    public static byte[] Gzip(string content) => Gzip(System.Text.Encoding.UTF8.GetBytes(content));

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Zstd(string content) => Zstd(System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>One frame with a checksum.</summary>
    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor();
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(content).ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
