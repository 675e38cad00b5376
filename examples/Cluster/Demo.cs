using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RulesSdk;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace Cluster;

/// <summary>Two silos over a log with planted attacks: what they publish, whatever happens to them, is what one engine detects.</summary>
internal sealed class Demo : IDisposable
{
    // The log grows in so many steps, ten a second.
    private const int Pieces = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-cluster").FullName;
    private readonly List<Process> _processes = [];
    private readonly HashSet<string> _expected;
    private readonly byte[][][] _chunks;
    private readonly TextWriter _output;
    private readonly string _redis;

    public Demo(int events, TextWriter output)
    {
        _output = output;
        var redisPort = FreePort();
        _redis = string.Create(CultureInfo.InvariantCulture, $"localhost:{redisPort}");
        var stream = SyntheticStream.Benchmark(11, events);
        (_expected, _chunks) = (Detect(stream), Chunk(stream));
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One engine detects {_expected.Count} in {events} events."));
        Start("redis-server", "--port", redisPort.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--dir", _folder);
    }

    /// <summary>Runs two silos while the log grows, until they have published all, or nothing more comes.</summary>
    /// <returns>Whether it is all that one engine detects, and nothing else.</returns>
    public async Task<bool> RunAsync(Chaos chaos)
    {
        var started = Stopwatch.GetTimestamp();
        List<Process> silos = [StartSilo(), StartSilo()];
        var disasters = chaos.Kills + chaos.Zombies;
        for (var part = 0; part <= disasters; part++)
        {
            await AppendAsync(_chunks.Length * part / (disasters + 1), _chunks.Length * (part + 1) / (disasters + 1)).ConfigureAwait(false);
            if (part < chaos.Kills)
            {
                _output.WriteLine("A silo is killed; another is started.");
                silos[part % 2].Kill();
                silos[part % 2] = StartSilo();
            }
            else if (part < disasters)
            {
                _output.WriteLine("A silo stops until the other has given it up, and then goes on.");
                Signal(silos[part % 2], "STOP");
                await Task.Delay(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
                Signal(silos[part % 2], "CONT");
                silos[part % 2] = StartSilo();
            }
        }

        while (Published().Count < _expected.Count && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(200).ConfigureAwait(false);
        }

        // What should not come has time to come.
        await Task.Delay(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
        var published = Published();
        var (missing, extra) = (_expected.Except(published).Count(), published.Except(_expected).Count());
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The cluster has published {published.Count}: {missing} missing, {extra} extra, after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s."));
        return missing == 0 && extra == 0;
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

        Directory.Delete(_folder, recursive: true);
    }

    // What one engine tells of the same lines. The last ones are so late that all windows end before.
    private HashSet<string> Detect(SyntheticStream stream)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => told.Add(DetectionJson.Format(detection))));
        var sources = RulesSilo.Partitions.Select(name => engine.OpenSource<CloudTrailEvent>(name)).ToArray();
        for (var i = 0; i < stream.Events.Count; i++)
        {
            sources[i % sources.Length].Process(stream.Events[i].Utf8.Span);
        }

        foreach (var (i, line) in LastLines(stream))
        {
            sources[i].Process(line);
        }

        return told;
    }

    private static IEnumerable<(int Partition, byte[] Line)> LastLines(SyntheticStream stream) => RulesSilo.Partitions.Select((_, i) => (i, Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"eventTime\":\"{stream.Events[^1].Time.AddDays(3).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\",\"eventID\":\"last-{i}\"}}"))));

    // Each partition in pieces, as they are appended.
    private static byte[][][] Chunk(SyntheticStream stream)
    {
        var chunks = new List<byte[][]>();
        foreach (var some in stream.Events.Select(static (e, i) => (Event: e, Partition: i % RulesSilo.Partitions.Length)).Chunk(Math.Max(1, stream.Events.Count / Pieces)))
        {
            chunks.Add([.. RulesSilo.Partitions.Select((_, partition) => some.Where(one => one.Partition == partition).SelectMany(static one => (byte[])[.. one.Event.Utf8.Span, (byte)'\n']).ToArray())]);
        }

        chunks.Add([.. LastLines(stream).Select(static one => (byte[])[.. one.Line, (byte)'\n'])]);
        return [.. chunks];
    }

    private async Task AppendAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            for (var partition = 0; partition < RulesSilo.Partitions.Length; partition++)
            {
                await File.AppendAllBytesAsync(Path.Combine(_folder, RulesSilo.Partitions[partition] + ".ndjson"), _chunks[i][partition]).ConfigureAwait(false);
            }

            await Task.Delay(100).ConfigureAwait(false);
        }
    }

    // Whole lines only: a silo that was killed may have left a part of one, which comes again.
    private HashSet<string> Published()
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(_folder, "detections-*.out"))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var text = reader.ReadToEnd();
            lines.UnionWith(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return lines;
    }

    private Process StartSilo() => Start(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "Cluster" ? path : "dotnet",
        [.. Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "Cluster" ? Array.Empty<string>() : [typeof(Demo).Assembly.Location], "silo", _folder, _redis, FreePort().ToString(CultureInfo.InvariantCulture)]);

    private Process Start(string program, params string[] arguments)
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
            if (line is not null && Environment.GetEnvironmentVariable("CLUSTER_LOG") is { Length: > 0 } log)
            {
                lock (_processes)
                {
                    File.AppendAllText(log, $"{process.Id}: {line}\n");
                }
            }
        }
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
