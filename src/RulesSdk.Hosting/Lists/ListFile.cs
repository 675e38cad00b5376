namespace RulesSdk.Hosting.Lists;

/// <summary>A file with a reference list, which is looked at now and then.</summary>
/// <param name="name">The list's name.</param>
/// <param name="path">The file.</param>
internal sealed class ListFile(string name, string path)
{
    private (DateTime Written, long Length)? _seen;
    private (DateTime Written, long Length)? _read;
    private bool _isNew = true;

    public string Name => name;

    public string Path => path;

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
