using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cluster;

/// <summary>The processes of a cluster: Redis, and silos that come and go.</summary>
internal sealed class Servers : IDisposable
{
    private readonly List<Process> _processes = [];
    private readonly string _folder;
    private readonly int _partitions;
    private readonly string _redis;

    /// <summary>Starts Redis.</summary>
    /// <param name="folder">The folder of logs and detections.</param>
    /// <param name="partitions">How many partitions the log has.</param>
    public Servers(string folder, int partitions)
    {
        (_folder, _partitions) = (folder, partitions);
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        _redis = "localhost:" + port;
        Redis = Start("redis-server", ["--port", port, "--save", "", "--appendonly", "no", "--dir", folder], static _ => { });
    }

    public Process Redis { get; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a silo.</summary>
    /// <returns>Its process, and when it has joined the others.</returns>
    public (Process Process, Task Joined) StartSilo() =>
        StartOwn("silo", _folder, _redis, FreePort().ToString(CultureInfo.InvariantCulture), _partitions.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts an engine without a cluster.</summary>
    public (Process Process, Task Joined) StartEngine() => StartOwn("engine", _folder, _partitions.ToString(CultureInfo.InvariantCulture));

    /// <summary>Stops a process, or has it go on.</summary>
    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }
    }

    // This program once more.
    private (Process Process, Task Joined) StartOwn(params string[] arguments)
    {
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "Cluster"
            ? Start(own, arguments, Note)
            : Start("dotnet", [typeof(Servers).Assembly.Location, .. arguments], Note);
        return (process, joined.Task);

        void Note(string line)
        {
            if (line == RulesSilo.Joined)
            {
                joined.TrySetResult();
            }
        }
    }

    private Process Start(string program, string[] arguments, Action<string> output)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;

        void Note(string? line)
        {
            if (line is null)
            {
                return;
            }

            output(line);
            if (Environment.GetEnvironmentVariable("CLUSTER_LOG") is { Length: > 0 } log)
            {
                lock (_processes)
                {
                    File.AppendAllText(log, $"{process.Id}: {line}\n");
                }
            }
        }
    }
}
