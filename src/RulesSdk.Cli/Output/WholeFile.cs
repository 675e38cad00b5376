namespace RulesSdk.Cli.Output;

/// <summary>
/// A file that is written whole or not at all: what is written goes to a file beside it, which takes its name in the end. Pipes and
/// devices are written as they are.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private readonly CliHost _host;
    private readonly string _path;
    private readonly string? _part;
    private readonly FileStream _file;

    private WholeFile(CliHost host, string path, string? part, FileStream file) =>
        (_host, _path, _part, _file, Stream) = (host, path, part, file, new GuardedStream(file));

    /// <summary>Where to write.</summary>
    public GuardedStream Stream { get; }

    /// <summary>Begins to write a file.</summary>
    /// <param name="host">The console.</param>
    /// <param name="path">The file.</param>
    /// <param name="done">What is not done if it cannot be written.</param>
    /// <returns>Null if it cannot be written, which has been reported.</returns>
    public static WholeFile? Open(CliHost host, string path, string done)
    {
        try
        {
            var target = TargetOf(path);
            if (Directory.Exists(target))
            {
                throw new IOException("It is a folder");
            }

            if (OpenDevice(target) is { } device)
            {
                return new WholeFile(host, path, null, device);
            }

            var part = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
            return new WholeFile(host, target, part, new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Report(host, path, problem, $"so nothing was {done}");
            return null;
        }
    }

    /// <summary>The file that is written where a path is named: what a link leads to, not the link. What leads to no file, as the name of a pipe does, is taken as it is.</summary>
    public static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName is { } target && File.Exists(target) ? Path.GetFullPath(target) : full;
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <returns>Whether all was written; if not, it is reported, and what had the name before is as it was.</returns>
    public bool Commit()
    {
        try
        {
            Stream.Flush();
            if (Stream.Problem is { } problem)
            {
                throw new IOException(problem);
            }

            Stream.Dispose();
            _file.Dispose();
            if (_part is not null)
            {
                if (File.Exists(_path) && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(_part, File.GetUnixFileMode(_path));
                }

                File.Move(_part, _path, overwrite: true);
            }

            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (_part is null)
            {
                _host.Error.WriteLine($"'{SafeText.Plain(_path)}' could not be written to its end: {problem.Message.TrimEnd('.')} (what is missing is lost; check the disk or the device).");
            }
            else
            {
                Report(_host, _path, problem, "so it is as it was");
            }

            return false;
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        _file.Dispose();
        if (_part is not null)
        {
            File.Delete(_part);
        }
    }

    // To open a pipe for writing alone would wait for somebody who reads, and to close it would end who reads.
    private static FileStream? OpenDevice(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var opened = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
        if (!opened.CanSeek || (!OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal)))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    private static void Report(CliHost host, string path, Exception problem, string follows) =>
        host.Error.WriteLine($"'{SafeText.Plain(path)}' could not be written, {follows}: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
}
