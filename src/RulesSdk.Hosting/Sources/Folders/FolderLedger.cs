using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Hosting.Checkpoints;

namespace RulesSdk.Hosting.Sources.Folders;

/// <summary>
/// The files of a folder in the order in which they are read, as a file with a line each: its number and its name. A file that came late with a
/// smaller name has a higher number, so a number tells which files were read. Lines are added, and never changed.
/// </summary>
internal sealed class FolderLedger : IDisposable
{
    private static readonly HostJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly string _path;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<(long Number, string Name)> _next = new();
    private FileStream _file;
    private long _last;

    /// <summary>Opens a ledger, and makes it where there is none. Lines of files that were read and are no longer there are removed.</summary>
    /// <param name="path">The ledger.</param>
    /// <param name="done">The number of the last file of which all was read.</param>
    /// <exception cref="IOException">Another host has it open, or it cannot be written to.</exception>
    /// <exception cref="InvalidDataException">It is no ledger.</exception>
    public FolderLedger(string path, long done)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = Open();
        var entries = Read(_file);
        _last = Math.Max(done, entries.Count > 0 ? entries[^1].Number : 0);

        // Where none of them is there, the folder is: a mount that is missing for a while must not make all files new.
        var kept = entries.FindAll(entry => entry.Number > done || File.Exists(entry.Name));
        if (kept.Count < entries.Count && kept.Exists(static entry => File.Exists(entry.Name)))
        {
            Replace(kept);
            entries = kept;
        }

        foreach (var entry in entries)
        {
            _names.Add(entry.Name);
            if (entry.Number > done)
            {
                _next.Enqueue(entry);
            }
        }

        Gone = _last - done - _next.Count;
    }

    /// <summary>How many files behind the last one of which all was read have no line any more, because they were deleted.</summary>
    public long Gone { get; }

    /// <summary>Whether a file has a number.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Gives files the next numbers. They are on the disk when it returns.</summary>
    public void Add(IEnumerable<string> names)
    {
        using var lines = new MemoryStream();
        foreach (var name in names)
        {
            var entry = (++_last, name);
            lines.Write(Line(entry));
            _names.Add(name);
            _next.Enqueue(entry);
        }

        if (lines.Length > 0)
        {
            _file.Write(lines.GetBuffer(), 0, (int)lines.Length);
            _file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Takes the next file to read.</summary>
    public bool TryTake(out (long Number, string Name) entry) => _next.TryDequeue(out entry);

    public void Dispose() => _file.Dispose();

    private static byte[] Line((long Number, string Name) entry) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entry.Number} {JsonSerializer.Serialize(entry.Name, Readable.String)}\n"));

    private FileStream Open() => new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    // A last line that a crash has cut is removed: no position has told its number yet.
    private List<(long Number, string Name)> Read(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(end);
        file.Position = end;
        var entries = new List<(long Number, string Name)>();
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            entries.Add(Parse(line) is { } entry && (entries.Count == 0 || entry.Number > entries[^1].Number) ? entry : throw new InvalidDataException(
                $"The ledger '{_path}' has a line that is none: '{line}', so it is not known which files were read (restore the ledger, or remove it and give the source a new name to read all files again)."));
        }

        return entries;
    }

    private static (long Number, string Name)? Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        try
        {
            return space > 0 && long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && JsonSerializer.Deserialize(line.AsSpan(space + 1), HostJson.Default.String) is { } name
                    ? (number, name)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Replace(List<(long Number, string Name)> entries)
    {
        var shorter = _path + ".new";
        using (var file = new FileStream(shorter, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            entries.ForEach(entry => file.Write(Line(entry)));
            file.Flush(flushToDisk: true);
        }

        _file.Dispose();
        File.Move(shorter, _path, overwrite: true);
        _file = Open();
        _file.Position = _file.Length;
    }
}
