using System.Diagnostics;
using System.Globalization;

namespace Cluster;

/// <summary>Two silos over a log with planted attacks: what they publish, whatever happens to them, is what one engine detects.</summary>
internal sealed class Demo : IDisposable
{
    private const int Partitions = 2;

    // Between two pieces of the log.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-cluster").FullName;
    private readonly TextWriter _output;
    private readonly LabelledLog _log;
    private readonly Servers _servers;

    public Demo(int events, TextWriter output)
    {
        _output = output;
        _log = new(events, Partitions);
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One engine detects {_log.Expected.Count} in {events} events."));
        _servers = new(_folder, Partitions);
    }

    /// <summary>Runs two silos while the log grows, until they have published all, or nothing more comes.</summary>
    /// <returns>Whether it is all that one engine detects, and nothing else.</returns>
    public async Task<bool> RunAsync(Chaos chaos)
    {
        (Process Process, Task Joined)[] silos = [_servers.StartSilo(), _servers.StartSilo()];
        await JoinedAsync(silos).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        var disasters = chaos.Kills + chaos.Zombies + chaos.Outages;
        for (var part = 0; part <= disasters; part++)
        {
            await _log.AppendAsync(_folder, (double)part / (disasters + 1), (double)(part + 1) / (disasters + 1), Pause).ConfigureAwait(false);
            if (part < disasters)
            {
                await JoinedAsync(silos).ConfigureAwait(false);
                await (part < chaos.Kills ? KillAsync(silos, part % 2) : part < chaos.Kills + chaos.Zombies ? StopAsync(silos, part % 2) : KillAsync(silos, 0, 1)).ConfigureAwait(false);
            }
        }

        var files = new PublishedFiles(_folder);
        var appended = Stopwatch.GetTimestamp();
        while (files.Read().Count < _log.Expected.Count && Stopwatch.GetElapsedTime(appended) < Patience)
        {
            await Task.Delay(200).ConfigureAwait(false);
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;

        // What should not come has time to come.
        await Task.Delay(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
        var published = files.Read();
        var (missing, extra) = (_log.Expected.Except(published).Count(), published.Except(_log.Expected).Count());
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The cluster has published {published.Count}: {missing} missing, {extra} extra, after {took:0} s."));
        return missing == 0 && extra == 0;
    }

    public void Dispose()
    {
        _servers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task JoinedAsync((Process Process, Task Joined)[] silos) => Task.WhenAll(silos.Select(static silo => silo.Joined)).WaitAsync(Patience);

    private Task KillAsync((Process Process, Task Joined)[] silos, params int[] numbers)
    {
        _output.WriteLine(numbers.Length == 1 ? "A silo is killed; another is started." : "All silos are killed; others are started.");
        foreach (var number in numbers)
        {
            silos[number].Process.Kill();
        }

        foreach (var number in numbers)
        {
            silos[number] = _servers.StartSilo();
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync((Process Process, Task Joined)[] silos, int number)
    {
        _output.WriteLine("A silo stops until the other has given it up, and then goes on.");
        Servers.Signal(silos[number].Process, "STOP");
        await Task.Delay(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        Servers.Signal(silos[number].Process, "CONT");
        silos[number] = _servers.StartSilo();
    }
}
