using RulesSdk.Input;
using RulesSdk.Input.Streams;

namespace RulesSdk.Hosting.Sources.Files;

/// <summary>The files that a log was before it was rotated: those in its folder whose names begin with its name, packed or not.</summary>
/// <param name="path">The log.</param>
internal sealed class RotatedFiles(string path)
{
    /// <summary>Opens a file, whatever it is packed as. Others may go on writing, renaming and deleting it.</summary>
    public static Stream Open(string file)
    {
        Stream stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var magic = new byte[4];
        var read = stored.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stored.Position = 0;
        return FileFormat.IsGzip(magic.AsSpan(0, read)) ? new GzipMemberStream(stored)
            : ZstdFrameStream.IsZstd(magic.AsSpan(0, read)) ? new ZstdFrameStream(stored)
            : stored;
    }

    /// <summary>Finds a file that was read, and those that came after it, up to the log itself.</summary>
    /// <param name="position">What it is known by.</param>
    /// <returns>The file, and those after it in their order, the log last; null if it is not there any more.</returns>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<List<string>?> FromAsync(FilePosition position, CancellationToken cancellationToken)
    {
        var files = Files();
        for (var i = files.Count - 1; i >= 0; i--)
        {
            try
            {
                var content = Open(files[i]);
                await using (content.ConfigureAwait(false))
                {
                    if (await position.IsOfAsync(content, cancellationToken).ConfigureAwait(false))
                    {
                        return files[i..];
                    }
                }
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                // Renamed, deleted or half packed meanwhile: it is none that could be read on.
            }
        }

        return null;
    }

    /// <summary>All of them, the oldest first, and the log last if it is there.</summary>
    public List<string> Files()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        var older = !Directory.Exists(folder) ? [] : new DirectoryInfo(folder).EnumerateFiles($"{name}?*")
            .Where(file => file.Name.Length > name.Length && file.Name.StartsWith(name, StringComparison.Ordinal) && file.Name[name.Length] is '.' or '-')
            .OrderBy(static file => file.LastWriteTimeUtc).ThenBy(static file => file.Name, StringComparer.Ordinal)
            .Select(static file => file.FullName);
        return [.. older, .. File.Exists(path) ? [path] : Array.Empty<string>()];
    }
}
