using System.Diagnostics;
using System.Globalization;

namespace Cluster;

/// <summary>What a cluster takes for a log, and what one engine takes for the same.</summary>
internal static class Measurement
{
    // So many that each of two silos has some.
    private const int Partitions = 8;

    // The share of the log that comes first, and is not measured.
    private const double WarmUp = 0.2;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Measures one engine, a silo, and two silos.</summary>
    /// <returns>Whether all have detected the same.</returns>
    public static async Task<bool> RunAsync(int events, TextWriter output)
    {
        var whole = Directory.CreateTempSubdirectory("rulessdk-cluster").FullName;
        try
        {
            var log = new LabelledLog(events, Partitions);
            await log.AppendAsync(whole, 0, 1, TimeSpan.Zero).ConfigureAwait(false);
            var areSame = true;
            output.WriteLine("| | events/s | processor time, µs an event | of it Redis |\n|---|---:|---:|---:|");
            foreach (var silos in new[] { 0, 1, 2 })
            {
                areSame &= await RunAsync(silos, whole, log, output).ConfigureAwait(false);
            }

            return areSame;
        }
        finally
        {
            Directory.Delete(whole, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(int silos, string whole, LabelledLog log, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("rulessdk-cluster").FullName;
        try
        {
            using var servers = new Servers(folder, Partitions);
            (Process Process, Task Joined)[] workers = silos == 0 ? [servers.StartEngine()] : [.. Enumerable.Range(0, silos).Select(_ => servers.StartSilo())];
            await Task.WhenAll(workers.Select(static worker => worker.Joined)).WaitAsync(Patience).ConfigureAwait(false);
            await log.AppendAsync(folder, 0, WarmUp, TimeSpan.Zero).ConfigureAwait(false);
            foreach (var name in LabelledLog.NamesOf(Partitions))
            {
                File.Copy(Path.Combine(whole, name + ".ndjson"), Path.Combine(folder, name + ".new"));
            }

            await Task.Delay(WarmUpTime).ConfigureAwait(false);

            var (started, own, redis) = (Stopwatch.GetTimestamp(), Spent([.. workers.Select(static worker => worker.Process)]), Spent(servers.Redis));
            foreach (var name in LabelledLog.NamesOf(Partitions))
            {
                File.Move(Path.Combine(folder, name + ".new"), Path.Combine(folder, name + ".ndjson"), overwrite: true);
            }

            var files = new PublishedFiles(folder);
            while (files.Read().Count < log.Expected.Count && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(50).ConfigureAwait(false);
            }

            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var (count, inRedis) = (log.Count * (1 - WarmUp), Spent(servers.Redis) - redis);
            var all = Spent([.. workers.Select(static worker => worker.Process)]) - own + inRedis;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(silos == 0 ? "one engine" : silos == 1 ? "a silo" : $"{silos} silos")} | {count / took:n0} | {all * 1e6 / count:0.00} | {inRedis * 1e6 / count:0.00} |"));
            return files.Detections.SetEquals(log.Expected);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Spent(params Process[] processes) => processes.Sum(static process =>
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    });
}
