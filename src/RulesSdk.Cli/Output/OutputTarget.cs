namespace RulesSdk.Cli.Output;

/// <summary>A file to write to, or standard output. A write that fails is reported once, at the end.</summary>
internal sealed class OutputTarget : IDisposable
{
    private readonly CliHost _host;
    private readonly string _path;
    private readonly FileStream? _file;

    private OutputTarget(CliHost host, string path, GuardedStream stream, FileStream? file) =>
        (_host, _path, Stream, _file) = (host, path, stream, file);

    /// <summary>Where to write.</summary>
    public GuardedStream Stream { get; }

    /// <summary>Opens a target.</summary>
    /// <param name="host">The console.</param>
    /// <param name="path">The file; <c>-</c> is standard output.</param>
    /// <param name="done">What is not done if it cannot be opened.</param>
    /// <returns>Null if it could not be opened, which has been reported.</returns>
    public static OutputTarget? Open(CliHost host, string path, string done)
    {
        if (path == "-")
        {
            return new OutputTarget(host, path, host.Output as GuardedStream ?? new GuardedStream(host.Output), null);
        }

        try
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
            return new OutputTarget(host, path, new GuardedStream(file), file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            host.Error.WriteLine($"'{SafeText.Plain(path)}' could not be written, so nothing was {done}: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return null;
        }
    }

    /// <summary>Whether all was written; if not, it is reported. The application itself reports what became of standard output.</summary>
    public bool IsWritten()
    {
        if (_file is not null && Stream.Problem is { } problem)
        {
            _host.Error.WriteLine($"'{SafeText.Plain(_path)}' could not be written to its end: {problem} (what is missing is lost; check the disk or the device).");
            return false;
        }

        return true;
    }

    public void Dispose() => _file?.Dispose();
}
