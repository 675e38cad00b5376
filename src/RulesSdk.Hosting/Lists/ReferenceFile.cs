namespace RulesSdk.Hosting.Lists;

/// <summary>A file with a reference list, a table or an enrichment, which is looked at now and then.</summary>
/// <param name="name">The name of the list, table or enrichment.</param>
/// <param name="path">The file.</param>
/// <param name="read">Reads it, by name and path.</param>
internal sealed class ReferenceFile(string name, string path, Func<string, string, ReferenceContent> read)
{
    private (DateTime Written, long Length)? _seen;
    private (DateTime Written, long Length)? _read;
    private bool _isNew = true;

    public string Name => name;

    /// <summary>Reads the file.</summary>
    public ReferenceContent Read() => read(name, path);

    /// <summary>Whether the file is to be read again: it differs from when it was read, and is the same as when it was looked at last, so that nobody is writing it.</summary>
    public bool IsDue()
    {
        var now = Stamp();
        var isQuiet = now == _seen || _isNew;
        _seen = now;
        if (!isQuiet || (now == _read && !_isNew))
        {
            return false;
        }

        _isNew = false;
        _read = now;
        return true;
    }

    private (DateTime, long)? Stamp()
    {
        // Of what a link leads to, since orchestrators replace files by linking others.
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return target.Exists ? (target.LastWriteTimeUtc, target.Length) : null;
    }
}
